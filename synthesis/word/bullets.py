"""Bullets for a list style: a numbering of Word's own, in the document's part for them or in a new one."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.numbering import NumberingPart
from docx.styles.style import ParagraphStyle

from synthesis.word.runs import element


def give_bullet(document: WordDocument, style: ParagraphStyle) -> None:
    """Make a style a list with bullets, hanging a little to the right of the text above."""
    numbering = numbering_of(document)
    taken = [int(one.get(qn("w:abstractNumId"))) for one in numbering.iter(qn("w:abstractNum"))]
    number = max(taken, default=0) + 1
    bullets = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="\u2022"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="340" w:hanging="227"/></w:pPr></w:lvl></w:abstractNum>'
    )
    first = numbering.find(qn("w:num"))  # every kind of list stands before the lists themselves
    if first is None:
        numbering.append(bullets)
    else:
        first.addprevious(bullets)
    used = numbering.add_num(number).numId
    properties = style.element.get_or_add_pPr()
    for left in ("w:numPr", "w:ind", "w:contextualSpacing"):
        properties.remove_all(left)
    listed = properties.get_or_add_numPr()
    listed.append(element("numId", val=str(used)))


def numbering_of(document: WordDocument) -> BaseOxmlElement:
    """The root of the document's lists; a template without any is given an empty one."""
    part = document.part
    if not any(rel.reltype == RELATIONSHIP_TYPE.NUMBERING for rel in part.rels.values()):
        empty = parse_xml(f"<w:numbering {nsdecls('w')}/>")
        made = NumberingPart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, empty, part.package)
        part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
    root: BaseOxmlElement = part.numbering_part.element
    return root
