"""`kill -9` at any moment leaves a whole site; the next build clears up or repairs."""

import json
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from publish.publish_trees import (
    ROOT,
    as_found,
    files_of,
    foreign,
    made,
    publish,
    siblings,
    tree_of,
    unlink_but,
    whole_tree,
)

from ayumi.publish import MARKER, TEMPORARY, TEXT, atomic_swap

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no kill -9")

KILLER = Path(__file__).with_name("publish_killer.py")
LEFTOVER = ".{}.{}-0a1b2c"


def killer(*arguments, exchange=True):
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    if not exchange:
        environment["AYUMI_NO_EXCHANGE"] = "1"
    command = [sys.executable, str(KILLER), *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, env=environment)


def kill_in_a_loop(folder, builds, seconds):
    """Lets a process publish trees A and B in turn; kills it so long after so many builds."""
    with killer("loop", folder, "AB") as process:
        for _ in range(builds):
            assert process.stdout.readline() == b"published\n"
        time.sleep(seconds)
        process.kill()


def leftover(folder, kind="new", **files):
    """A tree next to `folder`, as a killed build leaves it."""
    tree = folder.parent / LEFTOVER.format(folder.name, kind)
    tree.mkdir()
    (tree / MARKER).write_text(TEXT, "utf-8")
    for name, text in files.items():
        (tree / name).write_text(text)
    return tree


def test_killed_at_random_moments_the_folder_is_one_whole_tree(tmp_path):
    folder = tmp_path / "_site"
    trees = {name: as_found(whole_tree(name)) for name in "AB"}
    publish(whole_tree("A"), folder)
    chance = random.Random(20111)  # noqa: S311 - the same moments in each run
    found, left = [], 0
    for _ in range(16):
        kill_in_a_loop(folder, chance.randint(1, 3), chance.uniform(0, 0.02))
        tree = tree_of(folder)
        found += [name for name in "AB" if tree == trees[name]] or ["mixed"]
        left += len(siblings(folder))
    assert set(found) <= {"A", "B"}
    assert left > 0, "no kill hit a build: this test shows nothing"
    publish(whole_tree("A"), folder)
    assert siblings(folder) == []


@pytest.mark.parametrize("exchange", [True, False])
def test_killed_at_every_step(tmp_path, exchange):
    folder = tmp_path / "_site"
    with killer("steps", folder, exchange=exchange) as process:
        findings = json.load(process.stdout)
    after_kill = [found for found, _, _ in findings]
    after_failure = [found for _, found, _ in findings]
    assert len(findings) > 50
    assert set(after_kill) == ({"old", "new"} if exchange else {"old", "new", "missing"})
    assert set(after_failure) == {"old", "new"}, "put back, where it was missing"
    assert after_failure == sorted(after_failure, reverse=True), "first the old, then the new"
    assert [left for _, _, left in findings if left] == []


def test_leftovers_of_killed_builds_are_cleared(tmp_path):
    folder = made(tmp_path / "_site", a="1")
    leftover(folder, a="half")
    leftover(folder, "old", a="older")
    made(folder, a="2")
    assert files_of(folder) == {"a": "2"}
    assert siblings(folder) == []


def test_an_old_tree_that_was_half_removed_is_never_put_back(tmp_path, monkeypatch):
    folder = made(tmp_path / "_site", a="1")
    leftover(folder, "old", a="older", stuck="older")
    with monkeypatch.context() as patched:
        patched.setattr("os.unlink", unlink_but("stuck"))
        made(folder, a="2")
    assert len(siblings(folder)) == 1
    shutil.rmtree(folder)
    with pytest.raises(ValueError, match="path"):
        made(folder, __="stray")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("marker", [None, ""])
def test_a_leftover_that_was_barely_begun_is_cleared(tmp_path, marker):
    folder = tmp_path / "_site"
    begun = tmp_path / LEFTOVER.format("_site", "new")
    begun.mkdir()
    if marker is not None:
        (begun / TEMPORARY).write_text(marker)
    made(folder)
    assert siblings(folder) == []


def test_what_only_looks_like_a_leftover_stays(tmp_path):
    folder = made(tmp_path / "_site", a="1")
    unmarked = leftover(folder, a="a person's")
    (unmarked / MARKER).unlink()
    unmarked_too = leftover(folder, "old", a="a person's")
    (unmarked_too / MARKER).unlink()
    other_site = leftover(folder.with_name("_site2"), a="1")
    made(tmp_path / "._site.new-0a1b2c3", a="1")
    elsewhere = made(tmp_path / "elsewhere", a="1")
    foreign(tmp_path / "._site.new-dddddd")
    (tmp_path / "._site.new-cccccc").mkdir()
    (tmp_path / "._site.new-cccccc" / MARKER).write_text("a person's")
    (tmp_path / "._site.new-ffffff").symlink_to(elsewhere)
    (tmp_path / "._site.new-eeeeee").write_text("a file")
    before = tree_of(tmp_path)
    made(folder, a="1")
    assert tree_of(tmp_path) == before
    assert other_site.is_dir()


def test_a_build_killed_between_its_two_renames_is_repaired_even_by_a_failing_one(tmp_path):
    folder = tmp_path / "_site"
    leftover(folder, "old", a="old")
    leftover(folder, "new", a="new")
    with pytest.raises(ValueError, match="path"):
        made(folder, __="stray")
    assert files_of(folder) == {"a": "old"}
    assert siblings(folder) == []


def test_of_two_old_trees_the_later_is_put_back(tmp_path):
    folder = tmp_path / "_site"
    first = leftover(folder, "old", a="first")
    first.rename(tmp_path / "._site.old-ffffff")
    time.sleep(0.02)
    leftover(folder, "old", a="second").rename(tmp_path / "._site.old-000000")
    with pytest.raises(ValueError, match="path"):
        made(folder, __="stray")
    assert files_of(folder) == {"a": "second"}


def test_an_old_tree_without_a_marker_is_not_put_back(tmp_path):
    folder = tmp_path / "_site"
    (leftover(folder, "old", a="a person's") / MARKER).unlink()
    made(folder, a="1")
    assert files_of(folder) == {"a": "1"}
    assert siblings(folder) == [LEFTOVER.format("_site", "old")]


def test_where_trees_cannot_be_exchanged_two_renames_do(tmp_path, monkeypatch):
    monkeypatch.setattr(atomic_swap, "exchange", lambda *_: False)
    folder = made(tmp_path / "_site", same="1", other="2")
    inode = (folder / "same").stat().st_ino
    made(folder, same="1", new="3")
    assert files_of(folder) == {"same": "1", "new": "3"}
    assert (folder / "same").stat().st_ino == inode
    assert siblings(folder) == []


@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt])
def test_an_error_between_the_two_renames_puts_the_old_tree_back(tmp_path, monkeypatch, error):
    folder = made(tmp_path / "_site", a="1")
    monkeypatch.setattr(atomic_swap, "exchange", lambda *_: False)
    moved = atomic_swap._move

    def failing(tree, final):
        if os.path.lexists(final):
            return moved(tree, final)
        raise error

    monkeypatch.setattr(atomic_swap, "_move", failing)
    with pytest.raises(error):
        made(folder, a="2")
    assert files_of(folder) == {"a": "1"}
    assert siblings(folder) == []
