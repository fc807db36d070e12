"""Results of loading are the same after encoding and decoding, and equal ones have equal bytes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from small_sites import PROGRAM, PROGRAM_FILE

from ayumi.loading.cache_codec import (
    decode_loaded,
    decode_summary,
    decoder,
    encode_loaded,
    encode_summary,
)
from ayumi.loading.site import load_site
from ayumi.problems import Bilingual, Location, Problem, decode_problem, encode_problem, warning

ROOT = Path(__file__).resolve().parents[2]
EVERYTHING = (
    PROGRAM
    + """\
    targets:
      - years: 2011-
        text: {ja: 木, en: Wood}
        id: trees
        revised: {date: 2012-04-01, from: 石}
      - {years: 2012, text: {ja: 竹}, ended: {date: 2013-05, kind: merged, into: trees}}
    results:
      2011:
        category: 3
        items: [{ja: "植えた。[表](data/programs.json)", en: Done., answers: [trees]}]
      2012: {note: {ja: 注, en: A note}}
    indicators:
      - id: a
        title: {ja: 数, en: Count}
        unit: {ja: 本, en: trees}
        baseline: {year: 2010, value: 5}
        targets: {2011: 6, 2012: 6.50}
department: {2005: park-office, 2012: park-office}
tags: [priority]
code: "0520"
added: 2012
"""
)


@pytest.fixture
def loaded(site):
    return load_site(site({PROGRAM_FILE: EVERYTHING})).files


@pytest.mark.parametrize("folder", [".", "examples/shiosai"])
def test_the_programs_of_the_repository(folder):
    assert [same(file) for file in load_site(ROOT / folder).files]


def same(file):
    encoded = encode_loaded(file)
    assert decode_summary(encoded["summary"]) == file.summarize()
    decoded = decode_loaded(json.loads(encoded["head"]), file.summarize, file.load)
    assert decoded.summary_key
    assert decoded._replace(problems=[], summary_key="") == file._replace(problems=[])
    for mine, other in zip(decoded.problems, file.problems, strict=True):
        same_problem(mine, other)
    assert encode_loaded(decoded) == encoded
    return True


def same_problem(mine, other):
    assert (mine.location, mine.type.code, mine.is_error) == (
        other.location,
        other.type.code,
        other.is_error,
    )
    for lang in ("ja", "en"):
        assert (mine.message(lang), mine.hint(lang)) == (other.message(lang), other.hint(lang))


def test_every_kind_of_value(loaded):
    [file] = loaded
    assert same(file)
    assert file.links
    [measure] = decode_summary(encode_summary(file.summarize())).measures
    assert type(measure) is type(file.summarize().measures[0])
    changes = decode_summary(encode_summary(file.summarize())).changes
    assert [str(one.revised.date) for one in changes if one.revised] == ["2012-04-01"]
    assert [str(one.ended.date) for one in changes if one.ended] == ["2013-05"]
    assert [str(one.added.date) for one in changes if one.added] == ["2012"]
    assert [merge.into for merge in file.ref.merges] == ["parks/benches/trees"]
    assert measure.promise_counts[2011].total == 1
    assert [str(v.value) for v in measure.indicators[0].targets.values()] == ["6", "6.50"]


def test_equal_summaries_are_equal_bytes(site):
    first = load_site(site({PROGRAM_FILE: EVERYTHING})).files
    again = load_site(site({PROGRAM_FILE: f"# a comment\n{EVERYTHING}"})).files
    summaries = [encode_summary(file.summarize()) for (file,) in (first, again)]
    assert summaries[0] == summaries[1]


def test_a_problem_with_braces_in_its_values():
    odd = warning("odd", "{found}は{{変}}", "{found} is {{odd}}", "{found}", "{found}")
    problem = odd.at(Location("a.yaml", 2, 3), found=Bilingual("{あ}", "{a}"))
    decoded = decode_problem(json.loads(json.dumps(encode_problem(problem))))
    same_problem(decoded, problem)
    assert decoded.message("en") == "{a} is {odd}"
    assert isinstance(decoded, Problem)


@pytest.mark.parametrize("hint", [set[int], complex, int | str, dict[str, int]])
def test_types_that_json_does_not_have_are_refused(hint):
    with pytest.raises(TypeError):
        decoder(hint)
