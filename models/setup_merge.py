"""Two organizers change a set-up at once: what they changed apart from each other is kept, what clashes is refused.

A set-up is taken apart into small parts (a question's words, a table's seats of one role); each part is what the one
who saves made of it, unless they left it as they saw it: then it is as it stands now.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from models.errors import Conflict
from models.records import NoteKind, Seats, TablePlan
from models.setup import PlannedQuestion, PlannedRole, SetUp


class Part(NamedTuple):
    """One part of a set-up: what it is, the table's number where it is about one, and the id or name it has."""

    kind: str
    number: int = 0
    key: str = ""


Parts = dict[Part, Hashable]


def merge_setups(seen: SetUp, wanted: SetUp, now: SetUp) -> SetUp:
    """The set-up that has both changes: from `seen` to `wanted`, and from `seen` to `now`.

    In all three a role's `was` is its name in `seen` ("" or its own name for one that is not there). Raises Conflict,
    naming every part that both changed.
    """
    merged, questions, roles, clashes = merge_parts(seen, wanted, now)
    if clashes or questions is None or roles is None:
        raise Conflict(clash_sentence(clashes, seen))
    return put_together(merged, questions, roles)


def lay_over(seen: SetUp, wanted: SetUp, now: SetUp) -> SetUp:
    """The same, with what was wanted wherever both changed it; a role's `was` is its name in `now`.

    After a refusal an organizer looks at this, and what they save next is a change of `now`.
    """
    merged, questions, roles, _ = merge_parts(seen, wanted, now)
    mine = parts_of(wanted)
    laid = put_together(merged, questions or keys(mine, "question"), roles or keys(mine, "role"))
    name_now = {role.was or role.name: role.name for role in now.roles}
    return replace(laid, roles=tuple(PlannedRole(role.name, name_now.get(role.was, "")) for role in laid.roles))


def merge_parts(seen: SetUp, wanted: SetUp, now: SetUp) -> tuple[Parts, list[str] | None, list[str] | None, list[Part]]:
    """The merged parts, what was wanted standing where two clash; the order of questions and roles; the clashes."""
    base, mine, theirs = parts_of(seen), parts_of(wanted), parts_of(now)
    merged: Parts = {}
    clashes = []
    for part in {**base, **mine, **theirs}:
        one = one_of(base.get(part), mine.get(part), theirs.get(part))
        if one is CLASH:
            clashes.append(part)
            one = mine.get(part)
        if one is not None:
            merged[part] = one
    questions = merge_order(keys(base, "question"), keys(mine, "question"), keys(theirs, "question"))
    roles = merge_order(keys(base, "role"), keys(mine, "role"), keys(theirs, "role"))
    return merged, questions, roles, clashes


CLASH = object()


def one_of(base: Hashable, mine: Hashable, theirs: Hashable) -> Hashable:
    """What a part becomes: the changed one of the two, or CLASH where both changed it to something else."""
    if theirs in (base, mine):
        return mine
    return theirs if mine == base else CLASH


def parts_of(setup: SetUp) -> Parts:
    """The set-up taken apart, in its order; what is absent has no part."""
    key_of = {role.was: role.was for role in setup.roles} | {role.name: role.was or role.name for role in setup.roles}
    parts: Parts = {Part("title"): setup.title, Part("kinds"): setup.kinds}
    parts[Part("organizations")] = setup.organizations
    parts |= {Part("question", key=one.id): one.text for one in setup.questions}
    parts |= {Part("role", key=role.was or role.name): role.name for role in setup.roles}
    for table in setup.tables:
        parts[Part("table", table.number)] = True
        parts[Part("name", table.number)] = table.facilitator
        for seat in table.seats:
            if seat.number and seat.role in key_of:
                parts[Part("seats", table.number, key_of[seat.role])] = seat.number
    return parts


def keys(parts: Parts, kind: str) -> list[str]:
    """The ids or names of the parts of a kind, in their order."""
    return [part.key for part in parts if part.kind == kind]


def merge_order(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> list[str] | None:
    """All of both in one order, the new ones behind what they were put behind; None where both moved things."""
    common = set(base) & set(mine) & set(theirs)
    before, first, second = ([key for key in keys if key in common] for keys in (base, mine, theirs))
    if before not in (first, second) and first != second:
        return None
    order, other = (list(theirs), mine) if first == before else (list(mine), theirs)
    for at, key in enumerate(other):
        if key not in order:
            behind = next((order.index(one) for one in reversed(other[:at]) if one in order), -1)
            order.insert(behind + 1, key)
    return order


def put_together(parts: Parts, questions: Sequence[str], roles: Sequence[str]) -> SetUp:
    """The set-up of these parts; tables by number."""
    names = {part.key: str(name) for part, name in parts.items() if part.kind == "role"}
    numbers = sorted(part.number for part in parts if part.kind == "table")
    tables = []
    for number in numbers:
        seats = ((names[key], parts.get(Part("seats", number, key))) for key in roles if key in names)
        taken = tuple(Seats(name, people) for name, people in seats if isinstance(people, int))
        tables.append(TablePlan(number, str(parts.get(Part("name", number), "")), taken))
    kinds, organizations = parts.get(Part("kinds"), ()), parts.get(Part("organizations"), ())
    texts = {part.key: str(text) for part, text in parts.items() if part.kind == "question"}
    return SetUp(
        title=str(parts[Part("title")]),
        questions=tuple(PlannedQuestion(key, texts[key]) for key in questions if key in texts),
        roles=tuple(PlannedRole(names[key], key) for key in roles if key in names),
        tables=tuple(tables),
        kinds=tuple(kind for kind in NoteKind if isinstance(kinds, tuple) and kind in kinds),
        organizations=organizations if isinstance(organizations, tuple) else (),
    )


def clash_sentence(clashes: Sequence[Part], seen: SetUp) -> str:
    """Which parts clashed, without anybody's words in them."""
    positions = {question.id: at for at, question in enumerate(seen.questions, start=1)}
    what = dict.fromkeys(part_name(part, positions) for part in clashes) or {"the order": None}
    return (
        f"Somebody else changed {' and '.join(what)} meanwhile. Nothing was saved and what you typed is still here; "
        "look at what they made of it, then save again."
    )


def part_name(part: Part, positions: Mapping[str, int]) -> str:
    """What a part is called in a sentence."""
    named = {
        "title": "the title",
        "kinds": "the kinds of note",
        "role": "the roles",
        "organizations": "the organizations",
    }
    if part.kind == "question":
        return f"question {positions[part.key]}" if part.key in positions else "a new question"
    return named.get(part.kind, f"table {part.number}")
