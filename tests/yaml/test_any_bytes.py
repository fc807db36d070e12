"""Any bytes as a content file give a site or problems, and never a traceback."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_sites import CONFIG, PROGRAM, PROGRAM_FILE, write_site

from ayumi.loading.site import load_site

SEED_FILE = Path(__file__).parents[2] / "content/programs/collaborative-community.yaml"
SEED = SEED_FILE.read_text("utf-8")
LINES = SEED.splitlines(keepends=True)
ODD = st.sampled_from("\t\r\n 　:：,、{}[]|>*&!%@`'\"#-~\\\0\ufeff𠮷éa1")
UNHURRIED = settings(max_examples=settings().max_examples // 2)


@pytest.fixture
def tried(tmp_path_factory):
    """Read a site in which one file is `data`, and check all problems that are reported."""
    folder = tmp_path_factory.mktemp("site")

    def tried(data, file=PROGRAM_FILE):
        write_site(folder, {PROGRAM_FILE: PROGRAM, file: data})
        result = load_site(folder)
        (folder / file).unlink()
        assert (result.site is None) == any(p.is_error for p in result.problems)
        for problem in result.problems:
            _well_formed(problem)
            if problem.location.file == file:
                assert problem.location.line <= data.count(b"\n") + data.count(b"\r") + 2
        return result

    return tried


def _well_formed(problem):
    assert problem.location.line >= 1
    assert problem.location.column >= 1
    for lang in ("ja", "en"):
        for sentence in (problem.message(lang), problem.hint(lang)):
            assert sentence
            assert "\n" not in sentence


@UNHURRIED
@given(st.binary(max_size=300))
def test_any_bytes(tried, data):
    tried(data)


@UNHURRIED
@given(st.text(max_size=200))
def test_any_text(tried, text):
    tried(text.encode("utf-8", "surrogatepass"))


@UNHURRIED
@given(st.lists(st.one_of(ODD, st.sampled_from(PROGRAM.splitlines(keepends=True))), max_size=40))
def test_anything_that_looks_like_yaml(tried, parts):
    tried("".join(parts).encode())


@UNHURRIED
@given(st.data())
def test_a_line_gone_repeated_or_replaced(tried, data):
    lines = list(LINES)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        other = data.draw(st.sampled_from(LINES))
        lines[at : at + 1] = data.draw(st.sampled_from([[], [lines[at]] * 2, [other]]))
    tried("".join(lines).encode())


@UNHURRIED
@given(st.data())
def test_a_character_replaced(tried, data):
    at = data.draw(st.integers(0, len(SEED) - 1))
    odd = data.draw(st.one_of(ODD, st.characters(codec="utf-8")))
    tried((SEED[:at] + odd + SEED[at + 1 :]).encode())


@UNHURRIED
@given(st.integers(0, len(SEED.encode())))
def test_a_file_cut_off(tried, size):
    tried(SEED.encode()[:size])


@UNHURRIED
@given(st.data())
def test_a_configuration_with_a_mistake(tried, data):
    at = data.draw(st.integers(0, len(CONFIG) - 1))
    gone = data.draw(st.integers(0, 20))
    odd = data.draw(st.one_of(ODD, st.just("")))
    tried((CONFIG[:at] + odd + CONFIG[at + gone :]).encode(), "site_config.yaml")


@UNHURRIED
@given(st.text(max_size=80))
def test_any_page(tried, text):
    tried(text.encode("utf-8", "surrogatepass"), "content/pages/about.ja.md")


@UNHURRIED
@given(st.text(max_size=30), st.text(max_size=30))
def test_any_interface_file(tried, key, text):
    tried(f"{key}: {text}".encode("utf-8", "surrogatepass"), "content/interface/en.yaml")


def test_the_seed_itself(tried):
    assert tried(SEED.encode()).problems == []
