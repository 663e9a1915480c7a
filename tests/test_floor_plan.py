"""The floor plan of docs/tour.md, enforced: imports point downstairs, each heavy library has one home, rooms stay small."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parent.parent
ROOMS = {"models", "ingest", "themes", "synthesis", "views", "doors", "bench", "app"}
MAY_IMPORT = {
    "models": {"models"},
    "ingest": {"ingest", "models"},
    "themes": {"themes", "models"},
    "synthesis": {"synthesis", "models"},
    "views": {"views", "ingest", "themes", "synthesis", "models"},
}
LIBRARY_HOMES = {
    "sqlite_utils": ("models/",),
    "sqlite3": ("models/", "doors/supervisor.py", "bench/room/witness.py"),  # a witness shares no code with the store
    "sentence_transformers": ("themes/embed.py", "themes/adapter/"),
    "torch": ("themes/embed.py", "themes/adapter/"),
    "peft": ("themes/adapter/training.py",),  # at run time the product merges an adapter itself
    "hdbscan": ("themes/",),
    "spacy": ("themes/",),
    "altair": ("synthesis/charts/",),
    "vl_convert": ("synthesis/charts/",),
    "streamlit": ("views/", "app.py", "bench/room/page.py"),  # the other end of its own line
    "docx": ("synthesis/",),
    "fpdf": ("ingest/paper/",),
    "fontTools": ("ingest/paper/",),
    "xlsxwriter": ("synthesis/workbook/",),
    "openpyxl": ("ingest/spreadsheet/workbook.py", "synthesis/"),
}
HEAVY = {"torch", "sentence_transformers", "hdbscan", "spacy", "sklearn", "scipy", "transformers"}
LONGEST_FILE = 220
LONGEST_FUNCTION = 45


@cache
def source_files() -> list[Path]:
    found = [HOME / "app.py"]
    for room in sorted(ROOMS - {"app"}):
        found += sorted((HOME / room).rglob("*.py"))
    return found


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imported_names(path: Path) -> frozenset[str]:
    names: set[str] = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: imports are written in full"
            names.add(node.module)
    return frozenset(names)


def place(path: Path) -> str:
    return path.relative_to(HOME).as_posix()


@pytest.mark.parametrize("path", source_files(), ids=place)
def test_imports_point_downstairs(path: Path) -> None:
    room = place(path).split("/")[0].removesuffix(".py")
    if room not in MAY_IMPORT or path.name == "__main__.py":
        return  # a door: it may import any room
    rooms = {name.split(".")[0] for name in imported_names(path)} & ROOMS
    assert rooms <= MAY_IMPORT[room], f"{place(path)} reaches upstairs or next door"


@pytest.mark.parametrize("library", LIBRARY_HOMES)
def test_each_heavy_library_has_one_home(library: str) -> None:
    strangers = [
        place(path)
        for path in source_files()
        if library in {name.split(".")[0] for name in imported_names(path)}
        and not place(path).startswith(LIBRARY_HOMES[library])
    ]
    assert strangers == []


def test_hdbscan_is_imported_in_one_file_only() -> None:
    users = [place(path) for path in source_files() if "hdbscan" in imported_names(path)]
    assert len(users) == 1


def test_nothing_the_web_process_imports_is_heavy() -> None:
    seen: set[str] = set()
    pages = [place(path).removesuffix(".py").replace("/", ".") for path in (HOME / "views").rglob("*.py")]
    queue = ["app", "doors.web", *pages]
    while queue:
        name = queue.pop()
        path = HOME / (name.replace(".", "/") + ".py")
        path = path if path.exists() else HOME / name.replace(".", "/") / "__init__.py"
        if name in seen or not path.exists():
            continue
        seen.add(name)
        for imported in imported_names(path):
            assert imported.split(".")[0] not in HEAVY, f"{place(path)} brings {imported} into the web process"
            queue.append(imported)
    assert "models.store" in seen


@pytest.mark.parametrize("path", source_files(), ids=place)
def test_files_and_functions_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_FILE, "a file this long has more than one job"
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef):
            length = (node.end_lineno or 0) - node.lineno
            assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines"


def test_the_project_speaks_of_itself_alone() -> None:
    words = ["/wo" + "rk/", "py" + "pi.org", "python" + "hosted", "deb.deb" + "ian", "registry." + "npm"]
    tracked = [path for path in HOME.rglob("*") if path.suffix in {".py", ".md", ".toml", ".txt", ".yml", ""}]
    mine = [
        path
        for path in tracked
        if path.is_file()
        and not {".venv", ".git", "demo", ".mypy_cache", ".ruff_cache", ".hypothesis", ".bench_cache"} & set(path.parts)
    ]
    for path in mine:
        text = path.read_text(encoding="utf-8", errors="replace")
        assert not [word for word in words if word in text], place(path)
