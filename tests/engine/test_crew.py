"""Processes that work ahead change nothing but the time a build takes."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from engine.building import build_killed, program, small_site, tree

from ayumi import build, crew
from ayumi.artifacts import search_data
from ayumi.build import FEW, BuildOptions
from ayumi.crew import showing, working
from ayumi.rendering.jinja.errors import TemplateFailure

pytestmark = pytest.mark.skipif(crew.jobs(2) < 2, reason="this system has no fork")
MANY = FEW + 5
INDEX, JOIN = showing.index, showing.join


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = small_site(tmp_path / "site")
    for number in range(4, MANY + 1):
        year, category = 2011 + number % 2, 1 + number % 5
        text = program(number, title=f"No. {number}", year=year, category=category)
        (site / f"content/programs/p{number}.yaml").write_text(text, "utf-8")
    return site


@pytest.fixture
def alone(site: Path, tmp_path: Path) -> dict[str, bytes]:
    """The site as one process builds it."""
    build.build(site, tmp_path / "alone", BuildOptions(keep=False, jobs=1))
    return tree(tmp_path / "alone")


def shown_by_the_build(monkeypatch) -> list[str]:
    """The names of the templates that the build itself renders from now on."""
    shown: list[str] = []
    render = showing.pages.Templates.render

    def renders(self, name, root, **values):
        shown.append(name)
        return render(self, name, root, **values)

    monkeypatch.setattr(showing.pages.Templates, "render", renders)
    return shown


@pytest.mark.parametrize("keep", [True, False])
@pytest.mark.parametrize("jobs", [2, 3])
def test_the_site_is_the_same(site, tmp_path, alone, monkeypatch, jobs, keep) -> None:
    shown = shown_by_the_build(monkeypatch)
    built = build.build(site, tmp_path / "together", BuildOptions(keep=keep, jobs=jobs))
    assert tree(tmp_path / "together") == alone
    assert "program.html" not in shown, "the others have shown every program"
    assert built.published is not None
    assert built.published.files == len(alone) - 1


def test_what_they_kept_is_used_by_the_next_build(site, tmp_path, monkeypatch) -> None:
    order = BuildOptions(jobs=2)
    build.build(site, tmp_path / "_site", order)
    file = site / "content/programs/p7.yaml"
    file.write_text(file.read_text("utf-8").replace('More"', 'Changed"'), "utf-8")
    shown = shown_by_the_build(monkeypatch)
    build.build(site, tmp_path / "_site", order)
    assert shown.count("program.html") == 2
    build.build(site, tmp_path / "clean", BuildOptions(keep=False, jobs=1))
    assert tree(tmp_path / "_site") == tree(tmp_path / "clean")


def test_most_programs_change_and_a_few_do_not(site, tmp_path) -> None:
    """Blocks with programs that are kept, that are new, and that are gone."""
    output, order = tmp_path / "_site", BuildOptions(jobs=2)
    build.build(site, output, order)
    programs = site / "content/programs"
    for number in range(4, MANY + 1):
        file = programs / f"p{number}.yaml"
        file.write_text(file.read_text("utf-8").replace('More"', 'Changed"'), "utf-8")
    (programs / "p9.yaml").unlink()
    (programs / "p10.yaml").rename(programs / "ten.yaml")
    (programs / "new.yaml").write_text(program(60, title="new"), "utf-8")
    build.build(site, output, order)
    build.build(site, tmp_path / "clean", BuildOptions(keep=False, jobs=1))
    assert tree(output) == tree(tmp_path / "clean")


@pytest.fixture
def wordy(site: Path) -> Path:
    """The site with so much text that its search has an index."""
    for number in range(4, MANY + 1):
        words = " ".join(f"word{number * place}" for place in range(2000))
        text = program(number, title=f"No. {number}", text=words)
        (site / f"content/programs/p{number}.yaml").write_text(text, "utf-8")
    return site


@pytest.mark.parametrize("work", ["index", "join"])
def test_the_index_is_made_by_them_too(wordy, tmp_path, monkeypatch, work) -> None:
    build.build(wordy, tmp_path / "alone", BuildOptions(keep=False, jobs=1))
    assert (tmp_path / "alone/search/keys/0.js").exists()
    in_here = []
    index = search_data.indexed
    monkeypatch.setattr(search_data, "indexed", lambda block: in_here.append(block) or index(block))
    build.build(wordy, tmp_path / "_site", BuildOptions(jobs=2))
    assert tree(tmp_path / "_site") == tree(tmp_path / "alone")
    assert len(in_here) == 1, "of the pages of prose alone"
    for end in (dies, fails, indexes_and_dies if work == "index" else joins_and_dies):
        monkeypatch.setattr(showing, work, end)
        build.build(wordy, tmp_path / "ended", BuildOptions(keep=False, jobs=2))
        assert tree(tmp_path / "ended") == tree(tmp_path / "alone")


def indexes_and_dies(worker, order) -> None:
    """It never says what it did."""
    INDEX(worker, order)
    os._exit(9)


def joins_and_dies(worker, order) -> None:
    JOIN(worker, order)
    os._exit(9)


def dies(*_: object) -> None:
    os._exit(9)


def fails(*_: object) -> None:
    raise ZeroDivisionError


def dies_in_one(_worker, order):
    """Only the process that was started last ends: it has the last programs."""
    if isinstance(order, tuple):
        making, numbers, *_ = order
        last = len(making.blocks) - 1 in numbers
    else:
        last = f"p{MANY}.yaml" in repr(order)
    if last:
        os._exit(9)


@pytest.mark.parametrize("work", ["read", "show"])
@pytest.mark.parametrize("end", [dies, fails, dies_in_one])
def test_where_they_end_the_build_does_it_all(
    site, tmp_path, alone, monkeypatch, work, end
) -> None:
    monkeypatch.setattr(working if work == "read" else showing, work, end)
    build.build(site, tmp_path / "_site", BuildOptions(jobs=2))
    assert tree(tmp_path / "_site") == alone


def test_where_they_end_amid_a_file_that_file_is_made_anew(
    site, tmp_path, alone, monkeypatch
) -> None:
    """They put files into the tree in the making: half of one must not become part of the site."""
    write_file, left = showing.write_file, [20]

    def writes(path: str, content: bytes) -> None:
        left[0] -= 1
        if not left[0]:
            write_file(path, content[: len(content) // 2])
            os._exit(9)
        write_file(path, content)

    monkeypatch.setattr(showing, "write_file", writes)
    build.build(site, tmp_path / "_site", BuildOptions(jobs=2))
    assert tree(tmp_path / "_site") == alone


def test_what_comes_out_as_it_was_is_kept(site, tmp_path) -> None:
    """Every key is another, and no file."""
    output, order = tmp_path / "_site", BuildOptions(jobs=2)
    build.build(site, output, order)
    before = {path: path.stat().st_ino for path in output.rglob("*.*") if path.is_file()}
    config = site / "site_config.yaml"
    config.write_text(f"# A remark\n{config.read_text('utf-8')}", "utf-8")
    built = build.build(site, output, order)
    assert built.published is not None
    assert built.published.written == 0
    assert all(path.stat().st_ino == found for path, found in before.items() if path.suffix)


@pytest.mark.parametrize("step", [60, 120, 240, 400, 550, 700])
def test_a_build_that_is_killed_leaves_nothing_to_believe_wrongly(
    site, tmp_path, alone, step
) -> None:
    output = tmp_path / "_site"
    assert build_killed(site, output, step, jobs=2)
    assert tree(output) in ({}, alone)
    build.build(site, output, BuildOptions(jobs=2))
    assert tree(output) == alone
    assert {path.name for path in (site / ".ayumi").glob("*/*")} == {
        "blocks",
        "spare",
        "state",
        "told",
    }
    kinds = {path.name for path in (site / ".ayumi").glob("*/blocks/*")}
    assert kinds == {"data", "forms", "links", "prose", "record", "rows", "search"}


def test_problems_are_told_as_by_one_process(site, tmp_path) -> None:
    for number in (5, 44):
        file = site / f"content/programs/p{number}.yaml"
        file.write_text(file.read_text("utf-8").replace("title:", "titel:", 1), "utf-8")
    found = [
        build.build(site, tmp_path / "_site", BuildOptions(keep=False, jobs=jobs))
        for jobs in (1, 2)
    ]
    assert found[0] == found[1]
    assert {p.location.file for p in found[0].problems} >= {"content/programs/p44.yaml"}
    assert not (tmp_path / "_site").exists()


def test_a_broken_template_is_told_with_its_place(site, tmp_path) -> None:
    (site / "templates/program.html").write_text("<p>\n{{ nothing.at_all }}", "utf-8")
    with pytest.raises(TemplateFailure) as told:
        build.build(site, tmp_path / "_site", BuildOptions(jobs=2))
    assert told.value.problem.location[:2] == ("templates/program.html", 2)


def test_what_is_not_wanted_is_not_made_and_made_when_it_is(
    site, tmp_path, alone, monkeypatch
) -> None:
    output = tmp_path / "_site"
    few = BuildOptions(jobs=2, only="index.html|data/measures.csv")
    monkeypatch.setattr(showing, "join", dies)  # there is nothing to join
    build.build(site, output, few)
    assert tree(output).keys() == {"index.html", "data/measures.csv", ".ayumi-site"}
    block = next((site / ".ayumi").glob("*/blocks/data/*")).read_bytes()
    parts = json.loads(block.partition(b"\n")[0])[2]
    assert parts.keys() == {"json", "measures"}
    build.build(site, output, BuildOptions(jobs=2))
    assert tree(output) == alone
