"""Eras at each of their changes, and fiscal years as each language writes them."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from ayumi.i18n import formats
from ayumi.i18n.formats import era_year
from ayumi.i18n.interface import FOLDER, bundled, interface

JA, EN = interface("ja"), interface("en")


@pytest.mark.parametrize(
    ("year", "era"),
    [
        (1867, ""),
        (1868, "明治元"),
        (1911, "明治44"),
        (1912, "明治45"),  # Taisho began on 30 July
        (1913, "大正2"),
        (1926, "大正15"),  # Showa began on 25 December
        (1927, "昭和2"),
        (1988, "昭和63"),  # Heisei began on 8 January 1989
        (1989, "平成元"),
        (1990, "平成2"),
        (2011, "平成23"),
        (2018, "平成30"),
        (2019, "令和元"),  # Reiwa began on 1 May: the whole fiscal year bears its name
        (2020, "令和2"),
        (2026, "令和8"),
    ],
)
def test_the_era_of_a_fiscal_year(year: int, era: str) -> None:
    assert era_year(year) == era


@pytest.mark.parametrize(
    ("year", "era"), [(1926, "大正15"), (1989, "平成元"), (2019, "平成31"), (2020, "令和2")]
)
def test_the_era_of_a_calendar_year(year: int, era: str) -> None:
    assert era_year(year, starts_in=1) == era


def test_fiscal_years_in_japanese() -> None:
    assert formats.fiscal_year(JA, 2011, 4) == "2011(平成23)年度"
    assert formats.fiscal_year_short(JA, 2011, 4) == "2011年度"
    assert formats.fiscal_year_onwards(JA, 2014, 4) == "2014(平成26)年度以降"
    assert formats.span(JA, 2011, 2013, 4) == "2011年度〜2013年度"
    assert formats.span(JA, 2014, None, 4) == "2014年度以降"


def test_fiscal_years_in_english() -> None:
    assert formats.fiscal_year(EN, 2011, 4) == "FY2011 (Apr 2011–Mar 2012)"
    assert formats.fiscal_year(EN, 2011, 10) == "FY2011 (Oct 2011–Sep 2012)"
    assert formats.fiscal_year(EN, 2011, 1) == "2011"
    assert formats.fiscal_year_onwards(EN, 2014, 4) == "FY2014 onwards"
    assert formats.span(EN, 2011, 2013, 4) == "FY2011–FY2013"
    assert formats.span(EN, 2012, 2012, 4) == "FY2012"


def test_dates_and_numbers() -> None:
    day = datetime.date(2012, 4, 1)
    assert formats.date(JA, day) == "2012年4月1日"
    assert formats.date(EN, day) == "April 1, 2012"
    assert formats.number(EN, 1234567) == "1,234,567"
    assert formats.number(EN, -1200.50) == "-1,200.5"
    assert formats.number(EN, 0.1 + 0.2) == "0.3"
    assert formats.number(EN, Decimal("1293.00")) == "1,293.00"
    assert formats.number(EN, Decimal("-0.000000001")) == "-0.000000001"


def test_every_bundled_language_has_the_same_strings_and_fields() -> None:
    english = bundled("en")
    for file in FOLDER.glob("*.yaml"):
        own = bundled(code := file.stem)
        missing = {key for key in english if key not in own and not key.endswith(".one")}
        assert not missing, f"{code} lacks {missing}"
        assert set(own) <= set(english), f"{code} has strings that nobody uses"


def test_a_language_without_strings_falls_back_to_english() -> None:
    words = interface("ar", {"overview": "نظرة عامة"})
    assert words("overview") == "نظرة عامة"
    assert words("next_steps") == EN("next_steps")


def test_one_and_many() -> None:
    assert JA("search_found", n=1) == JA.strings["search_found"].format(n=1)
    assert EN("sentence_all", n=1, total=1, name="3, x").startswith("The one measure")
    assert EN("sentence_all", n=8, total=8, name="3, x").startswith("All 8 measures")
