"""Lengths fill the bar, percentages are never 0% or 100% wrongly, callouts do not collide."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ayumi.i18n.interface import interface
from ayumi.rendering.charts.bar_drawing import distribute, place_callouts
from ayumi.rendering.charts.bars import percent

COUNTS = st.lists(st.integers(1, 10_000), min_size=1, max_size=14)


@given(COUNTS)
def test_lengths_fill_the_room_and_have_a_minimum_and_the_order_of_the_counts(
    counts: list[int],
) -> None:
    made = distribute(counts, 2500, 80)
    assert sum(made) == 2500
    assert min(made) >= 80
    by_count = sorted(zip(counts, made, strict=True))
    assert [length for _, length in by_count] == sorted(made)


@given(COUNTS)
def test_lengths_are_in_proportion_where_none_is_too_small(counts: list[int]) -> None:
    made = distribute(counts, 100_000_000, 0)
    for count, length in zip(counts, made, strict=True):
        assert abs(length - 100_000_000 * count / sum(counts)) <= 1


def test_lengths_where_the_minimum_does_not_fit() -> None:
    assert distribute([5, 5, 90], 10, 8) == (3, 3, 4)
    assert distribute([], 10, 8) == ()


@pytest.mark.parametrize(
    ("count", "total", "expected"),
    [
        (0, 8, "0%"),
        (8, 8, "100%"),
        (1, 8, "13%"),
        (1, 3, "33%"),
        (1, 201, "under 1%"),
        (1, 200, "1%"),
        (199, 200, "100%"),  # the rest is too much for “over 99%”
        (200, 201, "over 99%"),
    ],
)
def test_percentages(count: int, total: int, expected: str) -> None:
    assert percent(count, total, interface("en")) == expected


ROOM = 288.0
PLACES = st.lists(
    st.tuples(st.floats(0, ROOM), st.floats(10, 120)),
    min_size=0,
    max_size=12,
    unique_by=lambda p: p[0],
).map(sorted)


@given(PLACES)
def test_callouts_do_not_collide(places: list[tuple[float, float]]) -> None:
    made = place_callouts([x for x, _ in places], [width for _, width in places], ROOM)
    assert len(made) in (0, len(places))
    for one in made:
        assert 0 <= one.extent[0] <= one.extent[1] <= ROOM
        for other in made:
            if other is one:
                continue
            covered = other.extent[0] <= one.x <= other.extent[1]
            assert not (covered and one.row >= other.row), "a leader crosses a label"
            apart = one.extent[1] < other.extent[0] or other.extent[1] < one.extent[0]
            assert apart or one.row != other.row, "labels overlap"


def test_a_few_short_callouts_are_always_placed() -> None:
    made = place_callouts([4, 15, 26, 250, 260, 284], [50] * 6, ROOM)
    assert len(made) == 6
    assert max(c.row for c in made) == 2
