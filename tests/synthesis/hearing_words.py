"""Questions as they were heard, drawn by chance or made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from models.heard import HeardPile, HeardPoint, HeardQuestion, HeardTheme, Seating, Spoken, Telling
from models.records import Seats, Table, voice_of
from models.theming import Pile

START = datetime(2026, 5, 9, 9, 0, tzinfo=UTC)
ROLES = ("patient", "nurse", "physician")

Said = tuple[int | None, str | None, bool, int]  # table, role, confirmed, minutes into the day
Notes = Sequence[tuple[int, Said]]


def seating(
    tables: int = 4, seats: tuple[Seats, ...] = (Seats("patient", 4), Seats("nurse", 2), Seats("physician", 1))
) -> Seating:
    return Seating(ROLES, tuple(Table(f"t{n}", "d", n, "Odile", seats) for n in range(1, tables + 1)))


def tellings(notes: Notes) -> tuple[Telling, ...]:
    """What the store would sum up of these notes: a number that is the note's own, and what was said."""
    found: dict[tuple[str, str | None], list[tuple[int, Said]]] = {}
    for number, said in dict(notes).items():
        table_id = None if said[0] is None else f"t{said[0]}"
        found.setdefault((voice_of(f"n{number}", table_id, None), said[1]), []).append((number, said))
    return tuple(
        Telling(
            voice,
            None if same[0][1][0] is None else f"t{same[0][1][0]}",
            role,
            len(same),
            any(said[2] for _, said in same),
            START + timedelta(minutes=min(said[3] for _, said in same)),
        )
        for (voice, role), same in found.items()
    )


def question(
    themes: Sequence[tuple[str, Sequence[Notes]]], said_once: Sequence[Notes] = (), room: Seating | None = None
) -> HeardQuestion:
    """A question of named themes, each of points, each of notes."""
    made = tuple(
        HeardTheme(
            f"theme{at}",
            label,
            tellings([note for notes in points for note in notes]),
            tuple(
                HeardPoint(f"p{at}.{n}", f"{label} {n}", f"theme{at}", None, tellings(notes))
                for n, notes in enumerate(points)
            ),
        )
        for at, (label, points) in enumerate(themes)
    )
    alone = tuple(
        HeardPoint(f"once{n}", f"once {n}", None, Pile.SAID_ONCE, tellings(notes)) for n, notes in enumerate(said_once)
    )
    piled = [note for notes in said_once for note in notes]
    everything = [note for _, points in themes for notes in points for note in notes] + piled
    placed = tellings(everything)
    spoken = tuple(Spoken(told.voice, told.table_id, told.role, told.mentions) for told in placed)
    piles = (HeardPile(Pile.SAID_ONCE, tellings(piled), alone),) if alone else ()
    return HeardQuestion(1, "What matters?", room or seating(), made, piles, placed, spoken)


SAID = st.tuples(
    st.sampled_from([None, 1, 2, 3, 4]), st.sampled_from([None, *ROLES, "visitor"]), st.booleans(), st.integers(0, 400)
)
ALL_NOTES = st.lists(SAID, min_size=1, max_size=14)


@st.composite
def questions(draw: st.DrawFn) -> HeardQuestion:
    """A question whose notes may stand in several points, and so in several themes."""
    notes = list(enumerate(draw(ALL_NOTES)))
    some = st.lists(st.sampled_from(notes), min_size=1, max_size=8, unique_by=lambda note: note[0])
    themes = draw(st.lists(st.tuples(st.text(max_size=40), st.lists(some, min_size=1, max_size=3)), max_size=4))
    return question(themes, draw(st.lists(some, max_size=2)))
