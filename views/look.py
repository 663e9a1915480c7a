"""The look beyond `.streamlit/config.toml`: the style sheets of `views/style/`, read once in the life of the process."""

from __future__ import annotations

from pathlib import Path

SHEETS = sorted((Path(__file__).resolve().parent / "style").glob("*.css"))
STYLE = "\n".join(sheet.read_text(encoding="utf-8") for sheet in SHEETS)
