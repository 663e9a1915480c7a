"""The tables as tiles: one block of HTML, whatever their number; a state is always a word, never a colour alone."""

from __future__ import annotations

from collections.abc import Sequence

from models.clock import seen_now
from models.phrases import counted
from models.records import Question
from views.components.tiles import AWAY, CLOSED, HERE, NOT_YET, TYPING, Tile
from views.room import Room

MANY = 40  # tables above which the tiles are drawn small, so that a hundred fit on a laptop
QUESTIONS_ON_A_TILE = 4
SHORT = {NOT_YET: "not yet"}  # on a tile; the line above the tiles says the whole
STATE_CLASSES = {NOT_YET: "absent", AWAY: "away", HERE: "here", TYPING: "typing", CLOSED: "absent"}


def tiles_html(tiles: Sequence[Tile]) -> str:
    """All tiles as one list, compact where they are many."""
    size = "tiles many" if len(tiles) > MANY else "tiles"
    return f'<ul class="{size}">{"".join(tile_html(tile) for tile in tiles)}</ul>'


def tile_html(tile: Tile) -> str:
    """One tile; numbers and our own words only, so there is nothing to escape."""
    classes = f"tile {STATE_CLASSES[tile.state]}" + (" silent" if tile.silent_for is not None else "")
    state = f"away {tile.away_for} min" if tile.away_for else SHORT.get(tile.state, tile.state)
    return (
        f'<li class="{classes}"><div class="top"><span class="number"><span class="unseen">Table </span>{tile.number}</span>'
        f'<span class="state">{state}</span></div>'
        f'<div class="saved"><span>{counted(tile.total, "note")}</span>{last_html(tile)}</div>'
        f'<div class="low">{questions_html(tile)}{marks_html(tile)}</div></li>'
    )


def marks_html(tile: Tile) -> str:
    """What somebody should look at: notes that wait in an outbox, flags that nobody settled."""
    marks = [f"{tile.waiting} waiting"] * bool(tile.waiting) + [counted(tile.flags, "flag")] * bool(tile.flags)
    return "".join(f'<span class="mark">{mark}</span>' for mark in marks)


def questions_html(tile: Tile) -> str:
    """The newest questions' notes, each behind the question's number."""
    shown = tile.notes[-QUESTIONS_ON_A_TILE:]
    return "".join(f'<span class="each">Q{place}: {number}</span>' for place, number in shown)


def last_html(tile: Tile) -> str:
    """When the table last saved a note, or for how long it has been silent."""
    if tile.silent_for is not None:
        return f'<span class="alarm">silent {tile.silent_for} min</span>'
    return f"<span>{seen_now(tile.last_note_at)}</span>" if tile.last_note_at else ""


def summary_html(tiles: Sequence[Tile], room: Room) -> str:
    """The room in a line or two: who is here, and by number the tables that somebody should walk to."""
    here = [tile for tile in tiles if tile.state in {HERE, TYPING}]
    typing = sum(tile.state == TYPING for tile in tiles)
    in_use = sum(tile.state != CLOSED for tile in tiles)
    line = f"{len(here)} of {counted(in_use, 'table')} here, {typing} typing."
    after = counted(room.activity.silent_after, "minute")
    parts = [
        ("alarm", f"Silent for {after} or more", [f"{tile.number}" for tile in tiles if tile.silent_for is not None]),
        (
            "alarm",
            "Notes waiting in the outbox",
            [f"{one.number}&nbsp;({one.waiting})" for one in tiles if one.waiting],
        ),
        ("alarm", "Flags", [f"{one.number}&nbsp;({one.flags})" for one in tiles if one.flags]),
        ("by", "Away", numbers_of(tiles, AWAY)),
        ("by", "Not here yet", numbers_of(tiles, NOT_YET)),
    ]
    told = [f'<span class="{kind}">{words}: {", ".join(which)}.</span>' for kind, words, which in parts if which]
    if room.signal.message:
        told.append(f'<span class="by">Message cleared at {sum(one.cleared for one in tiles)} of {len(here)}.</span>')
    return f'<div class="room-line"><strong>{line}</strong> {" ".join(told)}</div>'


def numbers_of(tiles: Sequence[Tile], state: str) -> list[str]:
    """The tables of one state by number; a hundred numbers would say no more than "all"."""
    found = [str(tile.number) for tile in tiles if tile.state == state]
    return ["all"] if len(found) == len(tiles) > 1 else found


def matrix_html(tiles: Sequence[Tile], questions: Sequence[Question]) -> str:
    """Every table's notes on every question, as a plain table of numbers."""
    head = "".join(f'<th scope="col">Q{question.position}</th>' for question in questions)
    rows = []
    for tile in tiles:
        by_place = dict(tile.notes)
        cells = "".join(f"<td>{by_place.get(question.position, 0)}</td>" for question in questions)
        rows.append(f'<tr><th scope="row">Table {tile.number}</th>{cells}<td>{tile.total}</td></tr>')
    return (
        f'<div class="matrix"><table><thead><tr><th scope="col">Notes</th>{head}<th scope="col">All</th></tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )
