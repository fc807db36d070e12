"""Whatever stops `build` is found by `check`, with the same words; neither ends in a traceback."""

import os
from pathlib import Path

import pytest
from built_sites import SITES
from hypothesis import given
from hypothesis import strategies as st
from sites import mutants
from sites.mutants import DOCUMENTS, MORE_SHAPES, SHAPES, SITE, mutant, parsed, paths
from sites.test_invalid_sites import INVALID, MAKERS, copied
from small_sites import PROGRAM_FILE, build_site, read_site, write_site

from ayumi.artifacts.assets import bundles
from ayumi.artifacts.theme_paths import static_files
from ayumi.checks.theme import COPIED, MADE
from ayumi.i18n.interface import bundled
from ayumi.loading.site import load_site
from ayumi.problems import encode_problem
from ayumi.rendering.jinja.errors import TemplateFailure

INTERFACE_FILE = "content/interface/ja.yaml"
WORDS = (
    *("null", '""', '"　"', "[]", "{}", "[x]", "{x: y}", "12", "true", '"Jan Feb"', '"a|b"'),
    *(
        '"|||||||||||"',
        '"a|b|c|d|e|f|g|h|i|j|k|l|m"',
        "万",
        "3",
        '"K3"',
        '"-3K"',
        '"6M|3K"',
        '"²K"',
    ),
    *(
        '"6M|3K"',
        '"３万"',
        '"9999999999K"',
        '"16K"',
        '"{}"',
        '"{0}"',
        '"{x}"',
        '"{year"',
        '"}"',
        '"{year.x}"',
    ),
    *('"{year[0]}"', '"{year!r}"', '"{year:d}"', '"{{year}}"', '"{{}}"', '"<b>"', '"a\\nb"'),
    *('"\\u200b"', '"{n} {total} {year} {month}"'),
)
STRUCTURED = ("months", "months_short", "chart_compact", "year", "date", "group_separator")
FILES = [
    *(f"static/{folder}{name}" for folder in ("", "js/", "css/", "js/a/") for name in "aA"),
    *("static/search.js", "static/Search.js", "static/js/search/x.js", "static/js/Search/x.js"),
    *("static/a.js", "static/js/a/x.js", "static/js/A/x.js", "static/js/site/x.js", "static/A.js"),
    *("static/site.js/x", "static/css/a/b.css", "static/css.css", "static/js/x.js/y.js"),
    *("static/\u304c.png", "static/\u304b\u3099.png", "static/js/\u304c/x.js", "static/\u304c.js"),
    *(
        "static/js/\u304b\u3099/x.js",
        "static/images",
        "static/images/icon.svg/x",
        "static/js/a\\b/c.js",
    ),
    *(f"static/js/{'x' * 252}/y.js", f"static/js/{'x' * 253}/y.js", f"static/{'x' * 255}"),
    *(
        "static/a b.png",
        "static/a%20b.png",
        "static/a\nb",
        "static/.a/b",
        "static/a:b",
        "static/b.",
    ),
    *("content/pages/index.ja.md", "content/pages/search.ja.md", "content/pages/en.ja.md"),
    *("content/pages/About.ja.md", "content/pages/about.fr.md", "content/interface/fr.yaml"),
    *("content/programs/Parks.yaml", "content/programs/other.yaml", "content/programs/x.yml"),
    *("templates/404.html", "templates/base.html", "templates/own.html"),
]


def outcome(folder):
    """The problems that `check` finds; a build finds the same, or none. Each has its place."""
    checked = load_site(folder)
    for problem in checked.problems:
        _assert_place(folder, problem)
    built = build_site(folder, folder / "_site", jobs=1)
    assert [*map(encode_problem, built.problems)] == [*map(encode_problem, checked.problems)]
    assert (built.published is None) == (checked.site is None)
    return checked.problems


def _assert_place(folder, problem):
    place = problem.location
    assert problem.message("ja")
    assert problem.hint("en")
    file = folder / place.file
    if file.is_file() and (place.line, place.column) != (1, 1):
        lines = file.read_text("utf-8").split("\n")
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1


@pytest.mark.parametrize("name", sorted({*MAKERS, *(path.name for path in INVALID.iterdir())}))
def test_an_invalid_site(name, tmp_path, run):
    site = copied(name, tmp_path / "site")
    status, _, checked = run("check", "--site", site, "--lang", "en")
    *built, last = run("build", "--site", site, "--lang", "en")[2].splitlines(keepends=True)
    assert "".join(built) == checked.replace("No problems found.\n", "")
    assert last.startswith("Nothing was built. " if status else "Built ")


@pytest.mark.parametrize("name", SITES)
def test_a_good_site(name, built_site, run):
    """Its build has succeeded."""
    built_site(name)
    assert run("check", "--site", SITES[name])[0] == 0


@pytest.mark.parametrize("file", DOCUMENTS)
def test_every_key_with_every_wrong_shape(file, tmp_path):
    site, document = write_site(tmp_path, SITE), parsed(DOCUMENTS[file])
    assert outcome(site) == []
    for path in paths(document):
        for shape in SHAPES:
            (site / file).write_text(mutant(document, path, shape), "utf-8")
            for problem in read_site(site).problems:
                _assert_place(site, problem)


@given(data=st.data())
@pytest.mark.parametrize("file", DOCUMENTS)
def test_a_build_of_a_mutant(file, data, tmp_path):
    document = parsed(DOCUMENTS[file])
    path = data.draw(st.sampled_from(list(paths(document))))
    shape = data.draw(st.sampled_from(SHAPES + MORE_SHAPES))
    outcome(write_site(tmp_path, {**SITE, file: mutant(document, path, shape)}))


@pytest.mark.parametrize("key", STRUCTURED)
def test_words_that_are_taken_apart(key, tmp_path):
    site = write_site(tmp_path, SITE)
    (site / INTERFACE_FILE).parent.mkdir()
    for word in WORDS:
        (site / INTERFACE_FILE).write_text(f"{key}: {word}\n", "utf-8")
        outcome(site)


@given(key=st.sampled_from([*bundled("en"), "OVERVIEW", "12"]), word=st.sampled_from(WORDS))
def test_any_word(key, word, tmp_path):
    outcome(write_site(tmp_path, {**SITE, INTERFACE_FILE: f"{key}: {word}\n"}))


@given(
    text=st.sampled_from(["[]", "- a", "x", "12", "{}", "", "# c", "a: b: c", "'", "? [a]\n: b"])
)
@pytest.mark.parametrize("file", [*DOCUMENTS, INTERFACE_FILE, *mutants.PAGES])
def test_a_file_that_is_something_else(file, text, tmp_path):
    outcome(write_site(tmp_path, {**SITE, file: text}))


@given(names=st.lists(st.sampled_from(FILES), min_size=1, max_size=4, unique=True))
def test_files_of_any_name(names, tmp_path_factory):
    folder = write_site(tmp_path_factory.mktemp("site"), SITE)
    for name in names:
        try:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text("# x" if name.endswith(".md") else "", "utf-8")
        except OSError:  # one is a folder in which the other would lie
            continue
    outcome(folder)


@pytest.mark.parametrize("text", ["{% if %}", "{{ frame.no.such }}", "{{ 1 // 0 }}", "\udcff"])
def test_a_template(text, tmp_path, run):
    template = {"templates/404.html": os.fsencode(text)}
    site = write_site(tmp_path / "site", {PROGRAM_FILE: mutants.PROGRAM, **SITE, **template})
    before = sorted(site.rglob("*"))
    status, _, checked = run("check", "--site", site, "--lang", "en")
    assert sorted(site.rglob("*")) == before
    assert status == 1
    with pytest.raises(TemplateFailure):
        build_site(site, site / "_site")
    built = run("build", "--site", site, "--lang", "en")[2]
    assert built.startswith(checked)


def test_the_files_that_are_joined_are_those_of_the_package():
    """The names that a site's own files cannot have."""
    names = {path.removeprefix("static/") for path in bundles(static_files(Path("nowhere")))}
    assert names == {*MADE, *COPIED}
