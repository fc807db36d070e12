"""`schema --all`: which files it writes and removes, what it refuses, and that ours are current."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from small_sites import PROGRAM, PROGRAM_FILE

from ayumi.loading.site import read_plan
from ayumi.schema.files import modeline, schema_files, vscode_files

ROOT = Path(__file__).parents[2]
SITES = [ROOT, ROOT / "examples" / "shiosai"]
ANSWERED = """\
    targets:
      - {id: t1, years: 2011, text: {ja: 木, en: tree}, items: [{id: t2, ja: 石}, {id: 3}]}
    milestones: [{id: m1, title: 橋, due: 2012}]
    results: {2011: {items: [{ja: 木, answers: [t1]}]}}
"""


@pytest.mark.parametrize("site", SITES, ids=["root", "shiosai"])
def test_each_file_names_its_schema(site):
    files = [
        "site_config.yaml",
        *(p.relative_to(site).as_posix() for p in site.glob("content/**/*.yaml")),
    ]
    for path in files:
        first = (site / path).read_text("utf-8").split("\n")[0]
        assert first == modeline(path)
        assert ((site / path).parent / first.partition("=")[2]).resolve().is_file()


def test_visual_studio_code_is_told_of_the_extension_and_the_schemas():
    for path, text in vscode_files().items():
        assert (ROOT / path).read_text("utf-8") == text
    settings = json.loads(vscode_files()[".vscode/settings.json"])
    assert all((ROOT / path).is_file() for path in settings["yaml.schemas"])


def written(site):
    return sorted(
        p.relative_to(site).as_posix() for p in (site / "schemas").rglob("*") if p.is_file()
    )


def test_it_writes_what_changed_and_removes_what_is_stale(site, run):
    folder = site({PROGRAM_FILE: PROGRAM, "content/programs/paths.yaml": PROGRAM})
    assert run("schema", "--all", "--site", folder, "--lang", "en") == (
        0,
        "",
        "Schemas in schemas/: 4 written, 0 removed, 0 unchanged.\n",
    )
    every = ["schemas/config.json", "schemas/program.json"]
    every += ["schemas/programs/parks.json", "schemas/programs/paths.json"]
    assert written(folder) == every
    (folder / "content/programs/paths.yaml").unlink()
    (folder / PROGRAM_FILE).write_text(PROGRAM + ANSWERED, "utf-8")
    mine = folder / "schemas/programs/mine.json"
    mine.write_text("{}", "utf-8")
    before = (folder / "schemas/program.json").stat().st_mtime_ns
    status, _, printed = run("schema", "--all", "--site", folder, "--lang", "en")
    assert (status, printed) == (0, "Schemas in schemas/: 1 written, 1 removed, 2 unchanged.\n")
    assert (folder / "schemas/program.json").stat().st_mtime_ns == before
    assert written(folder) == [*every[:2], "schemas/programs/mine.json", every[2]]
    assert mine.read_text("utf-8") == "{}"


def test_the_ids_of_a_program_are_those_that_are_written(site):
    folder = site({PROGRAM_FILE: PROGRAM + ANSWERED + "    wrong: 1\n"})
    plan, _ = read_plan(folder)
    schema = json.loads(schema_files(folder, plan)["schemas/programs/parks.json"])
    line = schema["$defs"]["benches"]["properties"]["answers"]["items"]["anyOf"][0]
    assert line["enum"] == ["m1", "t1", "t2", "3"]
    assert line["enumDescriptions"] == ["橋", "木 / tree", "石", ""]


def test_the_language_of_the_plan_comes_first_unless_another_is_asked_for(site):
    folder = site()
    plan, _ = read_plan(folder)
    for lang, first in ((None, "プログラム（Ayumi）"), ("en", "Ayumi program file")):
        schema = json.loads(schema_files(folder, plan, lang)["schemas/program.json"])
        assert schema["title"].startswith(first)


@pytest.mark.parametrize("path", ["schemas/config.json", "schemas/programs/parks.json"])
@pytest.mark.parametrize("is_link", [False, True])
def test_a_file_of_somebody_else_is_refused(site, run, tmp_path, path, is_link):
    folder = site()
    (folder / path).parent.mkdir(parents=True)
    foreign = tmp_path / "foreign.json" if is_link else folder / path
    foreign.write_text("{}", "utf-8")
    if is_link:
        (folder / path).symlink_to(foreign)
    status, out, printed = run("schema", "--all", "--site", folder, "--lang", "en")
    assert (status, out) == (2, "")
    assert printed.startswith(f"{path} was not written by Ayumi, so nothing has been written.")
    assert foreign.read_text("utf-8") == "{}"
    assert len(list((folder / "schemas").rglob("*.json"))) == 1


def test_a_folder_that_is_a_link_is_refused(site, run, tmp_path):
    folder = site()
    (folder / "schemas").symlink_to(tmp_path, target_is_directory=True)
    status, _, printed = run("schema", "--all", "--site", folder, "--lang", "ja")
    assert status == 2
    assert printed.startswith("schemas は Ayumi が書いたファイルではないので")
    assert not (tmp_path / "config.json").exists()


def test_a_broken_configuration_is_reported(site, run):
    status, _, printed = run("schema", "--all", "--site", site({"site_config.yaml": "title: a\n"}))
    assert status == 1
    assert "[missing-key]" in printed


def test_words_of_the_content_are_never_read_as_markdown(site):
    folder = site()
    config = folder / "site_config.yaml"
    image = "![a](https://example.jp/a.png)"
    text = (
        config.read_text("utf-8")
        .replace("公園課", f"'{image}'")
        .replace("name: 日本語", f"name: '{image}'")
    )
    config.write_text(text.replace("'![", "'![").replace("ほぼ達成", "<b>"), "utf-8")
    plan, problems = read_plan(folder)
    assert plan is not None, problems
    for text in schema_files(folder, plan).values():
        json.loads(text, object_pairs_hook=lambda pairs: _without_markdown(dict(pairs), image))


def _without_markdown(value, image):
    shown = [value.get(key) for key in ("markdownDescription", "markdownEnumDescriptions")]
    assert image not in json.dumps(shown, ensure_ascii=False)
    return value
