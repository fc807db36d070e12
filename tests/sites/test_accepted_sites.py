"""What an editor may well write, and the program accepts without a warning."""

import unicodedata

import pytest
from small_sites import CONFIG, PROGRAM, PROGRAM_FILE, build_site, read_site

from ayumi.problems import Severity


def accepted(folder):
    """The site in `folder`, of which there is no error and no warning."""
    result = read_site(folder)
    told = [p for p in result.problems if p.type.severity is not Severity.REMARK]
    assert [(p.location, p.message("en")) for p in told] == []
    assert result.site is not None
    return result.site


def described(site, description, head=PROGRAM):
    """The program's description as read from `description`, YAML after the key."""
    program = f"{head}description: {description}\n"
    return accepted(site({PROGRAM_FILE: program})).programs[0].description


def test_the_common_site(site):
    accepted(site())


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_byte_order_mark_and_any_line_ends(site, mark, end):
    config = mark + CONFIG.replace("\n", end).encode()
    program = mark + PROGRAM.replace("\n", end).encode()
    page = mark + f"# 案内{end}{end}本文{end}".encode()
    files = {
        "site_config.yaml": config,
        PROGRAM_FILE: program,
        "content/pages/about.ja.md": page,
        "content/pages/about.en.md": page + b"The body, in English.",
    }
    whole = accepted(site(files))
    assert whole.programs[0].title == {"ja": "公園の整備", "en": "Better parks"}


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "on",
        "Yes",
        "true",
        "2011-04-01",
        "12:30",
        "1_000",
        "0x1F",
        "0123",
        "1e3",
        ".inf",
        "３",
        "<<",
        "=",
        "2011",
        "null-like",
        "nil",
    ],
)
def test_a_text_is_what_is_typed_whatever_it_looks_like(site, text):
    assert described(site, f'{{ja: {text}, en: "{text}"}}') == {"ja": text, "en": text}


@pytest.mark.parametrize(
    "text", ["null", "~", "Null", "# no comment", "a: b", "- a", "*a", "!", "@"]
)
def test_quotes_make_any_text(site, text):
    assert described(site, f"{{ja: \"{text}\", en: '{text}'}}") == {"ja": text, "en": text}


def test_a_year_as_a_key_with_quotes_or_without(site):
    results = '    results:\n      2011: {category: 3}\n      "2012": {category: "4"}\n'
    program = accepted(site({PROGRAM_FILE: PROGRAM + results})).programs[0]
    found = {year: result.category for year, result in program.measures[0].results.items()}
    assert found == {2011: "3", 2012: "4"}


def test_optional_keys_left_empty(site):
    program = """\
number: 1
title: {ja: 公園の整備, en: Better parks}
field:
department: ~
tags: null
description:
measures:
  - id: benches
    title: {ja: ベンチの設置, en: New benches}
    scope:
    baseline:
    targets:
      - {years: 2011, text: {ja: 10基, en: Ten}, lane: , revised: , items: }
    results:
      2011:
        category:
        items:
        context:
      2012:
    indicators:
    budget:
      2011:
      2012: {planned: , spent: 3}
reports:
  2011:
"""
    measure = accepted(site({PROGRAM_FILE: program})).programs[0].measures[0]
    assert list(measure.results) == [2011, 2012]
    assert measure.results[2012].category is None


def test_an_empty_interface_file(site):
    accepted(site({PROGRAM_FILE: PROGRAM, "content/interface/ja.yaml": "# 一覧: 状況\n"}))


def test_comments_anywhere(site):
    program = "# 公園: [課]\n\n" + PROGRAM.replace("\n", "   # 　コメント: {\n\n") + "# 終わり"
    accepted(site({PROGRAM_FILE: program}))


def test_a_paragraph_may_begin_with_a_full_width_space(site):
    block = "{ja: 文, en: Text}\nnote:\n  en: Text\n  ja: |\n    　公園を\n    　整備します。\n"
    program = accepted(site({PROGRAM_FILE: f"{PROGRAM}description: {block}"})).programs[0]
    assert program.note["ja"] == "　公園を\n　整備します。"


def test_text_in_nfd_stays_as_it_is(site):
    text = unicodedata.normalize("NFD", "ガーデンのベンチ")
    assert described(site, f"{{ja: {text}, en: Garden}}")["ja"] == text


def test_a_long_text(site):
    text = "公園を整備します。" * 5_000
    assert described(site, f"{{ja: {text}, en: Parks}}")["ja"] == text


@pytest.mark.parametrize(
    "text", ["𠮷野公園", "公園🌳👨‍👩‍👧", "葛󠄀城", "한국어 עברית", "①②③㈱㌔～∥−"]
)
def test_characters_beyond_the_usual(site, text):
    both = {"ja": text, "en": f"Midori {text}"}
    assert described(site, f"{{ja: {both['ja']}, en: {both['en']}}}") == both


def test_spaces_in_a_span_of_years(site):
    targets = "    targets:\n      - {years: 2011 - 2013, text: {ja: 10基, en: Ten}}\n"
    program = accepted(site({PROGRAM_FILE: PROGRAM + targets})).programs[0]
    assert str(program.measures[0].targets[0].years) == "2011-2013"


def test_a_link_to_another_program_of_the_site(site):
    folder = site()
    (folder / "content/programs/zoo.yaml").write_text(PROGRAM.replace("1", "2"), "utf-8")
    (folder / "content/programs/woods.yaml").symlink_to(folder / "content/woods.txt")
    (folder / "content/woods.txt").write_text(PROGRAM.replace("1", "3"), "utf-8")
    assert [program.id for program in accepted(folder).programs] == ["parks", "zoo", "woods"]


def test_a_site_without_pages(site):
    assert accepted(site({PROGRAM_FILE: PROGRAM})).prose == ()


LEFT_BEHIND = [
    *(".parks.yaml.swp", "parks.yaml~", "parks.yaml.bak", ".DS_Store", ".git/parks.yaml"),
    *("desktop.ini", "Desktop.INI", "Thumbs.db", "#parks.yaml#", ".#parks.yaml", "~$parks.xlsx"),
    *("parks.yaml.orig", "parks.yaml.rej", "parks.yaml.swo", "parks.tmp", "parks.pdf.part"),
    *("__MACOSX/parks.yaml", "@eaDir/parks.yaml", "__pycache__/a.pyc", ".~lock.parks.ods#"),
]


@pytest.mark.parametrize(
    "folder", ["content/programs", "content/pages", "content/interface", "static", "templates"]
)
def test_what_editors_and_systems_leave_behind(folder, site, tmp_path):
    files = {f"{folder}/{name}": "{" for name in LEFT_BEHIND}
    left = site({PROGRAM_FILE: PROGRAM, **files})
    assert len(accepted(left).programs) == 1
    assert read_site(left).problems == []
    build_site(left, tmp_path / "out")
    names = {path.name for path in (tmp_path / "out").rglob("*")}
    assert names.isdisjoint(name.rpartition("/")[2] for name in LEFT_BEHIND)


@pytest.mark.parametrize("name", ["a.orig.pdf", "C#.txt", "#1.txt", "~a.txt", "original", "icon"])
def test_names_that_only_look_so_are_published(name, site, tmp_path):
    folder = site({PROGRAM_FILE: PROGRAM, f"static/{name}": "a"})
    build_site(folder, tmp_path / "out")
    assert (tmp_path / "out/static" / name).read_text("utf-8") == "a"
