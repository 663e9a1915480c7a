"""The sentences that Markdown and Word share, so that both say the same."""

from __future__ import annotations

from models.phrases import counted, voices_counted
from synthesis.report import ReportPoint, ReportQuestion, ReportTheme

APPENDIX = "Appendix: every note behind every point"
NO_NOTES = "Nobody has said anything on this question yet."
NO_QUESTIONS = "This deliberation has nothing to report yet."


def point_count(point: ReportPoint) -> str:
    """What follows a point's name: (7x), (7x, 5 confirmed), (3x; 8 declared), or nothing for a single voice."""
    parts = [voices_counted(point.count, point.confirmed)] if point.count > 1 or point.confirmed else []
    if point.declared:
        parts.append(f"{point.declared} declared")
    return f" ({'; '.join(parts)})" if parts else ""


def theme_count(theme: ReportTheme) -> str:
    """The theme's count after its heading; nothing for a single voice that nobody confirmed."""
    shown = theme.count > 1 or theme.confirmed
    return f" ({voices_counted(theme.count, theme.confirmed)})" if shown else ""


def variations(point: ReportPoint) -> str:
    """Other wordings after a point's name: ": mobile access, secure records", with how many are not shown."""
    if not point.variations:
        return ""
    # A comma between words that hold commas themselves would tear them apart.
    between = "; " if any("," in words or ";" in words for words in point.variations) else ", "
    more = f"{between}and {point.more} more" if point.more else ""
    return f": {between.join(point.variations)}{more}"


def in_no_point(question: ReportQuestion) -> str:
    """How many statements were set aside and how many notes wait; nothing where none."""
    parts = []
    if question.set_aside:
        parts.append(f"{counted(len(question.set_aside), 'statement')} set aside")
    if question.waiting:
        parts.append(f"{counted(len(question.waiting), 'note')} waiting to be themed")
    return f"In no point: {'; '.join(parts)}." if parts else ""


def behind(point: ReportPoint) -> str:
    """What stands behind a point in the appendix: "7 voices, 5 confirmed, 9 notes; 8 declared"."""
    confirmed = f", {point.confirmed} confirmed" if point.confirmed else ""
    declared = f"; {point.declared} declared" if point.declared else ""
    return f"{counted(point.count, 'voice')}{confirmed}, {counted(point.mentions, 'note')}{declared}"
