"""Themes and notes become the report. Pure: the same theming gives the same report on the same machine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count

from models.counts import by_count, count_confirmed, count_voices
from models.plain_text import one_line
from models.records import Note, Question
from models.theming import Point, Theme, ThemedQuestion
from synthesis.choice import Choice
from synthesis.evidence import gather_evidence
from synthesis.facts import gather_facts
from synthesis.heard_tables import heard_tables
from synthesis.make_strategy import Refs, StrategyMaker
from synthesis.material import Material
from synthesis.report import Report, ReportNote, ReportPoint, ReportQuestion, ReportTheme, SetAsideNote
from synthesis.strategy_part import Reference, ReportStrategy
from synthesis.theme_quotation import choose_quotation
from synthesis.variations import choose_variations
from synthesis.voices import NoteTeller, note_teller
from synthesis.withheld import line_teller


def make_report(material: Material, choice: Choice | None = None) -> Report:
    """The report of a deliberation: its questions in the order of the day, as they were last themed.

    A question without a theming is reported with all its notes waiting. Times are the machine's local time.
    """
    chosen = choice or Choice()
    maker = ReportMaker(chosen, note_teller(material, chosen), material.stabilities, material.notes(chosen))
    questions = tuple(
        replace(maker.question(question, themed), heard=heard_tables(heard, chosen))
        for (question, themed), (heard, _) in zip(material.chosen(chosen), material.heard(chosen), strict=True)
    )
    strategy = make_strategy(material, chosen, maker.refs) if chosen.strategy else None
    return Report(one_line(material.deliberation.title), gather_facts(material, chosen), questions, chosen, strategy)


def make_strategy(material: Material, choice: Choice, refs: Refs) -> ReportStrategy | None:
    """The strategy with its references, where there is one."""
    if material.strategy is None:
        return None
    evidence = gather_evidence(material.themed, material.tables, material.grounds)
    return StrategyMaker(material.strategy, evidence, refs, line_teller(material, choice, evidence)).make()


@dataclass
class ReportMaker:
    """Makes the questions of one report and numbers the points as they come: P1, P2..."""

    choice: Choice
    teller: NoteTeller
    stabilities: Mapping[str, float]
    notes: Mapping[str, Note]
    numbers: count[int] = field(default_factory=lambda: count(1))
    refs: dict[tuple[str, str], Reference] = field(default_factory=dict)  # by question and point

    def question(self, question: Question, themed: ThemedQuestion) -> ReportQuestion:
        """One question: themes by count, then the piles, then what is in no point."""
        grouping = themed.grouping
        aside = [(item.statement.note_id, one_line(item.reason)) for item in grouping.set_aside]
        return ReportQuestion(
            number=question.position,
            text=one_line(question.text),
            notes=len(themed.notes),
            themes=tuple(self.theme(theme) for theme in by_count(grouping.themes, self.notes)),
            said_once=self.points(grouping.said_once),
            not_sure=self.points(grouping.not_sure),
            set_aside=tuple(SetAsideNote(note, reason) for id_, reason in aside for note in self.verbatims([id_])),
            waiting=self.verbatims(themed.waiting),
            set_aside_count=len(aside),
            waiting_count=len(themed.waiting),
        )

    def theme(self, theme: Theme) -> ReportTheme:
        """One theme with its points by count."""
        ordered = by_count(theme.points, self.notes)
        points = self.points(ordered)
        return ReportTheme(
            heading=one_line(theme.label),
            count=count_voices(theme.note_ids, self.notes),
            confirmed=count_confirmed(theme, self.notes),
            mentions=len(theme.note_ids),
            points=points,
            stability=self.stabilities.get(theme.id),
            quotation=self.quotation(ordered, points),
        )

    def quotation(self, points: list[Point], told: Sequence[ReportPoint]) -> tuple[ReportNote, str] | None:
        """A whole note of the theme, with the reference of its point."""
        found = choose_quotation(points, self.notes) if self.choice.verbatims else None
        return found and (self.teller.tell(found[1]), told[points.index(found[0])].ref)

    def points(self, points: Sequence[Point]) -> tuple[ReportPoint, ...]:
        """Points by count, then by mentions, then by name; numbered in that order."""
        return tuple(self.point(point) for point in by_count(points, self.notes))

    def point(self, point: Point) -> ReportPoint:
        """One point with other wordings of it and every note behind it, in the order they were said."""
        placed = sorted(point.placements, key=lambda place: self.said(place.statement.note_id))
        label = one_line(point.label)
        said = [place.statement.text for place in placed] if self.choice.verbatims else []
        variations, more = choose_variations(label, said)
        behind = sorted(point.note_ids, key=self.said)
        ref = f"P{next(self.numbers)}"
        voices, confirmed = count_voices(behind, self.notes), count_confirmed(point, self.notes)
        self.refs[self.notes[behind[0]].question_id, point.id] = Reference(ref, voices, confirmed)
        return ReportPoint(
            ref=ref,
            label=label,
            count=voices,
            confirmed=confirmed,
            mentions=len(behind),
            declared=point.declared,
            variations=variations,
            more=more,
            notes=self.verbatims(behind),
        )

    def verbatims(self, note_ids: Sequence[str]) -> tuple[ReportNote, ...]:
        """The notes as the report tells them, where it tells any."""
        return tuple(self.teller.tell(self.notes[id_]) for id_ in note_ids) if self.choice.verbatims else ()

    def said(self, note_id: str) -> tuple[datetime, str]:
        """The place of a note in the order of the day."""
        return self.notes[note_id].said_at, note_id
