"""The rules, one by one, where a whole broken site would be too coarse."""

import pytest
from small_sites import CONFIG, PROGRAM, PROGRAM_FILE

from ayumi.loading.site import load_site


@pytest.fixture
def problems_of(site):
    """The (code, line) pairs of the problems of the minimal program with `more` appended."""

    def problems_of(more, *changes):
        config = CONFIG
        for before, after in changes:
            assert before in config
            config = config.replace(before, after)
        folder = site({"site_config.yaml": config, PROGRAM_FILE: PROGRAM + more})
        return [(p.type.code, p.location.line) for p in load_site(folder).problems]

    return problems_of


def targets(*spans):
    lines = (f"      - {{{span}, text: {{ja: 木, en: Wood}}}}\n" for span in spans)
    return "    targets:\n" + "".join(lines)


CLOSED = ("open_ended: true", "open_ended: false")


@pytest.mark.parametrize("years", ["2011", "2011-2013", "2014", "2014-", "2012-", "2016-2018"])
def test_an_open_end_holds_all_later_years(problems_of, years):
    assert problems_of(targets(f"years: {years}")) == []


@pytest.mark.parametrize("years", ["2014", "2014-", "2013-", "2011-2014", "2010", "2010-2011"])
def test_a_closed_plan_holds_only_its_own(problems_of, years):
    assert problems_of(targets(f"years: {years}"), CLOSED) == [("year-outside", 7)]


def test_a_result_needs_a_year_of_the_plan_itself(problems_of):
    results = "    results:\n      2014: {category: 3}\n      2013: {category: 3}\n"
    assert problems_of(results) == [("year-outside", 7)]


def test_older_actual_values_are_welcome(problems_of):
    indicator = "    indicators:\n      - id: a\n        title: {ja: 数, en: Count}\n"
    values = "        actuals: {1999: 1, 2011: 2, 2020: 3}\n        targets: {1999: 1}\n"
    assert problems_of(indicator + values) == []
    assert problems_of(indicator + values, CLOSED) == [("year-outside", 9)]
    forecast = values.replace("2020: 3", "2020: {value: 3, status: forecast}")
    assert problems_of(indicator + forecast, CLOSED) == []


def test_a_target_may_be_for_long_after_the_plan_but_not_for_another_century(problems_of):
    indicator = "    indicators:\n      - id: a\n        title: {ja: 数, en: Count}\n"
    values = "        targets: {1999: 1, 2050: 0}\n        actuals: {1999: 1}\n"
    assert problems_of(indicator + values, CLOSED) == []
    slips = "        targets: {2110: 1}\n        actuals: {1911: 1}\n"
    assert problems_of(indicator + slips) == [("year-outside", 9), ("year-outside", 10)]


def test_a_department_from_before_the_plan_is_welcome(problems_of):
    assert problems_of("department: {2005: park-office, 2012: park-office}\n") == []


def test_lanes_do_not_overlap_with_each_other(problems_of):
    assert problems_of(targets("lane: 1, years: 2011-2012", "lane: 2, years: 2012-2013")) == []
    assert problems_of(targets("lane: 1, years: 2011-2012", "lane: 1, years: 2013-")) == []
    assert problems_of(targets("years: 2011-2012", "years: 2012-2013")) == []
    assert problems_of(targets("lane: 1, years: 2011-2012", "lane: 1, years: 2011-2012")) == []
    assert problems_of(targets("lane: 1, years: 2011", "lane: 1, years: 2011-2012")) == [
        ("lanes-overlap", 8)
    ]


def test_an_answer_may_name_a_child_of_a_target(problems_of):
    more = targets("id: trees, years: 2011, items: [{id: oaks, ja: 樫, en: Oaks}]") + (
        "    results:\n      2011:\n        category: 3\n"
        "        items: [{ja: 樫, en: Oaks, answers: [oaks, trees]}]\n"
    )
    assert problems_of(more) == []


def test_ids_of_targets_are_those_of_their_measure(problems_of):
    other = "  - id: lights\n    title: {ja: 照明, en: Lights}\n"
    assert problems_of(targets("id: a, years: 2011") + other + targets("id: a, years: 2011")) == []


def test_a_measure_may_not_take_the_anchor_of_a_report(problems_of):
    other = "  - id: fy2011\n    title: {ja: 照明, en: Lights}\n"
    assert problems_of(other + "reports: {2011: {category: 3}}\n") == [("clashing-anchor", 6)]


@pytest.mark.parametrize(
    ("program", "measures", "codes"),
    [
        ("3", ["3"], []),
        ("2", ["1", "3"], []),
        ("1", ["2", "3"], ["category-disagrees"]),
        ("5", ["1"], ["category-disagrees"]),
        ("", ["1"], []),
        ("1", [], []),
        ("n", ["3"], []),
        ("3", ["n"], []),
    ],
)
def test_a_category_within_those_of_the_measures(problems_of, program, measures, codes):
    uncounted = (
        "    - {code: 5,",
        "    - {code: n, label: {ja: 対象外, en: n/a}, counted: false}\n    - {code: 5,",
    )
    results = "".join(
        f"  - id: m{index}\n    title: {{ja: 木, en: Wood}}\n"
        f"    results: {{2011: {{category: {code}}}}}\n"
        for index, code in enumerate(measures)
    )
    reports = f"reports:\n  2011: {{category: {program}}}\n"
    assert [code for code, _ in problems_of(results + reports, uncounted)] == codes


def test_an_empty_result_needs_no_category(problems_of):
    assert problems_of("    results:\n      2012: {category: , items: }\nreports: {2012: }\n") == []


@pytest.mark.parametrize(
    ("result", "report", "codes"),
    [
        ("category: 3", "category: 3", []),
        ("catgory: 3", "category: 3", ["unknown-key"]),
        ("category: 3", "catgory: 3", ["unknown-key"]),
        ("category:", "category: 3", ["no-category"]),
        ("category: 3", "category:", ["no-program-category"]),
    ],
)
def test_a_misspelt_category_is_not_missing_as_well(problems_of, result, report, codes):
    line = "        items: [{ja: 植えた, en: Planted}]\n"
    results = f"    results:\n      2011: {{category: 3}}\n      2012:\n        {result}\n{line}"
    results += "  - id: other\n    title: {ja: 草, en: Grass}\n"
    results += "    results: {2011: {category: 3}, 2012: {category: 3}}\n"
    step = "next_steps: [{ja: 続ける, en: Go on}]"
    reports = f"reports:\n  2011: {{category: 3}}\n  2012:\n    {report}\n    {step}\n"
    assert [code for code, _ in problems_of(results + reports)] == codes


def test_numbers_are_compared_as_numbers(site):
    files = {f"content/programs/{name}.yaml": PROGRAM for name in ("c", "a", "b")}
    problems = load_site(site(files)).problems
    assert [(p.location.file, dict(p.values)["first"]) for p in problems] == [
        ("content/programs/b.yaml", "content/programs/a.yaml"),
        ("content/programs/c.yaml", "content/programs/a.yaml"),
    ]


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        (("first: 2011, last: 2013", "first: 2011, last: 2011"), []),
        (("first: 2011, last: 2013", "first: 2011, last: 2070"), []),
        (("first: 2011, last: 2013", "first: 2011, last: 2071"), ["years-backwards"]),
        (("first: 2011, last: 2013", "first: 2012, last: 2011"), ["years-backwards"]),
        (("{code: en, ", "{code: ja, "), ["duplicate-code"]),
        (("{code: 2, ", "{code: '1', "), ["duplicate-code"]),
        (("{id: parks, ", "{id: living, "), ["duplicate-code"]),
    ],
)
def test_what_has_to_agree_in_the_configuration(site, change, codes):
    config = CONFIG.replace(*change)
    problems = load_site(site({"site_config.yaml": config})).problems
    assert [
        p.type.code
        for p in problems
        if p.is_error and p.type.code not in {"unknown-language", "no-programs"}
    ] == codes


@pytest.mark.parametrize(
    ("string", "codes"),
    [
        ('overview: "{{}}"', []),
        ('year: "{year}"', []),
        ('year: "{year}{year}"', []),
        ('year: "{0}"', ["wrong-fields"]),
        ('year: "{year.real}"', ["wrong-fields"]),
        ('year: "{year[0]}"', ["wrong-fields"]),
        ('year: "{year:9999999999}"', ["wrong-fields"]),
        ('year: "{year!x}"', ["wrong-fields"]),
        ('year: "{year"', ["wrong-fields"]),
        ('year: "year}"', ["wrong-fields"]),
        ("unanswered_count.one: 1", []),
        ("unanswered_coumt: 1", ["unknown-string"]),
    ],
)
def test_strings_of_the_interface(site, string, codes):
    folder = site({PROGRAM_FILE: PROGRAM, "content/interface/en.yaml": string + "\n"})
    assert [p.type.code for p in load_site(folder).problems] == codes


@pytest.mark.parametrize(
    ("text", "is_fine"),
    [
        ("# 案内", True),
        ("\n\n# 案内\n", True),
        ("   #\t案内", True),
        ("#案内", False),
        ("#　案内", False),
        ("## 案内", False),
        ("    # 案内", False),
        ("#\n案内", False),
        ("", False),
    ],
)
def test_the_title_of_a_page(site, text, is_fine):
    folder = site(
        {PROGRAM_FILE: PROGRAM, "content/pages/a.ja.md": text, "content/pages/a.en.md": "# A"}
    )
    codes = [p.type.code for p in load_site(folder).problems]
    assert [code for code in codes if code != "invisible-text"] == ([] if is_fine else ["no-title"])


def test_links_of_the_plan_are_checked_like_those_of_a_program(problems_of):
    notice = "notice: {ja: '[表](javascript:x)', en: '[Table](data/no.csv)'}\n"
    title = "title: {ja: みどり市の取組,"
    assert problems_of("", (title, notice + title)) == [("refused-link", 1), ("broken-link", 1)]
    assert problems_of(
        "", (title, notice.replace("javascript:x", "data/programs.json") + title)
    ) == [("broken-link", 1)]
