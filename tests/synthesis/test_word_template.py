"""A corporate template gives its styles, theme, page, header and footer; what is no sound Word file gets one sentence."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from models.errors import BadFile
from synthesis.make_report import make_report
from synthesis.word import report_docx
from synthesis.word.template import BROKEN, NO_WORD_FILE, TEMPLATE_TYPE, WITH_MACROS
from tests.synthesis.strategy_words import golden_material

DOCUMENT_TYPE = TEMPLATE_TYPE.replace("template.main", "document.main")


def saved(document: WordDocument) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def corporate() -> WordDocument:
    document = Document()
    document.add_paragraph("Words of the template")
    document.styles["Heading 1"].font.name = "Georgia"
    document.styles["Heading 1"].font.size = Pt(31)
    section = document.sections[0]
    section.page_width = Cm(20)
    section.header.paragraphs[0].text = "The Ministry"
    section.footer.paragraphs[0].text = "Confidential"
    return document


def repacked(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if (part := change(name, old.read(name))) is not None:
                new.writestr(name, part)
    return out.getvalue()


def report_in(template: bytes) -> WordDocument:
    return Document(io.BytesIO(report_docx(make_report(golden_material()), template=template)))


def test_its_look_is_kept_and_its_words_are_gone() -> None:
    made = report_in(saved(corporate()))
    text = "\n".join(part.text for part in made.paragraphs)
    assert "Words of the template" not in text
    assert "Strategic plan 2027" in text
    assert (made.styles["Heading 1"].font.name, made.styles["Heading 1"].font.size) == ("Georgia", Pt(31))
    assert made.sections[0].page_width == pytest.approx(Cm(20), abs=400)
    assert made.sections[0].header.paragraphs[0].text == "The Ministry"
    assert made.sections[0].footer.paragraphs[0].text == "Confidential"


def test_what_is_added_to_a_template_is_set_in_its_own_face() -> None:
    made = report_in(saved(corporate()))
    assert made.styles["Sevenfold Line"].font.name is None
    assert made.styles["Sevenfold Line"].base_style.name == "Normal"


def test_a_bare_header_and_footer_are_filled() -> None:
    made = report_in(saved(Document()))
    assert made.sections[0].header.paragraphs[0].text == "A day by the river\tInternal"
    assert "NUMPAGES" in made.sections[0].footer._element.xml


def test_a_template_without_our_styles_is_given_them() -> None:
    document = Document()
    for name in ("List Bullet", "Quote", "Caption", "Title", "Subtitle", "TOC Heading"):
        document.styles[name].delete()
    made = report_in(saved(document))
    assert {"List Bullet", "Quote", "Caption", "Title", "Subtitle"} <= {style.name for style in made.styles}
    bullet = next(part for part in made.paragraphs if part.style.name == "List Bullet")
    assert bullet.style.element.pPr.numPr is not None


def test_styles_are_found_by_name_where_another_language_gave_them_other_ids() -> None:
    def german(name: str, part: bytes) -> bytes:
        return part.replace(b'"Heading1"', b'"berschrift1"') if name.endswith(".xml") else part

    made = report_in(repacked(saved(Document()), german))
    assert "What was heard" in [part.text for part in made.paragraphs if part.style.name == "Heading 1"]


def test_a_dotx_is_a_template_too() -> None:
    def as_template(name: str, part: bytes) -> bytes:
        return part.replace(DOCUMENT_TYPE.encode(), TEMPLATE_TYPE.encode()) if name == "[Content_Types].xml" else part

    assert report_in(repacked(saved(corporate()), as_template)).sections[0].header.paragraphs[0].text == "The Ministry"


def test_the_way_back_to_the_file_it_was_made_from_is_cut() -> None:
    document = corporate()
    part = document.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS)
    rel = part.relate_to("file:///C:/Users/zebra-laptop/Corporate.dotx", "http://x/attachedTemplate", is_external=True)
    attached = document.settings.element.makeelement(qn("w:attachedTemplate"))
    attached.set(qn("r:id"), rel)
    document.settings.element.insert(0, attached)
    data = report_docx(make_report(golden_material()), template=saved(document))
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert not [name for name in packed.namelist() if b"zebra-laptop" in packed.read(name)]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", NO_WORD_FILE),
        (b"%PDF-1.7 not a Word file", NO_WORD_FILE),
        (b"PK\x03\x04 but no package", BROKEN),
        (repacked(saved(corporate()), lambda name, part: None if name == "word/document.xml" else part), NO_WORD_FILE),
        (repacked(saved(corporate()), lambda name, part: part[:99] if name == "word/document.xml" else part), BROKEN),
        (repacked(saved(corporate()), lambda name, part: b"<" if name == "word/styles.xml" else part), BROKEN),
        (repacked(saved(corporate()), lambda name, part: None if name == "_rels/.rels" else part), BROKEN),
        (saved(corporate())[:2_000], BROKEN),
    ],
)
def test_what_is_no_sound_word_file_gets_one_sentence(data: bytes, said: str) -> None:
    with pytest.raises(BadFile, match=said[:40].replace("(", r"\(")):
        report_in(data)


def test_a_template_with_macros_is_refused() -> None:
    out = io.BytesIO(saved(corporate()))
    with zipfile.ZipFile(out, "a") as packed:
        packed.writestr("word/vbaProject.bin", b"macro")
    with pytest.raises(BadFile, match=WITH_MACROS[:30]):
        report_in(out.getvalue())
