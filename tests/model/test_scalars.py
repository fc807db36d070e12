"""The field types: which values are valid, and the correction suggested for others."""

import datetime
import re

import pytest

from ayumi.model.containers import ListOf, OneOrByYear, TableOf
from ayumi.model.declaration import keys
from ayumi.model.indicators import IndicatorTarget, TargetScalar
from ayumi.model.record import Record
from ayumi.model.scalars import Boolean, Code, Enum, Integer, Number, Slug, String
from ayumi.model.text import LocalizedText
from ayumi.model.validation import Invalid, ValidationContext, nearest
from ayumi.model.years import Date, Year, Years
from ayumi.yaml.parser import parse

# What a hint gives as an example or as the correction; other hints as they are
_ADVICE = re.compile(r"(?:For example: `|Write `)(.*)`\.?", re.DOTALL)


def read(field_type, written):
    """The value of `written` (YAML), or the code and hint of the problem it gives."""
    root, problems = parse(f"x: {written}", "a.yaml")
    assert not problems
    context = ValidationContext("a.yaml", ("ja", "en"))
    value = field_type.read(root.pairs["x"][1], context)
    if isinstance(value, Invalid):
        [problem] = context.problems
        hint = problem.hint("en")
        advice = _ADVICE.fullmatch(hint)
        return problem.type.code, advice[1] if advice else hint
    assert not context.problems
    return value


def wrong(example):
    return "wrong-type", example


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1", 1),
        ("99", 99),
        ("0", wrong("1")),
        ("100", wrong("1")),
        ("0123", wrong("1")),
        ("012", wrong("12")),
        ("007", wrong("7")),
        ("0x1F", wrong("1")),
        ("0o7", wrong("1")),
        ("1_0", wrong("10")),
        ("１２", wrong("12")),
        ("1２", wrong("12")),
        ("12:30", wrong("1")),
        ("1,2", wrong("12")),
        ("1.0", wrong("1")),
        ("1e1", wrong("1")),
        ("+1", wrong("1")),
        ("-1", wrong("1")),
        ('"1"', wrong("1")),
        ("true", wrong("1")),
        ("", wrong("1")),
        ("[1]", wrong("1")),
        ("{a: 1}", wrong("1")),
        ("9" * 5000, wrong("1")),
    ],
)
def test_whole_number(written, value):
    assert read(Integer(1, 99), written) == value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("0", 0),
        ("-0", 0),
        ("-5", -5),
        ("12.50", 12.5),
        ("1200", 1200),
        ("999999999999999", 999_999_999_999_999),
        (".5", "0.5"),
        ("5.", "5"),
        ("1e3", "."),
        ("1,200", "1200"),
        ("1，200", "1200"),
        ("1,2", "1.2"),
        ("1.030,5", "."),
        ("1_000", "1000"),
        ("1 200", "1200"),
        ("１２．５", "12.5"),
        ("▲5", "-5"),
        ("−5", "-5"),
        ("+5", "5"),
        ("012.5", "12.5"),
        (".inf", "."),
        (".nan", "."),
        ("12:30", "."),
        ("50/100", "."),
        ("'6'", "6"),
        ("1" * 16, "."),
        ("未定", "."),
        ("約56", "56"),
        ("56％", "56"),
        ("56以上", "56"),
        ("'>= 80'", "80"),
        ("50～60", "."),
        ("1.2億円", "."),
        ("$1.2m", "."),
        ("No.3", "3"),
        ("３人", "3"),
    ],
)
def test_a_number(written, value):
    found = read(Number(), written)
    if isinstance(value, str):
        code, hint = found
        assert code == "not-a-number"
        assert hint.endswith("." if value == "." else f": {value}"), hint
    else:
        assert found == value


@pytest.mark.parametrize(
    ("written", "part"),
    [
        *((f"{one}56", "approximate") for one in ("約", "およそ", "概ね", "ca. ", "about ", "~")),
        *((f"56{one}", "approximate") for one in ("程度", "人前後", "件余り")),
        *((f"56{one}", "bound") for one in ("以上", "件以下", "+", "人未満", " or more")),
        *((f"56{one}", "percent") for one in ("%", "％", " percent", "パーセント")),
        *((f"56{one}", f"“{one.strip()}” belongs to `unit`") for one in ("人", "円", " km")),
        *((one, "Leave out the year") for one in ("－", "…", "なし", "N/A", "tbc", "集計中")),
        ("50から60", "Only one number"),
        ("12千円", "in figures alone"),
    ],
)
def test_what_to_do_with_what_is_no_number(written, part):
    assert part in read(Number(), written)[1]


@pytest.mark.parametrize("written", ["6", "6.0", "93.00", "0.000000001", "-0.50"])
def test_a_number_keeps_its_places(written):
    assert f"{read(Number(), written):f}" == written


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("true", True),
        ("false", False),
        ("True", wrong("true")),
        ("TRUE", wrong("true")),
        ("yes", wrong("true")),
        ("no", wrong("false")),
        ("on", wrong("true")),
        ("1", wrong("true")),
        ("'true'", wrong("true")),
        ("はい", wrong("true")),
        ("いいえ", wrong("false")),
    ],
)
def test_true_or_false(written, value):
    assert read(Boolean(), written) == value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2011", "2011"),
        ('"2011"', "2011"),
        ("2011-2013", "2011-2013"),
        ("2011 - 2013", "2011-2013"),
        ("2013-2013", "2013"),
        ("2014-", "2014-"),
        ("'2014 -'", "2014-"),
        ("2011〜2013", wrong("2011-2013")),
        ("2011～2013", wrong("2011-2013")),
        ("2011–2013", wrong("2011-2013")),
        ("2011ー2013", wrong("2011-2013")),
        ("2011--2013", wrong("2011-2013")),
        ("2011年度-2013年度", wrong("2011-2013")),
        ("2014年度以降", wrong("2014-")),
        ("２０１１", wrong("2011")),
        ("201１", wrong("2011")),
        ("平成23年度", wrong("2011")),
        ("平成23〜25年度", wrong("2011-2013")),
        ("平成23年度〜平成25年度", wrong("2011-2013")),
        ("令和元年度以降", wrong("2019-")),
        ("H23", wrong("2011")),
        ("11-13", wrong("2011-2013")),
        ("20111", wrong("2011-2013")),
        ("3011", wrong("2011-2013")),
        ("-2013", wrong("2011-2013")),
        ("", wrong("2011-2013")),
        ("2013-2011", ("span-backwards", "Write the first year first: `2011-2013`.")),
    ],
)
def test_years(written, value):
    found = read(Years(), written)
    assert (str(found) if not isinstance(value, tuple) else found) == value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2011", 2011),
        ("'2011'", 2011),
        ("2011年度", wrong("2011")),
        ("２０１１", wrong("2011")),
        ("平成23", wrong("2011")),
        ("0911", wrong("2011")),
        ("2011-04-01", wrong("2011")),
        ("2011-2012", wrong("2011")),
    ],
)
def test_year(written, value):
    assert read(Year(), written) == value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2012-04-01", datetime.date(2012, 4, 1)),
        ("'2012-02-29'", datetime.date(2012, 2, 29)),
        ("2011-02-29", ("bad-date", "Write year-month-day, as in 2012-04-01.")),
        ("2012-13-01", ("bad-date", "Write year-month-day, as in 2012-04-01.")),
        ("0000-01-01", ("bad-date", "Write year-month-day, as in 2012-04-01.")),
        ("2013/4/1", wrong("2013-04-01")),
        ("2013.4.1", wrong("2013-04-01")),
        ("2013年4月1日", wrong("2013-04-01")),
        ("２０１３年４月１日", wrong("2013-04-01")),
        ("2012-04-01T00:00:00", wrong("2012-04-01")),
        ("平成24年4月1日", wrong("2012-04-01")),
        ("２０１２-０４-０１", wrong("2012-04-01")),
        ("2012-04", wrong("2012-04-01")),
    ],
)
def test_date(written, value):
    assert read(Date(), written) == value


@pytest.mark.parametrize("name", ["a", "park-office", "2nd-plan", "a" * 80])
def test_name(name):
    assert read(Slug(), name) == name


@pytest.mark.parametrize(
    "name", ["Parks", "park_office", "-a", "a-", "a--b", "公園", "ａ", "a b", "a/b", "..", "a" * 81]
)
def test_no_name(name):
    assert read(Slug(), name)[0] == "bad-name"


@pytest.mark.parametrize("code", ["3", "S", "–", "Ⅲ", "完了"])
def test_the_code_of_a_category_is_what_is_typed(code):
    assert read(Code("category"), code) == code
    assert read(Code("category"), f"'{code}'") == code


def test_plain_text():
    assert read(String("x"), "'  a  '") == "a"
    assert read(String("x"), "'   '") == wrong("x")
    assert read(String("x"), "a" * 201) == wrong("x")
    assert read(String("x"), '"a\\nb"') == wrong("x")


def test_choice():
    assert read(Enum(("higher", "lower")), "lower") == "lower"
    assert read(Enum(("higher", "lower")), "Lower") == (
        "bad-choice",
        "Write `lower`. Choose from: higher, lower",
    )


def test_text():
    both = {"ja": "公園", "en": "Parks"}
    assert read(LocalizedText(), "{en: Parks, ja: 公園}") == both
    assert list(read(LocalizedText(), "{en: Parks, ja: 公園}")) == ["ja", "en"]
    assert read(LocalizedText(), "公園") == {"ja": "公園"}
    assert read(LocalizedText(), "{en: Parks}")[0] == "no-source-text"
    assert read(LocalizedText(), "[公園]")[0] == "bracket-text"
    assert read(LocalizedText(), "[公園, 緑地]") == wrong("{ja: …, en: …}")
    assert read(LocalizedText(title=True), '"a\\nb"')[0] == "title-lines"
    assert read(LocalizedText(), '"a\\nb"') == {"ja": "a\nb"}


def test_lists_and_tables():
    assert read(ListOf(Slug()), "[a, b]") == ("a", "b")
    assert read(ListOf(Slug()), "[]") == ()
    assert read(ListOf(Slug()), "a") == wrong("[a]")
    assert read(ListOf(Slug(), min_items=1), "[]") == wrong("- …")
    assert read(ListOf(Slug()), "{a: 1}") == wrong("- a: …")
    assert read(TableOf(Year(), Number()), "{2011: 1, '2012': 2}") == {2011: 1, 2012: 2}
    assert read(TableOf(Year(), Number()), "{}") == {}
    assert read(TableOf(Year(), Number(), "2011: 6"), "[1]") == wrong("2011: 6")


def test_a_department_for_all_years_or_from_a_year_on():
    field_type = OneOrByYear(Year(), Slug())
    assert read(field_type, "parks") == {0: "parks"}
    assert read(field_type, "{2012: roads, 2011: parks}") == {2011: "parks", 2012: "roads"}


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("nextSteps", "next_steps"),
        ("next-steps", "next_steps"),
        ("NEXT_STEPS", "next_steps"),
        ("　next_steps", "next_steps"),
        ("nxt_steps", "next_steps"),
        ("categoly", "category"),
        ("所管", None),
        ("", None),
    ],
)
def test_the_nearest_name(name, known):
    assert nearest(name, ["next_steps", "category", "note"]) == known


@pytest.mark.parametrize(
    ("field_type", "written", "meant"),
    [
        (Year(), "平成23", "2011"),
        (Year(), "平成23年度", "2011"),
        (Year(), "H23", "2011"),
        (Year(), "R元", "2019"),
        (Year(), "令和1年度", "2019"),
        (Year(), "FY2011", "2011"),
        (Year(), "2011/12", "2011"),
        (Year(), "2011-12", "2011"),
        (Years(), "2011～2013", "2011-2013"),
        (Years(), "2011~2013", "2011-2013"),
        (Years(), "2011年度から2013年度まで", "2011-2013"),
        (Years(), "2011-13", "2011-2013"),
        (Years(), "2011/12", "2011"),
        (Years(), "FY2011–FY2013", "2011-2013"),
        (Years(), "2012~", "2012-"),
        (Years(), "2012以降", "2012-"),
        (Years(), "平成23〜25年度", "2011-2013"),
        (Years(), "H23-R元", "2011-2019"),
        (Date(), "平成24年4月1日", "2012-04-01"),
        (Date(), "R5.4.1", "2023-04-01"),
        (Date(), "2012/4/1", "2012-04-01"),
        (Integer(1, 99), "第3号", "3"),
        (Integer(1, 99), "No.3", "3"),
        (Integer(1, 12), "4月", "4"),
    ],
)
def test_what_is_meant(field_type, written, meant):
    assert read(field_type, written) == wrong(meant)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("80", {"value": "80"}),
        ("80.00", {"value": "80.00"}),
        ("'>= 80'", {"min": "80"}),
        ("≧80.0", {"min": "80.0"}),
        ("80以上", {"min": "80"}),
        ("'<=5'", {"max": "5"}),
        ("5以下", {"max": "5"}),
        ("'> -1'", {"over": "-1"}),
        ("5超", {"over": "5"}),
        ("'< 5'", {"under": "5"}),
        ("5未満", {"under": "5"}),
        ("80-90", {"min": "80", "max": "90"}),
        ("80 – 90.5", {"min": "80", "max": "90.5"}),
        ("80〜90", {"min": "80", "max": "90"}),
        ("maintain", {"maintain": "True"}),
        ("維持", {"maintain": "True"}),
        ("maintain 80", {"value": "80", "maintain": "True"}),
        ("80を維持", {"value": "80", "maintain": "True"}),
        ("ゼロ", {"text": "{'ja': 'ゼロ'}"}),
        ("前年度以下", {"text": "{'ja': '前年度以下'}"}),
        ("{ja: ゼロ}", {"text": "{'ja': 'ゼロ'}"}),
        ("{over: 5, under: 6.50}", {"over": "5", "under": "6.50"}),
    ],
)
def test_target_of_an_indicator(written, expected):
    target = read(Record(IndicatorTarget, scalar=TargetScalar()), written)
    values = {key.attribute: getattr(target, key.attribute) for key in keys(IndicatorTarget)}
    assert {k: str(value) for k, value in values.items() if value is not None} == expected
