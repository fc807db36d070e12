"""Warnings about what is most likely a slip: when they come, and when they do not."""

import pytest
from small_sites import CONFIG, PROGRAM, PROGRAM_FILE, load_site, read_site

CONFIG_PLAIN = """\
title: a
organisation: b
languages: [LANGUAGES]
years: {first: 2011, last: 2013}
scale: {title: c, categories: [{code: 1, label: d}]}
"""


def codes(site, files):
    return [problem.type.code for problem in read_site(site(files)).problems]


def program(number, measures, reports):
    """A program whose measures have results of some years each, and that reports on others."""
    text = f"number: {number}\ntitle: {{ja: 公園, en: Parks}}\nmeasures:\n"
    for place, years in enumerate(measures):
        text += f"  - id: m{place}\n    title: {{ja: 木, en: Wood}}\n    results:\n"
        text += "".join(f"      {year}: {{category: 3}}\n" for year in years) or "      2011:\n"
    return text + "reports: {" + ", ".join(f"{year}: {{category: 3}}" for year in reports) + "}\n"


@pytest.mark.parametrize(
    ("measures", "reports", "found"),
    [
        ([[2011, 2012]], [2011], ["no-report"]),
        ([[2011], [2013]], [2011, 2012], ["no-report"]),
        ([[2011, 2012]], [], []),
        ([[2011, 2012]], [2012], []),  # it may have begun with reports in 2012
        ([[2011]], [2011, 2012], []),
        ([[2011, 2013]], [2011, 2013], ["year-skipped"]),
        ([[2011], [2013]], [], ["year-skipped"]),
        ([[2011], [2012], [2013]], [], []),
        ([[2013]], [2013], []),
        ([[2011, 2020]], [2011, 2020], ["year-outside", "year-outside"]),
    ],
)
def test_years_left_out(site, measures, reports, found):
    assert codes(site, {PROGRAM_FILE: program(1, measures, reports)}) == found


def test_a_report_every_other_year_skips_none(site):
    config = CONFIG.replace("last: 2013", "last: 2020")
    files = {"site_config.yaml": config, PROGRAM_FILE: program(1, [[2011, 2013, 2015]], [])}
    assert codes(site, files) == []
    files[PROGRAM_FILE] = program(1, [[2011, 2013, 2016]], [])
    assert codes(site, files) == ["year-skipped", "year-skipped"]


@pytest.mark.parametrize(
    ("others", "found"),
    [
        ([[2011], [2011]], ["no-report"]),
        ([[2011]], []),  # one other program is no rule
        ([[2011], []], []),  # nor is it one where another has none either
        ([[], []], []),
    ],
)
def test_the_only_program_without_reports(site, others, found):
    files = {PROGRAM_FILE: program(1, [[2011]], [])}
    for place, reports in enumerate(others, 2):
        files[f"content/programs/p{place}.yaml"] = program(place, [[2011]], reports)
    assert codes(site, files) == found


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ("targets: {2011: 50}, actuals: {2011: 560000}", ["odd-value"]),
        ("targets: {2011: 50}, actuals: {2011: 4999}", []),
        ("targets: {2011: 56}, actuals: {2011: 0.56}", ["odd-value"]),
        ("targets: {2011: 0}, actuals: {2011: 560000}", []),
        ("baseline: {year: 2010, value: 200}, actuals: {2011: 1}", []),
        ("actuals: {2011: 560000}", []),
        ("targets: {2011: 5}, actuals: {2011: 4999}", []),
        ("targets: {2011: 5}, actuals: {2011: 5000}", ["odd-value"]),
        ("actuals: {2011: -5000, 2012: 5000}", []),
        ("targets: {2011: 0.01, 2012: 0.02}, actuals: {2011: 0.015}", []),
        ("baseline: {year: 2014, value: 2}, actuals: {2011: 1}", ["odd-date"]),
        ("baseline: {year: 1995, value: 2}, actuals: {2011: 1}", []),
    ],
)
def test_values(site, values, found):
    indicator = f"    indicators: [{{id: a, title: {{ja: 数, en: Count}}, {values}}}]\n"
    assert codes(site, {PROGRAM_FILE: PROGRAM + indicator}) == found


@pytest.mark.parametrize(
    ("ja", "en", "found"),
    [
        ("公園", "Parks", []),
        ("Parks", "公園", ["swapped-languages"]),
        ("公園", "公園", ["wrong-language"]),
        ("公園", "Kōen (公園)", []),
        ("NPO", "NPO", []),
        ("NPO", "“NPO”", []),
        ("10", "１０", []),
        ("Wi-Fi", "Café", []),
        ("こうえん", "コウエン", ["wrong-language"]),
    ],
)
def test_languages(site, ja, en, found):
    text = f"    scope: {{ja: {ja}, en: {en}}}\n"
    assert codes(site, {PROGRAM_FILE: PROGRAM + text}) == found


@pytest.mark.parametrize("nothing", ["", " ~", ' ""', " '　'", " null"])
def test_an_empty_translation_is_a_missing_one(site, nothing):
    text = f"    scope:\n      ja: 各区\n      en:{nothing}\n"
    folder = site({PROGRAM_FILE: PROGRAM + text})
    assert [p.type.code for p in read_site(folder).problems] == ["untranslated"]
    assert load_site(folder).programs[0].measures[0].scope == {"ja": "各区"}


@pytest.mark.parametrize("languages", ["{code: ../x, name: x}", "{}", "ja", "{code: ja}"])
@pytest.mark.parametrize("other", ["", ", {code: en, name: English}"])
def test_bad_languages_are_an_error(site, run, languages, other):
    """Texts without languages of their own are in the source language, which there is none of."""
    config = CONFIG_PLAIN.replace("LANGUAGES", languages + other)
    folder = site({"site_config.yaml": config, PROGRAM_FILE: PROGRAM})
    for command in ("check", "build", "schema"):
        status, _, printed = run(command, "--site", folder, "--lang", "en")
        assert status == 1, printed
        assert "site_config.yaml:3:" in printed
        assert "content/programs" not in printed  # whose languages nobody knows
        assert "Traceback" not in printed
