"""Targets of one lane that overlap without having the same years: no table can show them."""

from __future__ import annotations

from collections.abc import Iterator

from ayumi.model.documents import Document
from ayumi.model.plan import Plan
from ayumi.model.program import Measure, Program, Target
from ayumi.model.years import Span
from ayumi.problems import Problem, error

LANES_OVERLAP = error(
    "lanes-overlap",
    "段（lane）{lane} の {years} が、{line}行目の {other} と重なっています",
    "{years} in lane {lane} overlaps {other} on line {line}",
    "同じ段の目標は、年度が同じか、重ならないようにします。別の lane にするか、年度を直して"
    "ください。",
    "Targets of one lane have the same years or do not overlap. Put one in another lane, or "
    "correct its years.",
)


def find(program: Program, document: Document[Program], plan: Plan) -> Iterator[Problem]:
    """Each target that overlaps an earlier one of its lane."""
    for measure in program.measures:
        for earlier, later in _clashes(measure):
            yield LANES_OVERLAP.at(
                document.locate(later, "years"),
                lane=later.lane,
                years=later.years,
                other=earlier.years,
                line=document.locate(earlier, "years").line,
            )


def _clashes(measure: Measure) -> Iterator[tuple[Target, Target]]:
    # Comparing with the first target of each span is enough, however many share it
    first: dict[tuple[int, Span], Target] = {}
    for target in measure.targets:
        if target.lane is not None:
            for (lane, years), earlier in first.items():
                if lane == target.lane and years != target.years and years.overlaps(target.years):
                    yield earlier, target
                    break
            first.setdefault((target.lane, target.years), target)
