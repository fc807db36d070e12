"""Milestones as pages show them: when they are due, and what became of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ayumi.model.anchors import milestone_anchor
from ayumi.model.milestones import Milestone, Outcome, concerns, outcome
from ayumi.model.program import Item, Measure
from ayumi.model.promises import MilestoneMatch, answered_names

_UNKNOWN = {Outcome.PLANNED, Outcome.NOT_REPORTED, Outcome.TO_COME}


class MilestoneView(NamedTuple):
    """A milestone, and what is on record about it."""

    milestone: Milestone
    anchor: str
    outcome: Outcome
    word: str  # the interface's key for the outcome; empty where only the lines are to be shown
    answers: tuple[Item, ...] = ()  # the lines of a result that report on it

    @property
    def is_open(self) -> bool:
        """Whether it was due, and nothing is said of it."""
        return self.outcome is Outcome.NOT_REPORTED


def milestone_views(
    measure: Measure, latest: int | None, until: int | None = None
) -> tuple[MilestoneView, ...]:
    """All of a measure, by the days on which they are due.

    `latest` is the latest fiscal year with any report; results of years after `until` are not
    looked at, if it is given.
    """
    answered = answered_names(measure, until) if measure.milestones else set()
    milestones = sorted(measure.milestones, key=lambda one: (one.due.last, one.due.first))
    return tuple([_view(one, measure, latest, one.id in answered) for one in milestones])


def milestones_in(measure: Measure, year: int) -> tuple[MilestoneView, ...]:
    """Those that were due or done in a fiscal year that has been reported on."""
    every = milestone_views(measure, year, until=year)
    return tuple([one for one in every if concerns(one.milestone, year)])


def matched_milestones(
    matches: Iterable[MilestoneMatch], measure: Measure, year: int, latest: int | None
) -> tuple[MilestoneView, ...]:
    """Those of the result of `year`, with the lines that report on them.

    What became of one later is not said beside an earlier year's lines.
    """
    found = []
    for one, items in matches:
        view = _view(one, measure, latest, bool(items))
        is_shown = concerns(one, year) and not (items and view.outcome is Outcome.DESCRIBED)
        found.append(view._replace(word=view.word if is_shown else "", answers=items))
    return tuple(found)


def _view(
    milestone: Milestone, measure: Measure, latest: int | None, is_answered: bool
) -> MilestoneView:
    found = outcome(milestone, latest)
    if is_answered and found in _UNKNOWN:
        found = Outcome.DESCRIBED
    word = f"milestone_{found.replace('-', '_')}"
    if found is Outcome.DONE and milestone.done is None:
        word = "milestone_done_undated"
    return MilestoneView(milestone, milestone_anchor(measure.id, milestone.id), found, word)
