"""The theme team is asked what would change the counts most, and never twice."""

from __future__ import annotations

from collections.abc import Sequence

from models.decisions import Decision, DecisionKind
from models.engine_settings import EngineSettings
from models.records import ActorRole
from models.suggestions import Asked, TeamQuestion, answer_none, answer_same
from tests.conftest import embed_words
from tests.themes.deciding import NOW, TOWN, is_honoured, made, notes_of, theme_town
from themes.suggestions import spoken_in
from themes.team_queue import team_questions

NOTES = {note.id: note for note in notes_of(TOWN)}


def asked(decisions: Sequence[Decision] = ()) -> tuple[TeamQuestion, ...]:
    grouping = theme_town(*decisions)
    return team_questions(grouping, NOTES, spoken_in(grouping, embed_words), decisions, EngineSettings())


def test_the_question_worth_most_comes_first() -> None:
    questions = asked()
    assert [one.worth for one in questions] == sorted((one.worth for one in questions), reverse=True)
    assert all(one.worth > 0 for one in questions)


def test_no_more_than_twelve_points_are_offered_and_never_the_one_asked_about() -> None:
    for question in asked():
        assert question.kind is Asked.WHICH
        assert len(question.options) <= 12
        own = set(question.statement_ids)
        assert all(own.isdisjoint(option.statement_ids) for option in question.options)


def test_answers_are_decisions_that_hold() -> None:
    for question in asked():
        chosen = question.options[-1]
        for what in (
            answer_same("a", "q", question.statement_ids, chosen),
            answer_none("a", "q", question.statement_ids, question.options),
        ):
            decision = Decision(1, what, "the team", ActorRole.ORGANIZER, NOW)
            assert is_honoured(theme_town(decision), decision)


def test_what_the_team_refused_is_not_asked_again() -> None:
    log: list[Decision] = []
    while questions := asked(log):
        first = questions[0]
        pairs = {
            (one, other) for one in first.statement_ids for option in first.options for other in option.statement_ids
        }
        refused = {
            (one, other) for made in log for one in made.what.parts[0] for part in made.what.parts[1:] for other in part
        }
        assert pairs.isdisjoint(refused | {(other, one) for one, other in refused})
        what = answer_none(f"a{len(log)}", "q", first.statement_ids, first.options)
        log.append(Decision(len(log), what, "the team", ActorRole.ORGANIZER, NOW))
        assert len(log) < 40


def test_what_a_table_refused_is_asked_once_more_but_valued_less() -> None:
    def chance(role: ActorRole | None) -> float:
        log = [made(1, DecisionKind.NOT_THE_SAME, "8", "3", role=role)] if role else []
        about = [one for one in asked(log) if one.statement_ids == ("n8/1",)]
        return max((o.confidence for one in about for o in one.options if "n3/1" in o.statement_ids), default=0.0)

    assert chance(ActorRole.ORGANIZER) == 0.0
    assert chance(ActorRole.FACILITATOR) < 0.2


def test_a_tap_of_one_table_may_be_asked_about_until_the_team_agreed() -> None:
    tap = made(1, DecisionKind.SAME, "6", "0", role=ActorRole.FACILITATOR)
    doubts = [one for one in asked([tap]) if one.kind is Asked.BELONGS]
    assert [one.statement_ids for one in doubts] == [("n6/1",)]
    assert doubts[0].options[0].statement_ids == ("n0/1",)
    agreed = Decision(2, answer_same("a", "q", ("n6/1",), doubts[0].options[0]), "the team", ActorRole.ORGANIZER, NOW)
    assert not [one for one in asked([tap, agreed]) if one.kind is Asked.BELONGS]
