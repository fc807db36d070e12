"""A site may be a stranger's: links out of it and what is no file are refused by every command."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path

import pytest
from small_sites import CONFIG, PROGRAM, PROGRAM_FILE

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links and pipes of Unix")

FILES = {
    PROGRAM_FILE: PROGRAM,
    "content/pages/about.ja.md": "# 計画について\n",
    "content/pages/about.en.md": "# About\n",
    "content/interface/en.yaml": "overview: At a glance\n",
    "static/notes.txt": "notes",
    "static/images/map.txt": "map",
    "templates/404.html": "{% extends 'base.html' %}{% block main %}404{% endblock %}",
}
FOLDERS = [
    *("static", "static/images", "templates", "content"),
    *("content/programs", "content/pages", "content/interface"),
]
SOME_FILE = {
    "content/programs": "{}.yaml",
    "content/pages": "{}.ja.md",
    "content/interface": "{}.yaml",
    "static": "{}.txt",
    "static/css": "{}.css",
    "templates/components": "{}.html",
}


def fingerprints(folder: Path) -> dict[Path, tuple[int, ...]]:
    """What shows a change of a file in it; not the atime, which looking into a folder changes."""
    found = {path: path.lstat() for path in folder.rglob("*")}
    return {p: (s.st_mode, s.st_ino, s.st_size, s.st_ctime_ns) for p, s in found.items()}


def problems(run: Callable[..., tuple[int, str, str]], site: Path) -> set[tuple[str, str]]:
    """The path and code of each error: `check` and `build` say the same, and nothing is built."""
    found = []
    for command in ("check", "build"):
        status, _, printed = run(command, "--site", site, "--lang", "en")
        assert status == 1, printed
        assert "Traceback" not in printed
        found.append(
            set(re.findall(r"^([^ ]+?):\d+:\d+: error: .*\[(.+)\]$", printed, re.MULTILINE))
        )
    assert found[0] == found[1]
    assert not (site / "_site").exists()
    return found[0]


def link_out(folder: Path, outside: Path) -> str:
    folder.symlink_to(outside)
    return "outside-folder"


def relative_link_out(folder: Path, outside: Path) -> str:
    folder.symlink_to(os.path.relpath(outside, folder.parent))
    return "outside-folder"


def chain_out(folder: Path, outside: Path) -> str:
    between = folder.parent / ".between"
    between.symlink_to(outside)
    folder.symlink_to(between.name)
    return "outside-folder"


def link_to_proc(folder: Path, outside: Path) -> str:
    folder.symlink_to("/proc/self")
    return "outside-folder"


def link_inside(folder: Path, outside: Path) -> str:
    site = outside.parent / "site"
    outside.rename(site / "elsewhere")
    folder.symlink_to(site / "elsewhere")
    return "linked-folder"


def dangling(folder: Path, outside: Path) -> str:
    folder.symlink_to("nowhere")
    return "unreadable"


def loop(folder: Path, outside: Path) -> str:
    folder.symlink_to(folder.name)
    return "unreadable"


def fifo(folder: Path, outside: Path) -> str:
    os.mkfifo(folder)
    return "unreadable"


KINDS = [
    *(link_out, relative_link_out, chain_out, link_to_proc),
    *(link_inside, dangling, loop, fifo),
]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("place", FOLDERS)
def test_a_folder_that_is_none(place, kind, site, run, tmp_path):
    folder = site(FILES)
    (folder / place).rename(tmp_path / "outside")
    code = kind(folder / place, tmp_path / "outside")
    before = fingerprints(tmp_path / "outside")
    assert (place, code) in problems(run, folder)
    assert fingerprints(tmp_path / "outside") == before


@pytest.mark.parametrize("place", FOLDERS)
def test_a_file_where_a_folder_belongs(place, site, run, tmp_path):
    """Git writes links as files where the system has none."""
    if place == "static/images":
        pytest.skip("a file has its place there")
    folder = site(FILES)
    (folder / place).rename(tmp_path / "outside")
    (folder / place).write_text("../outside", "utf-8")
    assert (place, "unreadable") in problems(run, folder)


@pytest.mark.parametrize("place", SOME_FILE)
def test_files_that_are_none(place, site, run, tmp_path):
    folder = site(FILES)
    (folder / place).mkdir(exist_ok=True)
    (folder / ".git").mkdir()
    (folder / ".git/config").write_text("token", "utf-8")
    (tmp_path / "secret").write_text("secret", "utf-8")
    targets = {
        "absolute": (tmp_path / "secret", "outside-folder"),
        "relative": (os.path.relpath(tmp_path / "secret", folder / place), "outside-folder"),
        "chained": (SOME_FILE[place].format("absolute"), "outside-folder"),
        "device": ("/dev/zero", "outside-folder"),
        "process": ("/proc/self/environ", "outside-folder"),
        "kernel": ("/proc/kmsg", "outside-folder"),
        "dangling": ("nowhere", "unreadable"),
        "self": (SOME_FILE[place].format("self"), "unreadable"),
        "hidden": (folder / ".git/config", "unreadable"),
        "folder": (folder, "outside-folder"),
        "inside": (folder / "content", "linked-folder"),
    }
    paths = {name: f"{place}/{SOME_FILE[place].format(name)}" for name in targets}
    for name, (target, _) in targets.items():
        (folder / paths[name]).symlink_to(target)
    wanted = {(paths[name], code) for name, (_, code) in targets.items()}
    others = [f"{place}/{SOME_FILE[place].format(name)}" for name in ("fifo", "socket", "null")]
    os.mkfifo(folder / others[0])
    with socket.socket(socket.AF_UNIX) as one, chdir((folder / others[1]).parent):
        one.bind(Path(others[1]).name)  # a longer path is refused by the system
    if os.geteuid() == 0:
        os.mknod(folder / others[2], 0o020666, os.makedev(1, 3))
    else:
        others.pop()
    is_interface = place == "content/interface"
    huge = f"{place}/{SOME_FILE[place].format('en' if is_interface else 'huge')}"
    (folder / huge).touch()
    os.truncate(folder / huge, 3_000_000_000)
    too_large = "file-too-large" if place.startswith("content") else "theme-too-large"
    wanted |= {(path, "unreadable") for path in others} | {(huge, too_large)}
    assert problems(run, folder) >= wanted


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("/dev/zero", "outside-folder"),
        ("/proc/self/environ", "outside-folder"),
        ("content", "linked-folder"),
        (".git/config", "unreadable"),
    ],
)
def test_a_configuration_that_is_none(target, code, site, run):
    folder = site({**FILES, ".git/config": CONFIG})
    (folder / "site_config.yaml").unlink()
    (folder / "site_config.yaml").symlink_to(target)
    assert ("site_config.yaml", code) in problems(run, folder)


def test_a_configuration_that_is_a_fifo(site, run):
    folder = site(FILES)
    (folder / "site_config.yaml").unlink()
    os.mkfifo(folder / "site_config.yaml")
    assert ("site_config.yaml", "unreadable") in problems(run, folder)


def test_links_of_files_inside_the_site_are_followed(site, run):
    folder = site(FILES)
    for path in [*FILES, "site_config.yaml"]:
        other = folder / "shared" / path
        other.parent.mkdir(parents=True, exist_ok=True)
        (folder / path).rename(other)
        (folder / path).symlink_to(os.path.relpath(other, (folder / path).parent))
    assert run("check", "--site", folder)[0] == 0
    assert run("build", "--site", folder)[0] == 0
    assert "404" in (folder / "_site/404.html").read_text("utf-8")
    assert (folder / "_site/static/notes.txt").read_text("utf-8") == "notes"
    assert not (folder / "_site/static/notes.txt").is_symlink()
    assert "At a glance" in (folder / "_site/en/index.html").read_text("utf-8")
    (folder / "shared/content/interface/en.yaml").write_text("overview: Matrix\n", "utf-8")
    assert run("build", "--site", folder)[0] == 0
    assert "Matrix" in (folder / "_site/en/index.html").read_text("utf-8"), "a change is seen"


def test_the_site_and_what_is_around_the_output_may_be_links(site, run, tmp_path):
    (tmp_path / "way").symlink_to(site(FILES))
    (tmp_path / "disk").mkdir()
    (tmp_path / "www").symlink_to(tmp_path / "disk")
    for _ in range(2):
        output = tmp_path / "www/city/report"
        assert run("build", "--site", tmp_path / "way", "--output", output)[0] == 0
        assert (tmp_path / "disk/city/report/static/notes.txt").exists()
    assert run("check", "--site", tmp_path / "way")[0] == 0


def contents(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file below, with its time and its bytes."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in files}


STATE = [
    *("..", ".", "cache.sqlite", "cache.sqlite-journal", "cache.sqlite-wal", "manifest"),
    *("standby", "standby/static", "standby/index.html", "standby/.ayumi-site"),
]


@pytest.mark.parametrize("kind", [link_out, relative_link_out, chain_out, dangling, loop, fifo])
@pytest.mark.parametrize("place", STATE)
def test_what_a_build_leaves_for_the_next_one_is_a_link(place, kind, site, run, tmp_path):
    """As git may carry one: nothing is read, written or removed at the other end."""
    folder = site(FILES)
    assert run("build", "--site", folder)[0] == 0
    (state,) = (folder / ".ayumi").iterdir()
    path, outside = Path(os.path.normpath(state / place)), tmp_path / "outside"
    outside.mkdir()
    if path.exists():
        path.rename(outside / "moved")
    kind(path, outside / "moved")
    (outside / "mine.txt").write_text("mine", "utf-8")
    before = contents(outside)
    for text in ("Good parks", "Best parks"):
        (folder / PROGRAM_FILE).write_text(PROGRAM.replace("Better parks", text), "utf-8")
        assert run("build", "--site", folder)[0] == 0
        assert text in (folder / "_site/en/programs/parks.html").read_text("utf-8")
    assert contents(outside) == before
    assert {path.name for path in tmp_path.iterdir()} <= {"site", "outside", ".between"}


@pytest.fixture
def deep() -> Callable[[Path], None]:
    """Make 1,100 folders in each other, and a file in the last: too many for recursion."""

    def make(folder: Path) -> None:
        here = os.open(folder, os.O_RDONLY)
        for _ in range(1100):
            os.mkdir("d", dir_fd=here)
            inner = os.open("d", os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = inner
        os.close(os.open("file.txt", os.O_CREAT | os.O_WRONLY, dir_fd=here))
        os.close(here)

    return make


def test_static_files_nested_very_deep(deep, site, run, request):
    folder = site(FILES)
    request.addfinalizer(lambda: subprocess.run(["rm", "-rf", folder], check=True))
    deep(folder / "static")
    assert {code for _, code in problems(run, folder)} == {"static-name"}


@pytest.mark.parametrize("reused", [True, False], ids=["reused", "removed"])
def test_what_is_nested_very_deep_in_the_output(reused, deep, site, run, request):
    folder = site(FILES)
    # pytest's own way to remove it is recursive
    request.addfinalizer(lambda: subprocess.run(["rm", "-rf", folder], check=True))
    assert run("build", "--site", folder)[0] == 0
    shutil.copytree(folder / "_site", folder / "._site.new-abcdef")
    for output in (folder / "._site.new-abcdef", folder / "_site"):
        deep(output)
    for text in ("one", "two", "three"):
        (folder / "static/notes.txt").write_text(text, "utf-8")
        if not reused:
            subprocess.run(["rm", "-rf", folder / ".ayumi"], check=True)
        status, _, printed = run("build", "--site", folder)
        assert status == 0, printed
        assert (folder / "_site/static/notes.txt").read_text("utf-8") == text
        assert not (folder / "_site/d").exists()
