"""The JSON Schema accepts and refuses the same files as the validation."""

import datetime
from pathlib import Path

import jsonschema
import pytest
import yaml
from small_sites import CONFIG, PROGRAM

from ayumi.model.documents import read_plan, read_program
from ayumi.schema.documents import plan_schema, program_schema
from ayumi.yaml.parser import parse

ROOT = Path(__file__).parents[2]
CONFIG_SCHEMA = plan_schema(("ja", "en"))


def plan_of(text):
    return read_plan(parse(text, "site_config.yaml")[0], "site_config.yaml").value


PROGRAM_SCHEMA = program_schema(plan_of(CONFIG))


def as_json(value):
    """What a JSON Schema tool sees of YAML: every key as text, and dates as they are written."""
    if isinstance(value, dict):
        return {str(key): as_json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_json(inner) for inner in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def accepts(schema, text):
    validator = jsonschema.Draft202012Validator(schema)
    return validator.is_valid(as_json(yaml.safe_load(text)))


def reads(text, is_program=True):
    if is_program:
        document, problems = read_program(text, "a.yaml", ("ja", "en"))
    else:
        root, problems = parse(text, "a.yaml")
        document = read_plan(root, "a.yaml")
    return not any(p.is_error for p in problems + document.problems)


@pytest.mark.parametrize("schema", [PROGRAM_SCHEMA, CONFIG_SCHEMA], ids=["program", "config"])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_it_is_a_json_schema(schema, lang):
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_descriptions_come_in_the_language_asked_for():
    schema = program_schema(plan_of(CONFIG), "ja")
    assert schema["$defs"]["program"]["properties"]["number"]["description"].startswith(
        "プログラム"
    )


def test_the_seed_is_accepted():
    text = (ROOT / "site_config.yaml").read_text("utf-8")
    assert accepts(CONFIG_SCHEMA, text)
    schema = program_schema(plan_of(text))
    validator = jsonschema.Draft202012Validator(schema)
    for path in sorted((ROOT / "content/programs").glob("*.yaml")):
        validator.validate(as_json(yaml.safe_load(path.read_text("utf-8"))))


GOOD = [
    "",
    "    scope: 2011\n",
    "    scope: {ja: no, en: 2011}\n",
    "    scope:\n",
    "    targets: [{years: 2011-2013, text: 木}, {years: 2014-, text: 石}]\n",
    "    targets: [{years: 2011, text: 鉄}]\n",
    "    targets: [{years: 2011, text: 木, revised: {date: 2012-04-01, from: 石}}]\n",
    "    results: {2011: {category: 3}, '2012': {category: '3'}}\n",
    "    results:\n      2011:\n      2012: {category: , items: , assessments: {review: A}}\n",
    "    baseline: [木, {ja: 石}, {text: 鉄}, {text: {ja: 土, en: Soil}, items: [砂]}]\n",
    "    budget: {2011: {planned: 1.5}, 2012: }\n",
    "    indicators: [{id: a, title: 数, actuals: {2011: 6}, direction: lower}]\n",
    "    reviews: {2011: [{by: 監査委員, assessment: 3, date: 2012-08}]}\n",
    "    reviews: {2011: [{by: 監査委員, assessment: {review: A}, date: 2012-08-01}]}\n",
    "reviews: {2011: [{by: {ja: 甲}, assessment: {ja: 良}, date: 2012, url: static/a.pdf}]}\n",
    "reviews: {2011: [{by: 甲, text: 乙, answer: 丙, outcome: {2012: {status: done}}}]}\n",
    "reviews: {2011: [{by: 甲, text: 乙, answer: {ja: 丙, department: park-office}}]}\n",
    "    baseline: [{ja: 木, sources: [{title: 写真, image: static/a.png, alt: 木}]}]\n",
    "    targets: [{years: 2011, text: 木, sources: [{title: 計画, url: https://example.jp/}]}]\n",
    "tags: [priority]\ndepartment: park-office\nfield: parks\n",
    "department: {2011: park-office}\n",
]
BAD = [
    "    scope: [各区]\n",
    "    scope: {en: Wards}\n",
    "    scope: {ja: 各区, fr: Quartiers}\n",
    "    scpoe: 各区\n",
    "    targets: {years: 2011, text: 木}\n",
    "    targets: [{years: 2011}]\n",
    "    targets: [{text: 木}]\n",
    "    targets: [{years: 2011〜2013, text: 木}]\n",
    "    targets: [{years: 2011, text: 木, lane: 0}]\n",
    "    targets: [{years: 2011, text: 木, revised: {date: 2012/4/1, from: 石}}]\n",
    "    results: {平成23: {category: 3}}\n",
    "    results: {2011: {category: [3]}}\n",
    "    results: [{category: 3}]\n",
    "    baseline: [{en: Wood}]\n",
    "    baseline: [{answers: [a]}]\n",
    "    budget: {2011: {planned: '1'}}\n",
    "    budget: {2011: {planned: 1,200}}\n",
    "    indicators: [{id: A_b, title: 数}]\n",
    "    indicators: [{id: a, title: 数, direction: up}]\n",
    "reviews: {2011: [{text: 乙}]}\n",
    "reviews: {2011: {by: 甲}}\n",
    "reviews: {2011: [{by: 甲, assessment: {}}]}\n",
    "reviews: {2011: [{by: 甲, assessment: {ja: 妥当, fr: Bon}}]}\n",
    "reviews: {2011: [{by: 甲, date: 2012/8}]}\n",
    "reviews: {2011: [{by: 甲, text: 乙, answer: {date: 2012}}]}\n",
    "reviews: {2011: [{by: 甲, text: 乙, outcome: done}]}\n",
    "reviews: {2011: [{by: 甲, text: 乙, outcome: {2012: {status: finished}}}]}\n",
    "    baseline: [{ja: 木, sources: {title: 計画}}]\n",
    "    baseline: [{ja: 木, sources: [{url: static/a.pdf}]}]\n",
    "    baseline: [{ja: 木, sources: [{title: 写真, image: https://x.jp/a.png, alt: 木}]}]\n",
    "number: 1\nmeasures: []\n",
    "tags: priority\n",
    "mesures: 1\n",
]
# Names that the plan does not define: valid, but refused by the schema and the checks
UNDEFINED = [
    "    results: {2011: {category: 6}}\n",
    "    results: {2011: {assessments: {revue: A}}}\n",
    "reviews: {2011: [{by: 甲, assessment: 6}]}\n",
    "reviews: {2011: [{by: 甲, assessment: {revue: A}}]}\n",
    "reviews: {2011: [{by: 甲, assessment: {review: C}}]}\n",
    "reviews: {2011: [{by: 甲, text: 乙, answer: {text: 丙, department: roads}}]}\n",
    "tags: [urgent]\n",
    "field: park\n",
    "department: {2011: roads}\n",
]


@pytest.mark.parametrize("more", GOOD)
def test_what_both_accept(more):
    assert reads(PROGRAM + more)
    assert accepts(PROGRAM_SCHEMA, PROGRAM + more)


@pytest.mark.parametrize("more", BAD)
def test_what_both_refuse(more):
    text = more if more.startswith("number") else PROGRAM + more
    assert not reads(text)
    assert not accepts(PROGRAM_SCHEMA, text)


@pytest.mark.parametrize("more", UNDEFINED)
def test_names_that_the_plan_does_not_define(more):
    assert reads(PROGRAM + more)
    assert not accepts(PROGRAM_SCHEMA, PROGRAM + more)


@pytest.mark.parametrize(
    "change",
    [
        ("title:", "titel:"),
        ("first: 2011", "first: 11"),
        ("open_ended: true", "open_ended: 'yes'"),
        ("code: ja", "code: JA"),
        ("id: living", "id: Living"),
        ("tone: above", "tone: green"),
        ("departments:\n", "departments: []\nx:\n"),
        ("organisation: {ja: みどり市, en", "organisation: {en"),
    ],
)
def test_what_both_refuse_of_a_configuration(change):
    assert accepts(CONFIG_SCHEMA, CONFIG)
    assert reads(CONFIG, is_program=False)
    text = CONFIG.replace(*change, 1)
    assert not reads(text, is_program=False)
    assert not accepts(CONFIG_SCHEMA, text)


@pytest.mark.parametrize("line", ["field: living", "department: park-office", "tags: [priority]"])
def test_a_plan_without_names_takes_none(line):
    without = CONFIG[: CONFIG.index("fields:")]
    schema = program_schema(plan_of(without))
    assert accepts(PROGRAM_SCHEMA, f"{PROGRAM}{line}\n")
    assert accepts(schema, PROGRAM)
    assert not accepts(schema, f"{PROGRAM}{line}\n")


def test_an_empty_text_is_none():
    empty = PROGRAM.replace("{ja: 公園の整備, en: Better parks}", '""')
    assert not accepts(PROGRAM_SCHEMA, empty)
    assert not reads(empty)
