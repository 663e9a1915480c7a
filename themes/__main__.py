"""The door of the command line: `python -m themes NOTES`; the summary is the report's, without the notes behind it."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime

from models.records import Deliberation, Question, QuestionState
from models.theming import ThemedQuestion
from synthesis.make_report import make_report
from synthesis.markdown import summary_markdown
from synthesis.material import Material
from themes.command_line import main
from themes.output import Themed


def summarize(themed: Sequence[Themed]) -> str:
    """The counted summary of a file's questions, in the form of the report."""
    nowhere = Deliberation("", "", datetime.now(UTC), ())
    questions, answers = [], []
    for position, one in enumerate(themed, start=1):
        questions.append(Question(str(position), "", position, one.question or "Notes", QuestionState.CLOSED))
        answers.append(ThemedQuestion(str(position), 0, None, one.grouping, dict(one.notes), ()))
    return summary_markdown(make_report(Material(nowhere, questions, (), answers)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], summarize))
