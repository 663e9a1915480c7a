"""The report as a Word document: one file a part, set with real styles, linked contents and numbered references."""

from synthesis.word.document import report_docx

__all__ = ["report_docx"]
