"""The order of the theme team's queue, what a decision leaves of it, and what confirmed means."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from models.decisions import Decision, DecisionKind, Level, NewDecision
from models.records import ActorRole
from models.suggestions import Asked, Suggestion, TeamQuestion
from models.team import Confirmed, QueuedQuestion, Reason, in_order, settled_by, still_open, subject_key

IDS = st.sampled_from([f"n{number}/1" for number in range(8)])
PARTS = st.lists(IDS, min_size=1, max_size=3, unique=True).map(tuple)
POINT = Suggestion("p", "Buses", 0.5, ("z/1",))


def queued(parts: tuple[str, ...], reason: Reason = Reason.WORTH, worth: float = 1.0) -> QueuedQuestion:
    asked = TeamQuestion(Asked.WHICH, parts, "words", (POINT,), worth)
    return QueuedQuestion(subject_key("q", parts), "q", asked, reason, 0)


QUEUES = st.lists(
    st.builds(queued, PARTS, st.sampled_from(Reason), st.floats(0, 9)), max_size=12, unique_by=lambda one: one.key
)


def decision(kind: DecisionKind, *parts: tuple[str, ...], level: Level = Level.POINT) -> Decision:
    what = NewDecision("d", "q", kind, parts, level)
    return Decision(1, what, "an organizer", ActorRole.ORGANIZER, datetime(2026, 11, 28, tzinfo=UTC))


@given(QUEUES)
def test_the_order_is_by_reason_then_by_worth_and_loses_nothing(queue: list[QueuedQuestion]) -> None:
    ordered = in_order(queue)
    assert sorted(one.key for one in ordered) == sorted(one.key for one in queue)
    ranks = [(one.reason, -one.asked.worth) for one in ordered]
    assert ranks == sorted(ranks)
    assert in_order(reversed(queue)) == ordered


@given(QUEUES, st.sampled_from(DecisionKind), st.lists(PARTS, min_size=1, max_size=3), st.sampled_from(Level))
def test_a_decision_takes_away_exactly_what_it_is_about(
    queue: list[QueuedQuestion], kind: DecisionKind, parts: list[tuple[str, ...]], level: Level
) -> None:
    made = decision(kind, *parts, level=level)
    left = still_open(queue, [made])
    about = set(settled_by(made))
    assert left == [one for one in queue if not about & set(one.asked.statement_ids)]


def test_a_point_that_a_note_was_sent_to_is_still_asked_about_and_merged_ones_are_not() -> None:
    target = queued(("p/1",))
    assert still_open([target], [decision(DecisionKind.SAME, ("n/1",), ("p/1",))]) == [target]
    assert still_open([target], [decision(DecisionKind.NOT_THE_SAME, ("n/1",), ("p/1",))]) == [target]
    assert still_open([target], [decision(DecisionKind.MERGE, ("n/1",), ("p/1",))]) == []
    assert still_open([target], [decision(DecisionKind.RENAME, ("p/1",))]) == [target]
    assert still_open([target], [decision(DecisionKind.MERGE, ("n/1",), ("p/1",), level=Level.THEME)]) == [target]


@given(st.lists(PARTS, min_size=2, max_size=2))
def test_a_key_names_the_words_whatever_their_order(parts: list[tuple[str, ...]]) -> None:
    one, other = parts
    assert subject_key("q", one) == subject_key("q", tuple(reversed(one)))
    assert (subject_key("q", one) == subject_key("q", other)) == (set(one) == set(other))
    assert subject_key("q", one) != subject_key("another", one)


def test_the_share_confirmed_and_what_answers_should_add_to_it() -> None:
    now = Confirmed(5, 10)
    assert (now.share, Confirmed().share, Confirmed().after([])) == (0.5, 0.0, 0.0)
    assert now + Confirmed(1, 2) == Confirmed(6, 12)
    asked = queued(("n/1",)).asked
    ahead = QueuedQuestion("k", "q", asked, Reason.WORTH, 0, confirms=2.0, joins=1.0)
    assert now.after([ahead]) == 7 / 11
    assert now.after([ahead] * 50) == 1.0
