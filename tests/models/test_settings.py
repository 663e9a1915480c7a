"""The environment is read once; what it says wrongly gets a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.engine_settings import EAR, EngineSettings
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


def test_backups_lie_beside_the_database_unless_a_folder_is_named(tmp_path: Path) -> None:
    beside = read_settings({"SEVENFOLD_DATABASE": str(tmp_path / "day.db")})
    assert beside.backup_folders == (tmp_path / "backups",)
    named = read_settings(
        {"SEVENFOLD_DATABASE": str(tmp_path / "day.db"), "SEVENFOLD_BACKUPS": str(tmp_path / "stick")}
    )
    assert named.backup_folders == (tmp_path / "stick", tmp_path / "backups")


@pytest.mark.parametrize("seconds", ["0", "-5", "often", "3601", "1.5"])
def test_a_wrong_time_between_backups_gets_a_sentence(seconds: str) -> None:
    with pytest.raises(BadInput, match="SEVENFOLD_BACKUP_SECONDS is no number of seconds from 1 to 3600"):
        read_settings({"SEVENFOLD_BACKUP_SECONDS": seconds})


def test_an_adapter_is_named_by_its_file_and_turned_off_by_a_word(tmp_path: Path) -> None:
    path = tmp_path / "mine.safetensors"
    assert read_settings({"SEVENFOLD_ADAPTER": str(path)}).engine.adapter == str(path)
    assert read_settings({"SEVENFOLD_ADAPTER": "off"}).engine == read_settings({}).engine == EngineSettings()
    ear = read_settings({"SEVENFOLD_ADAPTER": "ear"}).engine
    assert ear.adapter == EAR
    assert ear.point_cut != EngineSettings().point_cut, "it brings the numbers that were fitted with it"
