"""A writer's own outline, pasted as text, read into pillars, sub-headings and objectives; nothing of it is dropped.

Depth comes from indents, from numbers (1, 1.1, a), from # marks and from bullets, whichever the writer used. "Mission:",
"Vision:", "Value:", "Measure:", "Target:" and "Initiative:" at the beginning of a line say what it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from models.plain_text import one_line, plain_text
from models.strategy import LineKind, NewLine

MARKER = re.compile(
    r"""
      (?P<hash>\#{1,6})\s+
    | (?P<dotted>\d{1,3}(?:\.\d{1,3})+)[.)]?\s+
    | (?P<number>\d{1,3})[.)]\s+
    | (?P<roman>[ivxIVX]{1,5})[.)]\s+
    | (?P<letter>[A-Za-z])[.)]\s+
    | (?P<bullet>[-*•·▪◦‣►●○■–—]|o)\s+
    """,  # noqa: RUF001
    re.VERBOSE,
)
RANKS = ("hash", "number", "plain", "letter", "roman", "bullet")  # at one indent, the later is below the earlier
NAMED = {
    "mission": LineKind.MISSION,
    "vision": LineKind.VISION,
    "value": LineKind.VALUE,
    "values": LineKind.VALUE,
    "measure": LineKind.MEASURE,
    "measures": LineKind.MEASURE,
    "indicator": LineKind.MEASURE,
    "target": LineKind.TARGET,
    "targets": LineKind.TARGET,
    "initiative": LineKind.INITIATIVE,
    "initiatives": LineKind.INITIATIVE,
    "action": LineKind.INITIATIVE,
}
NAME = re.compile(rf"(?:our\s+)?({'|'.join(NAMED)})\s*(?:\d+\s*)?(?:[:–—-]\s*(.*)|$)", re.IGNORECASE)  # noqa: RUF001
ORDINAL = re.compile(
    r"(?:pillar|strategic direction|direction|priority|goal|objective|theme|area of focus)\s*(?:\d+|[A-Z])?\s*[:.–—-]\s+",  # noqa: RUF001
    re.IGNORECASE,
)
OF_ALL = (LineKind.MISSION, LineKind.VISION, LineKind.VALUE)
TAB = 4
DEEPEST = 8  # levels; what is deeper stands beside what it was below


@dataclass(slots=True)
class Item:
    """One line of the outline with what stands below it; `rank` says how it was marked."""

    text: str
    indent: int = -1
    rank: int = -1
    depth: int = 0
    below: list[Item] = field(default_factory=list)

    @property
    def is_plain(self) -> bool:
        """Whether no mark stood before it."""
        return self.rank == RANKS.index("plain")


@dataclass(frozen=True, slots=True)
class Outline:
    """What was understood of an outline: the document's title where it has one, and its lines in reading order."""

    title: str
    lines: tuple[NewLine, ...]


def read_outline(text: str, new_id: Callable[[], str]) -> Outline:
    """The lines of a strategy in reading order, each with its parent."""
    title, root = without_title(nest(list(read_items(text))))
    return Outline(title, tuple(lines_below(root, None, new_id)))


def read_items(text: str) -> Iterator[Item]:
    """Each line that has words, with its indent and mark."""
    for line in plain_text(text).expandtabs(TAB).split("\n"):
        bare = line.strip()
        found = MARKER.match(bare)
        kind = found.lastgroup if found else None
        words = one_line(bare[found.end() :] if found else bare).removesuffix(":").strip("*_ ")
        if not re.search(r"\w", words):
            continue
        depth = found[0].count(".") if found and kind == "dotted" else 0
        level = len(found["hash"]) if found and kind == "hash" else depth
        rank = RANKS.index("number" if kind == "dotted" else kind or "plain")
        yield Item(words, len(line) - len(line.lstrip()), rank, level)


def nest(items: Sequence[Item]) -> list[Item]:
    """The items as a tree: what is further in, or marked as lower, stands below what came before it."""
    root: list[Item] = []
    path: list[Item] = []
    for item in items:
        while path and (len(path) > DEEPEST or not is_below(item, path[-1])):
            path.pop()
        (path[-1].below if path else root).append(item)
        path.append(item)
    return root


def is_below(item: Item, above: Item) -> bool:
    """Whether an item stands below another that came before it."""
    if item.rank == above.rank and item.depth != above.depth:
        return item.depth > above.depth  # 1.1 below 1, ## below #
    if above.rank == RANKS.index("hash") != item.rank:
        return True
    if item.indent != above.indent:
        return item.indent > above.indent
    return item.rank > above.rank


def without_title(root: list[Item]) -> tuple[str, list[Item]]:
    """The document's title, and the items without it: one heading over everything, or a bare line before marked ones."""
    first = root[0] if root else None
    if first is None or NAME.match(first.text):
        return "", root
    if len(root) == 1 and sum(bool(item.below) for item in first.below) > 1:
        return first.text, first.below
    if (
        first.is_plain
        and not first.below
        and len(root) > 1
        and not any(one.is_plain for one in root[1:] if not named(one))
    ):
        return first.text, root[1:]
    return "", root


def named(item: Item) -> bool:
    """Whether the line says what it is ("Mission: ...")."""
    return NAME.match(item.text) is not None


def lines_below(items: Sequence[Item], parent: NewLine | None, new_id: Callable[[], str]) -> Iterator[NewLine]:
    """The items as lines below a parent."""
    for at, item in enumerate(items):
        found = NAME.match(item.text)
        says = NAMED[found[1].lower()] if found else None
        if found and says in OF_ALL and parent is None:
            yield from named_lines(says, found[2] or "", item, new_id)
            continue
        kind = kind_of(item, parent, at == 0, says)
        own = (found[2] or "") if found and kind is says else ""
        line = NewLine(new_id(), kind, parent.id if parent else None, own or bare_name(item.text))
        yield line
        if kind in (LineKind.PILLAR, LineKind.HEADING, LineKind.OBJECTIVE):
            yield from lines_below(item.below, line, new_id)
        else:
            yield from lines_beside(item.below, line, new_id)


def bare_name(text: str) -> str:
    """The words without "Strategic direction 2:" before them."""
    return ORDINAL.sub("", text, count=1) or text


def lines_beside(items: Sequence[Item], line: NewLine, new_id: Callable[[], str]) -> Iterator[NewLine]:
    """What stood below a line that can have nothing below it: lines of its kind after it."""
    for item in items:
        beside = NewLine(new_id(), line.kind, line.parent_id, item.text)
        yield beside
        yield from lines_beside(item.below, beside, new_id)


def named_lines(kind: LineKind, words: str, item: Item, new_id: Callable[[], str]) -> Iterator[NewLine]:
    """The mission, the vision or values: what stands behind the name, and each line below it."""
    listed = re.split(r"[,;]\s+", words) if kind is LineKind.VALUE else [words]
    if words or not item.below:
        yield from (NewLine(new_id(), kind, None, one) for one in listed)
    for below in item.below:
        yield from named_lines(kind, below.text, below, new_id)


def kind_of(item: Item, parent: NewLine | None, is_first: bool, named: LineKind | None) -> LineKind:
    """What an item is, by where it stands and what stands below it."""
    if parent is None:
        return LineKind.PILLAR
    if parent.kind is LineKind.OBJECTIVE:
        return named if named and named not in OF_ALL else LineKind.TEXT
    if parent.kind is LineKind.PILLAR and is_first and item.is_plain and not item.below and is_sentence(item.text):
        return LineKind.DESCRIPTION
    if parent.kind is LineKind.PILLAR and any(not NAME.match(one.text) for one in item.below):
        return LineKind.HEADING
    return LineKind.OBJECTIVE


def is_sentence(text: str) -> bool:
    """Whether the words end as a sentence does: an objective seldom has its full stop."""
    return text.endswith((".", "!")) and len(text.split()) > 4  # noqa: PLR2004 - fewer are a label
