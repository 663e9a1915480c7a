"""How the report was made, in plain words: the engagement's facts, the counts, the machine, what is not shown."""

from __future__ import annotations

from dataclasses import dataclass

from models.clock import date_and_time
from models.engine_settings import STEADINESS
from models.phrases import counted
from synthesis.engine_figures import engine_figures
from synthesis.facts import Facts
from synthesis.heard_tables import FEWEST
from synthesis.report import Report
from synthesis.strategy_phrases import left_out_sentence


@dataclass(frozen=True, slots=True)
class MethodPart:
    """One heading of the method page with its sentences, each a paragraph."""

    heading: str
    sentences: tuple[str, ...]


def method_parts(report: Report) -> tuple[MethodPart, ...]:
    """The method page after its table of facts."""
    parts = [
        MethodPart("What a count is", count_sentences(report.facts)),
        MethodPart("What people confirmed", confirmed_sentences(report.facts)),
        MethodPart("How good the machine is", engine_figures().sentences()),
    ]
    if report.has_stabilities:
        parts.append(MethodPart("How steady the themes are", STABILITY))
    parts.append(MethodPart("What is not shown", hidden_sentences(report)))
    return tuple(parts)


def fact_rows(report: Report) -> tuple[tuple[str, str], ...]:
    """The engagement's facts, each a name and what is known."""
    facts = report.facts
    rows = (
        ("Dates", facts.dates() or "nothing was said yet"),
        ("Participants", f"{facts.participants:,}" if facts.participants else "not recorded"),
        ("Roles", roles_words(report)),
        ("Organizations", "; ".join(facts.organizations) or "not recorded"),
        ("Tables", f"{facts.tables:,}, of which {facts.tables_heard:,} gave notes"),
        ("Respondents", f"{facts.respondents:,} outside the tables" if facts.respondents else ""),
        ("Questions", questions_words(facts)),
        ("Notes", notes_words(facts)),
        ("Sources", "; ".join(f"{name} ({counted(number, 'note')})" for name, number in facts.sources)),
        ("Statements", f"{facts.statements:,} in counts; {facts.set_aside:,} set aside"),
        ("Confirmed", f"{facts.confirmed:,} of {counted(facts.statements, 'statement')} in counts"),
        ("Themed", date_and_time(facts.themed_at) if facts.themed_at else "not themed yet"),
    )
    return tuple(row for row in rows if row[1])


def roles_words(report: Report) -> str:
    """Who sat at the tables, by role."""
    if not report.choice.roles:
        return ""
    return ", ".join(f"{role} {number:,}" for role, number in report.facts.roles) or "not recorded"


def questions_words(facts: Facts) -> str:
    """How many questions, and how many of them are not in this report."""
    left = f"; {facts.questions_left_out:,} left out of this report" if facts.questions_left_out else ""
    return f"{facts.questions:,}{left}"


def notes_words(facts: Facts) -> str:
    """How many notes, and how many of them are not in the counts yet."""
    return f"{facts.notes:,}, of which {facts.waiting:,} wait to be themed" if facts.waiting else f"{facts.notes:,}"


def count_sentences(facts: Facts) -> tuple[str, ...]:
    """What "7x" means."""
    role = f"The speaker's role was recorded for {facts.role_recorded:,} of {counted(facts.notes, 'note')}; it is never guessed."
    return (
        "Scribes typed what was said at their tables. Each note was cut into statements of one idea each; statements that "
        "say the same are a point, points that belong together are a theme.",
        "“7x” means that seven different voices are behind a point: a table or a respondent counts once, however often it "
        "said so. The count of a theme is that of all its voices together, each once; it is no sum of its points.",
        "Notes that hold no idea (“n/a”) are set aside, what was said once or could not be placed is listed as such, and "
        "every statement is in exactly one place: nothing that was said is left out of the sums.",
        "“Declared” is what a table wrote down as a show of hands; it stands beside the count and is never added to it.",
        role,
    )


def confirmed_sentences(facts: Facts) -> tuple[str, ...]:
    """What "5 confirmed" means, and how much of this report it holds for."""
    return (
        "A machine grouped the statements by what they mean. “7x, 5 confirmed” means that of the seven voices five have a "
        "statement whose place a person gave or agreed to: a scribe who tapped the point that a note repeats, or somebody "
        "of the theme team or an organizer. A count without “confirmed” is the machine's alone.",
        f"In this report, {facts.confirmation()}.",
    )


STABILITY = (
    f"Each question was grouped again {STEADINESS.draws} times, each time with {STEADINESS.left_out:.0%} of its notes left "
    "out. A theme's steadiness is how much of it was found again on average: 100% is a theme that never changed; from "
    f"{STEADINESS.steady_from:.0%} on it is steady, under {STEADINESS.wavers_from:.0%} it falls apart when few notes are missing.",
)


def hidden_sentences(report: Report) -> tuple[str, ...]:
    """What the report leaves out, by rule or by choice."""
    choice, said = report.choice, []
    if choice.is_public:
        said.append(
            f"This report is public: where fewer than {FEWEST} stand behind a role or a table in a theme, the cell is not "
            "shown, and a table of such cells is left out; roles of a few people are told together. Counts of points and themes are shown as they are."
        )
    if choice.is_public and choice.verbatims:
        said.append(
            "Verbatims stand without table, respondent and time, and with a role only where at least "
            f"{FEWEST} voices of that role spoke to every theme the note is in: somebody who was there could tell who spoke."
        )
    if not choice.verbatims:
        said.append("Verbatims are left out of this report: it holds the names of points and themes and no whole note.")
    if not choice.roles:
        said.append("Roles are left out of this report.")
    if report.strategy is not None and (left_out := left_out_sentence(report.strategy)):
        said.append(left_out)
    if report.facts.questions_left_out:
        said.append(
            f"{counted(report.facts.questions_left_out, 'question')} of the deliberation left out of this report."
        )
    said.append("Places that notes were given for the moment, until the next theming, are never in a report.")
    return tuple(said)
