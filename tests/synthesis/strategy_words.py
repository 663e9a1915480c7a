"""A small day with a strategy on it, made of records."""

from __future__ import annotations

from dataclasses import replace

from models.records import Note
from models.strategy import Line, LineKind, Strategy, in_reading_order
from models.theming import Grouping, SetAside, Theme
from synthesis.citing import snapshot
from synthesis.evidence import gather_evidence
from synthesis.material import Material
from tests.synthesis.words import START, material_of, note, point, statement, themed

STRATEGY_TITLE = "Strategic plan 2027"


def golden_notes() -> list[Note]:
    return [
        note(1, "Leverage technology for everybody who works here", 1, "nurse"),
        note(2, "mobile access", 2, "patient"),
        note(3, "secure records\nthat move with us", 3, "nurse"),
        note(4, "People", 4, "patient"),
        note(5, "more people!", 5),
        note(6, "=cmd|' /C calc'!A0 <script>", 6, "nurse"),
        note(7, "perhaps", 7),
        note(8, "n/a", 8),
    ]


def golden_material() -> Material:
    notes = golden_notes()
    technology, people = point("Leverage technology", notes[:3], 8, confirmed=2), point("People", notes[3:5])
    grouping = Grouping(
        (Theme("t1", "Technology", (technology,)), Theme("t2", "People", (people,))),
        (point("=cmd|' /C calc'!A0 <script>", notes[5:6]),),
        (point("perhaps", notes[6:7]),),
        (SetAside(statement(notes[7]), "nothing was said"),),
    )
    made = material_of(themed(grouping, notes, [note(9, "late", 9)]))
    return replace(made, strategy=strategy_on(made), stabilities={"t1": 0.93})


def strategy_on(material: Material, *more: Line) -> Strategy:
    """A strategy of one pillar whose line cites the two themes' points."""
    evidence = gather_evidence(material.themed, material.tables, {})
    question = evidence.questions["q1"]
    technology, people = (theme.points[0] for theme in question.themed.grouping.themes)
    cited = (snapshot("c1", question, technology), snapshot("c2", question, people))
    lines = (
        Line("m", LineKind.MISSION, None, "Care that is near."),
        Line("v", LineKind.VALUE, None, "Plain words"),
        Line("p", LineKind.PILLAR, None, "Tools that help"),
        Line("d", LineKind.DESCRIPTION, "p", "So that people have time for people."),
        Line("h", LineKind.HEADING, "p", "At work"),
        Line("o", LineKind.OBJECTIVE, "h", "Everybody reaches what they need"),
        Line("x", LineKind.TEXT, "o", "Leverage technology ({count:c1}); people ({count:c2}): {tables:c1+c2}.", cited),
        Line("y", LineKind.TEXT, "o", "A line that cites nothing"),
        Line("i", LineKind.MEASURE, "o", "Share of people who say so"),
        Line("j", LineKind.TARGET, "o", "Four in five by 2029"),
    )
    return Strategy("s", "d", STRATEGY_TITLE, "", 1, START, "a writer", tuple(in_reading_order((*lines, *more))))
