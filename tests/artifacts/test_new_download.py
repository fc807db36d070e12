"""A download of all programs is one `JoinedFile` in DOWNLOADS: it is incremental, without a key.

The list of downloads is code, which is part of every key. Here it changes while the process runs,
so each test builds into a folder of its own, with a cache of its own.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from steps.building import add_programs, build, clean, edit, program, small_site

from ayumi.artifacts import registry
from ayumi.artifacts.fragments import JoinedFile
from ayumi.engine.manifest import Manifest, state_folder
from ayumi.engine.workers import processors
from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.steps import job

PATH = "data/titles.txt"
PROGRAMS = "content/programs"


class Download:
    """A text file of all titles, as a stranger would write it, which counts what it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def fragment(self, program: Program, plan: Plan) -> bytes:
        self.asked.append(program.id)
        [result] = program.measures[0].results.values()
        line = [str(program.number), *program.title.values(), str(result.items[0].text["en"])]
        return " | ".join(line).encode()

    def head(self, plan: Plan) -> bytes:
        return f"{plan.title['en']}\n".encode()


@pytest.fixture
def download(monkeypatch: pytest.MonkeyPatch) -> Download:
    new = Download()
    file = JoinedFile(PATH, new.fragment, new.head, separator=b"\n", end=b"\nEnd\n")
    monkeypatch.setattr(registry, "DOWNLOADS", [*registry.DOWNLOADS, file])
    return new


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return small_site(tmp_path / "site")


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "_site"


def lines(output: Path) -> list[str]:
    return (output / PATH).read_text("utf-8").splitlines()


HEAD, END = "What Midori does", "End"
FIRST, SECOND, THIRD = (f"{n} | 取組{n} | Program one | More" for n in (1, 2, 3))


def test_it_is_part_of_the_site(site: Path, output: Path, download: Download) -> None:
    build(site, output)
    assert lines(output) == [HEAD, FIRST, SECOND, THIRD, END]
    assert download.asked == ["p1", "p2", "p3"]


def test_after_an_edit_one_program_is_asked(site: Path, output: Path, download: Download) -> None:
    build(site, output)
    download.asked.clear()
    edit(site, 2, "Less")
    build(site, output)
    assert lines(output) == [HEAD, FIRST, SECOND.replace("More", "Less"), THIRD, END]
    assert download.asked == ["p2"]


def test_an_edit_that_does_not_concern_it_leaves_the_file(
    site: Path, output: Path, download: Download
) -> None:
    build(site, output)
    before, key = (output / PATH).stat(), Manifest(state_folder(site, output)).outputs[PATH][1]
    (site / PROGRAMS / "p2.yaml").write_text(program(2, category=5), "utf-8")
    build(site, output)
    after = (output / PATH).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert Manifest(state_folder(site, output)).outputs[PATH][1] == key


def test_programs_come_and_go(site: Path, output: Path, download: Download) -> None:
    build(site, output)
    download.asked.clear()
    (site / PROGRAMS / "new.yaml").write_text(program(0 + 7, title="new"), "utf-8")
    build(site, output)
    assert lines(output) == [HEAD, FIRST, SECOND, THIRD, "7 | 取組7 | Program new | More", END]
    assert download.asked == ["new"]
    (site / PROGRAMS / "p1.yaml").unlink()
    (site / PROGRAMS / "p2.yaml").rename(site / PROGRAMS / "two.yaml")
    build(site, output)
    assert lines(output) == [HEAD, SECOND, THIRD, "7 | 取組7 | Program new | More", END]
    assert download.asked == ["new", "two"]


def test_the_plan_is_read_too(site: Path, output: Path, download: Download) -> None:
    build(site, output)
    config = site / "site_config.yaml"
    config.write_text(config.read_text("utf-8").replace(HEAD, "What was done"), "utf-8")
    build(site, output)
    assert lines(output) == ["What was done", FIRST, SECOND, THIRD, END]


@pytest.mark.skipif(processors(2) < 2, reason="this system has no fork")
def test_workers_make_its_fragments(
    site: Path, output: Path, download: Download, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job, "FEW", 5)
    add_programs(site, 12)
    build(site, output, jobs=2)
    assert download.asked == []
    assert len(lines(output)) == 14
    edit(site, 9, "Less")
    build(site, output, jobs=2)
    assert download.asked == ["p9"]
    assert (output / PATH).read_bytes() == clean(site, output.with_name("clean"))[PATH]
