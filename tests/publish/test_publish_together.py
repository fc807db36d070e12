"""Builds at the same time: each tree stays whole, and none clears away another's."""

import contextlib
import os
import random
import signal
import sys
import time

import pytest
from publish.publish_trees import (
    artifact,
    as_found,
    files_of,
    made,
    publish,
    siblings,
    tree_of,
    whole_tree,
)
from publish.test_publish_killed import killer

from ayumi.publish import atomic_swap, cleanup, open_tree, publisher

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no locks on folders")


@contextlib.contextmanager
def publishing(folder, name, exchange, *standby):
    """A process that publishes one tree all the time. It must be alive in the end."""
    with killer("loop", folder, name, *standby, exchange=exchange) as process:
        assert process.stdout.readline() == b"published\n"
        try:
            yield process
        finally:
            alive = process.poll() is None
            process.kill()
        assert alive, "a build failed because of the other"


@contextlib.contextmanager
def held_still(*processes):
    """The processes do nothing inside the `with`."""
    for process in processes:
        process.send_signal(signal.SIGSTOP)
    for process in processes:
        os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
    try:
        yield
    finally:
        for process in processes:
            process.send_signal(signal.SIGCONT)


@pytest.mark.parametrize("exchange", [True, False])
@pytest.mark.parametrize("standby", [True, False])
def test_two_processes_publishing_all_the_time_never_mix(tmp_path, exchange, standby):
    folder = tmp_path / "_site"
    shared = [tmp_path / "cache" / "standby"] if standby else []
    trees = {name: as_found(whole_tree(name)) for name in "AB"}
    publish(whole_tree("A"), folder)
    found = []
    chance = random.Random(7)  # noqa: S311 - the same moments in each run
    with (
        publishing(folder, "A", exchange, *shared) as one,
        publishing(folder, "B", exchange, *shared) as other,
    ):
        until = time.monotonic() + 20
        while (len(found) < 15 or len(set(found)) < 2) and time.monotonic() < until:
            time.sleep(chance.uniform(0.005, 0.04))
            with held_still(one, other):
                tree = tree_of(folder)
            if exchange or tree:
                found += [name for name in "AB" if tree == trees[name]] or ["mixed"]
    assert set(found) == {"A", "B"}
    publish(whole_tree("A"), folder)
    assert siblings(folder) == ["cache"] * standby


def test_a_build_that_is_alive_is_not_cleared_away(tmp_path):
    folder = made(tmp_path / "_site", a="0")

    def outer():
        yield artifact("a", b"outer")
        assert len(siblings(folder)) == 1
        made(folder, a="inner")
        assert files_of(folder) == {"a": "inner"}
        assert len(siblings(folder)) == 1
        yield artifact("b", b"outer")

    publish(outer(), folder)
    assert files_of(folder) == {"a": "outer", "b": "outer"}
    assert siblings(folder) == []


def test_a_first_build_that_meets_another_s_folder_replaces_it(tmp_path):
    folder = tmp_path / "x" / "_site"

    def outer():
        yield artifact("a", b"outer")
        made(folder, a="inner", b="inner")

    publish(outer(), folder)
    assert files_of(folder) == {"a": "outer"}
    assert siblings(folder) == []


@pytest.mark.parametrize("exchange", [True, False])
def test_files_are_never_linked_from_a_tree_that_came_in_between(tmp_path, monkeypatch, exchange):
    if not exchange:
        monkeypatch.setattr(atomic_swap, "exchange", lambda *_: False)
    folder = made(tmp_path / "_site", a="same", b="same", c="same")

    def outer():
        yield artifact("a", b"same")
        made(folder, a="diff", b="diff", c="diff")
        yield artifact("b", b"same")
        yield artifact("c", b"diff")

    publish(outer(), folder)
    assert files_of(folder) == {"a": "same", "b": "same", "c": "diff"}


def test_a_build_that_stepped_between_two_renames_is_replaced(tmp_path, monkeypatch):
    folder = made(tmp_path / "_site", a="1")
    other = made(tmp_path / "other", a="other")
    monkeypatch.setattr(atomic_swap, "exchange", lambda *_: False)
    moved = atomic_swap._move

    def late(tree, final):
        if not os.path.lexists(final) and other.exists():
            other.rename(final)
        return moved(tree, final)

    monkeypatch.setattr(atomic_swap, "_move", late)
    made(folder, a="2")
    assert files_of(folder) == {"a": "2"}
    assert siblings(folder) == []


def test_a_folder_deleted_at_the_last_moment_is_made(tmp_path, monkeypatch):
    folder = made(tmp_path / "_site", a="1")
    exchange = atomic_swap.exchange

    def late(tree, final):
        if folder.exists():
            folder.rename(tmp_path / "moved")
        return exchange(tree, final)

    monkeypatch.setattr(atomic_swap, "exchange", late)
    made(folder, a="2")
    assert files_of(folder) == {"a": "2"}


def test_a_link_that_is_put_there_at_the_last_moment_is_not_followed(tmp_path, monkeypatch):
    folder = made(tmp_path / "_site", a="1")
    other = made(tmp_path / "other", a="a person's")
    exchange = atomic_swap.exchange

    def late(tree, final):
        folder.rename(tmp_path / "moved")
        folder.symlink_to(other)
        return exchange(tree, final)

    monkeypatch.setattr(atomic_swap, "exchange", late)
    made(folder, a="2")
    assert files_of(folder) == {"a": "2"}
    assert files_of(other) == {"a": "a person's"}


def test_an_old_tree_that_a_living_build_put_aside_is_not_put_back(tmp_path):
    folder = made(tmp_path / "_site", a="1")
    aside = tmp_path / "._site.old-0a1b2c"
    folder.rename(aside)
    held = open_tree.lock(str(aside))
    cleanup.restore_interrupted(folder)
    cleanup.remove_leftovers(folder)
    assert not folder.exists()
    held.close()
    cleanup.restore_interrupted(folder)
    assert files_of(folder) == {"a": "1"}


def test_a_lock_on_a_folder_that_lost_its_name_is_none(tmp_path, monkeypatch):
    folder = made(tmp_path / "_site", a="1")
    monkeypatch.setattr("fcntl.flock", lambda *_: folder.rename(tmp_path / "moved"))
    assert open_tree.lock(str(folder)) is None
    assert open_tree.lock(str(folder)) is None


def test_a_folder_that_loses_its_name_while_it_is_claimed_is_not_free(tmp_path, monkeypatch):
    folder = made(tmp_path / "_site", a="1")
    monkeypatch.setattr("fcntl.flock", lambda *_: folder.rename(tmp_path / "moved"))
    with open_tree.claimed(str(folder)) as free:
        assert not free


def test_a_new_folder_that_was_taken_for_a_leftover_is_made_again(tmp_path, monkeypatch):
    lost = []

    def cleared_once(tree):
        if not lost:
            lost.append(os.rmdir(tree))
        return open_tree.lock(tree)

    monkeypatch.setattr(publisher, "lock", cleared_once)
    assert files_of(made(tmp_path / "_site", a="1")) == {"a": "1"}


def test_a_worker_that_shares_the_descriptor_does_not_prolong_the_lock(tmp_path, monkeypatch):
    folder = tmp_path / "_site"
    shared = []

    def as_after_a_fork(path):
        tree = open_tree.lock(path)
        shared.append(os.dup(tree.descriptor))
        return tree

    with monkeypatch.context() as patched:
        patched.setattr(publisher, "lock", as_after_a_fork)
        made(folder, a="1")
    with open_tree.claimed(str(folder)) as free:
        assert free
    os.close(shared.pop())
    assert not shared


def test_without_locks_what_can_be_renamed_is_cleared(tmp_path, monkeypatch):
    monkeypatch.setattr(open_tree, "fcntl", None)
    monkeypatch.setattr(atomic_swap, "exchange", lambda *_: False)
    folder = made(tmp_path / "_site", a="1")
    made(folder, a="2").rename(tmp_path / "._site.new-0a1b2c")
    made(folder, a="3", b="4")
    made(folder, a="3", b="5")
    assert files_of(folder) == {"a": "3", "b": "5"}
    assert siblings(folder) == []


def test_without_locks_no_file_is_open_when_the_folder_is_renamed(tmp_path, monkeypatch):
    monkeypatch.setattr(open_tree, "fcntl", None)
    folder = made(tmp_path / "_site", a="1")
    before, moved, counted = len(os.listdir("/dev/fd")), atomic_swap._move, []

    def counting(tree, final):
        counted.append(len(os.listdir("/dev/fd")))
        return moved(tree, final)

    monkeypatch.setattr(atomic_swap, "_move", counting)
    made(folder, a="2")
    assert counted == [before]


def test_where_the_file_system_has_no_locks_nothing_is_cleared(tmp_path, monkeypatch):
    folder = made(tmp_path / "_site", a="1")
    made(tmp_path / "._site.new-0a1b2c", a="perhaps alive")

    def none(*_):
        raise OSError

    monkeypatch.setattr("fcntl.flock", none)
    made(folder, a="2")
    assert files_of(folder) == {"a": "2"}
    assert siblings(folder) == ["._site.new-0a1b2c"]
    assert tree_of(tmp_path / "._site.new-0a1b2c")["a"] == b"perhaps alive"
