"""The styles of the report: one sans serif face, dark blue headings, quiet sources.

A corporate template keeps the styles it has; what it lacks is added in the report's own look.
"""

from __future__ import annotations

from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle

from synthesis.word.area import text_width
from synthesis.word.bullets import give_bullet
from synthesis.word.runs import element
from synthesis.word.table_style import add_table_style

FACE = "Calibri"
INK = RGBColor(0x1F, 0x3A, 0x5F)
QUIET = RGBColor(0x59, 0x59, 0x59)  # 7:1 on white
BLACK = RGBColor(0x1A, 0x1A, 0x1A)
FACES = ("ascii", "hAnsi", "cs", "eastAsia")
LANGUAGE = "en-CA"
DOTS = WD_TAB_LEADER.DOTS
OWN = "Sevenfold"  # what styles of our own begin with, so that they meet none of a template's


@dataclass(frozen=True, slots=True)
class Look:
    """One paragraph style: its size, the room above and below it in points, and how it stands."""

    style: str
    size: float
    above: float = 0
    below: float = 0
    colour: RGBColor = BLACK
    bold: bool = False
    italic: bool = False
    indent: float = 0
    hanging: float = 0
    keep: bool = False
    spacing: float = 1.12


LOOKS = (
    Look("Normal", 10.5, 0, 6),
    Look("Title", 30, 130, 6, INK, keep=True, spacing=1.0),
    Look("Subtitle", 14, 0, 18, QUIET),
    Look("Heading 1", 20, 0, 10, INK, bold=True, keep=True, spacing=1.0),
    Look("Heading 2", 14, 18, 4, INK, bold=True, keep=True, spacing=1.0),
    Look("Heading 3", 11.5, 12, 3, INK, bold=True, keep=True, spacing=1.0),
    Look("Heading 4", 10.5, 10, 2, QUIET, bold=True, keep=True, spacing=1.0),
    Look("Caption", 9, 12, 4, QUIET, bold=True, keep=True, spacing=1.0),
    Look("List Bullet", 10.5, 0, 3),
    Look("Quote", 10.5, 4, 6, QUIET, italic=True, indent=0.5),
    Look("TOC Heading", 20, 0, 10, INK, bold=True, keep=True, spacing=1.0),
    Look("toc 1", 11, 8, 2, INK, bold=True, spacing=1.0),
    Look("toc 2", 10.5, 0, 2, indent=0.5, spacing=1.0),
    Look("Header", 9, 0, 0, QUIET, spacing=1.0),
    Look("Footer", 9, 0, 0, QUIET, spacing=1.0),
    Look(f"{OWN} Facts", 9.5, 0, 4, QUIET),
    Look(f"{OWN} Lead", 12.5, 0, 6, spacing=1.2),
    Look(f"{OWN} Line", 10.5, 0, 4, indent=1.1, hanging=1.1),
    Look(f"{OWN} Note", 9.5, 0, 4, indent=4.6, hanging=4.6),
    Look(f"{OWN} Note Alone", 9.5, 0, 4, indent=0.4, hanging=0.4),
    Look(f"{OWN} Table Text", 9, 0, 0, spacing=1.0),
    Look(f"{OWN} Table Number", 9, 0, 0, spacing=1.0),
    Look(f"{OWN} Table Mark", 9, 0, 0, spacing=1.0),
    Look(f"{OWN} Gap", 4, 0, 0, spacing=1.0),
    Look(f"{OWN} Figure", 26, 0, 0, INK, bold=True, spacing=1.0),
)


def dress(document: WordDocument, is_template: bool) -> None:
    """Give the document every style that the report is set in; a template's own stay as they are."""
    known = {style.name for style in document.styles}
    for look in LOOKS:
        if look.style not in known:
            add_style(document, look.style)
        if look.style not in known or not is_template:
            apply(document.styles[look.style], look)
            if not is_template:
                colour(document.styles[look.style], look)
    add_details(document, known if is_template else set())
    add_character_styles(document, QUIET if is_template else INK)
    add_table_style(document, f"{OWN} Table")
    set_language(document)


def add_style(document: WordDocument, name: str) -> None:
    """A paragraph style that the document lacks; those Word knows are marked as its own."""
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=not name.startswith(OWN))
    if name != "Normal":
        style.base_style = document.styles["Normal"]


def apply(style: ParagraphStyle, look: Look) -> None:
    """Set a style's size and room."""
    style.font.size, style.font.bold, style.font.italic = Pt(look.size), look.bold, look.italic
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(look.above), Pt(look.below)
    form.line_spacing, form.keep_with_next, form.widow_control = look.spacing, look.keep, True
    if look.indent:
        form.left_indent, form.first_line_indent = Cm(look.indent), Cm(-look.hanging)


def colour(style: ParagraphStyle, look: Look) -> None:
    """Set a style's face and colour; in a template they are those of its own text."""
    set_face(style)
    style.font.color.rgb = look.colour


def set_face(style: CharacterStyle) -> None:
    """Name the face for all scripts; the template's headings name a theme font that would win over it."""
    style.font.name = FACE
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in FACES:
        fonts.attrib.pop(qn(f"w:{script}Theme"), None)
        fonts.set(qn(f"w:{script}"), FACE)


def add_details(document: WordDocument, kept: set[str]) -> None:
    """What a look does not say: lines beside and under, tabs, bullets."""
    styles, width = document.styles, text_width(document)
    for name, dots in (("toc 1", DOTS), ("toc 2", DOTS), ("Header", WD_TAB_LEADER.SPACES)):
        if name not in kept:
            styles[name].paragraph_format.tab_stops.clear_all()
            styles[name].paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT, dots)
    if "Quote" not in kept:
        draw_line(styles["Quote"], "left", "18", "9DB2CC", "10")
    if "List Bullet" not in kept:
        give_bullet(document, styles["List Bullet"])
    for name in {"Title", "Subtitle"} - kept:
        plain_title(styles[name])
    styles[f"{OWN} Table Number"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    styles[f"{OWN} Table Mark"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for name, tab in ((f"{OWN} Note", 4.6), (f"{OWN} Note Alone", 0.4), (f"{OWN} Line", 1.1)):
        styles[name].paragraph_format.tab_stops.add_tab_stop(Cm(tab))


def plain_title(style: ParagraphStyle) -> None:
    """The library's own template underlines its title and spreads the letters of what stands below it."""
    for found in [*style.element.iter(qn("w:pBdr")), *style.element.iter(qn("w:rPr"))]:
        if found.tag == qn("w:pBdr"):
            found.getparent().remove(found)
        else:
            found.remove_all("w:spacing")


def draw_line(style: ParagraphStyle, side: str, width: str, colour: str, space: str) -> None:
    """A line at one side of every paragraph of a style."""
    borders = element("pBdr")
    borders.append(element(side, val="single", sz=width, space=space, color=colour))
    properties = style.element.get_or_add_pPr()
    # Word refuses properties out of their order: a border stands before spacing and indents.
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc")


def add_character_styles(document: WordDocument, of_references: RGBColor) -> None:
    """Where a note comes from, and references."""
    source = document.styles.add_style(f"{OWN} Source", WD_STYLE_TYPE.CHARACTER)
    reference = document.styles.add_style("Reference", WD_STYLE_TYPE.CHARACTER)
    source.font.color.rgb = QUIET
    source.font.size = Pt(8.5)
    reference.font.color.rgb = of_references
    reference.font.size = Pt(8.5)


def set_language(document: WordDocument) -> None:
    """The language in which Word checks the words, where the document names none."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    if defaults is None:
        return
    for found in defaults.iter(qn("w:rPr")):
        lang = found.find(qn("w:lang"))
        if lang is None:
            found.append(element("lang", val=LANGUAGE))
        else:
            lang.set(qn("w:val"), LANGUAGE)
