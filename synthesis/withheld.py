"""What a report keeps back of a strategy's lines: people's words, and roles that its readers are not to be told.

A line is told as its writer wrote it, but for quotations that a note says and for the roles of live fields. `[…]` stands
where something was left out inside a sentence; a sentence that would say nothing else goes whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from models.counts import count_voices
from models.plain_text import one_line
from models.records import Note
from models.strategy import Field, FieldKind, Line, Words
from models.theming import Point
from synthesis.choice import Choice
from synthesis.citing import IN_THEIR_WORDS, RAISED_BY
from synthesis.evidence import Evidence, QuestionEvidence
from synthesis.heard_tables import FEWEST, shown_roles
from synthesis.lines import Homes, cited_by, field_words, notes_behind, role_list, spell
from synthesis.material import Material
from synthesis.quotations import bare, has_source, quotations, quoted, says
from synthesis.small_roles import OTHERS
from synthesis.strategy_part import LeftOut

GAP = "[…]"
EMPTY = re.compile(rf"(?:{RAISED_BY}|{IN_THEIR_WORDS})\s*{re.escape(GAP)}(?:[;,]\s*{re.escape(GAP)})*[.;]?")
LONG_ENOUGH = 4  # words of a quotation that is looked for in every note, not only in those behind the line
BLANKS = re.compile(r"[ \t]{2,}")

Shown = Mapping[str, set[tuple[str, str]]]  # by question, the (theme, role) pairs whose number the public is told


@dataclass(frozen=True, slots=True)
class Told:
    """A line's words as this report tells them, what is left out of them, and whether they name a role themselves."""

    text: str
    left_out: tuple[LeftOut, ...] = ()
    names_role: bool = False


@dataclass
class LineTeller:
    """Tells the lines of one report's strategy; `shown` holds for a public one, `roles` are all that were recorded."""

    choice: Choice
    evidence: Evidence
    shown: Shown
    roles: re.Pattern[str] | None
    left_out: set[LeftOut] = field(default_factory=set)

    def tell(self, line: Line) -> Told:
        """The line as far as this report's readers may know it."""
        self.left_out = set()
        names_role = self.holds_roles_back and self.roles is not None and any(map(self.roles.search, typed(line)))
        kept = line if self.choice.verbatims else self.without_words(line)
        text = spell(kept, lambda one: self.say(one, line))
        if self.left_out:
            text = BLANKS.sub(" ", EMPTY.sub("", text)).strip() or GAP
        return Told(text, tuple(sorted(self.left_out)), names_role)

    @property
    def holds_roles_back(self) -> bool:
        """Whether this report may not tell every role."""
        return self.choice.is_public or not self.choice.roles

    def without_words(self, line: Line) -> Line:
        """The line with a gap for every quotation that a note says, or said when it was quoted."""
        text, at = "", 0
        for found in quotations(line.text):
            if self.is_said(quoted(found), line):
                text, at = f"{text}{line.text[at : found.start()]}{GAP}", found.end()
                self.left_out.add(LeftOut.WORDS)
        return replace(line, text=text + line.text[at:])

    def is_said(self, words: str, line: Line) -> bool:
        """Whether these are the words of a note: of one behind the line or, where they are many, of any."""
        if any(quote.text == words for one in line.citations for quote in one.quotes):
            return True
        if has_source(words, line.citations, self.evidence):
            return True
        first = bare(words.partition("…")[0]).strip(" .,;:")
        return len(words.split()) >= LONG_ENOUGH and any(
            first in bare(note.text) and says(note.text, words)
            for question in self.evidence.questions.values()
            for note in question.themed.notes.values()
        )

    def say(self, one: Field, line: Line) -> str:
        """A live field as it stands now; roles as far as they may be told."""
        if one.kind is not FieldKind.ROLES or not self.holds_roles_back:
            return field_words(one, line, self.evidence)
        homes = self.evidence.homes(cited_by(one, line))
        notes = notes_behind(homes)
        told = [role for note in notes.values() if (role := one_line(note.role or ""))]
        if not told:
            return field_words(one, line, self.evidence)
        may = self.may_be_told(homes, notes) if self.choice.roles else set()
        if may >= set(told):
            return role_list(told)
        self.left_out.add(LeftOut.SMALL_ROLES if may else LeftOut.ROLES)
        return f"{role_list(role for role in told if role in may)} and {OTHERS}" if may else GAP

    def may_be_told(self, homes: Homes, notes: Mapping[str, Note]) -> set[str]:
        """The roles of as many voices as a cell must have to be shown, whose every place is in a cell that is."""
        by_role: dict[str, list[str]] = {}
        for id_, note in notes.items():
            by_role.setdefault(one_line(note.role or ""), []).append(id_)
        many = {role for role, ids in by_role.items() if role and count_voices(ids, notes) >= FEWEST}
        return many - {role for question, point in homes for role in self.hidden(question, point)}

    def hidden(self, question: QuestionEvidence, point: Point) -> Iterator[str]:
        """The roles of a point that the public is not told of its theme; of a pile all of them."""
        themed = question.themed
        theme_id = next((theme.id for theme in themed.grouping.themes if point in theme.points), "")
        shown = self.shown.get(themed.question_id, set())
        for id_ in point.note_ids:
            role = (themed.notes[id_].role or "").strip()
            if (theme_id, role) not in shown:
                yield one_line(role)


def line_teller(material: Material, choice: Choice, evidence: Evidence) -> LineTeller:
    """The teller of one report's lines."""
    shown: Shown = {}
    if choice.is_public and choice.roles:
        shown = {themed.question_id: shown_roles(heard) for heard, themed in material.heard(choice)}
    spoken = {note.role for themed in material.themed for note in themed.notes.values() if note.role}
    names = {one_line(role) for role in (*material.deliberation.roles, *spoken)} - {""}
    roles = "|".join(re.escape(role) for role in sorted(names, key=len, reverse=True))
    return LineTeller(choice, evidence, shown, re.compile(rf"\b(?:{roles})s?\b", re.IGNORECASE) if roles else None)


def typed(line: Line) -> Iterator[str]:
    """What somebody typed of a line, without its live fields."""
    return (piece.text for piece in line.pieces() if isinstance(piece, Words))
