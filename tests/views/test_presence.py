"""Who is here, kept in memory: beacons in, tables out."""

from __future__ import annotations

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.views.conftest import Clock
from views.presence import HERE_FOR, MOST_BROWSERS, TYPING_FOR, Beacon, Presence


@pytest.fixture
def presence(clock: Clock) -> Presence:
    return Presence(clock)


def test_a_table_that_said_a_word_is_here_until_three_are_missing(presence: Presence, clock: Clock) -> None:
    presence.report("t", Beacon("a"))
    assert presence.tables()["t"].here
    clock.now += HERE_FOR
    assert presence.tables()["t"].here
    clock.now += 0.1
    seen = presence.tables()["t"]
    assert not seen.here
    assert seen.first_seen == seen.last_seen


def test_a_table_nobody_heard_of_is_not_there(presence: Presence) -> None:
    assert presence.tables() == {}


def test_a_second_window_that_is_idle_does_not_deny_that_the_first_one_types(presence: Presence, clock: Clock) -> None:
    presence.report("t", Beacon("a", typing=True))
    presence.report("t", Beacon("a", typing=False))
    assert presence.tables()["t"].typing
    clock.now += TYPING_FOR + 0.1
    presence.report("t", Beacon("a", typing=False))
    assert not presence.tables()["t"].typing


def test_outboxes_of_two_browsers_add_up_and_one_that_went_away_still_counts(presence: Presence, clock: Clock) -> None:
    presence.report("t", Beacon("a", waiting=2))
    clock.now += 60
    presence.report("t", Beacon("b", waiting=3))
    seen = presence.tables()["t"]
    assert seen.here
    assert seen.waiting == 5
    assert 59 < (seen.last_seen - seen.first_seen).total_seconds() < 61
    presence.report("t", Beacon("a", waiting=0))
    assert presence.tables()["t"].waiting == 3


def test_what_each_browser_cleared_is_told(presence: Presence) -> None:
    presence.report("t", Beacon("a", cleared="m1"))
    presence.report("t", Beacon("b"))
    assert presence.tables()["t"].cleared == {"m1"}


@given(browsers=st.lists(st.sampled_from([str(number) for number in range(20)]), max_size=60))
def test_a_table_never_remembers_more_browsers_than_it_may_and_the_newest_stay(browsers: list[str]) -> None:
    clock = Clock()
    presence = Presence(clock)
    for browser in browsers:
        clock.now += 1
        presence.report("t", Beacon(browser, waiting=1))
    newest = list(dict.fromkeys(reversed(browsers)))[:MOST_BROWSERS]
    waiting = presence.tables()["t"].waiting if browsers else 0
    assert waiting == len(newest)


def test_many_threads_report_at_once_and_no_table_is_lost(presence: Presence) -> None:
    def report(thread: int) -> None:
        for number in range(100):
            presence.report(f"{thread}-{number}", Beacon("a"))
            presence.tables()

    threads = [threading.Thread(target=report, args=(thread,)) for thread in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(presence.tables()) == 800
