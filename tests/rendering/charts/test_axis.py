"""Axes: round ticks that cover every value, and labels short enough for a drawing."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ayumi.i18n.interface import interface
from ayumi.rendering.charts.axis import Labelled, tick_labels, ticks, value_labels

# Numbers of a program file: up to 15 digits, up to 9 decimals
WHOLE = st.integers(-(10**15) + 1, 10**15 - 1).map(Decimal)
DECIMALS = st.integers(-(10**9), 10**9).map(lambda n: Decimal(n) / 10**9)
NUMBERS = st.one_of(WHOLE, DECIMALS, st.integers(-1000, 1000).map(Decimal))
VALUES = st.lists(NUMBERS, min_size=1, max_size=8)


@given(VALUES)
def test_ticks_cover_every_value_and_are_few(values: list[Decimal]) -> None:
    made = ticks(values)
    assert 2 <= len(made.values) <= 7
    assert made.values[0] <= float(min(values))
    assert made.values[-1] >= float(max(values))
    assert all(a < b for a, b in pairwise(made.values))


@given(st.lists(st.integers(-(10**6), 10**6), min_size=1, max_size=8))
def test_steps_are_even_and_round_and_whole_between_whole_values(values: list[int]) -> None:
    made = ticks(map(Decimal, values)).values
    steps = {Fraction(b) - Fraction(a) for a, b in pairwise(made)}
    assert len(steps) == 1
    (step,) = steps
    assert step.denominator == 1
    assert str(step).rstrip("0") in {"1", "2", "25", "5"}


@given(VALUES, NUMBERS, NUMBERS)
def test_the_scale_is_monotone_and_within_0_and_1(
    values: list[Decimal], one: Decimal, other: Decimal
) -> None:
    made = ticks(values)
    low, high = sorted((one, other))
    assert 0 <= made.fraction(low) <= made.fraction(high) <= 1


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([6], (0, 2, 4, 6)),
        ([0], (0, 1)),
        ([1], (0, 1)),
        ([6, 6, 6], (0, 2, 4, 6)),
        ([-3, 5], (-4, -2, 0, 2, 4, 6)),
        ([-8], (-8, -6, -4, -2, 0)),
        ([0.1, 0.25], (0, 0.05, 0.1, 0.15, 0.2, 0.25)),
        ([97.2, 98.1], (97.2, 97.4, 97.6, 97.8, 98, 98.2)),
        ([90, 100], (0, 20, 40, 60, 80, 100)),
        ([12], (0, 5, 10, 15)),
    ],
)
def test_ticks_of(values: list[float], expected: tuple[float, ...]) -> None:
    assert ticks(Decimal(str(value)) for value in values).values == expected


def test_labels_of_an_axis_share_a_unit() -> None:
    values = (-2e9, 0, 5e8)
    assert tick_labels(values, interface("ja")) == ("-20億", "0", "5億")
    assert tick_labels(values, interface("en")) == ("-2B", "0", "0.5B")
    assert tick_labels((0, 250, 1250), interface("en")) == ("0", "250", "1,250")


def test_values_are_written_in_full_or_short_or_not_at_all() -> None:
    words, values = interface("ja"), [Labelled((Decimal(n),)) for n in (1234567, 3)]
    assert value_labels(values, 10, words) == ("1,234,567", "3")
    assert value_labels(values, 5, words) == ("123.5万", "3")
    assert value_labels(values, 2, words) is None
    assert value_labels((), 2, words) == ()


def test_a_value_keeps_its_places_where_others_are_abbreviated() -> None:
    values = [Labelled((Decimal(n),)) for n in ("1234567.00", "9.00", "0.001234567")]
    assert value_labels(values, 5, interface("en")) == ("1.235M", "9.00", "0.001235")


def test_a_bound_has_its_sign_and_a_range_both_of_its_numbers() -> None:
    low, high = Decimal("80.0"), Decimal(1200)
    values = [Labelled((low,), "≥"), Labelled((low, high))]
    assert value_labels(values, 10, interface("en")) == ("≥80.0", "80.0–1,200")
    assert value_labels(values, 5, interface("en")) is None


@given(VALUES)
def test_no_label_is_ever_without_digits(values: list[Decimal]) -> None:
    for lang in ("ja", "en"):
        labels = tick_labels(ticks(values).values, interface(lang))
        assert all(any(c.isdigit() for c in label) for label in labels)
        assert len(set(labels)) == len(labels)
