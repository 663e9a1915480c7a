"""Any day, whatever came between its backups: restoring brings every note back as it was."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from models.records import Actor, ActorRole, DeliberationPlan, NewNote, TablePlan
from models.store import Store
from models.store.safekeeping.journal import journal_path
from models.store.safekeeping.restoring import restore_at_rest
from tests.conftest import new_database
from tests.models.safekeeping.conftest import kept, lines_of

Folders = tuple[Path, ...]
ORGANIZER = Actor("an organizer", ActorRole.ORGANIZER)


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.integers(0, 2), st.text(st.characters(exclude_categories=["Cs"]), min_size=1)),
        st.tuples(st.just("edit"), st.integers(0, 9), st.text("abc ", min_size=1).map(lambda text: f"{text}!")),
        st.tuples(st.just("retract"), st.integers(0, 9), st.just("")),
        st.tuples(st.just("backup"), st.just(0), st.just("")),
    ),
    max_size=15,
)


def play(store: Store, folders: Folders, steps: list[tuple[str, int, str]]) -> None:
    """A day as it comes: notes added, corrected, taken back, and a backup now and then."""
    made = store.start_deliberation(ORGANIZER, DeliberationPlan("Day", ("What?",), tables=(TablePlan(1), TablePlan(2))))
    question = store.questions(ORGANIZER, made.id)[0].id
    tables = [*(table.id for table in store.tables(ORGANIZER, made.id)), None]
    store.back_up(ORGANIZER, folders)
    versions: dict[str, int] = {}
    for kind, at, text in steps:
        live = sorted(versions)
        if kind == "add" and text.strip():
            note = store.add_note(ORGANIZER, NewNote(f"n{len(lines_of(store)):03}", question, text, tables[at]))
            versions[note.id] = 1
        elif kind == "edit" and live:
            note_id = live[at % len(live)]
            store.edit_note(ORGANIZER, note_id, text, versions[note_id])
            versions[note_id] += 1
        elif kind == "retract" and live:
            store.retract_note(ORGANIZER, live[at % len(live)])
            del versions[live[at % len(live)]]
        elif kind == "backup":
            store.back_up(ORGANIZER, folders)


def new_store(folder: Path) -> tuple[Store, Folders]:
    folder.mkdir()
    new_database(folder / "sessions.db")
    journal_path(folder / "sessions.db").touch()
    return Store(folder / "sessions.db"), (folder / "backups",)


@given(STEPS, st.integers(0, 30))
@settings(max_examples=15, phases=[Phase.explicit, Phase.generate])
def test_whichever_backup_is_restored_every_note_is_as_it_was(tmp_path: Path, steps, which: int) -> None:
    store, folders = new_store(tmp_path / str(uuid4()))
    play(store, folders, steps)
    before, lines = kept(store.path), lines_of(store)
    backups = store.backups(ORGANIZER, folders)
    store.restore(ORGANIZER, backups[which % len(backups)].path.name, folders)
    assert kept(store.path) == before
    assert lines_of(store) == lines
    store.close()


@given(STEPS)
@settings(max_examples=15, phases=[Phase.explicit, Phase.generate])
def test_the_journal_alone_brings_every_note_back(tmp_path: Path, steps) -> None:
    store, folders = new_store(tmp_path / str(uuid4()))
    play(store, folders, steps)
    before = kept(store.path)
    store.close()
    saved = journal_path(store.path).rename(store.path.parent / "from-the-stick.jsonl")
    for left in store.path.parent.glob("sessions.db*"):
        left.unlink()
    if before[0]:
        assert restore_at_rest(store.path, saved, (store.path.parent / "elsewhere",)).since == len(before[0])
        assert kept(store.path) == before
