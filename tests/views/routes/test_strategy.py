"""The writers' editor over plain HTTP: lines with their live counts, first drafts, conflicts that show both sides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from models.decisions import DecisionKind, NewDecision
from models.records import Actor, Note
from models.store import Store
from models.strategy import Citation, Line, LineChange, LineKind, NewLine, NewStrategy, StaleKind, StaleReason
from tests.conftest import Room
from tests.models.test_standing import theme
from tests.synthesis.words import NASTY
from views.routes.strategy_told import reasons_told

PILLAR, OBJECTIVE = (str(uuid4()) for _ in range(2))

Send = Callable[..., dict[str, Any]]


@pytest.fixture
def notes(store: Store, worker_actor: Actor, room: Room, say: Callable[..., Note]) -> dict[str, list[Note]]:
    """Two themed points: buses (three tables) and rent (one)."""
    made = {
        "Buses": [say("the last bus leaves before my shift ends", table) for table in (0, 1, 2)],
        "Rent": [say("rent eats what we earn here", 1)],
    }
    theme(store, worker_actor, room, made)
    return made


@pytest.fixture
def strategy(store: Store, writer: Actor, room: Room) -> str:
    lines = (
        NewLine(PILLAR, LineKind.PILLAR, None, "People who care"),
        NewLine(OBJECTIVE, LineKind.OBJECTIVE, PILLAR, "Nurses stay"),
    )
    return store.begin_strategy(writer, NewStrategy(str(uuid4()), room.deliberation.id, "Ours", "", lines)).id


@pytest.fixture
def send(client: TestClient, strategy: str) -> Send:
    def send(does: str, line: str, status: int = 200, **more: object) -> dict[str, Any]:
        reply = client.post("/strategy/lines", json={"strategy": strategy, "does": does, "line": line, **more})
        assert reply.status_code == status, reply.text
        return dict(reply.json())

    return send


@pytest.fixture
def ask(client: TestClient, strategy: str) -> Callable[..., dict[str, Any]]:
    def ask(what: str, status: int = 200, **more: str) -> dict[str, Any]:
        reply = client.get(f"/strategy/{what}", params={"strategy": strategy, **more})
        assert reply.status_code == status, reply.text
        return dict(reply.json())

    return ask


def words(line: dict[str, Any]) -> str:
    return "".join(piece.get("words") or piece["says"] for piece in line["pieces"])


def side(line: dict[str, Any], which: str) -> str:
    return "".join(text for run, text in line["stale"]["runs"] if run in ("same", which))


def cite(room: Room, label: str, id_: str = "c1") -> dict[str, str]:
    return {"id": id_, "question": room.questions[0].id, "point": f"p-{label}"}


def test_a_point_that_is_sent_becomes_a_line_with_its_count_and_words(
    send: Send, ask: Any, room: Room, notes: Any
) -> None:
    line = str(uuid4())
    sent = {"kind": "text", "parent": OBJECTIVE, "points": [cite(room, "Buses"), cite(room, "Rent", "c2")]}
    told = send("add", line, **sent)["line"]
    assert words(told).startswith("Buses (3x); Rent (1x).")
    assert "“the last bus leaves before my shift ends”" in words(told)
    assert [(one["id"], one["count"], one["now"]["count"]) for one in told["citations"]] == [("c1", 3, 3), ("c2", 1, 1)]
    assert told["marks"] == []
    assert send("add", line, **sent)["line"] == told, "a retry adds nothing"
    assert len(ask("state")["lines"]) == 3


def test_the_number_follows_and_a_line_is_told_stale_with_both_sides(
    send: Send, ask: Any, room: Room, notes: Any, store: Store, organizer: Actor, worker_actor: Actor, say: Any
) -> None:
    line = str(uuid4())
    send("add", line, kind="text", parent=OBJECTIVE, points=[cite(room, "Rent")])
    store.retract_note(organizer, notes["Buses"][2].id)
    more = say("rent eats what we earn here", 0)
    merged = [*notes["Rent"], more, *notes["Buses"][:2]]
    theme(store, worker_actor, room, {"Rent": merged})
    (told,) = (one for one in ask("state")["lines"] if one["id"] == line)
    assert words(told).startswith("Rent (2x).")
    assert told["stale"]["reasons"] == ["“Rent” and “Buses” are one point now."]
    assert side(told, "out").startswith("Rent (1x).")
    assert side(told, "in").startswith("Rent (2x).")
    accepted = send("accept", line, version=told["version"], newWords=True)["line"]
    assert "stale" not in accepted


def test_a_point_dismissed_while_it_is_cited_is_told_and_can_be_let_go(
    send: Send, ask: Any, room: Room, notes: Any, store: Store, organizer: Actor, worker_actor: Actor
) -> None:
    line = str(uuid4())
    send("add", line, kind="text", parent=OBJECTIVE, points=[cite(room, "Rent")])
    dismiss = NewDecision(
        "d", room.questions[0].id, DecisionKind.DISMISS, ((f"{notes['Rent'][0].id}/1",),), reason="off"
    )
    store.decide(organizer, dismiss)
    theme(store, worker_actor, room, {"Buses": notes["Buses"]}, aside=tuple(notes["Rent"]))
    (told,) = (one for one in ask("state")["lines"] if one["id"] == line)
    assert told["stale"]["reasons"] == ["“Rent” was set aside by the organizers."]
    kept = send("accept", line, version=told["version"], newWords=False)["line"]
    assert words(kept).startswith("Rent (0x).")
    assert "stale" not in kept
    assert send("add", str(uuid4()), 404, kind="text", parent=OBJECTIVE, points=[cite(room, "Rent")])["error"]


def test_what_is_typed_keeps_its_citations_and_marks_what_has_no_source(send: Send, room: Room, notes: Any) -> None:
    line = str(uuid4())
    told = send("add", line, kind="text", parent=OBJECTIVE, points=[cite(room, "Buses")])["line"]
    typed = "{count:c1} and {count:c2}: “RENT eats what we earn”, “we want trams”, at 9 tables"
    changed = send("change", line, version=told["version"], text=typed, cited=[cite(room, "Rent", "c2")])["line"]
    assert words(changed) == "3x and 1x: “RENT eats what we earn”, “we want trams”, at 9 tables"
    assert [(mark["words"], mark["what"]) for mark in changed["marks"]] == [
        ("we want trams", "No cited note says this"),
        ("9", "This number has no source"),
    ]
    fewer = send("change", line, version=changed["version"], text="{count:c2}", dropped=["c1"])["line"]
    assert [one["id"] for one in fewer["citations"]] == ["c2"]


def test_the_second_of_two_writers_sees_what_the_first_wrote_and_nothing_is_overwritten(
    send: Send, store: Store, writer: Actor, strategy: str
) -> None:
    store.change_line(writer, LineChange(OBJECTIVE, "Nurses stay longer", (), 1))
    reply = send("change", OBJECTIVE, version=1, text="Nurses leave")
    assert "Somebody else changed this line" in reply["conflict"]
    assert (words(reply["line"]), reply["isIn"], reply["line"]["by"]) == ("Nurses stay longer", True, "a writer")
    store.remove_line(writer, PILLAR, 1)
    reply = send("change", OBJECTIVE, version=2, text="Nurses leave")
    assert (reply["isIn"], words(reply["line"])) == (False, "Nurses stay longer")
    send("bring_back", PILLAR)
    assert words(send("change", OBJECTIVE, version=2, text="Nurses leave")["line"]) == "Nurses leave"


def test_a_copy_of_a_line_keeps_what_it_rests_on(send: Send, room: Room, notes: Any) -> None:
    line = str(uuid4())
    send("add", line, kind="text", parent=OBJECTIVE, points=[cite(room, "Buses")])
    copied = send("add", str(uuid4()), kind="text", parent=OBJECTIVE, text="mine {count:c1}", like=line)["line"]
    assert words(copied) == "mine 3x"


def test_lines_are_moved_removed_and_brought_back(send: Send, ask: Any) -> None:
    second = str(uuid4())
    send("add", second, kind="objective", parent=PILLAR, text="Nurses learn")
    moved = send("move", second, parent=PILLAR, before=OBJECTIVE, version=1)
    assert [one["id"] for one in ask("state")["lines"]] == [PILLAR, second, OBJECTIVE]
    assert "moved this line" in send("move", second, parent=PILLAR, version=1)["conflict"]
    assert moved["line"]["placeVersion"] == 2
    assert send("remove", second, version=1)["isIn"] is False
    assert send("bring_back", second)["isIn"] is True


def test_nothing_is_sent_again_while_nothing_changed(ask: Any, send: Send, notes: Any) -> None:
    stamp = ask("state")["stamp"]
    assert ask("state", since=stamp) == {"stamp": stamp}
    send("change", OBJECTIVE, version=1, text="other")
    assert ask("state", since=stamp)["lines"]


def test_themes_come_with_counts_points_and_the_pillars_that_share_their_words(
    ask: Any, room: Room, notes: Any, send: Send
) -> None:
    send("add", str(uuid4()), kind="objective", parent=PILLAR, text="A bus after every shift")
    (question, _) = ask("themes")["questions"]
    labels = [
        (theme["label"], theme["count"], [point["label"] for point in theme["points"]]) for theme in question["themes"]
    ]
    assert labels
    found = ask("notes", question=room.questions[0].id, point="p-Buses")["notes"]
    assert [one["text"] for one in found] == ["the last bus leaves before my shift ends"] * 3
    assert found[0]["by"].startswith("Table 1 · role not recorded")
    assert ask("notes", 404, question=room.questions[0].id, point="nowhere")["error"]


def test_versions_are_kept_and_compared_word_by_word(client: TestClient, strategy: str, send: Send, ask: Any) -> None:
    version = str(uuid4())
    kept = client.post("/strategy/versions", json={"strategy": strategy, "version": version, "name": "First draft"})
    assert [one["name"] for one in kept.json()["versions"]] == ["First draft"]
    assert ask("comparison", version=version)["changes"] == []
    send("change", OBJECTIVE, version=1, text="Nurses stay longer")
    send("add", str(uuid4()), kind="objective", parent=PILLAR, text="Nurses learn")
    changes = ask("comparison", version=version)["changes"]
    assert [(one["what"], one["words"]) for one in changes] == [
        ("reworded", [["same", "Nurses stay"], ["in", " longer"]]),
        ("added", [["in", "Nurses learn"]]),
    ]


@pytest.mark.parametrize("nasty", NASTY)
def test_nasty_words_come_back_as_words(send: Send, nasty: str) -> None:
    told = send(
        "change", OBJECTIVE, version=1, text=nasty.encode("utf-16", "surrogatepass").decode("utf-16", "replace")[:5000]
    )
    assert "\x00" not in words(told["line"])


def test_what_makes_no_sense_is_refused_with_a_sentence(send: Send, client: TestClient, room: Room, notes: Any) -> None:
    line = str(uuid4())
    for does, more in (
        ("dance", {}),
        ("add", {"kind": "poem"}),
        ("add", {"kind": "text", "parent": OBJECTIVE, "points": ["x"]}),
        ("add", {"kind": "text", "parent": OBJECTIVE, "points": [cite(room, "Buses")] * 61}),
        ("move", {"version": "one"}),
        ("change", {"version": 1, "text": ["x"]}),
    ):
        assert "Nothing was saved" in send(does, OBJECTIVE if does != "add" else line, 400, **more)["error"]
    assert send("change", "no id", 400)["error"]
    assert send("change", str(uuid4()), 404, version=1, text="x")["error"]
    assert client.get("/strategy/state", params={"strategy": "nowhere"}).status_code == 404


def test_an_event_lets_writers_and_organizers_in_and_nobody_else(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, strategy: str
) -> None:
    monkeypatch.setenv("SEVENFOLD_EVENT", "1")
    for path in ("state", "themes", "notes", "versions", "comparison"):
        assert client.get(f"/strategy/{path}", params={"strategy": strategy}).status_code == 401
    assert (
        client.post("/strategy/lines", json={"strategy": strategy, "does": "remove", "line": OBJECTIVE}).status_code
        == 401
    )


def test_that_two_cited_points_are_one_now_is_said_once() -> None:
    cited = tuple(Citation(id_, "q", 1, id_, label, ()) for id_, label in (("c1", "Buses"), ("c2", "Trams")))
    line = Line("x", LineKind.TEXT, None, "", cited)
    both = (StaleReason(StaleKind.MERGED, "c1", ("Trams",)), StaleReason(StaleKind.MERGED, "c2", ("Buses",)))
    gone = StaleReason(StaleKind.GONE, "c2")
    assert reasons_told((*both, gone), line) == [
        "“Buses” and “Trams” are one point now.",
        "“Trams” has no live note any more.",
    ]
