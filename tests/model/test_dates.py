"""Dates of which the day, or the month too, may be unknown."""

from __future__ import annotations

import datetime

import pytest

from ayumi.i18n.formats import partial_date
from ayumi.i18n.interface import interface
from ayumi.model.dates import DateOrPart, PartialDate
from ayumi.model.validation import Invalid, ValidationContext
from ayumi.yaml.nodes import Scalar


def read(text: str) -> tuple[PartialDate | Invalid, list[str]]:
    context = ValidationContext("f.yaml")
    value = DateOrPart().read(Scalar(text, plain=True, line=1, column=1), context)
    return value, [problem.hint("en") for problem in context.problems]


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2024-08-05", (2024, 8, 5), (2024, 8, 5)),
        ("2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("2023-12", (2023, 12, 1), (2023, 12, 31)),
        ("2024", (2024, 1, 1), (2024, 12, 31)),
    ],
)
def test_a_date_is_as_exact_as_it_is_written(
    written: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    date, problems = read(written)
    assert isinstance(date, PartialDate)
    assert not problems
    assert str(date) == written
    assert (date.first_day, date.last_day) == (datetime.date(*first), datetime.date(*last))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2024/8/5", "2024-08-05"),
        ("2024年8月5日", "2024-08-05"),
        ("２０２４年８月", "2024-08"),
        ("2024.8", "2024-08"),
        ("2024-8", "2024-08"),
        ("last summer", "2024-08-05"),
        ("24-08", "2024-08-05"),
    ],
)
def test_another_form_is_refused_with_what_was_meant(written: str, meant: str) -> None:
    date, problems = read(written)
    assert isinstance(date, Invalid)
    assert problems == [f"For example: {meant}"]


@pytest.mark.parametrize("written", ["2024-13", "2024-02-30", "2024-00", "2023-02-29"])
def test_what_the_calendar_does_not_have_is_refused(written: str) -> None:
    date, problems = read(written)
    assert isinstance(date, Invalid)
    assert problems == ["Write year-month-day, as in 2012-04-01."]


@pytest.mark.parametrize(
    ("lang", "names"),
    [
        ("ja", ["2024年8月5日", "2024年8月", "2024年"]),
        ("en", ["August 5, 2024", "August 2024", "2024"]),
        ("pt", ["5 de agosto de 2024", "agosto de 2024", "2024"]),
    ],
)
def test_each_language_names_it(lang: str, names: list[str]) -> None:
    dates = [PartialDate(2024, 8, 5), PartialDate(2024, 8), PartialDate(2024)]
    assert [partial_date(interface(lang), *date) for date in dates] == names
