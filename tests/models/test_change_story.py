"""What changed is told in plain sentences, each with its cause, and a person is named only for what they decided."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from models.change_story import Line, Story, story_of
from models.changes import ChangeKind
from models.decisions import Decision, DecisionKind, Level, NewDecision
from models.history import Between, Layout, PointThen, Snapshot, Speaker
from models.records import ActorRole
from models.sentences import Said, listed, plain
from models.theming import Pile
from tests.models.test_difference import notes_behind

AT = datetime(2026, 11, 28, 10, 42, tzinfo=UTC)
TABLES = {letter: number for number, letter in enumerate("abcdefgh", 1)}


def layout(themes: Mapping[str, Mapping[str, str]]) -> Layout:
    """A layout from {theme or pile: {point: the letters of its notes}}; a thing is called by its id."""
    points = {
        id_: PointThen(id_, home, {f"{note}/1": note for note in letters})
        for home, inside in themes.items()
        for id_, letters in inside.items()
    }
    return Layout({home: home for home in themes if home not in set(Pile)}, points)


def snapshot(themes: Mapping[str, Mapping[str, str]], revision: int = 1, **more: object) -> Snapshot:
    return Snapshot(revision, AT, layout(themes), **more)  # type: ignore[arg-type]


def between(before: Snapshot, after: Snapshot, **more: object) -> Between:
    notes = before.layout.note_ids() | after.layout.note_ids()
    speakers = {note: Speaker(f"table:{note}", TABLES.get(note)) for note in notes}
    return Between(before, after, speakers, **more)  # type: ignore[arg-type]


def decided(kind: DecisionKind, *parts: str, level: Level = Level.POINT, label: str = "") -> Decision:
    what = NewDecision("d", "q", kind, tuple(tuple(f"{note}/1" for note in part) for part in parts), level, label)
    return Decision(1, what, "Anna", ActorRole.ORGANIZER, AT)


def told(story: Story, level: Level = Level.POINT) -> dict[ChangeKind, tuple[str, str]]:
    return {line.kind: (plain(line.what), plain(line.why)) for line in story.lines if line.level is level}


def test_counts_are_of_voices_and_say_where_notes_came_from() -> None:
    story = story_of(between(snapshot({"t": {"p": "ab"}}), snapshot({"t": {"p": "abcde"}})))
    assert told(story)[ChangeKind.GROWN] == ("p: 2x → 5x", "3 new notes, from tables 3, 4 and 5")
    assert [plain(cause) for cause in story.causes] == ["3 new notes, from tables 3, 4 and 5"]


def test_a_note_of_a_voice_that_was_there_is_no_new_voice() -> None:
    before, after = snapshot({"t": {"p": "ab"}}), snapshot({"t": {"p": "abc"}})
    speakers = {"a": Speaker("table:1", 1), "b": Speaker("table:2", 2), "c": Speaker("table:2", 2)}
    story = story_of(Between(before, after, speakers))
    assert told(story)[ChangeKind.GROWN] == ("p: 2x as before, 1 more note", "1 new note, from table 2")


def test_a_count_that_grew_is_told_as_grown_though_notes_became_fewer() -> None:
    before, after = snapshot({"t": {"p": "abc"}}), snapshot({"t": {"p": "de"}, "u": {"q": "abc"}})
    speakers = {note: Speaker("table:1", 1) for note in "abcd"} | {"e": Speaker("table:2", 2)}
    story = story_of(Between(before, after, speakers))
    assert told(story)[ChangeKind.GROWN][0] == "p: 1x → 2x"
    assert ChangeKind.SHRUNK not in told(story)


def test_retracted_and_corrected_notes_are_causes() -> None:
    before = snapshot({"t": {"p": "abc"}})
    after = snapshot({"t": {"p": "ab"}}, versions={"a": 2})
    story = story_of(between(before, after))
    assert told(story)[ChangeKind.SHRUNK] == ("p: 3x → 2x", "1 note retracted")
    assert [plain(cause) for cause in story.causes] == [
        "1 note corrected, from table 1",
        "1 note retracted, from table 3",
    ]


def test_a_merge_names_who_decided_it_and_what_was_merged() -> None:
    before, after = snapshot({"t": {"p": "ab", "q": "cd"}}), snapshot({"t": {"p": "abcd"}})
    by_anna = story_of(between(before, after, made=(decided(DecisionKind.MERGE, "ab", "cd"),)))
    assert told(by_anna)[ChangeKind.MERGED] == ("Merged: q into p, 2x → 4x", "by Anna; 2 notes from elsewhere")
    assert plain(by_anna.causes[0]) == "Anna: Merged points: p and q", "in the names they had before"
    alone = story_of(between(before, after))
    assert told(alone)[ChangeKind.MERGED][1] == "by the machine; 2 notes from elsewhere"


def test_a_split_names_the_parts() -> None:
    before, after = snapshot({"t": {"p": "abcd"}}), snapshot({"t": {"p": "ab", "x": "cd"}})
    story = story_of(between(before, after, made=(decided(DecisionKind.SPLIT, "ab", "cd"),)))
    assert told(story)[ChangeKind.SPLIT] == ("Split off: x, from p", "by Anna; 2 notes elsewhere now")


def test_a_decision_elsewhere_is_no_cause_here() -> None:
    before = snapshot({"t": {"p": "ab", "q": "cd", "r": "e"}})
    after = snapshot({"t": {"p": "abcd", "r": "ef"}})
    story = story_of(between(before, after, made=(decided(DecisionKind.MERGE, "a", "c"),)))
    lines = {plain(line.what): plain(line.why) for line in story.lines}
    assert lines["r: 1x → 2x"] == "1 new note, from table 6"


def test_a_name_is_somebodys_only_if_they_gave_it() -> None:
    before, after = (
        Layout({"t": "Old"}, layout({"t": {"p": "ab"}}).points),
        Layout({"t": "New"}, layout({"t": {"p": "ab"}}).points),
    )
    pair = (Snapshot(1, AT, before), Snapshot(2, AT, after))
    for label, why in (("New", "by Anna"), ("Another", "by the machine")):
        rename = decided(DecisionKind.RENAME, "ab", level=Level.THEME, label=label)
        story = story_of(between(*pair, made=(rename,)))
        assert told(story, Level.THEME)[ChangeKind.RENAMED] == ("Renamed: Old, now New", why)


def test_what_is_taken_back_is_a_cause_too() -> None:
    gone = decided(DecisionKind.RENAME, "ab", level=Level.THEME, label="Old")
    undone = Decision(1, gone.what, "Anna", ActorRole.ORGANIZER, AT, "Ben", AT)
    before, after = Layout({"t": "Old"}, layout({"t": {"p": "ab"}}).points), layout({"t": {"p": "ab"}})
    story = story_of(between(Snapshot(1, AT, before), Snapshot(2, AT, after), undone=(undone,), answers_undone=2))
    assert told(story, Level.THEME)[ChangeKind.RENAMED][1] == "a decision taken back by Ben"
    assert [plain(cause) for cause in story.causes] == [
        "Ben took back: Named the theme of Old: Old",
        "2 answers of tables taken back",
    ]


def test_settings_and_the_question_are_causes() -> None:
    before = snapshot({}, settings={"model": "one", "cut": 1}, question_text="Why?")
    after = snapshot({}, settings={"model": "two", "cut": 1}, question_text="Why not?")
    assert [plain(cause) for cause in story_of(between(before, after)).causes] == [
        "The question was put in other words",
        "The engine was set otherwise: model",
    ]
    first = story_of(between(Snapshot(), after))
    assert first.causes == (), "before the first theming nothing was set yet"


def test_moving_into_a_theme_names_both_places() -> None:
    before = snapshot({"t": {"p": "ab"}, Pile.SAID_ONCE: {"q": "c"}})
    after = snapshot({"t": {"p": "ab", "q": "c"}})
    (line,) = [line for line in story_of(between(before, after)).lines if line.kind is ChangeKind.MOVED]
    assert (plain(line.what), plain(line.why)) == ("Moved: q, from Said once to t", "by the machine")
    assert line.quiet
    decision = decided(DecisionKind.MOVE, "c", "ab", level=Level.THEME)
    (line,) = [
        line for line in story_of(between(before, after, made=(decision,))).lines if line.kind is ChangeKind.MOVED
    ]
    assert (plain(line.why), line.quiet) == ("by Anna", False)


def test_what_is_gone_leads_nowhere_and_what_is_here_does() -> None:
    story = story_of(between(snapshot({"t": {"p": "ab", "q": "c"}}), snapshot({"t": {"p": "ab", "r": "d"}})))
    ids = {part.text: part.id for line in story.lines for part in line.what if isinstance(part, Said)}
    assert ids == {"q": "", "r": "r"}


def test_lists_of_names_are_cut() -> None:
    assert plain(listed(list("a"), 3)) == "a"
    assert plain(listed(list("abc"), 3)) == "a, b and c"
    assert plain(listed(list("abcdef"), 3, "or")) == "a, b, c or 3 more"


HOMES = st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from("pqrs"))


@given(HOMES, HOMES)
def test_any_two_layouts_make_sentences_whose_counts_are_right(one: dict[str, str], other: dict[str, str]) -> None:
    def grouped(homes: dict[str, str]) -> dict[str, dict[str, str]]:
        points: dict[str, str] = {}
        for note, home in sorted(homes.items()):
            points[home] = points.get(home, "") + note
        return {"t": points} if points else {}

    before, after = snapshot(grouped(one)), snapshot(grouped(other))
    lines: dict[tuple[ChangeKind, str], Line] = {}
    for line in story_of(between(before, after)).lines:
        assert all(part if isinstance(part, str) else part.text for part in line.what)
        if line.level is Level.POINT and isinstance(line.what[0], Said):
            lines[line.kind, line.what[0].text] = line
    for id_ in before.layout.points.keys() & after.layout.points.keys():
        then, now = (len(notes_behind(side.layout, id_)) for side in (before, after))
        kind = ChangeKind.GROWN if now > then else ChangeKind.SHRUNK
        if then != now:
            assert plain(lines[kind, id_].what) == f"{id_}: {then}x → {now}x"


def test_words_that_were_taken_back_are_in_no_sentence() -> None:
    before = snapshot({"t": {"p": "ab"}, Pile.SAID_ONCE: {"secret": "c", "slip": "d"}})
    after = snapshot({"t": {"p": "ab"}, Pile.SAID_ONCE: {"slip": "d"}}, versions={"d": 2})
    renamed = Layout(
        after.layout.themes, {**after.layout.points, "slip": PointThen("mended", "said_once", {"d/1": "d"})}
    )
    speakers = {
        "a": Speaker("table:1", 1),
        "b": Speaker("table:2", 2),
        "c": Speaker("table:3", 3, is_retracted=True),
        "d": Speaker("table:4", 4, version=2),
    }
    dismissed = decided(DecisionKind.DISMISS, "c")
    story = story_of(Between(before, Snapshot(2, AT, renamed, {"d": 2}), speakers, made=(dismissed,)))
    sentences = [plain(part) for line in story.lines for part in (line.what, line.why)] + [
        plain(cause) for cause in story.causes
    ]
    assert not [sentence for sentence in sentences if "secret" in sentence or "slip" in sentence]
    assert "Renamed: words that were taken back, now mended" in sentences
    assert "Gone: words that were taken back, it was 1x" in sentences
