"""The rate of attainment: where there is one, how it is computed and rounded."""

from __future__ import annotations

import re
from typing import Any

import pytest

from ayumi.model.attainment_rate import attainment_rate
from ayumi.model.documents import read_program
from ayumi.model.indicators import Indicator

HEAD = "number: 1\ntitle: T\nmeasures: [{id: m, title: M, indicators: [{id: i, title: I, "


def indicator(keys: str) -> Indicator:
    document, problems = read_program(f"{HEAD}{keys}}}]}}]\n", "a.yaml", ("en",))
    assert document is not None
    assert not [*problems, *document.problems]
    assert document.value is not None
    return document.value.measures[0].indicators[0]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        # From the baseline: the part of the way, for either direction; backwards is below zero
        ("direction: higher, baseline: {year: 2010, value: 5}, T: 15, A: 11", "60.0 from-baseline"),
        ("direction: lower, baseline: {year: 2010, value: 50}, T: 40, A: 44", "60.0 from-baseline"),
        (
            "direction: higher, baseline: {year: 2010, value: 5}, T: 6, A: 4.5",
            "-50.0 from-baseline",
        ),
        ("direction: lower, baseline: {year: 2010, value: 9}, T: 0, A: 3", "66.7 from-baseline"),
        # Without one, or where the target is no better than it
        ("direction: higher, T: 8, A: 7", "87.5 ratio"),
        ("direction: lower, T: 620, A: 640", "96.9 inverse-ratio"),
        ("direction: higher, baseline: {year: 2010, value: 9}, T: 9, A: 9", "100.0 ratio"),
        ("direction: higher, baseline: {year: 2011, value: 5}, T: 8, A: 8", "100.0 ratio"),
        # Half up, and never to a hundred that is none
        ("direction: higher, T: 2000, A: 1", "0.1 ratio"),
        ("direction: higher, T: 800, A: 1", "0.1 ratio"),
        ("direction: higher, T: 10000, A: 9999", "99.99 ratio"),
        ("direction: higher, T: 100000, A: 100001", "100.001 ratio"),
        # Bounds
        ('T: ">= 80", A: 60', "75.0 ratio"),
        ('direction: lower, T: "<= 40", A: 50', "80.0 inverse-ratio"),
        ('direction: lower, T: ">= 80", A: 60', None),
        ('direction: higher, T: "> 80", A: 80', None),
        ("direction: higher, T: 80-90, A: 85", None),
        ("direction: higher, T: maintain 80, A: 80", None),
        ("direction: higher, T: many, A: 80", None),
        # None
        ("direction: none, T: 8, A: 7", None),
        ("T: 8, A: 7", None),
        ("direction: higher, T: 0, A: 7", None),
        ("direction: lower, T: 0, A: 3", None),
        ("direction: lower, T: 3, A: 0", None),
        ("direction: higher, T: -5, A: -4", None),
        ("direction: higher, T: 8", None),
        ("direction: higher, A: 8", None),
    ],
)
def test_the_rate(keys: str, expected: str | None) -> None:
    keys = re.sub(r"T: ([^,]+)", r"targets: {2011: \1}", keys)
    keys = re.sub(r"A: ([^,]+)", r"actuals: {2011: \1}", keys)
    rate: Any = attainment_rate(indicator(keys), 2011)
    assert (None if rate is None else f"{rate.percent} {rate.method}") == expected
