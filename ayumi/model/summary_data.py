"""Summaries as plain data and back, so that they can be kept."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from ayumi.model.program import Indicator, IndicatorBaseline
from ayumi.model.promises import PromiseCount
from ayumi.model.summary import MeasureSummary, ProgramSummary, YearStatus
from ayumi.model.years import Span


def as_data(summary: ProgramSummary) -> dict[str, Any]:
    """The summary as what JSON can hold."""
    return {
        "id": summary.id,
        "number": summary.number,
        "title": dict(summary.title),
        "field": summary.field,
        "department": _pairs(summary.department),
        "tags": list(summary.tags),
        "standing": _standing(summary.year_status),
        "measures": [_measure(measure) for measure in summary.measures],
    }


def from_data(data: Mapping[str, Any]) -> ProgramSummary:
    """The summary that `as_data` wrote."""
    return ProgramSummary(
        id=data["id"],
        number=data["number"],
        title=data["title"],
        field=data["field"],
        department=dict(data["department"]),
        tags=tuple(data["tags"]),
        year_status=_standing_of(data["standing"]),
        measures=tuple(_measure_of(measure) for measure in data["measures"]),
    )


def _pairs(values: Mapping[Any, Any]) -> list[Any]:
    """A mapping whose keys JSON would turn into text."""
    return [[key, value] for key, value in values.items()]


def _standing(year_status: YearStatus) -> list[Any]:
    return [_pairs(year_status.categories), [[s.first, s.last] for s in year_status.promised]]


def _standing_of(data: list[Any]) -> YearStatus:
    return YearStatus(dict(data[0]), tuple(Span(first, last) for first, last in data[1]))


def _measure(measure: MeasureSummary) -> dict[str, Any]:
    return {
        "id": measure.id,
        "title": dict(measure.title),
        "standing": _standing(measure.year_status),
        "kept": [[year, k.total, k.unanswered] for year, k in measure.kept.items()],
        "revised": [[day.isoformat(), dict(text)] for day, text in measure.revised],
        "indicators": [_indicator(indicator) for indicator in measure.indicators],
    }


def _measure_of(data: Mapping[str, Any]) -> MeasureSummary:
    return MeasureSummary(
        id=data["id"],
        title=data["title"],
        year_status=_standing_of(data["standing"]),
        kept={year: PromiseCount(total, unanswered) for year, total, unanswered in data["kept"]},
        revised=tuple((datetime.date.fromisoformat(day), text) for day, text in data["revised"]),
        indicators=tuple(_indicator_of(indicator) for indicator in data["indicators"]),
    )


def _indicator(indicator: Indicator) -> dict[str, Any]:
    baseline = indicator.baseline
    return {
        "id": indicator.id,
        "title": dict(indicator.title),
        "unit": indicator.unit and dict(indicator.unit),
        "direction": indicator.direction,
        "baseline": baseline and [baseline.year, baseline.value],
        "targets": _pairs(indicator.targets),
        "actuals": _pairs(indicator.actuals),
        "source": indicator.source and dict(indicator.source),
        "note": indicator.note and dict(indicator.note),
    }


def _indicator_of(data: Mapping[str, Any]) -> Indicator:
    baseline = data["baseline"]
    return Indicator(
        id=data["id"],
        title=data["title"],
        unit=data["unit"],
        direction=data["direction"],
        baseline=IndicatorBaseline(year=baseline[0], value=baseline[1]) if baseline else None,
        targets=dict(data["targets"]),
        actuals=dict(data["actuals"]),
        source=data["source"],
        note=data["note"],
    )
