"""Who was heard, as HTML: each theme's breadth and depth, the matrices, and the minority watch."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from models.heard import HeardQuestion
from models.phrases import counted
from synthesis.coverage import Matrix, role_matrices, table_matrices
from synthesis.hearing import Coverage, by_voices
from synthesis.quiet import Lone, minority_watch
from views.components.words import words

SHADES = 9
MOST_LONE = 300  # more rows than anybody reads; the sheet holds them all
NOTHING = '<p class="by">Nothing to show yet: no note is in a theme or point.</p>'
NO_THEME = '<p class="by">Nothing to show yet: no note is in a theme.</p>'  # what was said once may be in a point


def coverage_html(question: HeardQuestion) -> str:
    """Every theme with its count, notes, tables of all tables, roles heard and not heard."""
    themes = by_voices(question.themes, question)
    if not themes:
        return NO_THEME
    rows = "".join(coverage_row(theme.label, covered) for theme, covered in themes)
    heads = ("Theme", "Voices", "Notes", "Tables", "Roles", "Not heard")
    return scrolling(heads, rows, "Themes with who told them", "coverage")


def coverage_row(label: str, covered: Coverage) -> str:
    """One theme; the bar repeats the tables beside it."""
    share = round(100 * len(covered.tables) / covered.of_tables) if covered.of_tables else 0
    bar = f'<div class="share"><span style="width:{share}%"></span></div>' if covered.of_tables else ""
    recorded, missing = roles_in_words(covered)
    return (
        f'<tr><th scope="row">{words(label, "label")}</th><td class="count">{covered.count}x{confirmed(covered)}</td>'
        f"<td>{covered.mentions}</td><td>{escape(covered.where())}{bar}</td>"
        f'<td class="text">{recorded}</td><td class="text">{missing}</td></tr>'
    )


def confirmed(covered: Coverage) -> str:
    """How much of the count people confirmed."""
    return f'<span class="by">, {covered.confirmed} confirmed</span>' if covered.confirmed else ""


def roles_in_words(covered: Coverage) -> tuple[str, str]:
    """Roles heard and not heard; where a note has no role, nobody can be said to be silent."""
    if covered.unrecorded == covered.mentions:
        return '<span class="by">role not recorded</span>', ""
    recorded = words(", ".join(covered.roles))
    if covered.unrecorded:
        recorded += f' <span class="by">role not recorded in {covered.unrecorded} of {covered.mentions}</span>'
    missing = words(", ".join(covered.absent)) if covered.absent else ""
    unsure = ' <span class="by">as far as recorded</span>' if covered.absent and covered.unrecorded else ""
    return recorded, missing + unsure


def roles_html(question: HeardQuestion) -> str:
    """Themes by recorded role: voices, and the notes behind them in small figures."""
    voices, mentions = role_matrices(question)
    caption = "Voices by the speaker's recorded role; beside them, small, the notes"
    return matrix_html(voices, mentions, caption, "roles") if voices.rows else NOTHING


def tables_html(question: HeardQuestion) -> str:
    """Themes by table; a table is one voice, so a cell tells its notes."""
    voices, mentions = table_matrices(question)
    caption = "Notes of each table on each theme; the last figures are voices"
    return matrix_html(mentions, voices, caption, "tables") if voices.rows else NOTHING


def matrix_html(main: Matrix, beside: Matrix, caption: str, kind: str) -> str:
    """A matrix in a box of its own; every cell's shade repeats its number, an empty cell is nobody."""
    most = max((cell or 0 for row in main.cells for cell in row), default=0)
    small = kind == "roles"
    rows = [
        f'<tr><th scope="row">{words(label, "label")}</th>{cells_html(row, other if small else (), most)}'
        f'<td class="total">{total_html(total, other_total, small)}</td></tr>'
        for label, row, other, total, other_total in zip(
            main.rows, main.cells, beside.cells, main.row_totals, beside.row_totals, strict=True
        )
    ]
    totals = zip(main.column_totals, beside.column_totals, strict=True)
    sums = "".join(f"<td>{total_html(total, other, small)}</td>" for total, other in totals)
    rows.append(
        f'<tr class="total"><th scope="row">All</th>{sums}<td>{total_html(main.total, beside.total, small)}</td></tr>'
    )
    return scrolling(("Theme", *main.columns, "All"), "".join(rows), caption, f"heat {kind}")


def cells_html(row: Sequence[int | None], beside: Sequence[int | None], most: int) -> str:
    """The cells of a row; `beside` are small figures, if any."""
    small = [f"<i>{number}</i>" if number else "" for number in beside] or [""] * len(row)
    return "".join(
        f'<td class="h{shade(cell, most)}">{cell}{figure}</td>' if cell else "<td></td>"
        for cell, figure in zip(row, small, strict=True)
    )


def total_html(main: int | None, beside: int | None, small: bool) -> str:
    """A total: voices with their notes, or a table's notes with the voices."""
    return f"{main}<i>{beside}</i>" if small else f"{main}<i>{beside}x</i>"


def shade(cell: int | None, most: int) -> int:
    """Which of the shades, the strongest for the largest number."""
    return max(1, -(-SHADES * (cell or 0) // most))


def minority_html(question: HeardQuestion) -> str:
    """Points and themes of one role or one voice, so that no average hides them."""
    found = minority_watch(question)
    if not found:
        return '<p class="by">No theme or point was told by one table or one role alone.</p>'
    rows = "".join(lone_row(lone) for lone in found[:MOST_LONE])
    more = f" The first {MOST_LONE} are shown; the CSV holds all." if len(found) > MOST_LONE else ""
    told = sum(lone.of_one_role for lone in found)
    line = (
        f'<p class="sums">{counted(told, "theme or point", "themes and points")} of several voices in one recorded role, '
        f"{counted(len(found) - told, 'theme or point', 'themes and points')} of one voice.{more}</p>"
    )
    return line + scrolling(("Said", "Theme", "By whom", "Voices", "Notes"), rows, "Said by one only", "minority")


def lone_row(lone: Lone) -> str:
    """One theme or point that one role or one voice told."""
    theme = words(lone.theme, "by") if lone.theme else ""
    return (
        f'<tr><th scope="row">{words(lone.label, "label")}</th><td class="text">{theme}</td>'
        f'<td class="text">{words(lone.who)}</td><td>{lone.coverage.count}x</td><td>{lone.coverage.mentions}</td></tr>'
    )


def scrolling(heads: Sequence[str], rows: str, caption: str, kind: str) -> str:
    """A table that scrolls inside its own box, by keyboard too; its heads stay in sight."""
    cells = "".join(f'<th scope="col" dir="auto">{escape(head)}</th>' for head in heads)
    return (
        f'<div class="scrolling {kind}" tabindex="0" role="region" aria-label="{escape(caption)}"><table>'
        f"<caption>{escape(caption)}</caption><thead><tr>{cells}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
