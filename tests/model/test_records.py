"""Records: problems of their keys, and the locations of their values."""

import pytest
from small_sites import CONFIG, PROGRAM

from ayumi.model.documents import read_plan, read_program
from ayumi.model.text_fields import texts
from ayumi.yaml.parser import parse

FULL = """\
number: 1
title: {ja: 公園の整備, en: Better parks}
tags: [priority, urgent]
measures:
  - id: benches
    title: ベンチの設置
    targets:
      - years: 2011-2012
        text: {ja: 10基, en: Ten}
        revised: {date: 2012-04-01, from: 20基}
    results:
      "2011": {category: 3, items: [{ja: 置きました。, en: Done., answers: [ten]}]}
"""


def program(text, file="content/programs/parks.yaml"):
    document, problems = read_program(text, file, ("ja", "en"))
    assert document is not None
    assert not problems
    return document


def codes(document):
    return [problem.type.code for problem in document.problems]


def test_the_name_of_the_file_is_the_id():
    assert program(PROGRAM).value.id == "parks"


def test_locations():
    document = program(FULL)
    whole = document.value
    measure = whole.measures[0]
    target, result = measure.targets[0], measure.results[2011]
    locations = [
        document.locate(whole, "number"),
        document.locate(whole, "tags", "urgent"),
        document.locate(measure, "id"),
        document.locate(target, "years"),
        document.locate(target.revised, "from"),
        document.locate_key(measure, "results", 2011),
        document.locate(result, "category"),
        document.locate(result.items[0], "answers", "ten"),
        document.locate_key(result.items[0], "answers"),
        document.locate(whole, "nowhere"),
    ]
    assert [tuple(location[1:]) for location in locations] == [
        (1, 9),
        (3, 18),
        (5, 9),
        (8, 16),
        (10, 43),
        (12, 7),
        (12, 26),
        (12, 71),
        (12, 61),
        (1, 1),
    ]


def test_a_plain_text_is_in_the_source_language():
    measure = program(FULL).value.measures[0]
    assert measure.title == {"ja": "ベンチの設置"}
    assert measure.targets[0].revised.before == {"ja": "20基"}


def test_each_line_without_a_translation_is_listed_once():
    text = PROGRAM + "    baseline: [木, 石,\n      鉄]\n    note: 注\n"
    [problem] = program(text).problems
    assert dict(problem.values) == {"language": "en", "count": 4, "lines": "6, 7, 8"}


def test_many_lines_are_cut_short():
    text = PROGRAM + "    baseline:\n" + "      - 木\n" * 60
    [problem] = program(text).problems
    assert problem.message("en").startswith("texts without “en”: 60 (on lines 7, 8, 9, ")
    assert problem.message("en").endswith(", 46 …)")


def test_a_text_without_letters_needs_no_translation():
    assert program(PROGRAM.replace("{ja: ベンチの設置, en: New benches}", "'2011'")).problems == []


def test_every_text_is_found():
    found = [(text.key, text.text["ja"], text.is_title) for text in texts(program(FULL).value)]
    assert found == [
        ("title", "公園の整備", True),
        ("title", "ベンチの設置", True),
        ("text", "10基", False),
        ("from", "20基", False),
        ("text", "置きました。", False),
    ]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("　scope: 各区", "fullwidth-space"),
        ("scpoe: 各区", "unknown-key"),
        ("budget: {2011: {planned: 1,200}}", "comma-in-number"),
        ("budget: {2011: {planned:1}}", "missing-space"),
        ("budget: {2011: {planned：1}}", "fullwidth-colon"),
        ("budget: planned：1", "fullwidth-colon"),
        ("scope: {ja：各区}", "fullwidth-colon"),
        ("scope: {ja:各区}", "missing-space"),
        ("scope: {ja: 各区, en: Wards, all}", "stray-comma"),
        ("targets: [2011：10基]", "wrong-type"),
        ("results: {2011: {catgory: }}", "unknown-key"),
    ],
)
def test_problems_of_a_line(line, code):
    assert codes(program(f"{PROGRAM}    {line}\n")) == [code]


def test_a_text_with_a_full_width_colon_is_a_text():
    document = program(PROGRAM + "    baseline: [{ja: 例：木, en: Wood}, '例:木']\n")
    assert codes(document) == ["untranslated"]


def test_a_broken_item_leaves_the_others():
    document = program(
        PROGRAM + "    targets:\n      - {text: 木}\n      - {years: 2011, text: 石}\n"
    )
    assert codes(document) == ["missing-key", "untranslated"]
    [target] = document.value.measures[0].targets
    assert target.text == {"ja": "石"}


def test_without_languages_texts_are_not_reported():
    for languages in (
        "",
        "languages:\n",
        "languages: [{code: JA, name: 日本語}]\n",
        "languages: ja\n",
    ):
        start = CONFIG.index("languages:")
        end = CONFIG.index("years:")
        root, _ = parse(CONFIG[:start] + languages + CONFIG[end:], "site_config.yaml")
        document = read_plan(root, "site_config.yaml")
        assert document.value is None
        assert len(document.problems) == 1


def test_a_record_without_a_text_has_no_languages():
    part = "budget: {2011: {spent: 3, parts: {national: {ja: 1}}}}\n"
    assert codes(program(PROGRAM + part)) == ["unknown-key"]
