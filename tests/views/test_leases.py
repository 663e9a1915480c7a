"""Two browsers never have the same question in hand; what nobody speaks of is free again after a minute."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from views.leases import HELD_FOR, LEAST_OVER, MOST_BROWSERS, MOST_SKIPPED, PACE_OVER, Leases, Pace

KEYS = [f"k{number}" for number in range(6)]
BROWSERS = st.sampled_from(["a", "b", "c"])


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Hands(RuleBasedStateMachine):
    """What each browser has in hand, kept beside as the simplest thing that can be right."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = Clock()
        self.leases = Leases(self.clock)
        self.held: dict[str, tuple[str, float]] = {}

    def holder(self, key: str) -> str | None:
        browser, until = self.held.get(key, ("", 0.0))
        return browser if until > self.clock.now else None

    @rule(browser=BROWSERS, number=st.integers(0, 4))
    def take(self, browser: str, number: int) -> None:
        free = [key for key in KEYS if self.holder(key) in {None, browser}]
        taken = self.leases.take(browser, KEYS, number)
        assert len(taken) == min(number, len(free))
        assert set(taken) <= set(free)
        self.held.update(dict.fromkeys(taken, (browser, self.clock.now + HELD_FOR)))

    @rule(browser=BROWSERS, keys=st.lists(st.sampled_from(KEYS), unique=True))
    def keep(self, browser: str, keys: list[str]) -> None:
        lost = self.leases.keep(browser, keys)
        assert lost == {key for key in keys if self.holder(key) not in {None, browser}}
        self.held.update({key: (browser, self.clock.now + HELD_FOR) for key in keys if key not in lost})

    @rule(browser=BROWSERS, key=st.sampled_from(KEYS))
    def let_go(self, browser: str, key: str) -> None:
        self.leases.let_go(browser, key)
        self.free(browser, key)

    @rule(browser=BROWSERS, key=st.sampled_from(KEYS))
    def skip(self, browser: str, key: str) -> None:
        self.leases.skip(browser, key)
        self.free(browser, key)

    @rule(browser=BROWSERS)
    def leave(self, browser: str) -> None:
        self.leases.let_go(browser)
        for key in KEYS:
            self.free(browser, key)

    @rule(seconds=st.sampled_from([1.0, HELD_FOR / 2, HELD_FOR]))
    def wait(self, seconds: float) -> None:
        self.clock.now += seconds

    def free(self, browser: str, key: str) -> None:
        if self.holder(key) == browser:
            del self.held[key]

    @invariant()
    def a_stranger_gets_only_what_is_free(self) -> None:
        free = [key for key in KEYS if self.holder(key) is None]
        assert self.leases.take("stranger", KEYS, len(KEYS)) == free
        self.leases.let_go("stranger")


TestHands = Hands.TestCase


def test_what_was_skipped_comes_back_to_this_browser_last_and_to_others_at_once() -> None:
    leases = Leases(Clock())
    assert leases.take("a", KEYS, 1) == ["k0"]
    leases.skip("a", "k0")
    assert leases.take("a", KEYS, 2) == ["k1", "k2"]
    assert leases.take("b", KEYS, 1) == ["k0"]
    leases.let_go("b")
    assert leases.take("a", ["k0"], 1) == ["k0"]


def test_memory_of_what_was_skipped_is_bounded() -> None:
    leases = Leases(Clock())
    for number in range(MOST_SKIPPED + 1):
        leases.skip("a", f"s{number}")
    assert leases.take("a", ["s0", "s1"], 1) == ["s0"]
    leases.let_go("a")
    assert leases.take("a", ["s1", "k"], 1) == ["k"]
    for number in range(MOST_BROWSERS):
        leases.skip(f"b{number}", "k")
    leases.let_go("a")
    assert leases.take("a", ["s1", "k"], 1) == ["s1"]


def test_the_pace_is_that_of_the_last_minutes_and_of_all_browsers() -> None:
    clock = Clock()
    leases = Leases(clock)
    assert leases.pace("d") == Pace(0, 0.0, 0)
    leases.note_answer("a", "d")
    assert leases.pace("d") == Pace(1, 60 / LEAST_OVER, 1)
    for _ in range(11):
        clock.now += 10
        leases.note_answer("b", "d")
    leases.note_answer("a", "another")
    assert leases.pace("d") == Pace(12, 60 * 12 / 110, 2)
    clock.now += PACE_OVER + 1
    assert leases.pace("d") == Pace(0, 0.0, 0)
