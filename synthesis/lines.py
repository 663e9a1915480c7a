"""What a line says: its live fields counted now, or as they stood when their points were cited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from models.counts import count_voices
from models.phrases import NO_ROLE, counted
from models.plain_text import one_line
from models.records import Note
from models.strategy import Citation, Field, FieldKind, Line, Words
from models.theming import Point
from synthesis.evidence import Evidence, QuestionEvidence

TABLE_VOICE = "table:"  # how the voice of a table begins (`models.records.voice_of`)

Homes = tuple[tuple[QuestionEvidence, Point], ...]


def line_words(line: Line, evidence: Evidence) -> str:
    """The line as it reads now."""
    return spell(line, lambda field: field_words(field, line, evidence))


def words_when_cited(line: Line) -> str:
    """The line as it read when its points were cited."""
    return spell(line, lambda field: field_when_cited(field, line))


def spell(line: Line, say: Callable[[Field], str]) -> str:
    """The line's text with every live field said."""
    return "".join(piece.text if isinstance(piece, Words) else say(piece) for piece in line.pieces())


def field_words(field: Field, line: Line, evidence: Evidence) -> str:
    """A live field as it stands now: voices, tables, notes and roles of all its points, each once."""
    homes = evidence.homes(cited_by(field, line))
    match field.kind:
        case FieldKind.COUNT:
            return f"{sum_voices((question, point.note_ids) for question, point in homes)}x"
        case FieldKind.CONFIRMED:
            return f"{sum_voices((question, point.confirmed_note_ids) for question, point in homes)} confirmed"
        case FieldKind.NOTES:
            return counted(len(notes_behind(homes)), "note")
        case FieldKind.TABLES:
            return counted(len({note.table_id for note in notes_behind(homes).values() if note.table_id}), "table")
        case FieldKind.ROLES:
            return role_list(role for note in notes_behind(homes).values() if (role := one_line(note.role or "")))


def field_when_cited(field: Field, line: Line) -> str:
    """A live field as it stood when its points were cited."""
    cited = cited_by(field, line)
    voices = {voice for one in cited for voice in one.voices}
    match field.kind:
        case FieldKind.COUNT:
            return f"{len(voices)}x"
        case FieldKind.CONFIRMED:
            return f"{len({voice for one in cited for voice in one.confirmed})} confirmed"
        case FieldKind.NOTES:
            return counted(len({id_.rpartition("/")[0] for one in cited for id_ in one.statement_ids}), "note")
        case FieldKind.TABLES:
            return counted(sum(voice.startswith(TABLE_VOICE) for voice in voices), "table")
        case FieldKind.ROLES:
            return role_list(role for one in cited for role in one.roles)


def cited_by(field: Field, line: Line) -> tuple[Citation, ...]:
    """The citations that a field names."""
    return tuple(one for one in line.citations if one.id in field.citation_ids)


def notes_behind(homes: Homes) -> dict[str, Note]:
    """The distinct live notes behind these points."""
    return {id_: question.themed.notes[id_] for question, point in homes for id_ in point.note_ids}


def sum_voices(noted: Iterable[tuple[QuestionEvidence, Iterable[str]]]) -> int:
    """Distinct voices over several points and questions: a table that spoke to both counts once."""
    notes = {id_: question.themed.notes[id_] for question, note_ids in noted for id_ in note_ids}
    return count_voices(notes, notes)


def role_list(roles: Iterable[str]) -> str:
    """Roles by how often they are named, then by name: "nurse, patient and pharmacist"."""
    numbers = Counter(roles)
    names = sorted(numbers, key=lambda role: (-numbers[role], role))
    if not names:
        return NO_ROLE
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
