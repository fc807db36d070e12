"""Severities that the configuration chooses, and places where a rule is not told."""

import json

import pytest
from small_sites import CONFIG, PROGRAM, PROGRAM_FILE, build_site, read_site

from ayumi.loading.site import load_site

DISAGREES = """\
    results:
      2011: {category: 3, items: [{ja: 設置した。, en: Installed.}]}
reports:
  2011: {category: 1}
"""
CODE = "category-disagrees"


def ignore(rule, at="", reason="印刷のとおり"):
    return f"ignore:\n  - {{rule: {rule}, at: {at}, reason: {reason}}}\n"


def told(folder, **options):
    problems = load_site(folder, **options).problems
    return [(p.type.code, str(p.type.severity)) for p in problems]


@pytest.mark.parametrize("level", ["remark", "warning", "error"])
def test_the_configuration_chooses_a_severity(site, level):
    config = CONFIG + f"rules: {{{CODE}: {level}}}\n"
    folder = site({"site_config.yaml": config, PROGRAM_FILE: PROGRAM + DISAGREES})
    assert told(folder) == [(CODE, level)]
    strict = "error" if level == "warning" else level
    assert told(folder, strict=True) == [(CODE, strict)]
    assert (read_site(folder).site is None) is (level == "error")


def test_the_configuration_switches_a_rule_off(site):
    config = CONFIG + f"rules: {{{CODE}: off}}\n"
    assert told(site({"site_config.yaml": config, PROGRAM_FILE: PROGRAM + DISAGREES})) == []


@pytest.mark.parametrize("at", ["", "reports", "reports/2011", "reports/2011/category"])
def test_a_place_is_left_out_with_all_that_is_in_it(site, at):
    assert told(site({PROGRAM_FILE: PROGRAM + DISAGREES + ignore(CODE, at)})) == []


@pytest.mark.parametrize(
    "at", ["measures", "measures/benches", "title", "measures/benches/results"]
)
def test_another_place_is_not(site, at):
    found = told(site({PROGRAM_FILE: PROGRAM + DISAGREES + ignore(CODE, at)}))
    assert found == [(CODE, "remark"), ("unused-ignore", "warning")]


def test_an_entry_of_no_use_is_not_told_where_something_is_an_error(site):
    more = ignore(CODE) + "fields: community\n"
    assert told(site({PROGRAM_FILE: PROGRAM + more})) == [("unknown-key", "error")]


def test_what_is_found_across_programs_can_be_left_out(site):
    coded = PROGRAM.replace("number: 1", "number: 2\ncode: '1-1'")
    first = PROGRAM.replace("number: 1", "number: 1\ncode: '1-1'")
    files = {PROGRAM_FILE: first, "content/programs/roads.yaml": coded}
    assert told(site(files)) == [("shared-code", "remark")]
    files["content/programs/roads.yaml"] = coded + ignore("shared-code", "code")
    assert told(site(files)) == []


def test_the_configuration_leaves_out_a_rule_in_other_files(site):
    page = {"content/pages/about.ja.md": "# このサイト\n"}
    missing = ignore("page-untranslated", "content/pages")
    assert told(site(page | {PROGRAM_FILE: PROGRAM})) == [("page-untranslated", "warning")]
    files = page | {PROGRAM_FILE: PROGRAM, "site_config.yaml": CONFIG + missing}
    assert told(site(files)) == []


def test_missing_translations_are_left_out_for_a_whole_file_only(site):
    program = PROGRAM.replace("{ja: ベンチの設置, en: New benches}", "ベンチの設置")
    assert told(site({PROGRAM_FILE: program + ignore("untranslated")})) == []
    found = told(site({PROGRAM_FILE: program + ignore("untranslated", "measures/benches")}))
    assert found == [("untranslated", "warning"), ("unused-ignore", "warning")]


def test_it_holds_for_programs_from_the_cache_and_is_not_published(site, tmp_path):
    folder = site({PROGRAM_FILE: PROGRAM + DISAGREES + ignore(CODE, "reports/2011")})
    for title in ("みどり市の取組", "みどり市の計画"):
        config = CONFIG.replace("みどり市の取組", title)
        (folder / "site_config.yaml").write_text(config, "utf-8")
        for text in ("a", "b"):  # the second time, the program is in the cache
            (folder / "content/programs/roads.yaml").write_text(
                PROGRAM.replace("number: 1", "number: 2") + f"note: {{ja: {text}, en: {text}}}\n"
            )
            assert build_site(folder, tmp_path / "out", cache=True).problems == []
    published = json.loads((tmp_path / "out/data/programs.json").read_text("utf-8"))
    assert "ignore" not in published["programs"][0]
    assert "rules" not in published["plan"]
