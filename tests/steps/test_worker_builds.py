"""Workers change nothing but the time that a build takes, and their failure is the build's."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path

import pytest
from steps.building import (
    add_programs,
    build,
    build_killed,
    clean,
    edit,
    program,
    rendered_templates,
    small_site,
    tree,
)

from ayumi.artifacts.search import artifacts as search
from ayumi.engine.manifest import state_folder
from ayumi.engine.workers import WorkerEnded, processors
from ayumi.rendering.jinja.errors import TemplateFailure
from ayumi.steps import job, load, render, tasks
from ayumi.steps.tasks import RenderOrder, WorkerState

pytestmark = pytest.mark.skipif(processors(2) < 2, reason="this system has no fork")
MANY = 12  # programs of the site; for as few, workers must be made to pay
BEGIN, LOAD, RENDER, INDEX = (
    tasks.begin_rendering,
    tasks.load_shard,
    tasks.render_shard,
    tasks.index_documents,
)


@pytest.fixture(autouse=True)
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers for few programs, and several tasks for each."""
    monkeypatch.setattr(job, "FEW", 5)
    monkeypatch.setattr(load, "SHARD", 4)
    monkeypatch.setattr(render, "SHARD", 4)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = small_site(tmp_path / "site")
    add_programs(site, MANY)
    return site


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "_site"


@pytest.fixture
def expected(site: Path, tmp_path: Path) -> dict[str, bytes]:
    """The site as one process builds it from nothing."""
    return clean(site, tmp_path / "expected")


@pytest.mark.parametrize("reuse", [True, False])
@pytest.mark.parametrize("jobs", [2, 3])
def test_the_site_is_the_same(site, output, expected, monkeypatch, jobs, reuse) -> None:
    rendered = rendered_templates(monkeypatch)
    built = build(site, output, reuse=reuse, jobs=jobs)
    assert tree(output) == expected
    assert "program.html" not in rendered, "workers have rendered every program"
    assert built.published is not None
    assert built.published.files == len(expected) - 1


def test_what_they_cached_is_used_by_the_next_build(site, output, tmp_path, monkeypatch) -> None:
    build(site, output, jobs=2)
    edit(site, 7, "Changed")
    rendered = rendered_templates(monkeypatch)
    build(site, output, jobs=2)
    assert rendered.count("program.html") == 2
    assert tree(output) == clean(site, tmp_path / "clean")


def test_most_programs_change_and_a_few_do_not(site, output, tmp_path) -> None:
    """Programs that are in the cache, that are new, and that are gone."""
    build(site, output, jobs=2)
    programs = site / "content/programs"
    for number in range(4, MANY + 1):
        edit(site, number, "Changed")
    (programs / "p9.yaml").unlink()
    (programs / "p10.yaml").rename(programs / "ten.yaml")
    (programs / "new.yaml").write_text(program(60, title="new"), "utf-8")
    build(site, output, jobs=2)
    assert tree(output) == clean(site, tmp_path / "clean")


@pytest.fixture
def wordy(site: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The site with so much text that its search has an index, in several shards."""
    for number in range(4, MANY + 1):
        words = " ".join(f"word{number * place}" for place in range(200))
        text = program(number, title=f"No. {number}", text=words)
        (site / f"content/programs/p{number}.yaml").write_text(text, "utf-8")
    monkeypatch.setattr(search.Search, "is_divided", True)
    return site


def test_they_make_the_index_too(wordy, output, tmp_path, monkeypatch) -> None:
    expected = clean(wordy, tmp_path / "expected")
    assert "search/keys/0.js" in expected
    indexed, index_shard = [], search.index_shard
    monkeypatch.setattr(
        search, "index_shard", lambda *given: indexed.append(1) or index_shard(*given)
    )
    build(wordy, output, jobs=2)
    assert tree(output) == expected
    assert indexed == [], "in this process"
    edit(wordy, 2, "Changed")
    build(wordy, output, jobs=2)
    assert len(indexed) == 1, "one shard has changed"
    assert tree(output) == clean(wordy, tmp_path / "expected")


def dies(*_: object) -> None:
    os._exit(9)


def fails(*_: object) -> None:
    raise ZeroDivisionError


def renders_and_dies(*given: object) -> None:
    """It never reports what it did."""
    RENDER(*given)  # type: ignore[arg-type]
    os._exit(9)


def indexes_and_dies(*given: object) -> None:
    INDEX(*given)  # type: ignore[arg-type]
    os._exit(9)


def loads_all_but_one(state: WorkerState, paths: list[str]) -> object:
    if f"content/programs/p{MANY}.yaml" in paths:
        os._exit(9)
    return LOAD(state, paths)


def writes_half_a_file(
    state: WorkerState, facts: object, orders: list[RenderOrder], staging: str
) -> None:
    """It dies amid a file of the new site."""
    path = Path(staging, min(orders[0].paths))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"<!DOCTYPE")
    os._exit(9)


def dies_amid_a_transaction(state: WorkerState, *_: object) -> None:
    with state.cache.transaction():
        state.cache.put("wrong", {"": b"x" * 100_000})
        os._exit(9)


# The task, what is done in its place, and what the note says that it was about
FAILURES = [
    ("load_shard", dies, "content/programs/p"),
    ("load_shard", fails, "content/programs/p"),
    ("load_shard", loads_all_but_one, f"content/programs/p{MANY}.yaml"),
    ("begin_rendering", fails, ""),
    ("render_shard", dies, ": p"),
    ("render_shard", fails, ": p"),
    ("render_shard", renders_and_dies, ": p"),
    ("render_shard", writes_half_a_file, ": p"),
    ("render_shard", dies_amid_a_transaction, ": p"),
    ("index_documents", dies, ".html"),
    ("index_documents", fails, ".html"),
    ("index_documents", indexes_and_dies, ".html"),
]


@pytest.mark.parametrize("case", FAILURES, ids=[f"{t}-{f.__name__}" for t, f, _ in FAILURES])
def test_their_failure_is_that_of_the_build(site, output, monkeypatch, request, case) -> None:
    """The error names the programs, nothing is published, and the next build succeeds."""
    task, failing, subject = case
    if task == "index_documents":
        request.getfixturevalue("wordy")
    module = load if task == "load_shard" else render
    failure = ZeroDivisionError if failing is fails else WorkerEnded
    build(site, output, jobs=2)
    before = tree(output)
    for number in range(1, MANY + 1):
        edit(site, number, "Changed")
    with monkeypatch.context() as patch:
        patch.setattr(module, task, failing)
        with pytest.raises(failure) as raised:
            build(site, output, jobs=2)
    [note] = raised.value.__notes__
    assert failing.__name__ in note
    assert subject in note
    assert tree(output) == before
    assert not list(output.parent.glob(".*")), "no staging folder is left"
    build(site, output, jobs=2)
    assert tree(output) == clean(site, output.with_name("clean"))


@pytest.mark.parametrize("task", ["load_shard", "render_shard"])
def test_where_nothing_was_published_before_nothing_is_after(
    site, output, expected, monkeypatch, task
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(load if task == "load_shard" else render, task, dies)
        with pytest.raises(WorkerEnded):
            build(site, output, jobs=2)
    assert not output.exists()
    assert not list(output.parent.glob(".*")), "no staging folder is left"
    build(site, output, jobs=2)
    assert tree(output) == expected


def test_after_a_failure_the_next_build_has_what_was_cached_before(
    site, output, monkeypatch
) -> None:
    build(site, output, jobs=2)
    for number in range(1, 7):
        edit(site, number, "Changed")
    with monkeypatch.context() as patch:
        patch.setattr(render, "render_shard", fails)
        with pytest.raises(ZeroDivisionError):
            build(site, output, jobs=2)
    rendered = rendered_templates(monkeypatch)
    build(site, output, jobs=1)
    assert rendered.count("program.html") == 12, "six programs in two languages"
    assert rendered.count("parts/matrix-program.html") == 12


def test_an_error_of_the_content_does_not_lose_what_was_loaded(site, output, monkeypatch) -> None:
    file = site / "content/programs/p7.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("title:", "titel:", 1), "utf-8")
    assert build(site, output, jobs=2).published is None
    file.write_text(text, "utf-8")
    loaded: list[str] = []
    monkeypatch.setattr(
        load, "load_shard", lambda state, paths: loaded.extend(paths) or LOAD(state, paths)
    )
    build(site, output, jobs=1)
    assert loaded == ["content/programs/p7.yaml"]


def test_what_comes_out_as_it_was_is_not_written(site, output) -> None:
    """Every key is another, and no file."""
    build(site, output, jobs=2)
    before = {path: path.stat().st_ino for path in output.rglob("*.*") if path.is_file()}
    config = site / "site_config.yaml"
    config.write_text(f"# A remark\n{config.read_text('utf-8')}", "utf-8")
    built = build(site, output, jobs=2)
    assert built.published is not None
    assert built.published.written == 0
    assert all(path.stat().st_ino == found for path, found in before.items() if path.suffix)


@pytest.mark.parametrize("step", [60, 120, 240, 400, 550, 700])
def test_a_build_that_is_killed_leaves_nothing_that_is_trusted_wrongly(
    site, output, expected, step
) -> None:
    assert build_killed(site, output, step, jobs=2)
    assert tree(output) in ({}, expected)
    build(site, output, jobs=2)
    assert tree(output) == expected
    state = state_folder(site, output)
    left = {path.name for path in state.iterdir()}
    assert left - {"standby"} == {"manifest", "cache.sqlite", "output"}


def test_problems_are_reported_as_by_one_process(site, output) -> None:
    for number in (5, MANY - 1):
        file = site / f"content/programs/p{number}.yaml"
        file.write_text(file.read_text("utf-8").replace("title:", "titel:", 1), "utf-8")
    one, other = (build(site, output, reuse=False, jobs=jobs) for jobs in (1, 2))
    assert one == other
    assert {p.location.file for p in one.problems} >= {f"content/programs/p{MANY - 1}.yaml"}
    assert not output.exists()


def test_a_broken_template_is_reported_with_its_place(site, output) -> None:
    (site / "templates/program.html").write_text("<p>\n{{ nothing.at_all }}", "utf-8")
    with pytest.raises(TemplateFailure) as raised:
        build(site, output, jobs=2)
    assert raised.value.problem.location[:2] == ("templates/program.html", 2)


def test_what_is_not_wanted_is_not_made_and_made_when_it_is(
    site, output, expected, monkeypatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(render, "index_documents", dies)  # there is nothing to index
        build(site, output, jobs=2, only="index.html|data/measures.csv")
    assert tree(output).keys() == {"index.html", "data/measures.csv", ".ayumi-site"}
    assert fragment_names(site, output) == {"index.html", "data/measures.csv"}
    build(site, output, jobs=2)
    assert tree(output) == expected


def fragment_names(site: Path, output: Path) -> set[str]:
    """The names of all cached parts but for those of loaded programs and pages."""
    database = sqlite3.connect(state_folder(site, output) / "cache.sqlite")
    names = {
        name
        for (parts,) in database.execute("SELECT parts FROM entries")
        for name in json.loads(parts)
    }
    database.close()
    return names - {"head", "summary", ""}
