"""Worker processes write into the staging folder, and leave nothing where a build is killed."""

import os
import signal
import sys
import time
from pathlib import Path

import pytest
from publish.publish_trees import artifact, files_of, made, outputs, publish, siblings
from publish.test_publish_killed import killer, leftover

from ayumi.publish import MARKER
from ayumi.publish.open_tree import Tree, claimed
from ayumi.publish.publisher import staged
from ayumi.publish.tree_writer import write_prebuilt

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no fork")


def unrendered(path):
    def render():
        raise AssertionError(path)

    return artifact(path, b"")._replace(render=render)


def is_free_soon(folder):
    """Whether nobody uses the folder, within some seconds."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        with claimed(str(folder)) as free:
            if free:
                return True
        time.sleep(0.01)
    return False


def test_what_they_have_written_is_not_rendered(tmp_path):
    folder = made(tmp_path / "_site", a="old")
    with staged(folder) as staging:
        write_prebuilt(staging.path, "en/a", b"1")
        write_prebuilt(staging.path, "en/b", iter([b"2", b"3"]))
        artifacts = [unrendered("en/a"), artifact("c", b"4"), unrendered("en/b")]
        result = staging.publish(artifacts, {"en/a", "en/b"})
    assert files_of(folder) == {"en/a": "1", "en/b": "23", "c": "4"}
    assert (result.files, result.written, result.unchanged, result.removed) == (3, 3, 0, 1)


def test_what_comes_out_the_same_is_the_previous_file(tmp_path):
    folder = made(tmp_path / "_site", en__a="1", en__b="2")
    before = {name: (folder / name).stat().st_ino for name in files_of(folder)}
    with staged(folder) as staging:
        write_prebuilt(staging.path, "en/a", b"1")
        write_prebuilt(staging.path, "en/b", b"3")
        artifacts = [unrendered("en/a"), unrendered("en/b")]
        result = staging.publish(artifacts, {"en/a", "en/b"})
    assert result.changes == {"en/a": "identical", "en/b": "written"}
    same = [name for name in before if (folder / name).stat().st_ino == before[name]]
    assert same == ["en/a"]


def test_what_one_left_that_ended_is_rendered(tmp_path):
    """Only files that are reported as prebuilt are used, and only where they are."""
    folder = tmp_path / "_site"
    with staged(folder) as staging:
        write_prebuilt(staging.path, "half", b"1")
        write_prebuilt(staging.path, "stray/file", b"1")
        os.symlink("/etc/hostname", f"{staging.path}/link")
        staging.publish(outputs(half="whole", missing="2", link="3"), {"missing", "link"})
    assert files_of(folder) == {"half": "whole", "missing": "2", "link": "3"}


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_folder_is_removed_once_the_workers_of_a_killed_build_have_ended(tmp_path, number):
    folder = tmp_path / "_site"
    with killer("workers", folder) as process:
        staging = Path(process.stdout.readline().decode().strip())
        process.send_signal(number)
    try:
        with claimed(str(staging)) as free:
            assert not free
        made(folder, a="1")
        assert files_of(folder) == {"a": "1"}
        assert siblings(folder) == [staging.name], "a worker that lives is left alone"
        assert (staging / MARKER).exists()
    finally:
        (staging / "stop").touch()
    assert is_free_soon(staging)
    made(folder, a="2")
    assert files_of(folder) == {"a": "2"}
    assert siblings(folder) == []


def test_a_worker_that_does_not_share_the_lock_leaves_nothing_either(tmp_path, monkeypatch):
    """Such as one that was forked before the folder was locked."""
    folder = made(tmp_path / "_site", a="1")
    staging = leftover(folder, a="half")
    clear, tried = Tree.clear, []

    def clear_while_it_writes(self):
        for step in (lambda: None, lambda: clear(self)):
            step()
            with pytest.raises(FileNotFoundError):
                write_prebuilt(str(staging), f"en/{len(tried)}/a", b"")
            tried.append(step)

    monkeypatch.setattr(Tree, "clear", clear_while_it_writes)
    made(folder, a="1")
    assert len(tried) >= 2
    assert siblings(folder) == []


def write_until_it_is_gone(staging):
    try:
        for number in range(100_000):
            write_prebuilt(staging, f"en/{number % 7}/{number}", b"")
    except FileNotFoundError:
        os._exit(3)
    os._exit(0)


def test_a_build_that_fails_while_a_worker_writes_leaves_nothing(tmp_path):
    folder = made(tmp_path / "_site", a="1")
    workers = []

    def failing():
        (staging,) = tmp_path.glob("._site.new-*")
        workers.append(os.fork())
        if workers == [0]:
            write_until_it_is_gone(str(staging))
        while not (staging / "en" / "6").exists():
            time.sleep(0.001)
        raise ZeroDivisionError
        yield

    with pytest.raises(ZeroDivisionError):
        publish(failing(), folder)
    assert os.waitstatus_to_exitcode(os.waitpid(*workers, 0)[1]) == 3
    assert files_of(folder) == {"a": "1"}
    assert siblings(folder) == []


def test_a_folder_that_is_a_link_is_not_written_into(tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    with staged(tmp_path / "_site") as staging:
        os.symlink(elsewhere, f"{staging.path}/en")
        with pytest.raises(NotADirectoryError):
            write_prebuilt(staging.path, "en/a", b"")
        os.symlink(staging.path, tmp_path / "link")
        with pytest.raises(NotADirectoryError):
            write_prebuilt(str(tmp_path / "link"), "a", b"")
    assert list(elsewhere.iterdir()) == []
