"""How often a secret may be guessed: by one address, by all together, and what that leaves to luck."""

from __future__ import annotations

import pytest

from models.errors import DatabaseBusy, NoKey, TooManyGuesses
from models.secrets import CODE_SYMBOLS, SYMBOLS
from models.store.keys import MOST_CARDS
from views.guesses import WINDOW, Guesses, network_of
from views.routes.join import CODES
from views.routes.sign_in import PASSPHRASES


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def wrong(guesses: Guesses, address: str) -> None:
    with pytest.raises(NoKey), guesses.trying(address):
        raise NoKey("wrong")


def right(guesses: Guesses, address: str) -> None:
    with guesses.trying(address):
        pass


def test_an_address_that_guesses_is_stopped_and_others_are_not() -> None:
    guesses = Guesses(3, 100, Clock())
    for _ in range(3):
        wrong(guesses, "10.0.0.1")
    with pytest.raises(TooManyGuesses, match="wait 10 minutes"):
        right(guesses, "10.0.0.1")
    right(guesses, "10.0.0.2")


def test_many_addresses_together_are_stopped_too() -> None:
    guesses = Guesses(3, 10, Clock())
    for at in range(10):
        wrong(guesses, f"10.0.0.{at}")
    with pytest.raises(TooManyGuesses):
        right(guesses, "10.0.1.1")


def test_one_network_of_version_six_is_one_guesser() -> None:
    guesses = Guesses(3, 100, Clock())
    for at in range(3):
        wrong(guesses, f"2001:db8::{at}")
    with pytest.raises(TooManyGuesses):
        wrong(guesses, "2001:db8::ffff:1")
    assert network_of("::ffff:10.0.0.1") == "10.0.0.1"


def test_right_tries_and_our_own_faults_count_for_nothing() -> None:
    guesses = Guesses(2, 2, Clock())
    for _ in range(50):
        right(guesses, "10.0.0.1")
        with pytest.raises(DatabaseBusy), guesses.trying("10.0.0.1"):
            raise DatabaseBusy("busy")


def test_tries_are_counted_before_they_are_judged() -> None:
    guesses = Guesses(2, 2, Clock())
    with guesses.trying("10.0.0.1"), guesses.trying("10.0.0.1"), pytest.raises(TooManyGuesses):
        right(guesses, "10.0.0.1")


def test_waiting_helps_and_trying_while_stopped_does_not_prolong_it() -> None:
    clock = Clock()
    guesses = Guesses(2, 10, clock)
    wrong(guesses, "10.0.0.1")
    wrong(guesses, "10.0.0.1")
    clock.now += WINDOW / 2
    with pytest.raises(TooManyGuesses, match="wait 5 minutes"):
        right(guesses, "10.0.0.1")
    clock.now += WINDOW / 2
    right(guesses, "10.0.0.1")


def test_guessing_a_code_is_hopeless() -> None:
    """The sums of docs/decisions.md: 200 tables with every card they may have, guessed at for a day of eight hours."""
    windows = 8 * 3600 / WINDOW
    tries = CODES._most_of_all * windows
    good_codes = 200 * MOST_CARDS
    assert tries == 9_600
    assert tries * good_codes / len(SYMBOLS) ** CODE_SYMBOLS < 1e-5


def test_the_passphrase_bears_few_guesses() -> None:
    assert PASSPHRASES._most_of_all * 6 * 24 * 365 < 2_000_000  # a year of nothing else
