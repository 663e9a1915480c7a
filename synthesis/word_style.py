"""How the Word report looks: A4, one sans serif face, dark blue headings, quiet sources, page numbers."""

from __future__ import annotations

from dataclasses import dataclass

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import CharacterStyle

from synthesis.word_links import add_field

FACE = "Calibri"
INK = RGBColor(0x1F, 0x3A, 0x5F)
QUIET = RGBColor(0x59, 0x59, 0x59)  # 7:1 on white
FACES = ("ascii", "hAnsi", "cs", "eastAsia")


@dataclass(frozen=True, slots=True)
class Look:
    """One style: its size, the room above and below it in points."""

    style: str
    size: float
    above: float
    below: float


LOOKS = (
    Look("Normal", 11, 0, 6),
    Look("Title", 26, 0, 10),
    Look("Heading 1", 17, 22, 6),
    Look("Heading 2", 13, 14, 4),
    Look("Heading 3", 11.5, 12, 2),
    Look("List Bullet", 11, 0, 4),
)
INKED = ("Title", "Heading 1", "Heading 2", "Heading 3")


def dress(document: Document, title: str) -> None:
    """Give a new document its page, styles and footer."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.4)
    section.top_margin = section.bottom_margin = Cm(2.2)
    for look in LOOKS:
        apply(document, look)
    # The template lets list items stand without room between them.
    document.styles["List Bullet"].element.pPr.remove_all("w:contextualSpacing")
    for name in INKED:
        ink(document, name)
    add_own_styles(document)
    add_footer(document, title)


def apply(document: Document, look: Look) -> None:
    """Set a style's face, size and room."""
    style = document.styles[look.style]
    set_face(style)
    style.font.size = Pt(look.size)
    style.paragraph_format.space_before = Pt(look.above)
    style.paragraph_format.space_after = Pt(look.below)
    style.paragraph_format.line_spacing = 1.1


def set_face(style: CharacterStyle) -> None:
    """Name the face for all scripts; the template's headings name a theme font that would win over it."""
    style.font.name = FACE
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in FACES:
        fonts.attrib.pop(qn(f"w:{script}Theme"), None)
        fonts.set(qn(f"w:{script}"), FACE)


def ink(document: Document, name: str) -> None:
    """A heading in dark blue, bold but for the title, kept with what follows."""
    style = document.styles[name]
    style.font.color.rgb = INK
    style.font.bold = name != "Title"
    style.paragraph_format.keep_with_next = True


def add_own_styles(document: Document) -> None:
    """Styles of our own: facts, notes, where a note comes from, references."""
    facts = document.styles.add_style("Facts", WD_STYLE_TYPE.PARAGRAPH)
    note = document.styles.add_style("Note", WD_STYLE_TYPE.PARAGRAPH)
    source = document.styles.add_style("Note Source", WD_STYLE_TYPE.CHARACTER)
    reference = document.styles.add_style("Reference", WD_STYLE_TYPE.CHARACTER)
    for style in (facts, note):
        style.base_style = document.styles["Normal"]
        style.paragraph_format.space_after = Pt(4)
    facts.font.size = note.font.size = Pt(10)
    note.paragraph_format.left_indent = Cm(0.6)
    for style in (facts, source, reference):
        style.font.color.rgb = QUIET
    reference.font.size = Pt(9)


def add_footer(document: Document, title: str) -> None:
    """The title and "page 3 of 12" at the foot of every page, under a thin rule."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    set_face(document.styles["Footer"])
    document.styles["Footer"].font.size = Pt(9)
    document.styles["Footer"].font.color.rgb = QUIET
    paragraph.add_run(f"{title}  ·  page ")
    add_field(paragraph, "PAGE")
    paragraph.add_run(" of ")
    add_field(paragraph, "NUMPAGES")
    border = OxmlElement("w:pBdr")
    line = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "4"), ("space", "6"), ("color", "BFBFBF")):
        line.set(qn(f"w:{name}"), value)
    border.append(line)
    # Word refuses properties out of their order: a border stands before the alignment.
    paragraph._p.get_or_add_pPr().insert_element_before(border, "w:jc")
