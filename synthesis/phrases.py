"""The sentences that every form of the report shares, so that all say the same."""

from __future__ import annotations

from models.phrases import counted, voices_counted
from synthesis.choice import Choice
from synthesis.heard_tables import BY_ROLE, BY_TABLE, FEWEST
from synthesis.report import Report, ReportPoint, ReportQuestion, ReportTheme
from synthesis.strategy_phrases import STRATEGY

HEARD = "What was heard"
WHO = "Who was heard"
METHOD = "How this report was made"
APPENDIX = "Appendix: every note behind every point"
APPENDIX_WITHOUT_WORDS = "Appendix: every point and its counts"
NO_NOTES = "Nobody has said anything on this question yet."
NO_QUESTIONS = "This deliberation has nothing to report yet."
NO_THEMES = "No themes yet: what was said on this question has not been grouped into themes."
IN_PUBLIC = "For the public"
INSIDE = "Internal: holds people's words with their table and role. Please do not hand it on."
INSIDE_WITHOUT_WORDS = "Internal. Please do not hand it on."


def subtitle(report: Report) -> str:
    """What sort of document it is."""
    if report.strategy is not None:
        return f"{report.strategy.title or STRATEGY}, with the evidence it rests on"
    return "What was heard, with the evidence behind every count"


def for_whom(choice: Choice) -> str:
    """Who may read the report."""
    if choice.is_public:
        return IN_PUBLIC
    return INSIDE if choice.verbatims else INSIDE_WITHOUT_WORDS


def appendix_heading(choice: Choice) -> str:
    """What the appendix holds."""
    return APPENDIX if choice.verbatims else APPENDIX_WITHOUT_WORDS


def point_count(point: ReportPoint) -> str:
    """What follows a point's name: (7x), (7x, 5 confirmed), (3x; 8 declared), or nothing for a single voice."""
    parts = [voices_counted(point.count, point.confirmed)] if point.count > 1 or point.confirmed else []
    if point.declared:
        parts.append(f"{point.declared:,} declared")
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
    if question.set_aside_count:
        parts.append(f"{counted(question.set_aside_count, 'statement')} set aside")
    if question.waiting_count:
        parts.append(f"{counted(question.waiting_count, 'note')} waiting to be themed")
    return f"In no point: {'; '.join(parts)}." if parts else ""


def behind(point: ReportPoint) -> str:
    """What stands behind a point in the appendix: "7 voices, 5 confirmed, 9 notes; 8 declared"."""
    declared = f"; {point.declared:,} declared" if point.declared else ""
    confirmed = f"{point.confirmed} confirmed" if point.confirmed else "none confirmed"
    return f"{counted(point.count, 'voice')}, {confirmed}, {counted(point.mentions, 'note')}{declared}"


def question_sums(question: ReportQuestion) -> str:
    """How much was said on a question."""
    points = sum(len(theme.points) for theme in question.themes)
    return f"{counted(question.notes, 'note')}; {counted(points, 'point')} in {counted(len(question.themes), 'theme')}."


def who_was_heard(report: Report) -> tuple[str, ...]:
    """How the matrices that the report holds are to be read."""
    captions = [matrix.caption for question in report.questions for matrix in question.heard]
    roles = (
        "By role, a number says how many voices (tables or respondents) have a note of a speaker in that role on a theme; "
        "only roles that were written down count."
    )
    tables = "By table, a number says how many notes of a table are on a theme; a dot is none."
    told = ((BY_ROLE, roles), (BY_TABLE, tables))
    return tuple(rule for kind, rule in told if any(caption.startswith(kind) for caption in captions))


def hidden_cells() -> str:
    """What stands under a matrix of which cells are not shown."""
    return f"“<{FEWEST}”: fewer than {FEWEST} and not shown, so that nobody can be found out."


def stability_words(stability: float | None) -> str:
    """A theme's stability in a table."""
    return "" if stability is None else f"{stability:.0%}"


def steadiness(stability: float) -> str:
    """A theme's stability as a sentence."""
    return f"Steadiness: {stability:.0%}."
