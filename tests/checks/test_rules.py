"""The rules, one by one, where a whole broken site would be too coarse."""

import pytest
from small_sites import CONFIG, PROGRAM, PROGRAM_FILE

from ayumi.loading.site import load_site


@pytest.fixture
def told(site):
    """What is told of the minimal program with `more` below it: (code, line) pairs."""

    def told(more, *changes):
        config = CONFIG
        for before, after in changes:
            assert before in config
            config = config.replace(before, after)
        folder = site({"site_config.yaml": config, PROGRAM_FILE: PROGRAM + more})
        return [(p.kind.code, p.place.line) for p in load_site(folder).problems]

    return told


def targets(*spans):
    lines = (f"      - {{{span}, text: {{ja: 木, en: Wood}}}}\n" for span in spans)
    return "    targets:\n" + "".join(lines)


CLOSED = ("open_ended: true", "open_ended: false")


@pytest.mark.parametrize("years", ["2011", "2011-2013", "2014", "2014-", "2012-", "2016-2018"])
def test_an_open_end_holds_all_later_years(told, years):
    assert told(targets(f"years: {years}")) == []


@pytest.mark.parametrize("years", ["2014", "2014-", "2013-", "2011-2014", "2010", "2010-2011"])
def test_a_closed_plan_holds_only_its_own(told, years):
    assert told(targets(f"years: {years}"), CLOSED) == [("year-outside", 7)]


def test_a_result_needs_a_year_of_the_plan_itself(told):
    results = "    results:\n      2014: {category: 3}\n      2013: {category: 3}\n"
    assert told(results) == [("year-outside", 7)]


def test_older_actual_values_are_welcome(told):
    indicator = "    indicators:\n      - id: a\n        title: {ja: 数, en: Count}\n"
    values = "        actuals: {1999: 1, 2011: 2, 2020: 3}\n        targets: {1999: 1}\n"
    assert told(indicator + values) == [("year-outside", 10)]
    assert told(indicator + values, CLOSED) == [("year-outside", 9), ("year-outside", 10)]


def test_a_department_from_before_the_plan_is_welcome(told):
    assert told("department: {2005: park-office, 2012: park-office}\n") == []


def test_lanes_do_not_overlap_with_each_other(told):
    assert told(targets("lane: 1, years: 2011-2012", "lane: 2, years: 2012-2013")) == []
    assert told(targets("lane: 1, years: 2011-2012", "lane: 1, years: 2013-")) == []
    assert told(targets("years: 2011-2012", "years: 2012-2013")) == []
    assert told(targets("lane: 1, years: 2011-2012", "lane: 1, years: 2011-2012")) == []
    assert told(targets("lane: 1, years: 2011", "lane: 1, years: 2011-2012")) == [
        ("lanes-overlap", 8)
    ]


def test_an_answer_may_name_a_child_of_a_target(told):
    more = targets("id: trees, years: 2011, items: [{id: oaks, ja: 樫, en: Oaks}]") + (
        "    results:\n      2011:\n        category: 3\n"
        "        items: [{ja: 樫, en: Oaks, answers: [oaks, trees]}]\n"
    )
    assert told(more) == []


def test_ids_of_targets_are_those_of_their_measure(told):
    other = "  - id: lights\n    title: {ja: 照明, en: Lights}\n"
    assert told(targets("id: a, years: 2011") + other + targets("id: a, years: 2011")) == []


def test_a_measure_may_not_take_the_anchor_of_a_report(told):
    other = "  - id: fy2011\n    title: {ja: 照明, en: Lights}\n"
    assert told(other + "reports: {2011: {category: 3}}\n") == [("clashing-anchor", 6)]


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
def test_a_category_within_those_of_the_measures(told, program, measures, codes):
    uncounted = (
        "    - {code: 5,",
        "    - {code: n, label: {ja: 対象外, en: n/a}, counted: false}\n    - {code: 5,",
    )
    results = "".join(
        f"  - id: m{place}\n    title: {{ja: 木, en: Wood}}\n"
        f"    results: {{2011: {{category: {code}}}}}\n"
        for place, code in enumerate(measures)
    )
    reports = f"reports:\n  2011: {{category: {program}}}\n"
    assert [code for code, _ in told(results + reports, uncounted)] == codes


def test_a_block_that_waits_for_its_year_needs_no_category(told):
    assert told("    results:\n      2012: {category: , items: }\nreports: {2012: }\n") == []


def test_numbers_are_compared_as_numbers(site):
    files = {f"content/programs/{name}.yaml": PROGRAM for name in ("c", "a", "b")}
    problems = load_site(site(files)).problems
    assert [(p.place.file, dict(p.values)["first"]) for p in problems] == [
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
        p.kind.code
        for p in problems
        if p.is_error and p.kind.code not in {"unknown-language", "no-programs"}
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
    assert [p.kind.code for p in load_site(folder).problems] == codes


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
    assert [p.kind.code for p in load_site(folder).problems] == ([] if is_fine else ["no-title"])


def test_links_of_the_plan_are_looked_at_like_those_of_a_program(told):
    notice = "notice: {ja: '[表](javascript:x)', en: '[Table](data/no.csv)'}\n"
    title = "title: {ja: みどり市の取組,"
    assert told("", (title, notice + title)) == [("refused-link", 1), ("broken-link", 1)]
    assert told("", (title, notice.replace("javascript:x", "data/programs.json") + title)) == [
        ("broken-link", 1)
    ]
