"""Milestones as pages show them: when they are due, and what became of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ayumi.model.anchors import milestone_anchor
from ayumi.model.milestones import Milestone, Outcome, concerns, outcome
from ayumi.model.program import Item, Measure
from ayumi.model.promises import MilestoneMatch


class MilestoneView(NamedTuple):
    """A milestone, and what is on record about it."""

    milestone: Milestone
    anchor: str
    outcome: Outcome
    word: str  # the interface's key for the outcome
    answers: tuple[Item, ...] = ()  # the lines of a year's result that report on it

    @property
    def is_open(self) -> bool:
        """Whether it was due, and nothing is said of it."""
        return self.outcome is Outcome.NOT_REPORTED and not self.answers


def milestone_view(
    milestone: Milestone, measure: Measure, latest: int | None, answers: tuple[Item, ...] = ()
) -> MilestoneView:
    """The values of one milestone; `latest` is the latest fiscal year with any report."""
    found = outcome(milestone, latest)
    word = f"milestone_{found.replace('-', '_')}"
    if found is Outcome.DONE and milestone.done is None:
        word = "milestone_done_undated"
    anchor = milestone_anchor(measure.id, milestone.id)
    return MilestoneView(milestone, anchor, found, word, answers)


def milestone_views(measure: Measure, latest: int | None) -> tuple[MilestoneView, ...]:
    """All of a measure, by the days on which they are due."""
    milestones = sorted(measure.milestones, key=lambda one: (one.due.last, one.due.first))
    return tuple([milestone_view(one, measure, latest) for one in milestones])


def milestones_in(measure: Measure, year: int) -> tuple[MilestoneView, ...]:
    """Those that were due or done in a fiscal year that has been reported on."""
    return tuple([one for one in milestone_views(measure, year) if concerns(one.milestone, year)])


def matched_milestones(
    matches: Iterable[MilestoneMatch], measure: Measure, latest: int | None
) -> tuple[MilestoneView, ...]:
    """Those of one year's result, with the lines that report on them."""
    return tuple([milestone_view(one, measure, latest, items) for one, items in matches])
