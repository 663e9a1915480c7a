"""People's words inside Markdown: nothing in them can become a link, an image, a heading or HTML.

Only what could do something where it stands goes behind a backslash, so that the source reads well in a terminal too.
Whatever needs two ends (emphasis, strikethrough, formulas) is harmless once no mark is left that could close it.
"""

from __future__ import annotations

import re

from models.plain_text import one_line, plain_text

INLINE = re.compile(
    r"""
      \\(?=[!-/:-@\[-`{-~]|\Z)              # a backslash escapes punctuation and, at the end of a line, breaks it
    | `                                      # code
    | (?<=[^\s*])\*+ | (?<=[^\s~])~+         # the end of emphasis or strikethrough stands right after a word
    | (?<=[^\s_])_+(?!\w)                    # and an underscore inside a word is neither end nor beginning
    # CommonMark knows no formulas; GitHub and Pandoc end one at a $ right after a word, before no digit. So "60$" is
    # escaped, and "$60" and "60 $" stay as they are.
    | (?<=\S)\$(?!\d)
    | \](?=\()                               # links and images; the other kinds need a definition: see LINE_START
    | <(?=[a-z/!?])                          # HTML and <addresses>
    | &(?=\#?\w+;)                           # HTML entities
    | :(?=//) | (?<=mailto): | (?<=xmpp): | (?<=www)\. | (?<=[\w.+-])@(?=\w)   # addresses some renderers link bare
    | (?<!\S)\#(?=\#*\Z)                     # the end of a heading
    """,
    re.VERBOSE | re.IGNORECASE,
)
LINE_START = re.compile(
    r"""
      [-+*_~]{2,} | [-+*_](?=[|:\s]|\Z)      # lists, rules, fences, underlines, the second line of a table
    | [|>\[] | :(?=-) | =(?==*\s*\Z)         # tables, quotations, definitions of links and footnotes, underlines
    | \#(?=\#{0,5}\s)                       # headings
    | (?P<number>\d{1,9})(?=[.)](?:\s|\Z))    # numbered items
    """,
    re.VERBOSE,
)


def escape_line(text: str) -> str:
    """The text on one line, as Markdown that renders as exactly these words, wherever on a line it is put."""
    return escape_start(escape_inline(one_line(text)))


def escape_lines(text: str, indent: str) -> str:
    """The text with its line breaks kept as hard breaks, to stand after other words of a paragraph.

    Every line after the first begins with `indent`.
    """
    first, *rest = (escape_inline(line.strip()) for line in plain_text(text).split("\n"))
    return f"\\\n{indent}".join([first, *(escape_start(line) for line in rest)])


def escape_inline(line: str) -> str:
    """Every mark that could mean something inside a line, behind a backslash."""
    return INLINE.sub(escaped, line)


def escape_start(line: str) -> str:
    """What would begin a block at the start of a line, made harmless; of a number the mark after it is escaped."""
    found = LINE_START.match(line)
    if not found:
        return line
    if found["number"]:
        return f"{found[0]}\\{line[found.end() :]}"
    return escaped(found) + line[found.end() :]


def escaped(found: re.Match[str]) -> str:
    """Every mark of what was found, behind a backslash: half of a run could still end what begins elsewhere."""
    return "".join(f"\\{mark}" for mark in found[0])
