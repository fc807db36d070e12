"""Rules of consistency: what is so on purpose, and must stay silent."""

import pytest
from small_sites import CONFIG, PROGRAM, PROGRAM_FILE, build_site, read_site

GLOSSARY = "content/glossary.yaml"
REPORTED = """\
    results:
      2011: {category: 3, items: [{ja: 木を植えた。, en: Trees were planted.}]}
"""


@pytest.fixture
def codes(site):
    def codes(more, **files):
        found = {PROGRAM_FILE: PROGRAM + more, **files}
        return [problem.type.code for problem in read_site(site(found)).problems]

    return codes


def targets(*lines):
    return "    targets:\n" + "".join(f"      - {line}\n" for line in lines)


@pytest.mark.parametrize(
    ("more", "found"),
    [
        (targets("{years: 2011-, text: {ja: 推進, en: Go on}}") + REPORTED, []),
        (targets("{years: 2012, text: {ja: 推進, en: Go on}}") + REPORTED, ["no-promise"]),
        (REPORTED, []),
    ],
)
def test_a_result_has_a_target_in_its_year(codes, more, found):
    assert codes(more) == found


def answered(years, note=""):
    first = "{years: 2011, id: a, text: {ja: 木, en: Wood}}"
    second = f"{{years: {years}, id: b, text: {{ja: 屋根, en: A roof}}{note}}}"
    line = "{ja: 木を植えた。, en: Trees., answers: [a]}"
    return targets(first, second) + f"    results:\n      2011: {{category: 3, items: [{line}]}}\n"


@pytest.mark.parametrize(
    ("more", "found"),
    [
        (answered("2011"), ["no-answer"]),
        (answered("2011-2013"), []),  # there is time until 2013
        (answered("2011", ", note: {ja: 見送り, en: Put off}"), []),
    ],
)
def test_a_target_that_has_ended_is_reported_on(codes, more, found):
    assert codes(more) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{ja: 2月29日(2012年), en: February 29}", []),
        ("{ja: 平成24年2月29日（水）, en: 'Wednesday, 29 February 2012'}", []),
        ("{ja: 平成23年2月29日, en: At the end of February}", ["no-such-date"]),
        ("{ja: 11月３１日, en: November}", ["no-such-date"]),
        ("{ja: 年末, en: 31st of November}", ["no-such-date"]),
        ("{ja: 2012-13-01, en: '2012'}", ["no-such-date"]),
        ("{ja: 市税条例第13-45-67号, en: Ordinance 13-45-67}", []),
        ("{ja: 24時間365日, en: 'around the clock, 365 days'}", []),
    ],
)
def test_days_of_the_calendar(codes, text, found):
    assert codes(f"note: {text}\n") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{ja: Wi-Fi, en: Wi-Fi}", []),
        ("{ja: Open Data Day 2012, en: Open Data Day 2012}", []),
        ("{ja: The benches of the park, en: The benches of the park}", ["source-in-english"]),
        ("{ja: 公園の木のベンチ, en: The benches (公園の木のベンチ) of the park}", []),
        ("{ja: 公園の木のベンチ, en: The 公園の木のベンチ}", ["translation-unfinished"]),
        ("{ja: The benches of the park, en: 公園の木のベンチ}", ["swapped-languages"]),
    ],
)
def test_texts_are_in_their_language(codes, text, found):
    assert codes(f"note: {text}\n") == found


def test_a_glossary_is_optional_and_counts_for_programs_from_the_cache(site, tmp_path):
    folder = site({PROGRAM_FILE: PROGRAM + "note: {ja: 協働, en: Together}\n"})

    def built():
        problems = build_site(folder, tmp_path / "out", cache=True).problems
        return [problem.type.code for problem in problems]

    assert built() == built() == []
    terms = "terms: [{ja: ベンチ, en: benches}, {ja: 公園, en: park, also: [parks]}]\n"
    (folder / GLOSSARY).write_text(terms, "utf-8")
    assert built() == []
    (folder / GLOSSARY).write_text(terms.replace("benches", "seats"), "utf-8")
    assert built() == built() == ["glossary-term"]
    (folder / "site_config.yaml").write_text(CONFIG + "rules: {glossary-term: off}\n", "utf-8")
    assert built() == []


@pytest.mark.parametrize(
    ("term", "found"),
    [
        ("{ja: 設置, en: New}", []),  # whatever its capitals
        ("{ja: ベンチの設置, en: seats}", ["glossary-term"]),
        ("{ja: 設置, en: benche}", ["glossary-term"]),  # no whole word
        ("{ja: 市民, en: residents}", []),
        ("{ja: 設置}", []),
        ("{ja: ベンチ台, not: [ベンチ]}", ["avoided-spelling"]),
        ("{ja: ベンチの設置, not: [ベンチ]}", []),  # it is part of what is right
    ],
)
def test_terms_of_the_glossary(codes, term, found):
    assert codes("", **{GLOSSARY: f"terms:\n  - {term}\n"}) == found
