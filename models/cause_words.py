"""Causes of changes in plain words: which notes came, who decided, what was set otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from models.causes import Compared, decisions_behind, settings_changed, was_reworded
from models.changes import Change, ChangeKind
from models.decision_words import decision_words
from models.decisions import Decision, Level, level_of_part
from models.history import Between, Layout
from models.phrases import counted
from models.sentences import Said, Sentence, listed, plain, shortened

MOST_TABLES = 8  # named; more than that are counted
MOST_NAMES = 4
MOST_DECISIONS = 12  # told one by one; the log has them all
BY_MACHINE: Sentence = ("by the machine",)
TIDYING = frozenset({ChangeKind.MERGED, ChangeKind.SPLIT, ChangeKind.RENAMED, ChangeKind.MOVED})


def cause_sentences(compared: Compared) -> tuple[Sentence, ...]:
    """Everything that the later theming took in and the earlier had not."""
    told: list[Sentence] = []
    if compared.new:
        told.append(new_notes(compared.new, compared))
    for word, ids in (("corrected", compared.corrected), ("retracted", compared.retracted)):
        if ids:
            told.append((f"{counted(len(ids), 'note')} {word}{of_tables(ids, compared)}",))
    between = compared.between
    told += decided(between)
    if between.answers:
        told.append((f"{counted(between.answers, 'answer')} of tables",))
    if between.answers_undone:
        told.append((f"{counted(between.answers_undone, 'answer')} of tables taken back",))
    if was_reworded(between):
        told.append(("The question was put in other words",))
    if names := settings_changed(between):
        told.append((f"The engine was set otherwise: {', '.join(names)}",))
    return tuple(told)


def decided(between: Between) -> list[Sentence]:
    """What organizers decided and took back, one by one up to a bound."""
    made = [(one, one.made_by, ": ") for one in between.made]
    undone = [(one, one.undone_by or "", " took back: ") for one in between.undone]
    told: list[Sentence] = [
        (Said(who, is_person=True), does, *words_then(one, between))
        for one, who, does in (made + undone)[:MOST_DECISIONS]
    ]
    more = len(made) + len(undone) - MOST_DECISIONS
    return [*told, (counted(more, "more decision"),)] if more > 0 else told


def words_then(made: Decision, between: Between) -> Sentence:
    """A decision in the names that things had before it."""
    return decision_words(made, [label_then(made, at, between) for at in range(len(made.what.parts))])


def label_then(made: Decision, at: int, between: Between) -> Said:
    """What a part of a decision was called before it, else what it is called after it."""
    for side in (between.before, between.after):
        if id_ := home_of(side.layout, made.what.parts[at], level_of_part(made.what, at)):
            name = side.layout.themes.get(id_) or side.layout.points[id_].label
            return Said("" if between.is_taken_back(side, id_) else shortened(name))
    return Said("")


def home_of(layout: Layout, statement_ids: Iterable[str], level: Level) -> str:
    """The point or theme that holds most of these statements; "" where nothing does."""
    cited = frozenset(statement_ids)
    shares = Counter({id_: len(cited & point.notes.keys()) for id_, point in layout.points.items()})
    if level is Level.THEME:
        by_theme: Counter[str] = Counter()
        for id_, share in shares.items():
            by_theme[layout.points[id_].home] += share * (layout.points[id_].home in layout.themes)
        shares = by_theme
    for id_, share in shares.most_common(1):
        if share:
            return id_
    return ""


def cause_of(change: Change, compared: Compared) -> tuple[Sentence, bool]:
    """Why one change happened, and whether people decided it."""
    made = decisions_behind(change, compared, compared.between.made)
    undone = decisions_behind(change, compared, compared.between.undone)
    parts: list[Sentence] = []
    if made:
        parts.append(("by ", *persons(one.made_by for one in made)))
    if undone:
        parts.append(("a decision taken back by ", *persons(one.undone_by or "" for one in undone)))
    if change.kind in TIDYING and not parts:
        parts.append(BY_MACHINE)
    parts += note_causes(change, compared)
    joined: list[str | Said] = []
    for part in parts or [BY_MACHINE]:
        joined += ["; "] * bool(joined) + list(part)
    return tuple(joined), bool(made or undone)


def persons(names: Iterable[str]) -> Sentence:
    """Anna and Ben, each once."""
    return listed([Said(name, is_person=True) for name in dict.fromkeys(names)], MOST_NAMES)


def note_causes(change: Change, compared: Compared) -> list[Sentence]:
    """The notes that came to a point or theme, or left it."""
    then, now = compared.then.behind(change.id), compared.now.behind(change.id)
    told: list[Sentence] = []
    if came := now & compared.new:
        told.append(new_notes(came, compared))
    if then and (joined := (now - then) - compared.new):
        told.append((f"{counted(len(joined), 'note')} from elsewhere",))
    if went := then & compared.retracted:
        told.append((f"{counted(len(went), 'note')} retracted",))
    if now and (left := (then - now) - compared.retracted):
        told.append((f"{counted(len(left), 'note')} elsewhere now",))
    return told


def new_notes(note_ids: Iterable[str], compared: Compared) -> Sentence:
    """3 new notes, from tables 2, 5 and 9."""
    ids = frozenset(note_ids)
    return (f"{counted(len(ids), 'new note')}{of_tables(ids, compared)}",)


def of_tables(note_ids: Iterable[str], compared: Compared) -> str:
    """Which tables notes came from, as far as that is known."""
    tables = [str(number) for number in compared.tables(note_ids)]
    if not tables:
        return ""
    if len(tables) > MOST_TABLES:
        return f", from {len(tables)} tables"
    names = plain(listed(tables, MOST_TABLES))
    return f", from table {names}" if len(tables) == 1 else f", from tables {names}"
