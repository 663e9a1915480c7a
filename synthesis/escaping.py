"""People's words inside Markdown: nothing in them can become a link, an image, a heading or HTML."""

from __future__ import annotations

import re

from models.plain_text import one_line, plain_text

# What means something to CommonMark, GitHub, Pandoc or a math or template extension, wherever it stands.
SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~^$&@]")
# Addresses that some renderers link without any brackets: http://, mailto:, www.
ADDRESS = re.compile(r"(?<=[a-z]):(?=\S)|(?<=www)\.", re.IGNORECASE)
# What begins a list, a rule, an underline of a heading or a numbered item at the start of a line.
LINE_START = re.compile(r"^(\s*)([-+=]|\d{1,9}(?=[.)]))", re.MULTILINE)


def escape_line(text: str) -> str:
    """The text on one line, as Markdown that renders as exactly these words."""
    return escape(one_line(text))


def escape_lines(text: str, indent: str) -> str:
    """The text with its line breaks kept as hard breaks; every line after the first begins with `indent`."""
    lines = [escape(line.strip()) for line in plain_text(text).split("\n")]
    return f"\\\n{indent}".join(lines)


def escape(text: str) -> str:
    """Every character that could mean something to a Markdown renderer, behind a backslash."""
    safe = ADDRESS.sub(lambda found: f"\\{found[0]}", SPECIAL.sub(lambda found: f"\\{found[0]}", text))
    return LINE_START.sub(escape_start, safe)


def escape_start(found: re.Match[str]) -> str:
    """A list marker at the start of a line, made harmless; digits cannot be escaped, so the mark after them is."""
    blank, mark = found[1], found[2]
    return f"{blank}{mark}\\" if mark[0].isdigit() else f"{blank}\\{mark}"
