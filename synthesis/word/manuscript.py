"""The document while it is written: paragraphs in named styles, numbered captions, headings that the contents know."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import count

from docx.document import Document as WordDocument
from docx.oxml.xmlchemy import BaseOxmlElement

from synthesis.word import runs

PARTS = {"Heading 1": 1, "Heading 2": 2}  # the styles that the contents list, with their level


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading of the contents: its level, words and bookmark."""

    level: int
    text: str
    bookmark: str


@dataclass
class Line:
    """One paragraph being written; its verbs may be chained."""

    p: BaseOxmlElement
    manuscript: Manuscript

    def say(self, text: str, style: str = "", bold: bool = False) -> Line:
        """More words, in a character style."""
        if text:
            self.p.append(runs.run(text, self.manuscript.style_id(style), bold))
        return self

    def link(self, text: str, bookmark: str, style: str = "Reference") -> Line:
        """Words that lead to a bookmark."""
        self.p.append(runs.link(text, bookmark, self.manuscript.style_id(style)))
        return self

    def mark(self, bookmark: str) -> Line:
        """A place that links can lead to."""
        for end in runs.bookmark(bookmark, next(self.manuscript.numbers)):
            self.p.append(end)
        return self

    def field(self, instruction: str, shown: str) -> Line:
        """A field that Word fills in."""
        for piece in runs.field(instruction, shown):
            self.p.append(piece)
        return self

    def keep(self) -> Line:
        """Not parted from what follows by the end of a page."""
        self.p[0].insert(1, runs.element("keepNext"))  # behind the style, which stands first
        return self

    def new_page(self) -> Line:
        """First on a new page."""
        self.p.get_or_add_pPr().get_or_add_pageBreakBefore()
        return self


@dataclass
class Manuscript:
    """A Word document and what has been written into it so far.

    `slots` are empty paragraphs, by question, that hold the places of pictures.
    """

    document: WordDocument
    entries: list[Entry] = field(default_factory=list)
    numbers: count[int] = field(default_factory=lambda: count(1))
    captions: Counter[str] = field(default_factory=Counter)
    slots: dict[int, BaseOxmlElement] = field(default_factory=dict)
    ids: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.ids = {style.name: style.style_id for style in self.document.styles}
        self.end = self.document.element.body.sectPr

    def style_id(self, name: str) -> str:
        """The id of a style in this document: a template in another language calls "Heading 1" by another id."""
        return self.ids[name] if name else ""

    def add(self, style: str, text: str = "") -> Line:
        """A new paragraph at the end, in a named style."""
        p = paragraph(self.ids[style])
        self.put(p)
        line = Line(p, self)
        if text:
            line.say(text)
            if runs.reads_right_to_left(text):
                p.get_or_add_pPr().append(runs.element("bidi"))
        return line

    def put(self, block: BaseOxmlElement) -> None:
        """A block (a paragraph, a table) at the end of the document."""
        if self.end is None:
            self.document.element.body.append(block)
        else:
            self.end.addprevious(block)

    def head(self, style: str, text: str, bookmark: str = "") -> Line:
        """A heading; the first two levels go into the contents."""
        line = self.add(style)
        if style in PARTS:
            place = f"_Toc{len(self.entries) + 1:06}"
            line.mark(place)
            self.entries.append(Entry(PARTS[style], text, place))
        if bookmark:
            line.mark(bookmark)
        return line.say(text)

    def caption(self, kind: str, text: str) -> Line:
        """A numbered caption over what follows: "Table 3. ..."."""
        self.captions[kind] += 1
        line = self.add("Caption").say(f"{kind} ").field(f"SEQ {kind} \\* ARABIC", str(self.captions[kind]))
        return line.say(f". {text}").keep()


def paragraph(style_id: str) -> BaseOxmlElement:
    """An empty paragraph of a style."""
    p = runs.element("p")
    properties = runs.element("pPr")
    properties.append(runs.element("pStyle", val=style_id))
    p.append(properties)
    return p
