"""The stable anchors of a program page: the ids that people link to and quote."""

from __future__ import annotations

from collections.abc import Iterator

from ayumi.model.program import Measure, Part, Program, Target


def measure_anchor(measure: Measure) -> str:
    """The anchor of a measure: its id."""
    return measure.id


def result_anchor(measure: Measure, year: int) -> str:
    """The anchor of a measure's result of one fiscal year."""
    return f"{measure.id}-{year}"


def indicator_anchor(measure: str, indicator: str) -> str:
    """The anchor of an indicator, from its measure's id and its own."""
    return f"{measure}-{indicator}"


def report_anchor(year: int) -> str:
    """The anchor of the program-level report of one fiscal year."""
    return f"fy{year}"


def anchors(program: Program) -> Iterator[tuple[str, object, tuple[str | int, ...]]]:
    """Every anchor of the page, with the record and the path that it comes from."""
    for year in program.reports:
        yield report_anchor(year), program, ("reports", year)
    for measure in program.measures:
        yield measure_anchor(measure), measure, ("id",)
        for year in measure.results:
            yield result_anchor(measure, year), measure, ("results", year)
        for indicator in measure.indicators:
            yield indicator_anchor(measure.id, indicator.id), indicator, ("id",)


def promises(measure: Measure) -> Iterator[Target | Part]:
    """The targets of a measure and their children, from the top."""
    for target in measure.targets:
        yield target
        yield from _children(target)


def _children(promise: Target | Part) -> Iterator[Part]:
    for part in promise.items:
        yield part
        yield from _children(part)
