"""Themes as a writer reads them: every count unfolds into the notes behind it, without asking the server."""

from __future__ import annotations

from models.phrases import SET_ASIDE, WAITING, PileWords, counted
from models.theming import Point, Theme, ThemedQuestion
from views.components.shown import Shown, shown
from views.components.words import Tables, words


def evidence_html(themed: ThemedQuestion, tables: Tables) -> str:
    """All themes of a question, then its piles, folded."""
    question = shown(themed, tables)
    parts = [theme_html(theme, question) for theme in question.ordered(themed.grouping.themes)]
    for pile, points in question.piles():
        inside = "".join(point_html(point, question) for point in points)
        parts.append(pile_html(pile, counted(len(points), "point"), inside))
    if aside := themed.grouping.set_aside:
        parts.append(pile_html(SET_ASIDE, counted(len(aside), "statement"), question.set_aside()))
    if waiting := themed.waiting:
        parts.append(pile_html(WAITING, counted(len(waiting), "note"), question.notes(waiting)))
    return f'<div class="evidence">{"".join(parts)}</div>'


def theme_html(theme: Theme, question: Shown) -> str:
    """A theme's name with a count that unfolds into its notes, and its points, the most-said first."""
    head = (
        f'<details class="whole"><summary class="theme"><h3 dir="auto">{words(theme.label, "label")}</h3>'
        f'{question.beside(theme)}<b class="count">{question.count(theme)}x</b></summary>'
        f"{question.notes(theme.note_ids)}</details>"
    )
    return head + "".join(point_html(point, question) for point in question.ordered(theme.points))


def point_html(point: Point, question: Shown) -> str:
    """A point that unfolds into its notes."""
    return (
        f'<details><summary><b class="count">{question.count(point)}x</b> {words(point.label, "label")}'
        f"{question.beside(point)}</summary>{question.notes(point.note_ids)}</details>"
    )


def pile_html(pile: PileWords, size: str, inside: str) -> str:
    """One of the piles, folded."""
    return (
        f'<details class="pile"><summary>{pile.name}: {size} <span class="by">{pile.means}</span></summary>'
        f"{inside}</details>"
    )
