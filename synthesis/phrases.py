"""The sentences that Markdown and Word share, so that both say the same."""

from __future__ import annotations

from synthesis.report import ReportPoint, ReportQuestion, ReportTheme, counted

SAID_ONCE = "Said once"
NOT_SURE = "Not sure"
NOT_SURE_MEANS = "Statements that could not be placed with confidence."
APPENDIX = "Appendix: every note behind every point"
NO_NOTES = "Nobody has said anything on this question yet."
NO_QUESTIONS = "This deliberation has nothing to report yet."
SET_ASIDE = "Set aside (in no point)"
WAITING = "Waiting to be themed (in no point yet)"


def point_count(point: ReportPoint) -> str:
    """What follows a point's name: (7x), (3x; 8 declared), (8 declared), or nothing for a single voice."""
    parts = [f"{point.count}x"] if point.count > 1 else []
    if point.declared:
        parts.append(f"{point.declared} declared")
    return f" ({'; '.join(parts)})" if parts else ""


def theme_count(theme: ReportTheme) -> str:
    """The theme's count after its heading; nothing for a single voice."""
    return f" ({theme.count}x)" if theme.count > 1 else ""


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
    """What stands behind a point in the appendix: "7 voices, 9 notes; 8 declared"."""
    declared = f"; {point.declared} declared" if point.declared else ""
    return f"{counted(point.count, 'voice')}, {counted(point.mentions, 'note')}{declared}"
