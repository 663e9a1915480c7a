"""The environment is read once; what it says wrongly gets a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.errors import BadInput
from models.settings import Settings, read_settings


def test_nothing_said_means_this_laptop_alone() -> None:
    assert read_settings({"SEVENFOLD_PORT": "", "SEVENFOLD_DATABASE": ""}) == Settings()
    assert Settings().address == "127.0.0.1"


def test_another_file_and_port_are_taken_over(tmp_path: Path) -> None:
    read = read_settings({"SEVENFOLD_PORT": "9001", "SEVENFOLD_DATABASE": str(tmp_path / "day.db")})
    assert (read.port, read.database) == (9001, tmp_path / "day.db")


@pytest.mark.parametrize("port", ["abc", "0", "-1", "70000", "8765.5"])
def test_a_port_that_is_none_gets_a_sentence(port: str) -> None:
    with pytest.raises(BadInput, match="no port number"):
        read_settings({"SEVENFOLD_PORT": port})
