"""A corporate template: its styles, theme, page, header and footer, without the words in it. What is no Word file is told."""

from __future__ import annotations

import io
import zipfile
import zlib

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml.etree import LxmlError

from models.errors import BadFile
from synthesis.word.page import forget_attached_template

ZIP = b"PK\x03\x04"
INSIDE = "word/document.xml"
CONTENT_TYPES = "[Content_Types].xml"
TEMPLATE_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
UNPACKED_BYTES = 100_000_000  # a template with photographs has a tenth of it
# What a damaged file makes the packer, the XML reader and python-docx raise.
DAMAGED = (
    AttributeError,
    EOFError,
    KeyError,
    LxmlError,
    NotImplementedError,
    OSError,
    OpcError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)
NO_WORD_FILE = (
    "This template is no Word file (.docx or .dotx). Nothing was made; save it in Word as .docx and choose that."
)
WITH_MACROS = (
    "This template holds macros, which a report must not. Nothing was made; save it in Word as .docx without them."
)
TOO_LARGE = "This template is too large to open. Nothing was made; take large pictures out of it."
BROKEN = (
    "This template is damaged and cannot be opened. Nothing was made; open it in Word, save it anew and choose that."
)


def blank_document() -> WordDocument:
    """An empty document with the library's own styles."""
    return Document()


def open_template(data: bytes) -> WordDocument:
    """An empty document in the template's look. Raises BadFile."""
    try:
        document = Document(io.BytesIO(as_document(data)))
        empty(document)
        forget_attached_template(document)
        # what is broken in a part shows when it is read
        list(document.styles)
        _ = document.sections[0].page_width, document.sections[0].header.paragraphs, document.core_properties.title
    except DAMAGED as error:
        raise BadFile(BROKEN) from error
    return document


def as_document(data: bytes) -> bytes:
    """The bytes as those of a document: a .dotx differs in one word. Raises BadFile."""
    if not data.startswith(ZIP):
        raise BadFile(NO_WORD_FILE)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        names = packed.namelist()
        if INSIDE not in names or CONTENT_TYPES not in names:
            raise BadFile(NO_WORD_FILE)
        if sum(entry.file_size for entry in packed.infolist()) > UNPACKED_BYTES:
            raise BadFile(TOO_LARGE)
        types = packed.read(CONTENT_TYPES).decode("utf-8", "replace")
        if "macroEnabled" in types or any(name.lower().endswith("vbaproject.bin") for name in names):
            raise BadFile(WITH_MACROS)
        if TEMPLATE_TYPE not in types:
            return data
        return with_types(packed, types.replace(TEMPLATE_TYPE, CONTENT_TYPE.WML_DOCUMENT_MAIN))


def with_types(packed: zipfile.ZipFile, types: str) -> bytes:
    """The same package with other content types."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in packed.namelist():
            new.writestr(name, types.encode() if name == CONTENT_TYPES else packed.read(name))
    return out.getvalue()


def empty(document: WordDocument) -> None:
    """Take the template's own words away; the last section keeps its page, header and footer."""
    body = document.element.body
    for block in list(body):
        if block.tag != qn("w:sectPr"):
            body.remove(block)
