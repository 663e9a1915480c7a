"""Choosing two moments of a day: since I last looked, in the last minutes, or between any two themings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import streamlit as st

from models.clock import clock_form, local_time
from models.history import Moment
from views.components.last_look import look
from views.looking_back import revision_at

LOOKED, BETWEEN = "since I last looked", "between two moments"
MINUTES = {f"in the last {minutes} minutes": minutes for minutes in (10, 30, 60)}
START = "since the beginning"
SECONDS = ":%S"
REVISION = re.compile(r"\d{1,15}", re.ASCII)
SINCE, UNTIL = "since", "until"  # revisions in the address, so that what is seen can be shown to somebody


@dataclass(frozen=True, slots=True)
class Span:
    """From one revision to another, and the same in words where no control says it."""

    before: int
    after: int
    words: str = ""


def choose_span(deliberation_id: str, moments: Sequence[Moment]) -> Span:
    """The two moments that are compared; an address that names revisions is opened at them."""
    newest = moments[-1].revision
    looked = look(deliberation_id, newest)
    ways = [LOOKED, *MINUTES, START, BETWEEN] if looked.before else [*MINUTES, START, BETWEEN]
    asked = named_in_address(moments)
    with st.container(horizontal=True, vertical_alignment="bottom", key="span"):
        way = st.selectbox(
            "Compare",
            ways,
            index=ways.index(BETWEEN) if asked else 0,
            key="span-way",
            on_change=forget_address,
            width=260,
        )
        if way == BETWEEN:
            return remember_address(between(moments, asked))
    if way == LOOKED:
        return span(moments, looked.before, newest)
    minutes = MINUTES.get(way)
    since = revision_at(moments, datetime.now(UTC) - timedelta(minutes=minutes)) if minutes else 0
    return span(moments, since, newest)


def between(moments: Sequence[Moment], asked: tuple[int, int] | None) -> Span:
    """Any two themings, by the time that they were made at."""
    form = clock_form(moment.themed_at for moment in moments) + SECONDS
    names = {0: "before the first themes"} | {moment.revision: local_time(moment.themed_at, form) for moment in moments}
    revisions, (since, until) = list(names), asked or (0, moments[-1].revision)
    before = st.selectbox(
        "From", revisions, index=revisions.index(since), format_func=names.__getitem__, key="span-from", width=220
    )
    after = st.selectbox(
        "To", revisions, index=revisions.index(until), format_func=names.__getitem__, key="span-to", width=220
    )
    return Span(min(before, after), max(before, after))


def span(moments: Sequence[Moment], before: int, after: int) -> Span:
    """The span with its times."""
    times = {moment.revision: moment.themed_at for moment in moments}
    then = max((revision for revision in times if revision <= before), default=0)
    form = clock_form([datetime.now(UTC), *(times[one] for one in (then, after) if one in times)])
    if then and times.get(after) == times[then]:
        return Span(before, after, f"Nothing was themed since {local_time(times[then], form)}.")
    start = f"From {local_time(times[then], form)}" if then else "From before the first themes"
    return Span(before, after, f"{start} to {local_time(times[after], form) if after in times else 'then'}.")


def named_in_address(moments: Sequence[Moment]) -> tuple[int, int] | None:
    """The kept revisions up to those that the address names; None where it names none, or nonsense."""
    named = [st.query_params.get(name, "") for name in (SINCE, UNTIL)]
    if not all(REVISION.fullmatch(one) for one in named):
        return None
    kept = [0, *(moment.revision for moment in moments)]
    since, until = (max(revision for revision in kept if revision <= int(one)) for one in named)
    return (min(since, until), max(since, until))


def remember_address(chosen: Span) -> Span:
    """Put the two revisions into the address."""
    st.query_params[SINCE], st.query_params[UNTIL] = str(chosen.before), str(chosen.after)
    return chosen


def forget_address() -> None:
    """Another way of choosing was taken: the address names no revisions any more."""
    for name in (SINCE, UNTIL):
        st.query_params.pop(name, None)
