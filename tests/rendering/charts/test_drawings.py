"""Drawings of any numbers: finite, inside the viewBox, and true to the numbers."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rendering.charts.chart_pages import (
    actual,
    actuals,
    badges,
    baseline,
    localizer,
    missing,
    target,
    targets,
    text,
)

from ayumi.i18n import formats
from ayumi.model.indicators import Indicator
from ayumi.rendering.charts.bar_drawing import CANVASES, BarCategory, BarDrawing, draw_bar
from ayumi.rendering.charts.bars import category_bar
from ayumi.rendering.charts.geometry import svg_number, text_width
from ayumi.rendering.charts.indicators import indicator_chart, sparkline
from ayumi.rendering.charts.plot import PlotDrawing
from ayumi.rendering.figures import rounded

_NUMBER = re.compile(r"-?\d+(?:\.\d)?")

COUNTS = st.lists(st.integers(0, 10_000), min_size=1, max_size=12)
YEARS = st.integers(2005, 2020)
VALUES = st.one_of(
    st.integers(-(10**15) + 1, 10**15 - 1).map(Decimal),
    st.integers(-(10**9), 10**9).map(lambda n: Decimal(n) / 10**9),
    st.integers(0, 100).map(Decimal),
)
TARGETS = st.one_of(
    st.builds(target, VALUES),
    st.sampled_from(("min", "max", "over", "under")).flatmap(
        lambda name: st.builds(target, st.none(), **{name: VALUES})
    ),
    st.builds(target, st.none(), min=st.integers(0, 9), max=st.integers(9, 90)),
    st.builds(target, st.none() | VALUES, maintain=st.just(True)),
    st.builds(target, st.none(), text=st.just(text("ゼロ", "Zero"))),
)
ACTUALS = st.builds(actual, VALUES, st.sampled_from((None, "preliminary", "forecast")))
INDICATORS = st.builds(
    Indicator,
    id=st.just("i"),
    title=st.just(text("指標", "Indicator")),
    direction=st.sampled_from(("higher", "lower", "none")),
    decimals=st.none() | st.integers(0, 9),
    baseline=st.none() | st.builds(baseline, YEARS, VALUES),
    targets=st.dictionaries(YEARS, TARGETS, max_size=6),
    actuals=st.dictionaries(YEARS, ACTUALS, max_size=6),
)


def part(n: int, number: int, *, separate: bool = False) -> BarCategory:
    """The part of the category numbered `n`."""
    count = str(number)
    return BarCategory(
        "neutral", f"○ {n}", "語", count, f"{count} (5%)", f"○ {n}: {count}", number, separate
    )


def number(coordinate: str) -> float:
    """A coordinate; AssertionError where it is anything but a short decimal."""
    assert _NUMBER.fullmatch(coordinate), coordinate
    return float(coordinate)


@given(COUNTS, st.integers(0, 3))
def test_segments_fill_the_bar_and_stay_visible(counts: list[int], separate: int) -> None:
    parts = [part(n, c, separate=n >= len(counts) - separate) for n, c in enumerate(counts) if c]
    for canvas in CANVASES:
        drawing = draw_bar(parts, canvas)
        inside(drawing)
        edges = [(number(s.x) - 1, number(s.x) + number(s.width) + 1) for s in drawing.segments]
        assert len(edges) == len(parts)
        if not edges:
            continue
        assert edges[0][0] == pytest.approx(0)
        assert edges[-1][1] == pytest.approx(canvas.width, abs=0.2)
        assert all(right - left >= 7.9 for left, right in edges)
        gaps = [b[0] - a[1] for a, b in pairwise(edges)]
        for gap, (before, after) in zip(gaps, pairwise(parts), strict=True):
            assert gap == pytest.approx(16 if before.separate != after.separate else 3, abs=0.2)


def inside(drawing: BarDrawing) -> None:
    """Whether all labels and callouts lie in the drawing and, where they name a segment, in it."""
    width, height = drawing.canvas.width, number(drawing.height)
    size = drawing.canvas.size
    assert number(drawing.y) + number(drawing.bar_height) <= height
    for segment in drawing.segments:
        if label := segment.label:
            widest = max(text_width(label.sign, size), text_width(label.count, size))
            assert number(label.x) + widest <= number(segment.x) + number(segment.width)
            assert number(label.count_y) <= number(drawing.band_y)
    for callout in drawing.callouts:
        long = text_width(callout.text, size) * (-1 if callout.anchor == "end" else 1)
        assert 0 <= number(callout.x) <= width
        assert 0 <= number(callout.x) + long <= width
        assert number(callout.y) <= height


def test_eight_of_eight_is_one_segment_as_wide_as_the_bar() -> None:
    for drawing in draw_bar([part(3, 8)], CANVASES[0]), draw_bar([part(3, 8)], CANVASES[1]):
        (only,) = drawing.segments
        assert number(only.width) == drawing.canvas.width - 2
        assert only.label
        assert not drawing.callouts


@given(st.lists(st.integers(0, 10_000), min_size=6, max_size=6), st.none() | st.integers(0, 99))
def test_the_table_of_a_bar_has_the_counts_given(counts: list[int], silent: int | None) -> None:
    language = localizer("ja")
    states = [] if silent is None else missing(silent)
    view = category_bar(list(zip(badges(), counts, strict=True)), "題", "a", language, states)
    given_counts = [*counts, *([] if silent is None else [silent])]
    assert [row.number for row in view.rows] == given_counts
    words = language.locale.words
    assert [row.count for row in view.rows] == [formats.number(words, n) for n in given_counts]
    assert view.total == formats.number(words, sum(given_counts))
    for drawing in view.drawings:
        assert len(drawing.segments) == sum(1 for n in given_counts if n)


@given(INDICATORS, st.sampled_from(("ja", "en")))
def test_an_indicator_is_drawn_inside_its_frame(indicator: Indicator, lang: str) -> None:
    view = indicator_chart(indicator, localizer(lang), "i")
    for drawing in view.drawings:
        assert_inside(drawing)
        kinds = [kind for kind, _ in drawing.marks]
        drawn = [n for t in indicator.targets.values() for n in (t.value, t.lower, t.upper)]
        markers = [kind for kind in kinds if kind.startswith("target")]
        assert len(markers) == len([n for n in drawn if n is not None])
        values = [kind for kind in kinds if kind in ("actual", "preliminary", "forecast")]
        assert len(values) == len(indicator.actuals)
        assert kinds.count("baseline") == (indicator.baseline is not None)


def assert_inside(drawing: PlotDrawing) -> None:
    """Whether everything lies in the viewBox; texts by their estimated widths."""
    width, height = drawing.canvas.width, number(drawing.height)
    marks = [path for _, path in drawing.marks]
    for x, y in points(drawing.target_line, drawing.actual_line, *marks):
        assert -1 <= x <= width
        assert 0 <= y <= height
    for label in drawing.texts:
        half = text_width(label.text, drawing.canvas.size) / 2
        assert half <= number(label.x) + 0.1
        assert number(label.x) + half <= width + 0.1
        assert 0 < number(label.y) <= height
    ys = [number(line.y) for line in drawing.grid]
    assert ys == sorted(ys, reverse=True)
    assert 0 <= number(drawing.left) <= number(drawing.right) <= width


def points(*paths: str) -> list[tuple[float, float]]:
    """Every absolute point of the paths."""
    found = []
    for path in paths:
        assert re.fullmatch(r"[MLahvlz0-9. -]*", path), path
        found += [(number(x), number(y)) for x, y in re.findall(r"[ML](\S+?) ([-\d.]+)", path)]
    return found


@given(INDICATORS)
def test_the_table_of_an_indicator_has_the_numbers_given(indicator: Indicator) -> None:
    language = localizer("en")
    words, decimals = language.locale.words, indicator.decimals
    rows = [r for r in indicator_chart(indicator, language, "i").rows if not r.baseline]
    years = sorted({*indicator.targets, *indicator.actuals})
    assert [row.year for row in rows] == [f"FY{year}" for year in years]
    for year, row in zip(years, rows, strict=True):
        value = indicator.actuals.get(year)
        expected = formats.number(words, rounded(value.value, decimals)) if value else ""
        assert row.actual.number == expected
        assert row.actual.status == (value.status or "" if value else "")
        if year in indicator.targets:
            goal = indicator.targets[year]
            assert row.target.text == goal.text
            assert row.target.year == ""
            numbers = (goal.value, goal.lower, goal.upper)
            shown = [formats.number(words, rounded(n, decimals)) for n in numbers if n is not None]
            assert all(number in row.target.number for number in shown)


@given(INDICATORS)
def test_a_sparkline_stays_in_its_frame(indicator: Indicator) -> None:
    view = sparkline(indicator, localizer(), "i")
    for x, y in points(view.target_line, view.actual_line, *(path for _, path in view.marks)):
        assert 0 <= x <= number(view.width)
        assert 0 <= y <= number(view.height)


def made(**numbers: object) -> PlotDrawing:
    """The wide drawing of an indicator."""
    indicator = Indicator(id="i", title=text("指標"), **numbers)  # type: ignore[arg-type]
    return indicator_chart(indicator, localizer(), "i").drawings[0]


def test_a_missing_year_is_a_gap_and_not_a_zero() -> None:
    drawing = made(actuals=actuals(FY2011=5, FY2012=6, FY2014=7, FY2015=8))
    assert drawing.actual_line.count("M") == 2
    assert len(drawing.marks) == 4
    assert [t.text for t in drawing.texts if t.kind == "year"] == [
        f"FY{year}" for year in range(2011, 2016)
    ]


def test_a_baseline_is_joined_only_to_the_year_after_it() -> None:
    joined = made(baseline=baseline(2010, 5), actuals=actuals(FY2011=6))
    not_joined = made(baseline=baseline(2008, 5), actuals=actuals(FY2011=6))
    assert joined.actual_line
    assert not not_joined.actual_line
    assert "Baseline" in [t.text for t in not_joined.texts]


def test_a_baseline_after_older_numbers_is_shown_at_its_year() -> None:
    older = made(baseline=baseline(2012, 5), actuals=actuals(FY2011=6, FY2013=7))
    assert [kind for kind, _ in older.marks] == ["actual", "baseline", "actual"]
    assert [t.text for t in older.texts if t.kind == "year"] == [
        *("FY2011", "FY2012", "Baseline", "FY2013")
    ]
    assert older.band
    assert number(older.band.x) < 280 < number(older.band.x) + number(older.band.width)
    taken = made(baseline=baseline(2012, 5), actuals=actuals(FY2011=6, FY2012=7))
    assert [kind for kind, _ in taken.marks] == ["baseline", "actual", "actual"]


def test_the_higher_value_of_a_year_is_labelled_above_and_the_lower_below() -> None:
    drawing = made(targets=targets(FY2011=5, FY2012=9), actuals=actuals(FY2011=7, FY2012=8))
    at = {(t.kind, t.text): number(t.y) for t in drawing.texts}
    assert at["actual", "7"] < at["target", "5"]
    assert at["target", "9"] < at["actual", "8"]


def test_an_axis_that_does_not_start_at_zero_is_noted() -> None:
    close = Indicator(id="i", title=text("指標"), actuals=actuals(FY2011=97.2, FY2012=98.1))
    far = Indicator(id="i", title=text("指標"), actuals=actuals(FY2011=6, FY2012=-3))
    assert not indicator_chart(close, localizer(), "i").from_zero
    assert indicator_chart(far, localizer(), "i").from_zero


def test_a_baseline_alone_is_drawn() -> None:
    drawing = made(baseline=baseline(2010, 0))
    assert [kind for kind, _ in drawing.marks] == ["baseline"]
    assert [t.text for t in drawing.texts] == ["FY2010", "Baseline", "0"]


def test_an_indicator_without_numbers_has_no_drawing() -> None:
    empty = Indicator(id="i", title=text("指標"))
    assert indicator_chart(empty, localizer(), "i").drawings == ()
    assert sparkline(empty, localizer(), "i").alternative == "There are no numbers yet."


@pytest.mark.parametrize(
    ("value", "expected"),
    [(12.0, "12"), (12.04, "12"), (12.06, "12.1"), (-0.01, "0"), (100, "100")],
)
def test_a_short_coordinate(value: float, expected: str) -> None:
    assert svg_number(value) == expected
