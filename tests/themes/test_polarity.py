"""Opposites about the same thing are told apart; twins and strangers are not."""

from __future__ import annotations

import pytest

from models.engine_settings import EngineSettings
from themes.polarity import opposed

OPPOSITES = [
    ("More funding for transit", "Less funding for transit"), ("too many buses", "not enough buses"),
    ("It's an exchange", "It's not an exchange"), ("keep the library open", "close the library"),
    ("cut services", "don't cut services"), ("lack of parking", "too much parking"),
    ("Marijuana should be legal", "Marijuana should not be legalized"), ("raise the fares", "lower the fares"),
    ("close the street to cars", "don't close the street to traffic"),
    ("Closing the library is not the answer", "Close the library"), ("12", "34"),
    ("longer visiting hours", "shorter visiting hours"), ("stop hiring agency nurses", "hire agency nurses"),
    ("the last train is too early", "the last train is too late"), ("street lights on all night", "street lights off at night"),
]  # fmt: skip
NO_OPPOSITES = [
    ("More funding for transit", "Increase the funding of transit"), ("not enough buses", "lack of buses"),
    ("no parking", "lack of parking"), ("12 buses", "34 buses"),
    ("Aid is less safe than trade", "Trade is safer, more so than aid"),
    ("more trees", "fewer cars"), ("the bus is late", "the bus is always late"), ("close the mine", "keep the library"),
    ("open early and close late", "open early or late"), ("the early bus", "trains run late"),
]  # fmt: skip


@pytest.mark.parametrize("pair", OPPOSITES)
def test_opposites_about_one_thing_are_opposed(pair: tuple[str, str]) -> None:
    assert opposed(pair, EngineSettings())[0, 1]


@pytest.mark.parametrize("pair", NO_OPPOSITES)
def test_twins_and_strangers_are_not_opposed(pair: tuple[str, str]) -> None:
    assert not opposed(pair, EngineSettings())[0, 1]
