"""A question as the pages show it: its themes and piles, and the HTML that themes, points and piles share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from models.clock import clock_form
from models.counts import Counted, by_count, count_confirmed, count_new_voices, count_voices, provisional_note_ids
from models.phrases import NOT_SURE, SAID_ONCE, PileWords, counted
from models.theming import Point, Theme, ThemedQuestion
from views.components.words import Tables, notes_html, said_by, said_html


@dataclass(frozen=True)
class Shown:
    """A question's theming, the tables by id, and the form its notes' times are shown in."""

    themed: ThemedQuestion
    tables: Tables
    clock: str
    new: Mapping[str, Sequence[str]]  # waiting notes by the point they provisionally stand in

    def ordered(self, some: Iterable[Counted]) -> list[Counted]:
        """Themes or points in the order people read them."""
        return by_count(some, self.themed.notes)

    def count(self, one: Point | Theme) -> int:
        """How many voices stand behind a point or theme."""
        return count_voices(one.note_ids, self.themed.notes)

    def piles(self) -> tuple[tuple[PileWords, list[Point]], ...]:
        """The two piles of points, the most-said first; an empty one is left out."""
        grouping = self.themed.grouping
        both = ((SAID_ONCE, self.ordered(grouping.said_once)), (NOT_SURE, self.ordered(grouping.not_sure)))
        return tuple((pile, points) for pile, points in both if points)

    def notes(self, note_ids: Iterable[str]) -> str:
        """The notes verbatim, in the order they were said, as HTML."""
        notes = sorted((self.themed.notes[note_id] for note_id in note_ids), key=lambda note: (note.said_at, note.id))
        return notes_html(notes, self.tables, self.clock)

    def set_aside(self) -> str:
        """The statements in no point, each with the reason and where it was said, as HTML."""
        items = (
            said_html(item.statement.text, f"{self.by(item.statement.note_id)} &middot; {escape(item.reason)}")
            for item in self.themed.grouping.set_aside
        )
        return f'<ul class="notes">{"".join(items)}</ul>'

    def by(self, note_id: str) -> str:
        """Where, by whom and when a note was said, as HTML."""
        return said_by(self.themed.notes[note_id], self.tables, self.clock)

    def beside(self, one: Point | Theme) -> str:
        """What stands beside a count without being added to it, as HTML: confirmed, more notes than voices, declared."""
        confirmed, mentions = count_confirmed(one, self.themed.notes), len(one.note_ids)
        declared = one.declared if isinstance(one, Point) else 0
        parts = [f"{confirmed} confirmed"] if confirmed else []
        parts += [counted(mentions, "note")] if isinstance(one, Theme) or mentions != self.count(one) else []
        parts += [f"{declared} declared"] if declared else []
        if new := count_new_voices(one, self.themed, self.new):
            parts.append(f'<span class="provisional">+{new} provisional</span>')
        return f'<span class="by">{" &middot; ".join(parts)}</span>' if parts else ""


def shown(themed: ThemedQuestion, tables: Tables) -> Shown:
    """A question ready to be shown; its times carry their date where its notes are of several days."""
    clock = clock_form(note.said_at for note in themed.notes.values())
    return Shown(themed, tables, clock, provisional_note_ids(themed))
