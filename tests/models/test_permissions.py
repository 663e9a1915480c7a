"""Guarantee 9, verb by verb: every verb of the store asks who is calling, and each role is refused what is not its own."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import pytest

from models.board import BoardDecision, NoteFilter
from models.decisions import DecisionKind, NewDecision
from models.errors import NotAllowed
from models.log import LogChoice
from models.proposals import NewProposal, Outcome, ProposalKind
from models.records import Actor, ActorRole, DeliberationPlan, NewNote, QuestionState
from models.setup import SetUp
from models.standing import NewFlag
from models.store import NewTheming, QuestionInput, Store
from models.store.safekeeping.status import KeeperWord
from models.strategy import LineChange, LineKind, NewLine, NewStrategy, Place
from models.suggestions import NewAnswer
from models.team import NewTeamAnswer
from models.theming import Grouping

ORG, F, W, M = ActorRole.ORGANIZER, ActorRole.FACILITATOR, ActorRole.WRITER, ActorRole.WORKER
DOOR = ActorRole.DOOR
DECISION = NewDecision("d", "q", DecisionKind.SAME, (("a/1",), ("b/1",)))
GIVEN = QuestionInput("q", "Q?", 0, ())

# who may call each verb, and arguments that are well-formed but point nowhere: a refusal must come before they matter
VERBS: dict[str, tuple[set[ActorRole], tuple[Any, ...]]] = {
    "start_deliberation": ({ORG}, (DeliberationPlan("Day", ("Q?",)),)),
    "deliberations": ({ORG, W, M}, ()),
    "deliberation": ({ORG, F, W, M}, ("nowhere",)),
    "questions": ({ORG, F, W, M}, ("nowhere",)),
    "tables": ({ORG, F, W, M}, ("nowhere",)),
    "table": ({ORG, F, W, M}, ("nowhere",)),
    "set_question_state": ({ORG}, ("nowhere", QuestionState.OPEN)),
    "setup": ({ORG}, ("nowhere",)),
    "setup_since": ({ORG}, ("nowhere", SetUp("Day", ()))),
    "change_setup": ({ORG}, ("nowhere", SetUp("Day", ()), SetUp("Day", ()))),
    "notes_counted": ({ORG}, ("nowhere",)),
    "archive": ({ORG}, ("nowhere",)),
    "bring_back": ({ORG}, ("nowhere",)),
    "add_note": ({ORG, F}, (NewNote("n", "q", "words", "table"),)),
    "bring_in_notes": ({ORG}, ("nowhere", "file", ())),
    "edit_note": ({ORG, F}, ("n", "words", 1)),
    "retract_note": ({ORG, F}, ("n",)),
    "table_notes": ({ORG, F}, ("table", "q")),
    "table_note_versions": ({ORG, F}, ("table", "q")),
    "known_note_ids": ({ORG}, ("nowhere",)),
    "sources": ({ORG, W, M}, ("nowhere",)),
    "deliberation_notes": ({ORG, W, M}, ("nowhere",)),
    "decide": ({ORG, F}, (DECISION,)),
    "undo_decision": ({ORG, F}, ("d",)),
    "decisions": ({ORG, F, W, M}, ("q",)),
    "questions_to_theme": ({M}, ()),
    "questions_steered": ({M}, ()),
    "question_input": ({M}, ("q",)),
    "save_theming": ({M}, (GIVEN, NewTheming(Grouping(), (), {}))),
    "themed_questions": ({ORG, W, M}, (["q"],)),
    "deliberation_revision": ({ORG, W, M}, ("nowhere",)),
    "input_revision": ({M}, ()),
    "new_arrivals": ({M}, (5,)),
    "save_arrivals": ({M}, ("q", ())),
    "answer": ({ORG, F}, (NewAnswer("a", "n", "n/1", None),)),
    "table_standing": ({ORG, F}, ("table", "q")),
    "standing_revision": ({ORG, F}, ("table", "q")),
    "flag_note": ({ORG, F}, (NewFlag("f", "n", "n/1"),)),
    "settle_flag": ({ORG, F}, ("f",)),
    "flags": ({ORG, F}, ("nowhere",)),
    "ask_team": ({M}, ("q", 1, ())),
    "team_heads": ({ORG}, ("nowhere",)),
    "team_queue": ({ORG}, ("q",)),
    "decisions_after": ({ORG}, ("q", 0)),
    "show_questions": ({ORG}, ((),)),
    "answer_for_team": ({ORG}, (NewTeamAnswer("a", "q", ("n/1",), (("m/1",),), None, 0),)),
    "who_was_heard": ({ORG, W, M}, ("nowhere",)),
    "board": ({ORG, W, M}, ((), NoteFilter())),
    "board_revision": ({ORG, W, M}, ("nowhere",)),
    "board_flags": ({ORG, W, M}, ((),)),
    "point_verbatims": ({ORG, W, M}, ("q", "p", NoteFilter())),
    "aside_verbatims": ({ORG, W, M}, ("q", NoteFilter())),
    "waiting_verbatims": ({ORG, W, M}, ("q", NoteFilter())),
    "filter_choices": ({ORG, W, M}, ("nowhere",)),
    "last_decision": ({ORG, W, M}, ((),)),
    "decide_on_board": ({ORG}, (BoardDecision("b", "q", DecisionKind.GRAIN, steps=1),)),
    "move_on": ({ORG}, (["q"], "r")),
    "send_message": ({ORG}, ("nowhere", "words")),
    "take_back_message": ({ORG}, ("nowhere",)),
    "start_timer": ({ORG}, ("nowhere", 5)),
    "extend_timer": ({ORG}, ("nowhere",)),
    "stop_timer": ({ORG}, ("nowhere",)),
    "room_signal": ({ORG, F, W, M}, ("nowhere",)),
    "watch_for_silence": ({ORG}, ("nowhere", 5)),
    "table_activity": ({ORG}, ("nowhere",)),
    "moments": ({ORG, W, M}, ("nowhere",)),
    "newest_theming": ({ORG, W, M}, ("nowhere",)),
    "between": ({ORG, W, M}, ("q", 0, 1)),
    "decision_log": ({ORG}, ("nowhere", LogChoice())),
    "whole_log": ({ORG}, ("nowhere",)),
    "log_revision": ({ORG}, ("nowhere",)),
    "propose": ({ORG}, (NewProposal("p", "q", ProposalKind.GRAIN),)),
    "proposal": ({ORG}, ("p",)),
    "open_proposals": ({M}, ()),
    "somebody_waits": ({M}, ()),
    "answer_proposal": ({M}, ("p", Outcome(1))),
    "statements": ({ORG, W, M}, ("q", ("n/1",))),
    "themings_to_try": ({M}, ()),
    "save_stability": ({M}, ("q", 1, {})),
    "stabilities": ({ORG, W, M}, ("q",)),
    "vectors": ({M}, ("encoder", ())),
    "keep_vectors": ({M}, ("encoder", {})),
    "beat": ({M}, (1, "resting")),
    "worker_status": ({ORG, F, W, M}, ()),
    "set_passphrase": ({ORG}, ("a passphrase that is long",)),
    "keys": ({ORG}, ("nowhere",)),
    "make_cards": ({ORG}, ("nowhere", ("table",))),
    "invite": ({ORG}, ("nowhere", W, "Anna")),
    "replace_key": ({ORG}, ("key",)),
    "end_keys": ({ORG}, (("key",),)),
    "has_passphrase": ({ORG, DOOR}, ()),
    "sign_in": ({DOOR}, ("a passphrase that is long", "Anna")),
    "join": ({DOOR}, ("token",)),
    "join_by_code": ({DOOR}, ("K7MQ-4XPT",)),
    "entry": ({DOOR}, ("token",)),
    "sign_out": ({DOOR}, ("token",)),
    "back_up": ({ORG, M}, ((),)),
    "backups": ({ORG, M}, ((),)),
    "restore": ({ORG}, ("nowhere.db", ())),
    "replay_journal": ({ORG}, ()),
    "journal_gaps": ({M}, ((),)),
    "fill_journal": ({M}, ((),)),
    "journal_problem": ({ORG, M}, ()),
    "fingerprint": ({M}, ()),
    "keeper_beat": ({M}, (1, KeeperWord())),
    "keeper_status": ({ORG, M}, ()),
    "begin_strategy": ({ORG, W}, (NewStrategy("s", "nowhere", "Title", ""),)),
    "strategies": ({ORG, W}, ("nowhere",)),
    "strategy": ({ORG, W}, ("nowhere",)),
    "strategy_head": ({ORG, W}, ("nowhere",)),
    "name_strategy": ({ORG, W}, ("nowhere", "Title")),
    "grounds": ({ORG, W}, ("nowhere",)),
    "keep_version": ({ORG, W}, ("v", "nowhere", "draft")),
    "versions": ({ORG, W}, ("nowhere",)),
    "version": ({ORG, W}, ("nowhere",)),
    "add_line": ({ORG, W}, ("nowhere", NewLine("l", LineKind.PILLAR, None), Place(None))),
    "change_line": ({ORG, W}, (LineChange("l", "words", (), 1),)),
    "move_line": ({ORG, W}, ("l", Place(None), 1)),
    "remove_line": ({ORG, W}, ("l", 1)),
    "bring_back_line": ({ORG, W}, ("l",)),
    "line": ({ORG, W}, ("l",)),
}


def verbs() -> dict[str, Callable[..., Any]]:
    found = inspect.getmembers(Store, inspect.isfunction)
    return {name: verb for name, verb in found if not name.startswith("_") and name != "close"}


def test_every_verb_takes_the_actor_first_and_stands_in_the_list() -> None:
    assert set(verbs()) == set(VERBS)
    assert all(list(inspect.signature(verb).parameters)[1] == "actor" for verb in verbs().values())


STRANGERS = [(name, role) for name, (allowed, _) in VERBS.items() for role in ActorRole if role not in allowed]


@pytest.mark.parametrize(("name", "role"), STRANGERS)
def test_a_role_is_refused_what_is_not_its_own(store: Store, name: str, role: ActorRole) -> None:
    arguments = VERBS[name][1]
    with pytest.raises(NotAllowed):
        getattr(store, name)(Actor("somebody", role, "table"), *arguments)
