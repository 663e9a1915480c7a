"""What changed in one question, as plain sentences: causes first, then themes, then points, the small things folded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from models.change_story import Line, Story, tally
from models.changes import ChangeKind
from models.decisions import Level
from models.phrases import counted
from views.components.sentences import sentence_html

MOST_LINES = 40  # shown of one level before the others are folded
MOST_FOLDED = 300
SIGNS = {
    ChangeKind.NEW: "+",
    ChangeKind.GONE: "\N{MINUS SIGN}",
    ChangeKind.SPLIT: "\N{LEFT RIGHT ARROW}",
    ChangeKind.MERGED: "\N{RIGHTWARDS ARROW}\N{LEFTWARDS ARROW}",
    ChangeKind.RENAMED: "Aa",
    ChangeKind.MOVED: "\N{RIGHTWARDS ARROW}",
    ChangeKind.GROWN: "\N{UPWARDS ARROW}",
    ChangeKind.SHRUNK: "\N{DOWNWARDS ARROW}",
}
KINDS = {
    ChangeKind.NEW: "new",
    ChangeKind.GONE: "gone",
    ChangeKind.SPLIT: "split",
    ChangeKind.MERGED: "merged",
    ChangeKind.RENAMED: "renamed",
    ChangeKind.MOVED: "moved",
    ChangeKind.GROWN: "grown",
    ChangeKind.SHRUNK: "shrunk",
}

Address = Callable[[str], str] | None


def story_html(story: Story, address: Address) -> str:
    """All that changed in a question; `address` leads to a point or theme by its id, for whoever may go there."""
    if not story.lines and not story.causes:
        return '<p class="empty">Nothing changed.</p>'
    return causes_html(story) + "".join(level_html(story, level, address) for level in (Level.THEME, Level.POINT))


def causes_html(story: Story) -> str:
    """What the changes come from."""
    if not story.causes:
        return ""
    items = "".join(f"<li>{sentence_html(cause)}</li>" for cause in story.causes)
    return f'<div class="causes"><div class="by">What came in between</div><ul>{items}</ul></div>'


def level_html(story: Story, level: Level, address: Address) -> str:
    """The themes, or the points, that changed."""
    lines = [line for line in story.lines if line.level is level]
    if not lines:
        return ""
    loud = [line for line in lines if not line.quiet][:MOST_LINES]
    others = [line for line in lines if line not in set(loud)]
    name = "Themes" if level is Level.THEME else "Points"
    head = f'<h4>{name} <span class="by">{summary(story, level)}</span></h4>'
    return head + list_html(loud, address) + folded_html(others, address)


def summary(story: Story, level: Level) -> str:
    """How many of each kind: 3 new, 2 merged."""
    numbers = tally(story, level)
    return ", ".join(f"{numbers[kind]:,} {word}" for kind, word in KINDS.items() if numbers[kind])


def folded_html(lines: Sequence[Line], address: Address) -> str:
    """What is of a lone voice, or the machine's tidying, and whatever is too much to be read at once."""
    if not lines:
        return ""
    more = len(lines) - MOST_FOLDED
    rest = f'<p class="by">And {counted(more, "more change")} that are not shown.</p>' if more > 0 else ""
    shown = list_html(lines[:MOST_FOLDED], address)
    return f'<details class="folded"><summary>{counted(len(lines), "smaller change")}</summary>{shown}{rest}</details>'


def list_html(lines: Sequence[Line], address: Address) -> str:
    """Changes, each a sentence with its cause."""
    items = "".join(line_html(line, address) for line in lines)
    return f'<ul class="told-changes">{items}</ul>' if items else ""


def line_html(line: Line, address: Address) -> str:
    """One change; its sign repeats what the sentence says."""
    why = f'<span class="by">{sentence_html(line.why)}</span>' if line.why else ""
    return (
        f'<li class="told-change {escape(line.kind)}"><span class="sign" aria-hidden="true">{SIGNS[line.kind]}</span>'
        f"<div>{sentence_html(line.what, address)} {why}</div></li>"
    )
