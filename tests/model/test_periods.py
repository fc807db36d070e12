"""Quarters, half-years, and dates as precise as they were written."""

from __future__ import annotations

import datetime

import pytest

from ayumi.i18n.fiscal_calendar import FiscalCalendar
from ayumi.model.periods import Moment, MomentType, Period, by_period
from ayumi.model.scalars import Integer
from ayumi.model.validation import ValidationContext
from ayumi.yaml.nodes import Mapping, Node, Scalar


def scalar(text: str, line: int = 1) -> Scalar:
    return Scalar(text, plain=True, line=line, column=1)


def read_table(*keys: str) -> tuple[object, list[str]]:
    pairs: dict[str, tuple[Scalar, Node]] = {
        key: (scalar(key, line), scalar("1", line)) for line, key in enumerate(keys, 1)
    }
    context = ValidationContext("a.yaml", ("en",))
    found = by_period(Integer(0)).read(Mapping(1, 1, pairs), context)
    return found, [problem.message("en") for problem in context.problems]


def test_quarters_and_half_years_stand_beside_the_years_in_the_order_of_time() -> None:
    (years, interim), problems = read_table("2023-H2", "2023-Q3", "2023", "2023-H1", "2023-Q2")  # type: ignore[misc]
    assert not problems
    assert years == {2023: 1}
    assert [str(period) for period in interim] == ["2023-Q2", "2023-H1", "2023-Q3", "2023-H2"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        *(("2023Q2", "2023-Q2"), ("2023-q2", "2023-Q2"), ("2023 Q2", "2023-Q2")),
        *(("2023/Q2", "2023-Q2"), ("Q2 2023", "2023-Q2"), ("FY2023-Q2", "2023-Q2")),
        *(("2023-2Q", "2023-Q2"), ("２０２３－Ｑ２", "2023-Q2"), ("2023-Q02", "2023-Q2")),
        *(("2023年度第2四半期", "2023-Q2"), ("2023上半期", "2023-H1"), ("2023年度下期", "2023-H2")),
        *(("2023H1", "2023-H1"), ("2023-h2", "2023-H2")),
    ],
)
def test_another_spelling_gets_the_right_one(written: str, meant: str) -> None:
    _, problems = read_table("2022", written)
    (message,) = problems
    assert message.endswith(f"(did you mean “{meant}”?)")


@pytest.mark.parametrize("written", ["2023-Q5", "2023-H3", "2023-Q0", "2023Q", "2023-Q12"])
def test_what_no_year_has_is_refused_without_a_guess(written: str) -> None:
    _, problems = read_table(written)
    assert problems == [f"“{written}” is no quarter or half-year of a fiscal year"]


def test_a_wrong_year_is_still_reported_as_one() -> None:
    _, problems = read_table("2O23")
    assert problems == ["“2O23” stands here, where a year (four digits) is expected"]


@pytest.mark.parametrize(
    ("period", "starts_in", "first", "last"),
    [
        (Period(2023, "Q1"), 4, (2023, 4, 1), (2023, 6, 30)),
        (Period(2023, "Q4"), 4, (2024, 1, 1), (2024, 3, 31)),
        (Period(2023, "H2"), 4, (2023, 10, 1), (2024, 3, 31)),
        (Period(2023, "Q1"), 1, (2023, 1, 1), (2023, 3, 31)),
        (Period(2023, "Q2"), 11, (2024, 2, 1), (2024, 4, 30)),
        (Period(2023), 7, (2023, 7, 1), (2024, 6, 30)),
    ],
)
def test_quarters_follow_the_start_of_the_fiscal_year(
    period: Period, starts_in: int, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    assert period.days(FiscalCalendar(starts_in)) == (datetime.date(*first), datetime.date(*last))


def read_moment(text: str, starts_in: int = 4) -> tuple[Moment | None, list[str]]:
    context = ValidationContext("a.yaml", ("en",), FiscalCalendar(starts_in))
    found = MomentType().read(scalar(text), context)
    shown = [f"{p.message('en')} {p.hint('en')}" for p in context.problems]
    return (found if isinstance(found, Moment) else None), shown


@pytest.mark.parametrize(
    ("written", "starts_in", "year", "last"),
    [
        ("2024-03-31", 4, 2023, (2024, 3, 31)),
        ("2024-04-01", 4, 2024, (2024, 4, 1)),
        ("2024-03", 4, 2023, (2024, 3, 31)),
        ("2024-02", 1, 2024, (2024, 2, 29)),
        ("2023", 4, 2023, (2024, 3, 31)),
        ("2023-Q4", 4, 2023, (2024, 3, 31)),
        ("2023-H1", 7, 2023, (2023, 12, 31)),
    ],
)
def test_a_date_is_in_the_fiscal_year_of_the_plan(
    written: str, starts_in: int, year: int, last: tuple[int, int, int]
) -> None:
    moment, problems = read_moment(written, starts_in)
    assert not problems
    assert moment is not None
    assert (moment.year, moment.last, str(moment)) == (year, datetime.date(*last), written)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-02-30", "“2024-02-30” is no date of the calendar"),
        ("2024-13", "“2024-13” is no date of the calendar"),
        ("2024/3/31", "Write `2024-03-31`."),
        ("2024-3", "Write `2024-03`."),
        ("2024年3月", "Write `2024-03`."),
        ("2023Q4", "did you mean “2023-Q4”?"),
        ("spring", "a date (2024-03-31), a month (2024-03)"),
    ],
)
def test_a_wrong_date_is_refused_with_a_correction(written: str, expected: str) -> None:
    moment, (shown,) = read_moment(written)
    assert moment is None
    assert expected in shown
