"""A strategy as its writers' browsers get it: lines with their fields counted now, and what they rest on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from models.clock import clock_form
from models.counts import by_count, count_confirmed, count_voices
from models.phrases import NOT_SURE, SAID_ONCE, counted
from models.records import Question
from models.strategy import Citation, Field, Line, StaleKind, StaleReason, Words
from models.theming import Point, Theme
from synthesis.choice import Choice
from synthesis.evidence import Evidence, QuestionEvidence
from synthesis.homes import Home
from synthesis.lines import field_words, line_words, words_when_cited
from synthesis.sources import Unsourced, unsourced
from synthesis.staleness import renew, stale_reasons
from synthesis.version_changes import word_runs
from synthesis.voices import NoteTeller

Told = dict[str, object]

NO_SOURCE = {Unsourced.NUMBER: "This number has no source", Unsourced.QUOTATION: "No cited note says this"}


def line_told(line: Line, evidence: Evidence) -> Told:
    """A line with its words, what it rests on, and, where it is stale, why and what it would say now."""
    told: Told = {
        "id": line.id,
        "kind": line.kind,
        "parent": line.parent_id,
        "version": line.version,
        "placeVersion": line.place_version,
        "by": line.changed_by,
        "pieces": pieces_told(line, partial(field_words, line=line, evidence=evidence)),
        "citations": [citation_told(one, evidence) for one in line.citations],
        "marks": [{"words": mark.words, "what": NO_SOURCE[mark.what]} for mark in unsourced(line, evidence)],
    }
    if reasons := stale_reasons(line, evidence):
        renewed = renew(line, evidence, takes_new_words=True)
        told["stale"] = {
            "reasons": reasons_told(reasons, line),
            "runs": [list(run) for run in word_runs(words_when_cited(line), line_words(renewed, evidence))],
        }
    return told


def pieces_told(line: Line, say: Callable[[Field], str]) -> list[Told]:
    """A line's words and fields, each field with its token and what it says."""
    return [
        {"words": piece.text} if isinstance(piece, Words) else {"token": piece.token, "says": say(piece)}
        for piece in line.pieces()
    ]


def citation_told(citation: Citation, evidence: Evidence) -> Told:
    """A citation with the point it leads to now, if there is one."""
    home = evidence.home(citation)
    question = evidence.questions.get(citation.question_id)
    now = {"point": home.id, "label": home.label, "count": voices(home, question)} if home and question else None
    return {
        "id": citation.id,
        "question": citation.question_id,
        "label": citation.label,
        "count": len(citation.voices),
        "now": now,
    }


def voices(one: Point | Theme, question: QuestionEvidence) -> int:
    """How many voices stand behind a point or theme."""
    return count_voices(one.note_ids, question.themed.notes)


def reasons_told(reasons: Iterable[StaleReason], line: Line) -> list[str]:
    """Why a line is stale; that two of its points are one now is said once, though it is true of both."""
    found: dict[object, str] = {}
    for reason in reasons:
        cited = line.citation(reason.citation_id)
        same = {cited.label if cited else "", *reason.labels} if reason.kind is StaleKind.MERGED else {reason}
        found.setdefault(frozenset(same), reason_sentence(reason, line))
    return list(found.values())


def reason_sentence(reason: StaleReason, line: Line) -> str:
    """Why a line is stale, as its writer reads it."""
    cited = line.citation(reason.citation_id)
    name = f"“{cited.label}”" if cited else "A cited point"
    others = " and ".join(f"“{label}”" for label in reason.labels)
    sentences = {
        StaleKind.SPLIT: f"{name} was split into {others}.",
        StaleKind.MERGED: f"{name} and {others} are one point now.",
        StaleKind.GONE: f"{name} has no live note any more.",
        StaleKind.DISMISSED: f"{name} was set aside by the organizers.",
        StaleKind.MISQUOTED: f"No note behind {name} says “{reason.quote}” any more.",
    }
    return sentences[reason.kind]


def themes_told(questions: Sequence[Question], evidence: Evidence, homes: Mapping[str, Sequence[Home]]) -> list[Told]:
    """All questions with their themes by count, their points, and the pillars that may be their home."""
    return [
        {
            "id": question.id,
            "position": question.position,
            "text": question.text,
            "themes": [
                theme_told(one, found, homes.get(one.id, ()))
                for one in by_count(found.themed.grouping.themes, found.themed.notes)
            ],
            "piles": [
                {"name": pile.name, "points": points_told(points, found)}
                for pile, points in (
                    (SAID_ONCE, found.themed.grouping.said_once),
                    (NOT_SURE, found.themed.grouping.not_sure),
                )
                if points
            ],
        }
        for question in questions
        if (found := evidence.questions.get(question.id)) is not None
    ]


def theme_told(theme: Theme, question: QuestionEvidence, homes: Sequence[Home]) -> Told:
    """A theme with its points."""
    notes = question.themed.notes
    tables = {notes[id_].table_id for id_ in theme.note_ids} - {None}
    return {
        "id": theme.id,
        "label": theme.label,
        "count": voices(theme, question),
        "tables": len(tables),
        "beside": beside(theme, question),
        "points": points_told(theme.points, question),
        "homes": [{"pillar": home.pillar_id, "words": home.words} for home in homes[:2]],
    }


def points_told(points: Iterable[Point], question: QuestionEvidence) -> list[Told]:
    """Points by count."""
    return [
        {"id": one.id, "label": one.label, "count": voices(one, question), "beside": beside(one, question)}
        for one in by_count(points, question.themed.notes)
    ]


def beside(one: Point | Theme, question: QuestionEvidence) -> str:
    """What stands beside a count: how much of it people confirmed, and its notes where there are more."""
    confirmed = count_confirmed(one, question.themed.notes)
    parts = [f"{confirmed} confirmed"] if confirmed else []
    parts += [counted(len(one.note_ids), "note")] if len(one.note_ids) != voices(one, question) else []
    return ", ".join(parts)


def notes_told(question: QuestionEvidence, point: Point, table_numbers: Mapping[str, int]) -> list[Told]:
    """The notes behind a point as they were said, each with who said it."""
    notes = question.themed.notes
    behind = sorted((notes[id_] for id_ in point.note_ids), key=lambda note: (note.said_at, note.id))
    teller = NoteTeller(Choice(), table_numbers, clock_form(note.said_at for note in behind), notes)
    shown = (teller.tell(note) for note in behind)
    return [{"text": one.text, "by": f"{one.voice} · {one.role} · {one.time}"} for one in shown]
