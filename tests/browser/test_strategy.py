"""A writer builds a strategy on the sample; then the evidence changes, and a second writer comes along."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from ingest.sample import open_sample
from models.counts import by_count
from models.decisions import DecisionKind, NewDecision
from models.records import Actor, Deliberation, NewNote
from models.store import Store
from models.strategy import Line, LineKind, Strategy
from models.theming import Point, ThemedQuestion
from synthesis.evidence import gather_evidence
from synthesis.lines import line_words
from tests.browser.conftest import Product

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(600)]

THEMED_SECONDS = 240  # the worker loads its model and reads the whole sample
LAPTOP = {"width": 1366, "height": 768}


@dataclass
class Desk:
    """The sample deliberation, looked at past all pages."""

    store: Store
    organizer: Actor
    deliberation: Deliberation

    def themed(self) -> list[ThemedQuestion]:
        """Every question, once nothing waits any more."""
        ids = [question.id for question in self.store.questions(self.organizer, self.deliberation.id)]
        deadline = time.monotonic() + THEMED_SECONDS
        while time.monotonic() < deadline:
            themed = self.store.themed_questions(self.organizer, ids)
            if all(one.themed_at and not one.waiting for one in themed) and not self.undecided(ids):
                return themed
            time.sleep(2)
        pytest.fail("the sample was not themed in time")

    def undecided(self, ids: list[str]) -> bool:
        """Whether the worker has not seen the last decision yet."""
        merges = [one for id_ in ids for one in self.store.decisions(self.organizer, id_)]
        return any(not self.holds(one.what.parts, one.what.question_id) for one in merges)

    def holds(self, parts: tuple[tuple[str, ...], ...], question_id: str) -> bool:
        """Whether what was merged is one point."""
        (themed,) = self.store.themed_questions(self.organizer, [question_id])
        homes = {place.statement.id: point.id for point, _, _ in themed.grouping.points() for place in point.placements}
        return len({homes.get(one) for part in parts for one in part}) == 1

    def strategy(self) -> Strategy:
        (made,) = self.store.strategies(self.organizer, self.deliberation.id)
        return self.store.strategy(self.organizer, made.id)

    def texts(self) -> dict[str, Line]:
        """By point id, the line that cites it."""
        return {one.citations[0].point_id: one for one in self.strategy().lines if one.citations}


@pytest.fixture
def desk(product: Product, organizer: Actor) -> Iterator[Desk]:
    store = Store(product.database)
    yield Desk(store, organizer, open_sample(store, organizer))
    store.close()


@pytest.fixture
def desk_page(browser: Browser, product: Product) -> Iterator[Page]:
    context = browser.new_context(viewport=LAPTOP)
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.on("request", product.watch)
    yield page
    context.close()


def statements(point: Point) -> tuple[str, ...]:
    return tuple(place.statement.id for place in point.placements)


def open_strategy(page: Page, product: Product, desk: Desk) -> None:
    page.goto(f"{product.address}/strategy?deliberation={desk.deliberation.id}")


def row(page: Page, words: str) -> Locator:
    return page.locator(".strategy-editor .row").filter(has=page.locator(".words", has_text=words)).first


def saved(page: Page) -> None:
    expect(page.locator(".strategy-editor .saved")).to_have_text("All changes saved")


def write_objective(page: Page, pillar: str, words: str) -> None:
    page.locator(".outline").get_by_role("button", name=pillar).click()
    row(page, pillar).get_by_role("button", name="+ Objective").click()
    page.keyboard.type(words)
    expect(row(page, words)).to_be_visible()


def send_point(page: Page, point: Point, objective: str) -> None:
    """Choose an objective, find a point on the right, and send it there."""
    page.locator(".outline").get_by_role("button", name=objective).click()
    page.get_by_label("Find a theme or point").fill(point.label[:40])
    found = page.locator(".point-row").filter(has=page.get_by_role("button", name=point.label, exact=True)).first
    found.get_by_role("button", name="Send").click()


OBJECTIVES = {
    "Health of everybody": "Everybody can get there",
    "One system": "Nothing is told twice",
    "New ways": "What works is spread",
    "People who care": "Those who care can go on",
    "Care around the person": "People are known",
}


def test_a_strategy_follows_its_evidence_and_two_writers_lose_nothing(
    desk: Desk, desk_page: Page, browser: Browser, product: Product
) -> None:
    page = desk_page
    points = choose_points(desk.themed())
    open_strategy(page, product, desk)
    page.get_by_text("Five directions", exact=True).click()
    expect(page.locator(".beginning .pillar")).to_have_count(5)
    page.get_by_role("button", name="Begin the strategy").click()
    expect(page.locator(".theme-block").first).to_be_visible()
    for pillar, words in OBJECTIVES.items():
        write_objective(page, pillar, words)
    for words, point in zip(OBJECTIVES.values(), points, strict=True):
        send_point(page, point, words)
    objectives_stand_before_sub_headings(page)
    what_can_be_done_with_a_line_is_not_cut(page)
    a_line_that_is_too_long_stays_and_says_why(page)
    expect(page.locator(".row.text .field").first).to_be_visible()
    saved(page)
    assert set(desk.texts()) == {point.id for point in points}
    edit_a_line_and_reload(page, product, desk, points[2])
    change_the_evidence(desk, points)
    the_right_lines_are_stale(page, desk, points)
    accept_what_is_new(page, desk, points)
    a_second_writer_collides(page, browser, product, desk)
    a_line_that_lost_its_point_is_to_be_rewritten(page, desk, points)
    assert product.hosts == {"127.0.0.1"}, "nothing asks another host"


def objectives_stand_before_sub_headings(page: Page) -> None:
    """An objective right below its pillar is not read as part of the pillar's last sub-heading."""
    rows = page.locator(".row:is(.pillar, .heading, .objective)").evaluate_all("all => all.map((one) => one.className)")
    kinds = [name.split()[1] for name in rows]
    before = [kinds[at - 1] for at, kind in enumerate(kinds) if kind == "objective"]
    assert before == ["pillar"] * len(OBJECTIVES)


def what_can_be_done_with_a_line_is_not_cut(page: Page) -> None:
    """What floats above a text line is seen and pressed as a whole."""
    line = page.locator(".row.text").first
    line.locator(".words").click()
    is_there = """tools => {
        const box = tools.getBoundingClientRect();
        return tools.contains(document.elementFromPoint(box.x + box.width / 2, box.y + 3));
    }"""
    assert line.locator(".tools").evaluate(is_there)


def a_line_that_is_too_long_stays_and_says_why(page: Page) -> None:
    """What is refused is no collision of two writers; once it is shorter it is saved."""
    words = next(iter(OBJECTIVES.values()))
    line = row(page, words)
    line.locator(".words").click()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(" x" * 3000)
    expect(page.locator(".strategy-editor .saved")).to_have_text("A line was not saved: why stands below it")
    expect(line.locator(".conflict-card")).to_contain_text("at most 6,000 characters")
    page.keyboard.press("Control+a")
    page.keyboard.type(words)
    saved(page)
    expect(page.locator(".conflict-card")).to_have_count(0)


def choose_points(themed: list[ThemedQuestion]) -> list[Point]:
    """The two largest points of the first question, to be merged, and the largest of three others."""
    largest = [by_count([point for point, _, _ in one.grouping.points()], one.notes) for one in themed[:4]]
    return [largest[0][0], largest[0][1], *(some[0] for some in largest[1:])]


def edit_a_line_and_reload(page: Page, product: Product, desk: Desk, point: Point) -> None:
    """What is typed is saved by itself; the live field stays whole; a reload in the middle takes nothing."""
    words = page.locator(f'[data-line="{desk.texts()[point.id].id}"] .words')
    words.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Raised at 12 tables.")
    page.reload()
    words = page.locator(f'[data-line="{desk.texts()[point.id].id}"] .words')
    expect(words).to_contain_text("Raised at 12 tables.")
    saved(page)
    expect(page.locator(".mark")).to_contain_text("12 This number has no source.")
    line = desk.texts()[point.id]
    assert line.text.endswith("Raised at 12 tables.")
    assert "{count:c1}" in line.text


def change_the_evidence(desk: Desk, points: list[Point]) -> None:
    """Fifty notes arrive that say again what the fourth point says, and the first two points are merged."""
    question_ids = [question.id for question in desk.store.questions(desk.organizer, desk.deliberation.id)]
    tables = desk.store.tables(desk.organizer, desk.deliberation.id)
    (fourth,) = (one for one in desk.store.themed_questions(desk.organizer, question_ids[2:3]))
    text = fourth.notes[points[3].placements[0].statement.note_id].text
    for number in range(50):
        new = NewNote(str(uuid4()), question_ids[2], text, tables[number % len(tables)].id)
        desk.store.add_note(desk.organizer, new)
    parts = (statements(points[0]), statements(points[1]))
    desk.store.decide(desk.organizer, NewDecision(str(uuid4()), question_ids[0], DecisionKind.MERGE, parts))


def the_right_lines_are_stale(page: Page, desk: Desk, points: list[Point]) -> None:
    """The lines on the merged points and no other; the count of the fourth has followed its notes."""
    evidence = gather_evidence(desk.themed(), desk.store.tables(desk.organizer, desk.deliberation.id), {})
    lines = desk.texts()
    expect(page.locator(".row.stale")).to_have_count(2, timeout=60_000)
    shown = {page.locator(".row.stale").nth(at).get_attribute("data-line") for at in range(2)}
    assert shown == {lines[points[0].id].id, lines[points[1].id].id}
    expect(page.locator(".stale-card").first).to_contain_text("are one point now")
    for line in lines.values():
        now = line_words(line, evidence)
        expect(page.locator(f'[data-line="{line.id}"] .words')).to_have_text(now)
    tables = len(desk.store.tables(desk.organizer, desk.deliberation.id))
    assert f"({tables}x)" in line_words(lines[points[3].id], evidence)


def accept_what_is_new(page: Page, desk: Desk, points: list[Point]) -> None:
    """Old and new stand side by side; once each is accepted or kept, nothing is stale."""
    cards = page.locator(".stale-card")
    expect(cards.first.locator(".side")).to_have_count(2)
    cards.first.get_by_role("button", name="Take the new wording").click()
    expect(cards).to_have_count(1)
    expect(page.locator(".rests").first).to_have_text("Rests on 1 point")
    cards.first.get_by_role("button", name="Keep my words").click()
    expect(cards).to_have_count(0)
    saved(page)
    cited = [line.citations[0].statement_ids for line in desk.strategy().lines if line.citations]
    assert sum(set(statements(points[0])) <= set(ids) for ids in cited) == 2, "both rest on the merged point"


def a_line_that_lost_its_point_is_to_be_rewritten(page: Page, desk: Desk, points: list[Point]) -> None:
    """Where nothing stands behind a line any more, the writer's own words come first."""
    (third,) = (one for one in desk.themed() if points[2].id in {point.id for point, _, _ in one.grouping.points()})
    parts, new = (statements(points[2]),), str(uuid4())
    desk.store.decide(
        desk.organizer, NewDecision(new, third.question_id, DecisionKind.DISMISS, parts, reason="off the question")
    )
    card = page.locator(f'[data-line="{desk.texts()[points[2].id].id}"] .stale-card')
    expect(card.locator(".choice.main")).to_have_text("Rewrite", timeout=60_000)
    expect(card.get_by_role("button")).to_have_text(
        ["Rewrite", "Keep my words, they still hold", "Take the new wording"]
    )


def a_second_writer_collides(page: Page, browser: Browser, product: Product, desk: Desk) -> None:
    """Both change one line while the second's connection is down: both texts are shown, and both are kept."""
    context = browser.new_context(viewport=LAPTOP)
    other = context.new_page()
    open_strategy(other, product, desk)
    objective = next(line for line in desk.strategy().lines if line.kind is LineKind.OBJECTIVE)
    theirs, mine = (one.locator(f'[data-line="{objective.id}"] .words') for one in (other, page))
    expect(theirs).to_have_text(objective.text)
    context.set_offline(True)
    theirs.click()
    other.keyboard.press("Control+End")
    other.keyboard.type(", by bus too")
    mine.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(", also at night")
    saved(page)
    context.set_offline(False)
    card = other.locator(".conflict-card")
    expect(card).to_contain_text("also at night")
    expect(card).to_contain_text("by bus too")
    card.get_by_role("button", name="Keep both").click()
    saved(other)
    kept = [line.text for line in desk.strategy().lines if line.kind is LineKind.OBJECTIVE]
    assert f"{objective.text}, also at night" in kept
    assert f"{objective.text}, by bus too" in kept
    expect(page.locator(".row.objective .words", has_text="by bus too")).to_be_visible()
    context.close()
