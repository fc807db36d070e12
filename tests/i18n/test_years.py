"""Eras at each of their changes, and fiscal years as each language writes them."""

from __future__ import annotations

import calendar as calendars
import datetime
import re
from decimal import Decimal

import pytest

from ayumi.i18n import formats
from ayumi.i18n.fiscal_calendar import APRIL, FiscalCalendar
from ayumi.i18n.interface import FOLDER, base_key, bundled, interface

JA, EN = interface("ja"), interface("en")
LANGUAGES = ("ja", "en", "pt")
MONTHS = range(1, 13)
NAMINGS = ("start", "end", "both")


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
    assert APRIL.era(year) == era


@pytest.mark.parametrize(
    ("year", "era"), [(1926, "大正15"), (1989, "平成元"), (2019, "平成31"), (2020, "令和2")]
)
def test_the_era_of_a_calendar_year(year: int, era: str) -> None:
    assert FiscalCalendar(1).era(year) == era
    assert FiscalCalendar(1, "end").era(year) == era


@pytest.mark.parametrize(
    ("starts_in", "year", "era"),
    [
        (10, 2019, "令和元"),  # October 2018 to September 2019
        (4, 2019, "平成31"),  # ends in March 2019, before Reiwa
        (6, 2019, "令和元"),  # ends in May 2019, in its first month
        (7, 1989, "平成元"),
        (2, 1989, "平成元"),  # ends on 31 January 1989
        (7, 2024, "令和6"),
    ],
)
def test_the_era_of_a_year_named_by_its_end(starts_in: int, year: int, era: str) -> None:
    assert FiscalCalendar(starts_in, "end").era(year) == era


@pytest.mark.parametrize("named_by", NAMINGS)
@pytest.mark.parametrize("starts_in", MONTHS)
def test_every_day_lies_in_one_year_that_has_its_number(starts_in: int, named_by: str) -> None:
    """The first and last day of each year are in it, the days around them are not."""
    fiscal = FiscalCalendar(starts_in, named_by)
    for year in (2019, 2020):
        first = fiscal.first_day(year)
        last = fiscal.first_day(year + 1) - datetime.timedelta(days=1)
        assert (first.month, first.day) == (starts_in, 1)
        assert (first.year, last.year) == (fiscal.begins(year), fiscal.ends(year))
        assert year == (last if named_by == "end" else first).year
        assert [fiscal.year_of(day) for day in (first, last)] == [year, year]
        assert fiscal.year_of(first - datetime.timedelta(days=1)) == year - 1


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("named_by", NAMINGS)
@pytest.mark.parametrize("starts_in", MONTHS)
def test_the_full_name_says_which_months(starts_in: int, named_by: str, lang: str) -> None:
    """Its months and their years are right, unless the year is a calendar year, or Japan's."""
    fiscal = FiscalCalendar(starts_in, named_by)
    words = interface(lang, form=fiscal.form)
    name, months = formats.fiscal_year(words, 2019, fiscal), words("months_short").split("|")
    first, last = (2018, 2019) if named_by == "end" else (2019, 2020)
    last_month = months[(starts_in + 10) % 12]
    if starts_in == 1:
        assert name == {"ja": "2019(平成31)年", "en": "2019", "pt": "2019"}[lang]
    elif lang == "ja" and (starts_in, named_by) == (4, "start"):
        assert name == "2019(令和元)年度"
    else:
        begins, ends = {
            "ja": (f"{first}年{starts_in}月", f"{last}年{last_month}月"),
            "en": (f"{calendars.month_abbr[starts_in]} {first}", f"{last_month} {last}"),
            "pt": (f"{months[starts_in - 1]}/{first}", f"{last_month}/{last}"),
        }[lang]
        assert begins in name
        assert name.index(begins) < name.index(ends)


@pytest.mark.parametrize(
    ("starts_in", "named_by", "short", "onwards", "span"),
    [
        (
            4,
            "start",
            ["2019年度", "FY2019", "AF 2019"],
            ["2019(令和元)年度以降", "FY2019 onwards"],
            "FY2019–FY2021",
        ),
        (
            10,
            "end",
            ["2019年度", "FY2019", "AF 2019"],
            ["2019(令和元)年度以降", "FY2019 onwards"],
            "FY2019–FY2021",
        ),
        (
            7,
            "both",
            ["2019–20年度", "2019–20", "2019/20"],
            ["2019–20年度以降", "2019–20 onwards"],
            "2019–20 to 2021–22",
        ),
        (
            1,
            "start",
            ["2019年", "2019", "2019"],
            ["2019(平成31)年以降", "2019 onwards"],
            "2019–2021",
        ),
        (
            1,
            "both",
            ["2019年", "2019", "2019"],
            ["2019(平成31)年以降", "2019 onwards"],
            "2019–2021",
        ),
    ],
)
def test_short_names_and_spans(
    starts_in: int, named_by: str, short: list[str], onwards: list[str], span: str
) -> None:
    fiscal = FiscalCalendar(starts_in, named_by)
    ja, en, pt = (interface(lang, form=fiscal.form) for lang in LANGUAGES)
    assert [formats.fiscal_year_short(one, 2019, fiscal) for one in (ja, en, pt)] == short
    assert [formats.fiscal_year_onwards(one, 2019, fiscal) for one in (ja, en)] == onwards
    assert formats.span(en, 2019, 2021, fiscal) == span
    assert formats.span(en, 2019, 2019, fiscal) == short[1]


def test_split_years_around_a_century() -> None:
    fiscal = FiscalCalendar(7, "both")
    names = [formats.year_name(EN, year, fiscal) for year in (1998, 1999, 2000, 2008)]
    assert names == ["1998–99", "1999–2000", "2000–01", "2008–09"]


def test_fiscal_years_in_japanese() -> None:
    assert formats.fiscal_year(JA, 2011, APRIL) == "2011(平成23)年度"
    assert formats.fiscal_year_short(JA, 2011, APRIL) == "2011年度"
    assert formats.fiscal_year_onwards(JA, 2014, APRIL) == "2014(平成26)年度以降"
    assert formats.span(JA, 2011, 2013, APRIL) == "2011年度〜2013年度"
    assert formats.span(JA, 2014, None, APRIL) == "2014年度以降"


def test_fiscal_years_in_english() -> None:
    assert formats.fiscal_year(EN, 2011, APRIL) == "FY2011 (Apr 2011–Mar 2012)"
    assert formats.fiscal_year(EN, 2011, FiscalCalendar(10)) == "FY2011 (Oct 2011–Sep 2012)"
    assert formats.fiscal_year(EN, 2019, FiscalCalendar(10, "end")) == "FY2019 (Oct 2018–Sep 2019)"
    assert formats.fiscal_year_onwards(EN, 2014, APRIL) == "FY2014 onwards"
    assert formats.span(EN, 2011, 2013, APRIL) == "FY2011–FY2013"


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
        general = {key for key in english if base_key(key) == (key, "")}
        missing = {key for key in general if key not in own and not key.endswith(".one")}
        assert not missing, f"{code} lacks {missing}"
        unused = {key for key in own if base_key(key)[0] not in english}
        assert not unused, f"{code} has strings that nobody uses"


FISCAL = re.compile("年度|[Ff]iscal|(?<![A-Za-z])(?:FY|AF)(?![A-Za-z])")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_word_of_a_plan_of_calendar_years_says_fiscal(lang: str) -> None:
    """Use {year_word} in the language's file, or a form of the string: key_calendar."""
    words = interface(lang, form="calendar")
    assert not [key for key, text in words.strings.items() if FISCAL.search(text)]
    assert words("fiscal_year") == {"ja": "年", "en": "Year", "pt": "Ano"}[lang]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", ["", "calendar", "split", "months"])
def test_no_field_for_the_word_is_left(lang: str, form: str) -> None:
    words = interface(lang, form=form)
    assert not [key for key, text in words.strings.items() if "year_word" in text]


def test_a_language_without_strings_falls_back_to_english() -> None:
    words = interface("ar", {"overview": "نظرة عامة"})
    assert words("overview") == "نظرة عامة"
    assert words("next_steps") == EN("next_steps")


def test_a_city_s_own_words_are_kept_in_every_form() -> None:
    own = {"fiscal_year": "السنة", "span": "{first} ~ {last}", "year": "سنة {year}"}
    for form in ("", "calendar", "split", "months"):
        words = interface("ar", own, form)
        assert words("fiscal_year") == "السنة"
        assert words("span", first=1, last=2) == ("1 to 2" if form == "split" else "1 ~ 2")
    assert interface("ar", own)("year", year=2019) == "سنة 2019"
    assert interface("ja", {"year": "{year}会計年度"}, "months")("year", year=1) == "1会計年度"
    # A pattern of fiscal years is none of calendar years: the language's own, or English, is
    assert interface("ar", own, "calendar")("year", year=2019) == "2019"
    named = interface("ar", {**own, "year_calendar": "عام {year}"}, "calendar")
    assert named("year", year=2019) == "عام 2019"


def test_one_and_many() -> None:
    assert JA("search_found", n=1) == JA.strings["search_found"].format(n=1)
    assert EN("sentence_all", n=1, total=1, name="3, x").startswith("The one measure")
    assert EN("sentence_all", n=8, total=8, name="3, x").startswith("All 8 measures")
