"""The report as an Excel workbook: a sheet each for facts, themes, points, notes, who was heard and the strategy's lines."""

from synthesis.workbook.book import report_xlsx

__all__ = ["report_xlsx"]
