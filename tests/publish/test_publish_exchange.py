"""The system call that swaps two folders, and what counts as its absence."""

import ctypes
import errno
import sys

import pytest
from publish.publish_trees import files_of, made

from ayumi.publish import atomic_swap as module
from ayumi.publish.atomic_swap import exchange


@pytest.fixture
def folders(tmp_path):
    return made(tmp_path / "one", a="1"), made(tmp_path / "other", a="2")


def failing_with(number):
    def call(*_):
        ctypes.set_errno(number)
        return -1

    return lambda: call


@pytest.mark.skipif(sys.platform not in {"linux", "darwin"}, reason="no such call")
def test_two_folders_change_names(folders):
    one, other = folders
    assert exchange(str(one), str(other))
    assert (files_of(one), files_of(other)) == ({"a": "2"}, {"a": "1"})


@pytest.mark.skipif(sys.platform != "linux", reason="Linux's number of the call")
def test_a_c_library_without_the_call_is_gone_round(folders, monkeypatch):
    one, other = folders

    class OldLibrary:
        syscall = ctypes.CDLL(None, use_errno=True).syscall

    monkeypatch.setattr("ctypes.CDLL", lambda *_, **__: OldLibrary())
    assert exchange(str(one), str(other))
    assert (files_of(one), files_of(other)) == ({"a": "2"}, {"a": "1"})
    with pytest.raises(FileNotFoundError):
        exchange(str(one), "/nowhere/at/all")
    monkeypatch.setattr("platform.machine", lambda: "vax")
    assert not exchange(str(one), str(other))


def test_macos_asks_its_own_call(folders, monkeypatch):
    calls = []

    class Library:
        def renamex_np(self, *arguments):
            calls.append(arguments)
            return 0

    monkeypatch.setattr("sys.platform", "darwin")
    monkeypatch.setattr("ctypes.CDLL", lambda *_, **__: Library())
    assert exchange("one", "other")
    assert calls[0][:2] == (b"one", b"other")
    monkeypatch.setattr("ctypes.CDLL", lambda *_, **__: object())
    assert not exchange("one", "other")


@pytest.mark.parametrize("name", ["EINVAL", "ENOSYS", "ENOTSUP", "EOPNOTSUPP", "EPERM"])
def test_what_cannot_is_not_an_error(monkeypatch, name):
    monkeypatch.setattr(module, "_system_call", failing_with(getattr(errno, name)))
    assert not exchange("one", "other")


def test_no_call_at_all(monkeypatch):
    monkeypatch.setattr(module, "_system_call", lambda: None)
    assert not exchange("one", "other")


@pytest.mark.parametrize(
    ("number", "error"), [(errno.ENOENT, FileNotFoundError), (errno.EACCES, PermissionError)]
)
def test_what_went_wrong_is_an_error_that_names_both(monkeypatch, number, error):
    monkeypatch.setattr(module, "_system_call", failing_with(number))
    with pytest.raises(error) as caught:
        exchange("one", "other")
    assert (caught.value.filename, caught.value.filename2) == ("one", "other")
