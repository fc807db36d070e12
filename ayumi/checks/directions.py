"""Indicators whose targets go against the way that is said to be better."""

from __future__ import annotations

from collections.abc import Iterator

from ayumi.model.documents import Document
from ayumi.model.indicators import Indicator
from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.problems import Bilingual, Problem, remark

AGAINST_DIRECTION = remark(
    "against-direction",
    "指標「{indicator}」は {direction} とありますが、目標値はどれも現状値 {baseline} より{way}です",
    "the indicator “{indicator}” has {direction}, but all of its targets are {way} than the "
    "baseline, {baseline}",
    "direction（どちらが良いか）の書き間違いでないか確かめてください。",
    "Check `direction`: which way is better.",
)
_LOWER = Bilingual("低い値", "lower")
_HIGHER = Bilingual("高い値", "higher")


def find(program: Program, document: Document[Program], plan: Plan) -> Iterator[Problem]:
    """Each indicator of the program and its measures of which no target is better."""
    of_measures = (one for measure in program.measures for one in measure.indicators)
    for indicator in (*program.indicators, *of_measures):
        yield from _against(indicator, document)


def _against(indicator: Indicator, document: Document[Program]) -> Iterator[Problem]:
    baseline = indicator.baseline
    targets = [one.value for one in indicator.targets.values() if one.value is not None]
    if baseline is None or not targets or indicator.direction == "none":
        return
    is_higher = indicator.direction == "higher"
    if max(targets) < baseline.value if is_higher else min(targets) > baseline.value:
        yield AGAINST_DIRECTION.at(
            document.locate(indicator, "direction"),
            indicator=indicator.id,
            direction=f"direction: {indicator.direction}",
            baseline=f"{baseline.value:f}",
            way=_LOWER if is_higher else _HIGHER,
        )
