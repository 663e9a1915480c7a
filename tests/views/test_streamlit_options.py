"""The options the pages rely on: Streamlit still has them, and our file sets them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from streamlit import config

from views.look import STYLE

HOME = Path(__file__).resolve().parents[2]
SET = tomllib.loads((HOME / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
OPTIONS = [
    (f"{section}.{name}", value)
    for section, values in SET.items()
    for name, value in values.items()
    if not isinstance(value, dict)
]


@pytest.mark.parametrize(("option", "value"), OPTIONS)
def test_streamlit_knows_every_option_we_set(option: str, value: object) -> None:
    assert option in config._config_options_template


def test_the_costly_collection_after_every_run_is_off() -> None:
    assert SET["runner"]["postScriptGC"] is False
    assert config._config_options_template["runner.postScriptGC"].default_val is True


def test_nothing_in_the_theme_names_an_outside_address() -> None:
    assert "http" not in (HOME / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    assert "url(" not in STYLE


def test_nothing_is_a_resource_of_streamlits() -> None:
    """Its cache keeps a lock for every key for ever, and fails where a time ends in a look (views/shared_reads.py)."""
    pages = [page for page in (HOME / "views").rglob("*.py") if "st.cache_resource" in page.read_text(encoding="utf-8")]
    assert not pages
