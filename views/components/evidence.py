"""Themes as a writer reads them: each point unfolds into the notes behind it, without asking the server."""

from __future__ import annotations

from models.counts import count_voices
from models.records import Table
from models.theming import Point, Theme, ThemedQuestion
from views.components.theme_list import PILES, beside, by_count, notes_said
from views.components.whereabouts import notes_by_place
from views.components.words import notes_html, words


def evidence_html(themed: ThemedQuestion, tables: dict[str, Table]) -> str:
    """All themes of a question, then its piles, folded."""
    parts = [theme_html(theme, themed, tables) for theme in by_count(themed.grouping.themes, themed)]
    for place, ids in notes_by_place(themed).items():
        if place in PILES and ids:
            name, meaning = PILES[place]
            notes = notes_html([themed.notes[note_id] for note_id in ids], tables)
            parts.append(
                f'<details class="pile"><summary>{name}: {len(ids)} <span class="by">{meaning}</span></summary>'
                f"{notes}</details>"
            )
    return f'<div class="evidence">{"".join(parts)}</div>'


def theme_html(theme: Theme, themed: ThemedQuestion, tables: dict[str, Table]) -> str:
    """A theme's name and count, and its points, the most-said first."""
    count = count_voices(theme.note_ids, themed.notes)
    head = (
        f'<div class="theme"><h3>{words(theme.label, "label")}</h3>'
        f'<span class="by">{count}x &middot; {notes_said(len(theme.note_ids))}</span></div>'
    )
    return head + "".join(point_html(point, themed, tables) for point in by_count(theme.points, themed))


def point_html(point: Point, themed: ThemedQuestion, tables: dict[str, Table]) -> str:
    """A point that unfolds into its notes."""
    count = count_voices(point.note_ids, themed.notes)
    notes = sorted((themed.notes[note_id] for note_id in point.note_ids), key=lambda note: note.said_at)
    return (
        f'<details><summary><b class="count">{count}x</b> {words(point.label, "label")}{beside(point, count)}</summary>'
        f"{notes_html(notes, tables)}</details>"
    )
