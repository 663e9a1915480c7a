"""A new note has a provisional place and suggestions at once, whatever the theming is busy with."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pytest

from models.decisions import DecisionKind, NewDecision
from models.engine_settings import EngineSettings
from models.records import Actor, NewNote, Note
from models.store import Store
from models.store.theming import ThemingVerbs
from models.suggestions import ArrivedNote
from models.theming import Grouping
from tests.conftest import Room, embed_words
from tests.themes.working import reader, soon, waiting, working
from themes.heartbeat import Heartbeat
from themes.live_path import LivePath
from themes.pipeline import theme_question
from themes.themer import Themer
from themes.vector_cache import in_memory, remembering
from themes.vectors import Vectors
from themes.worker import WORKER
from themes.workplace import Workplace


@pytest.fixture
def live(store: Store, worker_actor: Actor) -> LivePath:
    return LivePath(store, worker_actor, EngineSettings(), lambda question: embed_words)


def arrived(store: Store, actor: Actor, room: Room) -> Mapping[str, ArrivedNote]:
    """What is kept of the first question's notes that wait for a theming, by note."""
    return store.themed_questions(actor, [room.questions[0].id])[0].arrived


def test_a_new_note_gets_suggestions_from_what_was_said_before(
    store: Store, organizer: Actor, room: Room, say: Callable[..., Note], live: LivePath
) -> None:
    first, second = say("more buses at night", 1), say("night buses please", 0)
    assert live.place_new() == 2
    placed = arrived(store, organizer, room)
    assert [one.statement_ids for one in placed[second.id].statements[0].suggestions] == [(f"{first.id}/1",)]
    assert live.place_new() == 0, "a note is placed once"
    assert set(placed) == {first.id, second.id}


def test_pages_see_that_a_note_was_placed(store: Store, organizer: Actor, room: Room, say, live: LivePath) -> None:
    say("more buses at night")
    before = store.deliberation_revision(organizer, room.deliberation.id)
    live.place_new()
    assert store.deliberation_revision(organizer, room.deliberation.id) != before


def test_a_note_sent_to_another_is_offered_as_one_point_with_it(
    store: Store, organizer: Actor, room: Room, say, live: LivePath
) -> None:
    first, second = say("more buses at night", 1), say("night buses please", 2)
    live.place_new()
    what = NewDecision("a", room.questions[0].id, DecisionKind.SAME, ((f"{second.id}/1",), (f"{first.id}/1",)))
    store.decide(organizer, what)
    third = say("buses by night", 0)
    live.place_new()
    (statement,) = arrived(store, organizer, room)[third.id].statements
    assert [set(one.statement_ids) for one in statement.suggestions] == [{f"{first.id}/1", f"{second.id}/1"}]


def test_a_corrected_note_is_placed_anew_and_a_retracted_one_not_at_all(
    store: Store, organizer: Actor, room: Room, say, live: LivePath
) -> None:
    first = say("more buses at night", 1)
    note = say("rent", 0)
    live.place_new()
    store.edit_note(organizer, note.id, "night buses", note.version)
    assert live.place_new() == 1
    placed = arrived(store, organizer, room)[note.id]
    assert (placed.version, len(placed.statements[0].suggestions)) == (2, 1)
    store.retract_note(organizer, note.id)
    assert set(arrived(store, organizer, room)) == {first.id}


def test_blank_words_get_no_suggestions(store: Store, organizer: Actor, room: Room, say, live: LivePath) -> None:
    say("more buses at night", 1)
    blank = say("n/a", 0)
    assert live.place_new() == 2
    assert arrived(store, organizer, room)[blank.id].statements == ()


def test_the_first_note_of_all_is_placed_where_an_empty_question_has_no_vectors(
    store: Store, worker_actor: Actor, say
) -> None:
    def strict(texts: Sequence[str]) -> Vectors:
        return embed_words(texts) if texts else np.array([], dtype=np.float32)

    say("more buses at night")
    assert LivePath(store, worker_actor, EngineSettings(), lambda question: strict).place_new() == 1


def test_words_that_cannot_be_read_hold_nobody_up(store: Store, worker_actor: Actor, room: Room, say, caplog) -> None:
    def picky(texts: Sequence[str]) -> Vectors:
        if any("secret" in text for text in texts):
            raise ValueError(texts)
        return embed_words(texts)

    live = LivePath(store, worker_actor, EngineSettings(), lambda question: picky)
    say("a secret", question=0)
    say("more buses at night", question=1)
    assert live.place_new() == 1
    assert "secret" not in caplog.text


def test_a_note_is_placed_while_a_long_theming_still_runs(
    store: Store, organizer: Actor, room: Room, say, monkeypatch: pytest.MonkeyPatch
) -> None:
    placed = threading.Event()

    def slow(*given: object) -> Grouping:
        placed.wait(60)  # the theming goes on when the note has its place
        return theme_question(*given)  # type: ignore[arg-type]

    def arrived() -> set[str]:
        return set(store.themed_questions(organizer, [room.questions[1].id])[0].arrived)

    monkeypatch.setattr("themes.themer.theme_question", slow)
    for text in ("more buses at night", "rent is high", "parking is full"):
        say(text, question=0)
    with working(store, reader()):
        assert soon(lambda: (status := store.worker_status(organizer)) and status.doing.startswith("theming"))
        late = say("clean river", question=1)
        assert soon(lambda: late.id in arrived())
        placed.set()
        assert soon(lambda: not waiting(store, organizer, room, 1))


def theme_now(store: Store, live: LivePath | None = None) -> None:
    """Theme everything once, telling the live path if there is one."""
    with Heartbeat(store, WORKER, "theming") as heart:
        told = (live.know,) if live else ()
        Themer(Workplace(store, WORKER, EngineSettings(), heart, lambda question: embed_words), *told).theme_changed(
            threading.Event()
        )


def test_a_typed_note_that_was_themed_first_still_gets_suggestions_and_never_itself(
    store: Store, facilitator: Actor, room: Room, say, live: LivePath
) -> None:
    say("more buses at night", 1)
    second = say("night buses please", 0)
    theme_now(store)
    assert live.place_new() == 2
    (shown,) = store.table_standing(facilitator, room.tables[0].id, room.questions[0].id)
    (suggestion,) = shown.statements[0].suggestions
    assert (shown.note_id, suggestion.label, suggestion.tables) == (second.id, "More buses at night", (2,))


def test_notes_of_a_file_that_are_themed_already_are_not_placed(
    store: Store, organizer: Actor, room: Room, live: LivePath
) -> None:
    notes = [NewNote("n", room.questions[0].id, "more buses at night", room.tables[0].id)]
    store.bring_in_notes(organizer, room.deliberation.id, "file", notes)
    theme_now(store)
    assert live.place_new() == 0


def test_what_is_typed_goes_before_what_a_file_brought_earlier(
    store: Store, organizer: Actor, worker_actor: Actor, room: Room, say
) -> None:
    notes = [NewNote(f"n{at}", room.questions[0].id, "more buses", room.tables[1].id) for at in range(3)]
    store.bring_in_notes(organizer, room.deliberation.id, "file", notes)
    typed = say("night buses", 0)
    (first,) = store.new_arrivals(worker_actor, 1)
    assert [note.id for note in first.notes] == [typed.id]


def test_a_theming_that_was_handed_over_is_not_read_from_the_store_again(
    store: Store, facilitator: Actor, room: Room, say, live: LivePath, monkeypatch: pytest.MonkeyPatch
) -> None:
    say("more buses at night", 1)
    theme_now(store, live)
    say("night buses please", 0)
    monkeypatch.delattr(ThemingVerbs, "themed_questions")
    assert live.place_new() == 2
    (shown,) = store.table_standing(facilitator, room.tables[0].id, room.questions[0].id)
    assert len(shown.statements[0].suggestions) == 1


def test_nothing_is_looked_for_while_nothing_changes(store: Store, say, live: LivePath) -> None:
    say("more buses at night")
    assert live.place_new() == 1
    looks: list[int] = []
    store.new_arrivals = lambda actor, limit: looks.append(limit) or []  # type: ignore[method-assign]
    assert live.place_new() == 0
    assert looks == []
    say("rent")
    live.place_new()
    assert len(looks) == 1


def test_several_new_notes_are_read_by_the_model_at_once(store: Store, worker_actor: Actor, say) -> None:
    reads: list[int] = []

    def counting(texts: Sequence[str]) -> Vectors:
        reads.append(len(texts))
        return embed_words(texts)

    for text in ("more buses at night", "rent", "parking is full"):
        say(text)
    reading = remembering(store, worker_actor, "fake", lambda question: counting)
    assert LivePath(store, worker_actor, EngineSettings(), reading).place_new() == 3
    assert reads == [3]


def test_what_is_read_at_a_glance_is_remembered_and_never_kept(store: Store, worker_actor: Actor, say) -> None:
    reads: list[str] = []

    def glancing(texts: Sequence[str]) -> Vectors:
        reads.extend(texts)
        return embed_words(texts)

    keeping = remembering(store, worker_actor, "fake", lambda question: embed_words)
    live = LivePath(store, worker_actor, EngineSettings(), keeping, in_memory(lambda question: glancing))
    for text in ("more buses at night", "rent"):
        say(text)
        assert live.place_new() == 1
    assert reads == ["more buses at night", "rent"]
    with store._reading() as db:
        assert db.table("vectors").count == 0


def test_what_was_read_at_a_glance_is_forgotten_in_the_order_it_came(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("themes.vector_cache.MOST_REMEMBERED", 2)
    reads: list[str] = []

    def counting(texts: Sequence[str]) -> Vectors:
        reads.extend(texts)
        return embed_words(texts)

    embed = in_memory(lambda question: counting)("What?")
    assert (embed(["a", "b", "c"]) == embed_words(["a", "b", "c"])).all()
    embed(["b", "c"])
    assert reads == ["a", "b", "c"]
    embed(["a"])
    assert reads[3:] == ["a"]
