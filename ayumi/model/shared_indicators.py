"""Indicators of the plan and of policy fields, and indicators that are shown in several places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ayumi.model.indicators import Indicator
from ayumi.model.plan import Field, Plan
from ayumi.model.program import Measure, Program


class PlanIndicator(NamedTuple):
    """An indicator of the plan as a whole, or of a policy field."""

    field: Field | None
    indicator: Indicator


class NamedIndicator(NamedTuple):
    """An indicator, and the measure that it belongs to: "" for the program, None for the plan."""

    measure: str | None
    indicator: Indicator


def plan_indicators(plan: Plan) -> Iterator[PlanIndicator]:
    """The indicators of the plan, then those of its policy fields in their order."""
    for indicator in plan.indicators:
        yield PlanIndicator(None, indicator)
    for *_, field in plan.all_fields():
        for indicator in field.indicators:
            yield PlanIndicator(field, indicator)


def named_indicators(program: Program, plan: Plan) -> dict[str, NamedIndicator]:
    """What `repeated_indicators` can name: `measure/indicator`, else an indicator of the program.

    Names of the plan's and its fields' indicators stand for those of no program.
    """
    names = {one.id: NamedIndicator(None, one) for _, one in plan_indicators(plan)}
    names |= {one.id: NamedIndicator("", one) for one in program.indicators}
    for measure in program.measures:
        names |= {
            f"{measure.id}/{one.id}": NamedIndicator(measure.id, one) for one in measure.indicators
        }
    return names


def shown_indicators(
    record: Program | Measure, program: Program, plan: Plan
) -> Sequence[Indicator]:
    """The indicators of the program or one of its measures: its own, then those repeated there."""
    if not record.repeated_indicators:
        return record.indicators
    names = named_indicators(program, plan)
    repeated = [names[name].indicator for name in record.repeated_indicators if name in names]
    return [*record.indicators, *repeated]
