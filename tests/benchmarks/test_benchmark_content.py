"""The made-up content is the same for a seed, and the program accepts it without a warning."""

import json
import re
import tomllib
from pathlib import Path

import pytest
import yaml

from benchmarks import content, hugo_site

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    content.write(4, folder)
    return folder


def programs(folder):
    return {file.name: file.read_bytes() for file in folder.glob("content/programs/*.yaml")}


def test_the_same_seed_gives_the_same_bytes(folder, tmp_path):
    content.write(4, tmp_path)
    assert programs(tmp_path) == programs(folder)
    assert len(programs(folder)) == 4


def test_another_seed_gives_other_content(folder, tmp_path):
    content.write(4, tmp_path, seed=1)
    assert programs(tmp_path).keys() == programs(folder).keys()
    assert not set(programs(tmp_path).values()) & set(programs(folder).values())


def test_more_programs_leave_the_first_as_they_were(folder, tmp_path):
    content.write(6, tmp_path)
    assert programs(tmp_path).items() > programs(folder).items()


def test_a_program_is_as_long_as_a_real_one():
    sizes = [len(content.program_file(record).encode()) for record in content.records(40)]
    assert 12_000 < sum(sizes) / len(sizes) < 17_000


def test_some_texts_are_markdown():
    texts = "".join(map(content.program_file, content.records(20)))
    assert re.search(r"[^*\s]\*\*\w+\*\*", texts)
    assert "](https://" in texts


def test_nothing_is_wrong_with_it(folder, run):
    assert run("check", "--site", folder)[0] == 0
    assert run("check", "--site", folder, "--strict")[0] == 0


@pytest.mark.parametrize(("form", "load"), [("json", json.loads), ("yaml", yaml.safe_load)])
def test_the_program_and_hugo_read_the_same_record(folder, run, tmp_path, form, load):
    assert run("build", "--site", folder, "--output", tmp_path / "site")[0] == 0
    ours = json.loads((tmp_path / "site/data/programs.json").read_text("utf-8"))
    hugo_site.write(4, tmp_path / "hugo", form=form)
    data = tmp_path / "hugo/data"
    assert ours["plan"] == json.loads((data / "plan.json").read_text("utf-8"))
    for program in ours["programs"]:
        file = data / f"programs/{program['id']}.{form}"
        assert program == load(file.read_text("utf-8"))


def test_hugo_is_pinned_alike_wherever_it_is_named():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    pins = (ROOT / "requirements-bench.txt").read_text("utf-8").splitlines()
    assert [line for line in pins if not line.startswith("#")] == (
        project["optional-dependencies"]["bench"]
    )
