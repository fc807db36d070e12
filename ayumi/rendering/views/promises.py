"""The promises of one fiscal year, as they stood in it, next to the lines that answer them."""

from __future__ import annotations

from typing import NamedTuple

from ayumi.model.lifecycle import Revision
from ayumi.model.program import Item, Measure, Result
from ayumi.model.promises import Promise, count_of, match_promises, target_in
from ayumi.model.sources import Source
from ayumi.model.text import Text
from ayumi.model.years import Span
from ayumi.rendering.views.lifecycle import LifecycleView, LifecycleViews
from ayumi.rendering.views.milestones import MilestoneView, matched_milestones


class PromiseRow(NamedTuple):
    """One promise and the lines that answer it."""

    text: Text
    heading: Text | None  # the text of the target that the promise is a part of (①②③), if it is
    years: Span | None  # None where the promise is for this year alone
    answers: tuple[Item, ...]
    sources: tuple[Source, ...]
    note: Text | None
    revision: Revision | None  # of the target, in this year or later
    changed_to: Text | None  # what took its place later
    lifecycle: LifecycleView | None


class PromiseTable(NamedTuple):
    """The promises of one year with their answers."""

    promises: tuple[PromiseRow, ...]
    other_years: tuple[PromiseRow, ...]  # promises of other years that some line answers
    unmatched: tuple[Item, ...]  # lines that answer none
    linked: bool  # whether any line has been linked to a promise yet
    milestones: tuple[MilestoneView, ...]  # due or done in the year, or answered by some line
    total: int  # targets and milestones of the year
    unanswered: int


def promise_table(
    measure: Measure, year: int, result: Result, latest: int | None, lives: LifecycleViews
) -> PromiseTable | None:
    """The promises of `year` beside the lines of `result`; None where there are neither.

    `latest` is the latest fiscal year with any report.
    """
    match = match_promises(result, measure, year)
    own, other_years, unmatched, linked, milestones = match
    if not (own or other_years or unmatched or milestones):
        return None
    total, unanswered = count_of(match, year)
    return PromiseTable(
        promises=tuple([_row(one, year, lives) for one in own]),
        other_years=tuple([_row(one, year, lives) for one in other_years]),
        unmatched=unmatched,
        linked=linked,
        milestones=matched_milestones(milestones, measure, year, latest),
        total=total,
        unanswered=unanswered,
    )


def _row(promise: Promise, year: int, lives: LifecycleViews) -> PromiseRow:
    target, line, items = promise
    text, revision, is_later = target_in(target, year)
    return PromiseRow(
        text=text if line is target else line.text,
        heading=None if line is target else text,
        years=target.years if target.years != (year, year) else None,
        answers=items,
        sources=line.sources,
        note=line.note,
        revision=revision,
        changed_to=target.text if is_later else None,
        lifecycle=lives.get(id(target)),
    )
