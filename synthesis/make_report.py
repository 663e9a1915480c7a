"""Themes and notes become the report. Pure: the same theming gives the same report on the same machine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

from models.clock import clock_form, local_time
from models.counts import by_count, count_confirmed, count_voices
from models.phrases import role_name, voice_name
from models.plain_text import one_line, plain_text
from models.records import Deliberation, Note, Question, Table
from models.theming import Point, Theme, ThemedQuestion
from synthesis.report import Facts, Report, ReportNote, ReportPoint, ReportQuestion, ReportTheme, SetAsideNote
from synthesis.variations import choose_variations


def make_report(
    deliberation: Deliberation,
    questions: Sequence[Question],
    tables: Sequence[Table],
    themed: Sequence[ThemedQuestion],
) -> Report:
    """The report of a deliberation: its questions in the order of the day, as they were last themed.

    A question without a theming is reported with all its notes waiting. Times are the machine's local time.
    """
    by_question = {one.question_id: one for one in themed}
    notes = {note_id: note for one in themed for note_id, note in one.notes.items()}
    maker = ReportMaker(
        notes, {table.id: table.number for table in tables}, clock_form(note.said_at for note in notes.values())
    )
    reported = [
        maker.question(question, by_question[question.id])
        for question in sorted(questions, key=lambda question: question.position)
        if question.id in by_question
    ]
    placed = [place for one in themed for point, _, _ in one.grouping.points() for place in point.placements]
    moments = [one.themed_at for one in themed if one.themed_at is not None]
    facts = Facts(
        participants=sum(seat.number for table in tables for seat in table.seats),
        tables=len(tables),
        tables_heard=len({note.table_id for note in notes.values() if note.table_id is not None}),
        notes=len(notes),
        waiting=sum(len(question.waiting) for question in reported),
        statements=len(placed),
        confirmed=sum(place.confirmed for place in placed),
        themed_at=min(moments, default=None),
        is_sample=deliberation.is_sample,
    )
    return Report(one_line(deliberation.title), facts, tuple(reported))


@dataclass
class ReportMaker:
    """Makes the questions of one report and numbers the points as they come: P1, P2..."""

    notes: Mapping[str, Note]
    table_numbers: Mapping[str, int]
    clock: str
    numbers: count[int] = field(default_factory=lambda: count(1))

    def question(self, question: Question, themed: ThemedQuestion) -> ReportQuestion:
        """One question: themes by count, then the piles, then what is in no point."""
        grouping = themed.grouping
        return ReportQuestion(
            number=question.position,
            text=one_line(question.text),
            notes=len(themed.notes),
            themes=tuple(self.theme(theme) for theme in by_count(grouping.themes, self.notes)),
            said_once=self.points(grouping.said_once),
            not_sure=self.points(grouping.not_sure),
            set_aside=tuple(
                SetAsideNote(self.note(self.notes[item.statement.note_id]), one_line(item.reason))
                for item in grouping.set_aside
            ),
            waiting=tuple(self.note(self.notes[note_id]) for note_id in themed.waiting),
        )

    def theme(self, theme: Theme) -> ReportTheme:
        """One theme with its points by count."""
        return ReportTheme(
            heading=one_line(theme.label),
            count=count_voices(theme.note_ids, self.notes),
            confirmed=count_confirmed(theme, self.notes),
            mentions=len(theme.note_ids),
            points=self.points(theme.points),
        )

    def points(self, points: Sequence[Point]) -> tuple[ReportPoint, ...]:
        """Points by count, then by mentions, then by name; numbered in that order."""
        return tuple(self.point(point) for point in by_count(points, self.notes))

    def point(self, point: Point) -> ReportPoint:
        """One point with other wordings of it and every note behind it, in the order they were said."""
        placed = sorted(point.placements, key=lambda place: self.said(place.statement.note_id))
        label = one_line(point.label)
        variations, more = choose_variations(label, [place.statement.text for place in placed])
        behind = sorted(point.note_ids, key=self.said)
        return ReportPoint(
            ref=f"P{next(self.numbers)}",
            label=label,
            count=count_voices(behind, self.notes),
            confirmed=count_confirmed(point, self.notes),
            mentions=len(behind),
            declared=point.declared,
            variations=variations,
            more=more,
            notes=tuple(self.note(self.notes[note_id]) for note_id in behind),
        )

    def said(self, note_id: str) -> tuple[datetime, str]:
        """The place of a note in the order of the day."""
        return self.notes[note_id].said_at, note_id

    def note(self, note: Note) -> ReportNote:
        """A note as the appendix shows it."""
        voice = voice_name(note, self.table_numbers.get(note.table_id or ""))
        return ReportNote(voice, role_name(note), local_time(note.said_at, self.clock), plain_text(note.text).strip())
