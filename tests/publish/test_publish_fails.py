"""A build that fails changes nothing: the old tree stays, with nothing left next to it."""

import errno
import os
from contextlib import contextmanager

import pytest
from publish.publish_trees import (
    artifact,
    files_of,
    foreign,
    made,
    mode_of,
    outputs,
    publish,
    siblings,
    tree_of,
)

from ayumi.publish import publisher as module
from ayumi.publish import refusals
from ayumi.publish.refusals import RefusedFolder

resource = pytest.importorskip("resource")


class BugError(Exception):
    pass


def raising(error):
    """Two outputs, one equal to the old and one not, and then an error."""
    yield artifact("a", b"1")
    yield artifact("en/b", b"new")
    raise error


@contextmanager
def files_up_to(size):
    """The system lets no file grow past `size` bytes, as if the disk were full.

    Only for a moment: pytest's own output may be such a file.
    """
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("error", [BugError, KeyboardInterrupt, SystemExit, GeneratorExit])
def test_whatever_is_raised_midway_leaves_the_old_tree(tmp_path, error):
    folder = made(tmp_path / "_site", a="1", en__b="2")
    before = tree_of(tmp_path)
    inode = folder.stat().st_ino
    with pytest.raises(error):
        publish(raising(error()), folder)
    assert tree_of(tmp_path) == before
    assert folder.stat().st_ino == inode


@pytest.mark.parametrize("error", [BugError, KeyboardInterrupt])
def test_a_first_build_that_fails_leaves_not_even_the_folders_around(tmp_path, error):
    with pytest.raises(error):
        publish(raising(error()), tmp_path / "x" / "y" / "_site")
    assert list(tmp_path.iterdir()) == []


def test_folders_around_that_hold_something_else_by_then_stay(tmp_path):
    def raising_later():
        foreign(tmp_path / "x" / "other")
        yield from raising(BugError())

    with pytest.raises(BugError):
        publish(raising_later(), tmp_path / "x" / "y" / "_site")
    assert [path.name for path in (tmp_path / "x").iterdir()] == ["other"]


def test_an_interrupt_at_the_swap_leaves_the_old_tree(tmp_path, monkeypatch):
    folder = made(tmp_path / "_site", a="1")

    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "swap", interrupted)
    with pytest.raises(KeyboardInterrupt):
        publish(outputs(a="2"), folder)
    assert files_of(folder) == {"a": "1"}
    assert siblings(folder) == []


def test_a_full_disk_is_an_os_error_after_cleaning_up(tmp_path):
    folder = made(tmp_path / "_site", a="1")
    with pytest.raises(OSError, match="too large") as caught, files_up_to(10_000):
        publish([artifact("a", b"1"), artifact("b", bytes(20_000))], folder)
    assert caught.value.errno == errno.EFBIG
    assert files_of(folder) == {"a": "1"}
    assert siblings(folder) == []


def test_a_disk_too_full_for_the_marker_leaves_nothing(tmp_path):
    with pytest.raises(OSError, match="too large"), files_up_to(0):
        publish(outputs(a="1"), tmp_path / "_site")
    assert list(tmp_path.iterdir()) == []


def test_what_comes_to_stand_there_during_the_build_is_not_replaced(tmp_path):
    folder = tmp_path / "_site"

    def artifacts():
        yield artifact("a", b"1")
        foreign(folder)

    with pytest.raises(RefusedFolder):
        publish(artifacts(), folder)
    assert files_of(folder) == {"thesis.txt": "ten years of work"}
    assert siblings(folder) == []


def test_a_link_that_comes_to_stand_there_during_the_build_is_not_followed(tmp_path):
    folder = made(tmp_path / "_site", a="1")
    other = made(tmp_path / "other", a="other")

    def artifacts():
        yield artifact("a", b"2")
        folder.rename(tmp_path / "moved")
        folder.symlink_to(other)

    with pytest.raises(RefusedFolder) as caught:
        publish(artifacts(), folder)
    assert caught.value.reason is refusals.FILE
    assert files_of(other) == {"a": "other"}
    assert siblings(folder) == ["moved", "other"]


def test_a_read_only_folder_is_replaced_and_stays_read_only(tmp_path):
    folder = made(tmp_path / "_site", a="1")
    folder.chmod(0o555)
    made(folder, a="2")
    assert mode_of(folder) == 0o555
    assert files_of(folder) == {"a": "2"}
    assert siblings(folder) == []


def test_no_descriptor_stays_open(tmp_path):
    folder = made(tmp_path / "_site", a="1", en__b="2")
    before = len(os.listdir("/dev/fd"))
    made(folder, a="1", en__b="3")
    with pytest.raises(BugError):
        publish(raising(BugError()), folder)
    assert len(os.listdir("/dev/fd")) == before
