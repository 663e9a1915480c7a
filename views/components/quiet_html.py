"""Who said little against their seats, as HTML."""

from __future__ import annotations

from collections.abc import Sequence

from models.heard import HeardQuestion
from synthesis.quiet import Share, role_shares, table_shares
from views.components.heard_html import scrolling
from views.components.words import words

NO_ROLES = '<p class="by">No speaker\'s role was recorded, so nobody can say which roles said little.</p>'
MEANS = (
    '<p class="sums">Expected: all notes dealt out by seats, those of roles from notes with a recorded role. '
    "Little: less than half of it.</p>"
)


def quiet_html(question: HeardQuestion) -> str:
    """Roles and tables with their notes and seats, the quietest first."""
    roles, tables = role_shares(question), table_shares(question)
    by_role = shares_html(roles, "Role") if roles else NO_ROLES
    by_table = shares_html(tables, "Table") if tables else '<p class="by">No tables were planned.</p>'
    return f'{MEANS}<div class="beside-each-other"><div>{by_role}</div><div>{by_table}</div></div>'


def shares_html(shares: Sequence[Share], word: str) -> str:
    """One list of shares."""
    rows = "".join(share_row(share) for share in shares)
    return scrolling((word, "Seats", "Notes", "Expected", ""), rows, f"{word}s, the quietest first", "quiet")


def share_row(share: Share) -> str:
    """One table or role; that it said little is a word, not a colour alone."""
    expected = "" if share.expected is None else f"{share.expected:.0f}"
    mark = '<span class="alarm">said little</span>' if share.is_little else ""
    kind = ' class="little"' if share.is_little else ""
    return (
        f'<tr{kind}><th scope="row">{words(share.name)}</th><td>{share.seats or ""}</td><td>{share.notes}</td>'
        f'<td>{expected}</td><td class="text">{mark}</td></tr>'
    )
