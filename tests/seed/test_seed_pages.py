"""The page that explains the report agrees with the configuration and the record."""

from __future__ import annotations

import re

import pytest
from seed.seed_record import CONTENT, REPO, answered, covers, load, measures, programs, promises

LABELS = {
    "ja": [
        "目標を大きく上回って達成",
        "目標を上回って達成",
        "目標をほぼ達成",
        "目標を下回った",
        "目標を大きく下回った",
    ],
    "en": [
        "Target greatly exceeded",
        "Target exceeded",
        "Target almost met",
        "Below target",
        "Far below target",
    ],
}
BEST_AND_WORST = {
    "ja": "1が最もよく、5が最も悪い",
    "en": "1 is the best and 5 is the worst",
}
ALL_ALIKE = {
    "ja": "3つのアクションプログラムと8つの施策計画のすべてが区分3でした",
    "en": "all three action programs and all eight measures were in category 3",
}


@pytest.fixture(params=LABELS)
def language(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def about(language: str) -> str:
    return (CONTENT / f"pages/about.{language}.md").read_text("utf-8")


def test_the_scale_of_the_configuration(language: str) -> None:
    scale = load(REPO / "site_config.yaml")["scale"]["categories"]
    expected = list(zip("12345", LABELS[language], strict=True))
    assert [(c["code"], c["label"][language]) for c in scale] == expected


def test_the_table_of_categories(about: str, language: str) -> None:
    rows = re.findall(r"^\| (\d) \| (.+) \|$", about, re.MULTILINE)
    assert rows == list(zip("12345", LABELS[language], strict=True))


def test_which_end_is_best(about: str, language: str) -> None:
    assert BEST_AND_WORST[language] in about


def test_its_statements_on_the_year_are_true(about: str, language: str) -> None:
    assert ALL_ALIKE[language] in about
    stated = [p["reports"]["2011"]["category"] for p in programs().values()]
    stated += [m["results"]["2011"]["category"] for _, m in measures()]
    assert stated == ["3"] * (3 + 8)


def test_there_are_promises_and_results_without_a_link() -> None:
    """The page mentions both."""
    unlinked = [
        line
        for _, m in measures()
        for line in m["results"]["2011"]["items"]
        if "answers" not in line
    ]
    silent = [
        promise
        for _, m in measures()
        for promise in promises(m)
        if covers(promise["years"], 2011)
        and not {promise["id"], promise["within"]} & answered(m["results"]["2011"])
    ]
    assert unlinked
    assert silent


def test_the_headings_of_the_two_languages_match() -> None:
    texts = [(CONTENT / f"pages/about.{code}.md").read_text("utf-8") for code in LABELS]
    levels = [re.findall(r"^#+", text, re.MULTILINE) for text in texts]
    assert levels[0] == levels[1]
