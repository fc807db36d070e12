"""A build that reuses what it can gives, byte for byte, what a clean build gives."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from publish.publish_trees import tree_of
from steps.building import (
    CONFIG,
    build,
    build_killed,
    clean,
    program,
    rendered_templates,
    small_site,
    tree,
)

from ayumi import snapshot
from ayumi.engine.fingerprint import stat_fingerprint
from ayumi.engine.manifest import state_folder
from ayumi.loading import programs
from ayumi.publish import MARKER
from ayumi.steps import job

REPO = Path(__file__).resolve().parents[2]
LANGUAGES = ("ja", "en")
PROGRAMS = [f"content/programs/p{n}.yaml" for n in (1, 2, 3, 4)]
TEXTS = st.sampled_from(["More", "Fewer", "**Bold**", "[Two](programs/p2.html)", "ほか"])


class Renamed(NamedTuple):
    """The file takes the place of another one, with the times and the inode that it has."""

    to: str


Edit = tuple[str, str | Renamed | None]
NAMES = [*PROGRAMS, "content/pages/about.en.md", "content/pages/more.ja.md", "static/notes.txt"]


@st.composite
def edits(draw: st.DrawFn) -> Edit:
    """A file and its new text; None: it is gone."""
    number = draw(st.integers(1, 4))
    a_program = program(
        number,
        title=draw(TEXTS),
        year=draw(st.sampled_from([2011, 2012])),
        category=draw(st.integers(1, 5)),
        text=draw(TEXTS),
    )
    choices: list[Edit] = [
        (PROGRAMS[number - 1], a_program),
        (PROGRAMS[number - 1], a_program),
        (PROGRAMS[number - 1], None),
        (PROGRAMS[number - 1], Renamed(draw(st.sampled_from(PROGRAMS)))),
        (draw(st.sampled_from(NAMES)), Renamed(draw(st.sampled_from(NAMES)))),
        (PROGRAMS[number - 1], program(draw(st.integers(1, 5)))),
        ("content/pages/about.en.md", f"# {draw(TEXTS)}\n\n{draw(TEXTS)}\n"),
        ("content/pages/more.ja.md", draw(st.sampled_from([None, "# ほか\n\n本文\n"]))),
        ("content/interface/en.yaml", draw(st.sampled_from([None, "search: Find\n"]))),
        ("templates/404.html", f"<h1>{draw(TEXTS)}</h1>"),
        ("templates/components/strip.html", draw(st.sampled_from([None, STRIP]))),
        ("static/notes.txt", draw(TEXTS)),
        ("static/css/components/own.css", draw(st.sampled_from([None, "p { color: red }\n"]))),
        ("site_config.yaml", CONFIG.replace("What Midori does", draw(TEXTS).replace("*", ""))),
        ("site_config.yaml", CONFIG.replace("last: 2013", "last: 2014")),
        ("site_config.yaml", CONFIG),
    ]
    return draw(st.sampled_from(choices))


STRIP = "{% macro strip(cells) %}<p>{{ cells | length }}</p>{% endmacro %}"


def apply(site: Path, edit: Edit) -> None:
    path, text = edit
    file = site / path
    if text is None:
        file.unlink(missing_ok=True)
    elif isinstance(text, Renamed):
        if file.exists():
            file.replace(site / text.to)
    else:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


# Some edits, and the call to the system at which the build after them is killed, if it is
ROUND = st.tuples(
    st.lists(edits(), min_size=1, max_size=3),
    st.none() | st.integers(0, 900) if hasattr(os, "fork") else st.none(),
    st.sampled_from([1, 2]),  # processes
)


@settings(
    max_examples=settings().max_examples // 10,
)
@given(st.lists(ROUND, min_size=1, max_size=5))
def test_after_any_edits_the_site_is_that_of_a_clean_build(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    rounds: list[tuple[list[Edit], int | None, int]],
) -> None:
    monkeypatch.setattr(job, "FEW", 1)  # workers for the few programs here too
    folder = tmp_path_factory.mktemp("edits")
    site = small_site(folder / "site")
    output, expected = folder / "_site", folder / "clean"
    build(site, output)
    for round_, step, jobs in rounds:
        for edit in round_:
            apply(site, edit)
        before, wanted = tree(output), build(site, expected, reuse=False)
        if step is not None:
            build_killed(site, output, step, jobs=jobs)
            assert tree(output) in (before, tree(expected)), "the old site or the new one, whole"
            continue  # the next edits come before anybody builds again
        built = build(site, output, jobs=jobs)
        assert messages(built) == messages(wanted)
        assert (built.published is None) == (wanted.published is None)
        if built.published is not None:
            assert tree_of(output) == tree_of(expected)


def messages(built: snapshot.BuildResult) -> list[tuple[object, ...]]:
    return [
        (
            p.location,
            p.type.code,
            *(text(lang) for text in (p.message, p.hint) for lang in LANGUAGES),
        )
        for p in built.problems
    ]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return small_site(tmp_path / "site")


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "_site"


def counts(built) -> tuple[int, int]:
    return built.published.written, built.published.removed


def test_nothing_is_done_where_nothing_has_changed(site: Path, output: Path, monkeypatch) -> None:
    build(site, output)
    before = tree(output)
    monkeypatch.setattr("ayumi.build.build_job", None)
    built = build(site, output)
    assert counts(built) == (0, 0)
    assert built.published.unchanged == len(before) - 1, "all but the marker"


def test_warnings_are_reported_again(site: Path, output: Path) -> None:
    (site / "content/pages/about.en.md").unlink()
    first = build(site, output)
    again = build(site, output)
    assert [p.type.code for p in first.problems] == ["page-untranslated"]
    assert messages(first) == messages(again)


def test_only_the_program_that_changed_is_loaded_and_rendered(
    site: Path, output: Path, monkeypatch
) -> None:
    build(site, output)
    (site / PROGRAMS[1]).write_text(program(2, text="Changed"), "utf-8")
    loaded, read_program = [], programs.read_program

    def record(text, path, *others):
        loaded.append(path)
        return read_program(text, path, *others)

    monkeypatch.setattr(programs, "read_program", record)
    rendered = rendered_templates(monkeypatch)
    build(site, output)
    assert loaded == [PROGRAMS[1]]
    assert rendered.count("program.html") == 2, "once a language"
    assert "page.html" not in rendered


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-7])


def altered(file: Path) -> None:
    """Other bytes, with the size and the times that the file had."""
    found, data = file.stat(), file.read_bytes()
    file.write_bytes(data.replace("増".encode(), "減".encode()).replace(b"More", b"Less"))
    os.utime(file, ns=(found.st_atime_ns, found.st_mtime_ns))


def replaced_by_folder(file: Path) -> None:
    file.unlink()
    (file / "deep").mkdir(parents=True)
    (file / "deep/file").touch()


def replaced_by_link(file: Path) -> None:
    file.rename(file.with_name("elsewhere"))
    file.symlink_to("elsewhere")


DAMAGES = {
    "no state at all": shutil.rmtree,
    "a manifest cut short": lambda state: cut(state / "manifest"),
    "a manifest of other bytes": lambda state: (state / "manifest").write_bytes(os.urandom(500)),
    "no manifest": lambda state: (state / "manifest").unlink(),
    "a folder where the manifest was": lambda state: replaced_by_folder(state / "manifest"),
    "a manifest that is a link": lambda state: replaced_by_link(state / "manifest"),
    "a cache cut short": lambda state: cut(state / "cache.sqlite"),
    "a cache with other bytes of the same size and time": lambda state: altered(
        state / "cache.sqlite"
    ),
    "a cache of other bytes": lambda state: (state / "cache.sqlite").write_bytes(os.urandom(500)),
    "no cache": lambda state: (state / "cache.sqlite").unlink(),
    "a folder where the cache was": lambda state: replaced_by_folder(state / "cache.sqlite"),
    "a cache that is a link": lambda state: replaced_by_link(state / "cache.sqlite"),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_cache_is_made_anew(site: Path, output: Path, tmp_path: Path, damage) -> None:
    build(site, output)
    damage(state_folder(site, output))
    for text in ("Changed", "Changed again"):
        (site / PROGRAMS[0]).write_text(program(1, text=text), "utf-8")
        build(site, output)
        assert tree(output) == clean(site, tmp_path / "clean")


STANDBY_DAMAGES = {
    "no standby tree": shutil.rmtree,
    "a file gone": lambda standby: (standby / "en/index.html").unlink(),
    "a file that is another": lambda standby: [
        (standby / name).unlink() or (standby / name).write_text("Lies", "utf-8")
        for name in ("en/index.html", "index.html")
    ],
    "a file that is a link": lambda standby: (
        (standby / "en/index.html").unlink(),
        (standby / "en/index.html").symlink_to("/etc/hostname"),
    ),
    "a file where a folder was": lambda standby: (
        shutil.rmtree(standby / "en"),
        (standby / "en").write_text("in the way", "utf-8"),
    ),
    "a folder that is a link out": lambda standby: (
        shutil.rmtree(standby / "programs"),
        (standby / "programs").symlink_to(standby.parent),
    ),
    "a folder where a file was": lambda standby: (
        (standby / "en/index.html").unlink(),
        (standby / "en/index.html/deep").mkdir(parents=True),
        (standby / "en/index.html/deep/file").touch(),
    ),
    "more than there was": lambda standby: (
        (standby / "new/folder").mkdir(parents=True),
        (standby / "new/file").touch(),
        (standby / "empty").mkdir(),
        (standby / "dangling").symlink_to("nowhere"),
    ),
    "no marker": lambda standby: (standby / MARKER).unlink(),
    "a standby tree that may not be written": lambda standby: standby.chmod(0o500),
    "a standby tree that is a file": lambda standby: (shutil.rmtree(standby), standby.touch()),
    "a standby tree that is a link": lambda standby: (
        standby.rename(standby.with_name("elsewhere")),
        standby.symlink_to("elsewhere"),
    ),
}


@pytest.mark.parametrize("damage", STANDBY_DAMAGES.values(), ids=STANDBY_DAMAGES)
def test_a_damaged_standby_tree_harms_nothing(
    site: Path, output: Path, tmp_path: Path, damage
) -> None:
    build(site, output)
    damage(state_folder(site, output) / "standby")
    for text in ("Changed", "Changed again"):  # after the second build, the first one's is used
        (site / PROGRAMS[0]).write_text(program(1, text=text), "utf-8")
        build(site, output)
        clean(site, tmp_path / "clean")
        assert tree_of(output) == tree_of(tmp_path / "clean")
    assert {path.name for path in tmp_path.iterdir()} == {"site", "_site", "clean"}


def test_the_files_that_stay_are_not_touched(site: Path, output: Path) -> None:
    build(site, output)
    before = {path: (output / path).stat() for path in tree(output)}
    (site / PROGRAMS[0]).write_text(program(1, text="Changed"), "utf-8")
    built = build(site, output)
    after = {path: (output / path).stat() for path in tree(output)}
    touched = {
        path
        for path, now in after.items()
        if (now.st_ino, now.st_ctime_ns) != (before[path].st_ino, before[path].st_ctime_ns)
    }
    assert 0 < built.published.written <= len(touched - {MARKER}) < len(after) / 3
    untouched = {path for path, how in built.published.changes.items() if how == "untouched"}
    assert untouched == after.keys() - touched - {MARKER}


def test_a_site_that_was_removed_is_made_again(site: Path, output: Path, tmp_path: Path) -> None:
    build(site, output)
    shutil.rmtree(output)
    build(site, output)
    clean(site, tmp_path / "clean")
    assert tree_of(output) == tree_of(tmp_path / "clean")
    assert output.stat().st_mode == (tmp_path / "clean").stat().st_mode


def test_a_cache_from_another_place_is_not_trusted(
    site: Path, output: Path, tmp_path: Path
) -> None:
    build(site, output)
    state = state_folder(site, output)
    forged = tmp_path / "forged"
    shutil.copytree(state, forged)
    cache = forged / "cache.sqlite"
    assert b"More" in cache.read_bytes()
    cache.write_bytes(cache.read_bytes().replace(b"More", b"Lies"))
    shutil.rmtree(state)
    shutil.copytree(forged, state)
    (site / PROGRAMS[0]).write_text(program(1, text="Changed"), "utf-8")
    build(site, output)
    assert not any(b"Lies" in content for content in tree(output).values())


def test_a_file_dated_into_the_future_does_not_hide_an_edit(
    site: Path, output: Path, tmp_path: Path
) -> None:
    """Nothing is reused then: no later change would show in the fingerprint."""
    in_an_hour = time.time() + 3600
    for text in ("One", "Two", "Three"):
        (site / PROGRAMS[0]).write_text(program(1, title=text, text=text), "utf-8")
        (site / "templates/404.html").write_text(f"<p>{text}</p>", "utf-8")
        for path in (PROGRAMS[0], "templates/404.html"):
            os.utime(site / path, (in_an_hour, in_an_hour))
        build(site, output)
        assert tree(output) == clean(site, tmp_path / "clean")
        assert text.encode() in (output / "404.html").read_bytes()
    assert list((site / ".ayumi").glob("*/*")) == []


def test_an_edit_with_the_size_and_time_of_before_is_seen(site: Path, output: Path) -> None:
    build(site, output)
    file = site / PROGRAMS[0]
    found = file.stat()
    file.write_text(file.read_text("utf-8").replace("More", "Less"), "utf-8")
    os.utime(file, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert file.stat().st_size == found.st_size
    build(site, output)
    assert b"Less" in (output / "en/programs/p1.html").read_bytes()


def test_edits_one_right_after_the_other_are_all_seen(site: Path, output: Path) -> None:
    for n in range(8):
        (site / PROGRAMS[0]).write_text(program(1, text=f"Edit{n}"), "utf-8")
        build(site, output)
        assert f"Edit{n}".encode() in (output / "en/programs/p1.html").read_bytes()


def test_changes_to_the_built_site_are_undone(site: Path, output: Path) -> None:
    build(site, output)
    before = tree(output)
    altered(output / "en/programs/p1.html")
    (output / "programs/p2.html").unlink()
    (output / "stray.html").write_text("stray")
    build(site, output)
    assert tree(output) == before


STRAYS: dict[str, Callable[[Path], None]] = {
    "pipe": os.mkfifo if hasattr(os, "mkfifo") else Path.mkdir,
    "link to nowhere": lambda path: path.symlink_to("nowhere"),
    "link to a folder": lambda path: path.symlink_to(path.parents[1] / "site", True),
}


@pytest.mark.skipif(os.name == "nt", reason="has no pipes, and links only for administrators")
@pytest.mark.parametrize("make", STRAYS.values(), ids=STRAYS)
def test_what_is_no_file_does_not_stay_in_the_built_site(
    site: Path, output: Path, make: Callable[[Path], None]
) -> None:
    build(site, output)
    make(output / "stray")
    build(site, output)
    assert not os.path.lexists(output / "stray")


def test_a_moved_site_is_built_anew(site: Path, output: Path, tmp_path: Path) -> None:
    build(site, output)
    moved = tmp_path / "moved"
    shutil.move(site, moved)
    (moved / PROGRAMS[0]).write_text(program(1, text="Changed"), "utf-8")
    build(moved, output)
    assert b"Changed" in (output / "en/programs/p1.html").read_bytes()


def test_another_address_makes_other_pages(site: Path, output: Path) -> None:
    build(site, output)
    build(site, output, base_url="https://city.example/")
    assert b"https://city.example/" in (output / "index.html").read_bytes()
    build(site, output)
    assert b"https://city.example/" not in (output / "index.html").read_bytes()


def test_a_read_only_site_is_built_all_the_same(site: Path, output: Path, monkeypatch) -> None:
    mkdir = os.mkdir

    def no(path, *given: object, **named: object) -> None:
        if str(path).startswith(str(site)):
            raise OSError(30, "Read-only file system")
        mkdir(path, *given, **named)

    monkeypatch.setattr(os, "mkdir", no)
    assert build(site, output).published is not None
    assert not (site / ".ayumi").exists()


def test_what_python_compiles_is_no_change(site: Path, output: Path) -> None:
    """In a fresh clone the first build compiles the program's own modules."""
    copy = site.parent / "program"
    shutil.copytree(REPO / "ayumi", copy / "ayumi", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("templates", "static"):
        shutil.copytree(REPO / name, copy / name)
    shutil.copy(REPO / "build.py", copy)
    command = [sys.executable, str(copy / "build.py"), "--site", str(site), "--lang", "en"]
    command += ["--output", str(output)]
    others = ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX")
    env = {name: value for name, value in os.environ.items() if name not in others}
    subprocess.run(command, capture_output=True, check=True, env=env)
    assert list(copy.rglob("*.pyc"))
    manifest = state_folder(site, output) / "manifest"
    before = stat_fingerprint(manifest)
    assert before is not None
    subprocess.run(command, capture_output=True, check=True, env=env)
    assert stat_fingerprint(manifest) == before, "the second build has made nothing"
