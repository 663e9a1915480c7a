"""How a note is told in a report: who spoke, in which role and when, as far as the report's readers may know.

In public neither table nor respondent nor time stands beside a verbatim: eight people at a table know each other's words,
and counting verbatims by table would give back the cells that the matrices do not show. For the same reason a role is
named only where the role x theme cell of every place of the note may be shown; a single verbatim of the piles has none.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from models.clock import clock_form, local_time
from models.heard import HeardQuestion
from models.phrases import role_name, voice_name
from models.plain_text import plain_text
from models.records import Note
from models.theming import ThemedQuestion
from synthesis.choice import Choice
from synthesis.heard_tables import shown_roles
from synthesis.material import Material
from synthesis.report import ReportNote


@dataclass(frozen=True, slots=True)
class NoteTeller:
    """Makes a note's entry; `named` are the notes whose role may be told."""

    choice: Choice
    table_numbers: Mapping[str, int]
    clock: str
    named: Collection[str]

    def tell(self, note: Note) -> ReportNote:
        """The note as the report shows it."""
        text = plain_text(note.text).strip()
        role = role_name(note) if note.id in self.named else ""
        if self.choice.is_public:
            return ReportNote("", role, "", text)
        voice = voice_name(note, self.table_numbers.get(note.table_id or ""))
        return ReportNote(voice, role, local_time(note.said_at, self.clock), text)


def note_teller(material: Material, choice: Choice) -> NoteTeller:
    """The teller of one report's notes."""
    notes = material.notes(choice)
    clock = clock_form(note.said_at for note in notes.values())
    if not choice.roles:
        named: set[str] = set()
    elif choice.is_public:
        named = {note_id for heard, themed in material.heard(choice) for note_id in role_may_be_told(heard, themed)}
    else:
        named = set(notes)
    return NoteTeller(choice, material.table_numbers(), clock, named)


def role_may_be_told(heard: HeardQuestion, themed: ThemedQuestion) -> set[str]:
    """The notes of which every place is in a theme whose number of voices of the same role is shown."""
    shown = shown_roles(heard)
    may: dict[str, bool] = {}
    for point, theme, _ in themed.grouping.points():
        for note_id in point.note_ids:
            role = (themed.notes[note_id].role or "").strip()
            told = theme is not None and (theme.id, role) in shown
            may[note_id] = may.get(note_id, True) and told
    return {note_id for note_id, told in may.items() if told}
