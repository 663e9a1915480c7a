"""Blocks laid onto pages as Word does it: room between them, what is kept together, lines that may not stand alone."""

from __future__ import annotations

from dataclasses import dataclass, field

ORPHANS = 2  # lines of a paragraph that stand together at the foot and at the head of a page


@dataclass(frozen=True, slots=True)
class Block:
    """Something that stands on a page: its lines, their height, the room around it, and the bookmarks in it."""

    lines: int
    height: float
    above: float
    below: float
    keep: bool
    breaks: bool
    marks: tuple[str, ...]


@dataclass
class Layout:
    """Blocks laid one below the other; of the room between two of them only the larger counts, as in Word."""

    room: float
    page: int = 1
    at: float = 0.0
    below: float = 0.0
    held: list[Block] = field(default_factory=list)
    found: dict[str, int] = field(default_factory=dict)

    def add(self, block: Block) -> None:
        """The next block; one that is kept with what follows waits for it."""
        self.held.append(block)
        if not block.keep:
            self.lay()

    def lay(self) -> None:
        """Lay what waits, so that no page parts it; its last block may go on to the next page with two lines or more."""
        held, self.held = self.held, []
        if held and held[0].breaks and self.at > 0:
            self.turn()
        if held and self.at > 0 and self.at + self.least(held) > self.room:
            self.turn()
        for block in held:
            self.found.update(dict.fromkeys(block.marks, self.page))
            gap = max(self.below, block.above) if self.at > 0 or block.breaks else 0.0
            self.at += gap + block.lines * block.height
            while self.at > self.room:
                self.page, self.at = self.page + 1, self.at - self.room
            self.below = block.below

    def least(self, held: list[Block]) -> float:
        """The height that has to find room on one page."""
        below, height = self.below, 0.0
        for block in held:
            lines = block.lines
            if block is held[-1] and lines > ORPHANS + 1:  # of three lines neither one nor two may stand alone
                lines = ORPHANS
            height += max(below, block.above) + lines * block.height
            below = block.below
        return height

    def turn(self) -> None:
        """The next page."""
        self.page, self.at, self.below = self.page + 1, 0.0, 0.0
