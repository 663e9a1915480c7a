"""The sentences that every form of the report shares, so that all say the same."""

from __future__ import annotations

from collections.abc import Sequence

from models.phrases import counted, voices_counted
from models.strategy import LineKind
from synthesis.choice import Choice
from synthesis.heard_tables import FEWEST
from synthesis.report import Report, ReportPoint, ReportQuestion, ReportTheme
from synthesis.strategy_part import LeftOut, ReportLine, ReportStrategy

STRATEGY = "The strategy"
HEARD = "What was heard"
WHO = "Who was heard"
METHOD = "How this report was made"
APPENDIX = "Appendix: every note behind every point"
APPENDIX_WITHOUT_WORDS = "Appendix: every point and its counts"
NO_NOTES = "Nobody has said anything on this question yet."
NO_QUESTIONS = "This deliberation has nothing to report yet."
NO_LINES = "Nothing has been written into this strategy yet."
NO_THEMES = "No themes yet: what was said on this question has not been grouped into themes."
STALE = "To be checked:"
IN_PUBLIC = "For the public"
INSIDE = "Internal: holds people's words with their table and role. Please do not hand it on."
INSIDE_WITHOUT_WORDS = "Internal. Please do not hand it on."
KIND_NAMES = {
    LineKind.MISSION: "Mission",
    LineKind.VISION: "Vision",
    LineKind.VALUE: "Values",
    LineKind.MEASURE: "Measure",
    LineKind.TARGET: "Target",
    LineKind.INITIATIVE: "Initiative",
}


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


def numbered(line: ReportLine) -> str:
    """A line's words after its number, where it has one."""
    return f"{line.number} {line.text}".strip()


def stale_words(line: ReportLine) -> str:
    """What became of a line's evidence since it was written; nothing where it stands."""
    return f"{STALE} {' '.join(line.stale)}" if line.stale else ""


def lost_words(line: ReportLine) -> str:
    """How many of its points are not in this report; nothing where all are."""
    return f"{counted(line.lost, 'point')} not in this report" if line.lost else ""


def used_in(lines: Sequence[ReportLine]) -> str:
    """What stands before the lines that rest on a point."""
    return f"Used in line{'s' if len(lines) > 1 else ''} "


def stale_sentence(strategy: ReportStrategy) -> str:
    """A warning where lines rest on evidence that changed since they were written."""
    if not strategy.stale:
        return ""
    one = strategy.stale == 1
    return (
        f"{counted(strategy.stale, 'line')} of this strategy {'rests' if one else 'rest'} on evidence that changed after "
        f"{'it was' if one else 'they were'} written; {'it is' if one else 'each is'} marked “{STALE[:-1].lower()}”."
    )


def left_out_sentence(strategy: ReportStrategy) -> str:
    """What this report leaves out of the strategy's lines; nothing where they stand as they were written."""
    parts = [f"{what} in {counted(len(lines), 'line')}" for what in LeftOut if (lines := strategy.without(what))]
    if not parts:
        return ""
    return f"Left out of this strategy: {'; '.join(parts)}. Where a sentence goes on without it stands […]."


def touched(strategy: ReportStrategy) -> tuple[str, ...]:
    """For its writer: which lines go out otherwise than they were written, and which name a role in words of their own."""
    named = [(f"Left out, {what}", strategy.without(what)) for what in LeftOut]
    named.append(("Go out as written and name a role", strategy.naming_roles()))
    return tuple(f"{why}: {', '.join(line.place for line in lines)}." for why, lines in named if lines)


def who_was_heard(report: Report) -> tuple[str, ...]:
    """How the matrices are to be read."""
    roles = (
        "By role, a number says how many voices (tables or respondents) have a note of a speaker in that role on a theme; "
        "only roles that were written down count."
    )
    tables = "By table, a number says how many notes of a table are on a theme; a dot is none."
    return (*([roles] if report.choice.roles else []), tables)


def hidden_cells() -> str:
    """What stands under a matrix of which cells are not shown."""
    return f"“<{FEWEST}”: fewer than {FEWEST} and not shown, so that nobody can be found out."


def stability_words(stability: float | None) -> str:
    """A theme's stability in a table."""
    return "" if stability is None else f"{stability:.0%}"


def steadiness(stability: float) -> str:
    """A theme's stability as a sentence."""
    return f"Steadiness: {stability:.0%}."
