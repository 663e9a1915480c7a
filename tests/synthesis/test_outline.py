"""A pasted outline becomes a strategy whatever marks the writer used, and no word of it is dropped."""

from __future__ import annotations

import re
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.strategy import PARENTS, LineKind
from synthesis.outline import Outline, read_outline
from tests.synthesis.words import NASTY

NUMBERED = """Caring together
Mission: why we are here
Values: trust, respect
1. Population health
   We will improve the health of everybody here.
   1.1 Equity
       a) Everybody has a family doctor
          Measure: share with a doctor
          Target: 95% by 2028
   1.2 Prevention
       a) More walking
2) People who care
   - Nurses stay
   - Nurses learn
"""
HASHED = """# Caring together
Mission: why we are here
Value: trust
Value: respect
## Population health
We will improve the health of everybody here.
### Equity
- Everybody has a family doctor
  - Measure: share with a doctor
  - Target: 95% by 2028
### Prevention
- More walking
## Pillar 2: People who care
- Nurses stay
- Nurses learn
"""
INDENTED = """Mission
\twhy we are here
Values
\ttrust
\trespect
Population health
\tWe will improve the health of everybody here.
\tEquity
\t\tEverybody has a family doctor
\t\t\tMeasure: share with a doctor
\t\t\tTarget: 95% by 2028
\tPrevention
\t\tMore walking
People who care
\tNurses stay
\tNurses learn
"""
UNDERSTOOD = [
    "mission why we are here",
    "value trust",
    "value respect",
    "pillar Population health",
    "  description We will improve the health of everybody here.",
    "  heading Equity",
    "    objective Everybody has a family doctor",
    "      measure share with a doctor",
    "      target 95% by 2028",
    "  heading Prevention",
    "    objective More walking",
    "pillar People who care",
    "  objective Nurses stay",
    "  objective Nurses learn",
]


def read(text: str) -> Outline:
    numbers = count()
    return read_outline(text, lambda: f"l{next(numbers)}")


def shown(outline: Outline) -> list[str]:
    depths: dict[str | None, int] = {None: -1}
    rows = []
    for line in outline.lines:
        depths[line.id] = depths[line.parent_id] + 1
        rows.append(f"{'  ' * depths[line.id]}{line.kind} {line.text}")
    return rows


@pytest.mark.parametrize(
    ("text", "title"), [(NUMBERED, "Caring together"), (HASHED, "Caring together"), (INDENTED, "")]
)
def test_numbers_hashes_and_indents_are_understood_alike(text: str, title: str) -> None:
    outline = read(text)
    assert shown(outline) == UNDERSTOOD
    assert outline.title == title


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("", []),
        (" \n\t\n---\n***\n", []),
        ("one\ntwo", ["pillar one", "pillar two"]),
        ("- one\n- two", ["pillar one", "pillar two"]),
        ("Goal 1: Stay\n * =cmd|x\n * <script>", ["pillar Stay", "  objective =cmd|x", "  objective <script>"]),
        (
            "A\n  B\n    C\n      D\n        E",
            ["pillar A", "  heading B", "    objective C", "      text D", "      text E"],
        ),
        ("Target: 95%", ["pillar Target: 95%"]),
        ("1. One\n2. Two\n10. Ten", ["pillar One", "pillar Two", "pillar Ten"]),
    ],
)
def test_other_shapes(text: str, understood: list[str]) -> None:
    assert shown(read(text)) == understood


LINES = st.builds(
    lambda indent, mark, words: " " * indent + mark + words,
    st.integers(0, 9),
    st.sampled_from(["", "- ", "1. ", "1.2 ", "a) ", "## ", "• ", "Vision: ", "Measure: ", "iv. "]),
    st.sampled_from(["apple", "pear tree", "plum.", "x", *NASTY]) | st.text(max_size=30),
)


@given(st.lists(LINES, max_size=25))
def test_whatever_is_pasted_every_word_is_somewhere_and_every_line_may_stand_where_it_does(lines: list[str]) -> None:
    outline = read("\n".join(lines))
    kinds: dict[str | None, LineKind | None] = {None: None}
    for line in outline.lines:
        assert kinds[line.parent_id] in PARENTS[line.kind]
        kinds[line.id] = line.kind
    kept = " ".join([outline.title, *(line.text for line in outline.lines)])
    for word in ("apple", "pear", "plum"):
        typed = sum(len(re.findall(rf"\b{word}\b", line)) for line in lines)
        assert len(re.findall(rf"\b{word}\b", kept)) >= typed


def test_a_thousand_nested_lines_are_read() -> None:
    assert len(read("\n".join(" " * at + f"line {at}" for at in range(1000))).lines) == 1000
