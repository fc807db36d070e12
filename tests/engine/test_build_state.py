"""The build state is held by one build at a time, in the site's folder and nowhere else."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import sqlite3
import stat
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from ayumi.engine.build_state import BuildState, build_state
from ayumi.engine.fingerprint import fingerprints_below, scan_inputs
from ayumi.engine.manifest import BuildInputs, BuildSummary, save_cache_only, state_folder

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing is reused here")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    site.mkdir()
    (site / "a.yaml").write_text("text")
    return site


@pytest.fixture
def output(tmp_path: Path) -> Path:
    output = tmp_path / "_site"
    output.mkdir()
    (output / "index.html").write_text("page")
    return output


def save(state: BuildState, site: Path, output: Path) -> None:
    inputs = BuildInputs(scan_inputs(site, [site], []).fingerprints, {}, ())
    outputs = fingerprints_below(str(output), hidden=True)
    state.save(inputs, outputs, {"index.html": "key"}, BuildSummary(1, 1, []))


def build(site: Path, output: Path | None, *keys: str) -> list[bool]:
    """A build that needs the values of these keys: which of them were there."""
    with build_state(site, output, reuse=True) as state:
        found = [state.cache.get(key) is not None for key in keys]
        for key in keys:
            state.cache.get_or_compute(key, lambda: {"": b"value"})
        save(state, site, output or site)
    return found


def test_the_next_build_finds_what_the_last_one_used(site: Path, output: Path) -> None:
    assert build(site, output, "a", "b") == [False, False]
    assert build(site, output, "a", "c") == [True, False]
    assert build(site, output, "a", "b", "c") == [True, False, True]
    with build_state(site, output, reuse=True) as state:
        assert state.is_persistent
        assert state.folder == state_folder(site, output)
        assert state.manifest.outputs["index.html"][1] == "key"


def test_each_output_has_a_state_of_its_own(site: Path, output: Path) -> None:
    build(site, output, "a")
    assert build(site, output.with_name("other"), "a") == [False]
    assert build(site, output, "a") == [True]


def test_the_states_of_outputs_that_are_gone_are_removed(site: Path, output: Path) -> None:
    gone, emptied, kept = (output.with_name(name) for name in ("gone", "emptied", "kept"))
    for one in (gone, emptied, kept):
        one.mkdir()
        build(site, one, "a")
    build(site, None, "a")  # of the preview, whose output is always gone
    gone.rmdir()
    (state_folder(site, emptied) / "output").write_bytes(b"")  # as an older version left it
    (outside := site.with_name("outside")).mkdir()
    (outside / "file").touch()
    state = state_folder(site, output).parent
    (state / "0123456789ab").symlink_to(outside)
    (state / "0123456789ac").mkdir()
    os.mkfifo(state / "0123456789ac/output")
    (state / "notes").mkdir()
    assert build(site, output, "a") == [False]
    left = {"preview", "notes", "0123456789ab"}
    left |= {state_folder(site, one).name for one in (output, kept)}
    assert {path.name for path in state.iterdir()} == left
    assert (outside / "file").exists()
    assert build(site, None, "a") == build(site, kept, "a") == [True]


def test_a_state_in_use_is_not_removed(site: Path, output: Path) -> None:
    with build_state(site, output.with_name("gone"), reuse=True) as state:
        build(site, output, "a")
        assert state.folder.is_dir()
    build(site, output, "a")
    assert not state.folder.exists()


def test_without_reuse_it_is_temporary(site: Path, output: Path) -> None:
    with build_state(site, output, reuse=False) as state:
        assert not state.is_persistent
        assert state.folder.is_dir()
        assert not state.folder.is_relative_to(site)
        state.cache.put("a", {"": b"value"})
        save(state, site, output)
    assert not state.folder.exists()
    assert [path.name for path in site.iterdir()] == ["a.yaml"]


def failed_build(site: Path, output: Path, failure: type[BaseException]) -> None:
    with build_state(site, output, reuse=True) as state:
        assert state.cache.get("old")
        state.cache.put("new", {"": b"value"})
        raise failure


class Unwanted(BaseException):
    """Such as an interruption."""


@pytest.mark.parametrize("failure", [ValueError, KeyboardInterrupt, Unwanted, GeneratorExit])
def test_a_failure_discards_what_is_new_and_keeps_the_rest(
    site: Path, output: Path, failure: type[BaseException]
) -> None:
    build(site, output, "old", "other")
    with pytest.raises(failure):
        failed_build(site, output, failure)
    with build_state(site, output, reuse=True) as state:
        assert state.manifest.outputs["index.html"][1] == "key"
    assert build(site, output, "old", "other", "new") == [True, True, False]


def test_of_content_with_errors_the_cache_alone_is_left(site: Path, output: Path) -> None:
    build(site, output, "old")
    with build_state(site, output, reuse=True) as state:
        state.cache.put("new", {"": b"value"})
        state.save_cache()
    assert build(site, output, "old", "new") == [True, True]


def test_a_state_that_was_not_saved_is_not_trusted(site: Path, output: Path) -> None:
    build(site, output, "old")
    with build_state(site, output, reuse=True) as state:
        state.cache.put("new", {"": b"value"})
    assert build(site, output, "old", "new") == [False, False]


def test_where_a_worker_died_nothing_of_the_cache_is_trusted(site: Path, output: Path) -> None:
    """It may have died while it wrote into the file, which then is damaged."""
    build(site, output, "old")
    with pytest.raises(BrokenProcessPool):
        failed_build(site, output, BrokenProcessPool)
    assert build(site, output, "old", "new") == [False, False]


def build_on_full_disk(site: Path, output: Path) -> None:
    with build_state(site, output, reuse=True) as state:
        assert state.cache.get("old")
        state.cache._database.execute("PRAGMA max_page_count = 5")
        for number in range(10):
            state.cache.put(f"{number}", {"": b"x" * 100_000})


def test_a_full_disk_is_an_error_of_the_system(site: Path, output: Path) -> None:
    build(site, output, "old")
    with pytest.raises(OSError, match="full") as raised:
        build_on_full_disk(site, output)
    assert raised.value.filename == str(state_folder(site, output) / "cache.sqlite")
    assert isinstance(raised.value.__cause__, sqlite3.Error)
    assert build(site, output, "old") == [False]
    assert build(site, output, "old") == [True]


def test_a_damaged_cache_fails_one_build_and_not_the_next(site: Path, output: Path) -> None:
    """After a power failure a file may have other bytes than its fingerprint says."""
    build(site, output, "old")
    with build_state(site, output, reuse=True) as state:
        cache = state.folder / "cache.sqlite"
        data = cache.read_bytes()
        cache.write_bytes(data[:100] + os.urandom(len(data) - 100))
        save_cache_only(state.folder, cache, state.manifest)
    with pytest.raises(OSError, match=r"malformed|not a database"):
        build(site, output, "old")
    assert build(site, output, "old") == [False]
    assert build(site, output, "old") == [True]


def linked(folder: Path, outside: Path) -> None:
    folder.symlink_to(outside)


def dangling(folder: Path, outside: Path) -> None:
    folder.symlink_to(outside.with_name("missing"))


def a_file(folder: Path, outside: Path) -> None:
    folder.touch()


def a_pipe(folder: Path, outside: Path) -> None:
    os.mkfifo(folder)


@pytest.mark.parametrize("put", [linked, dangling, a_file, a_pipe])
@pytest.mark.parametrize("place", [".ayumi", ".ayumi/<hash>"])
def test_nothing_is_followed_out_of_the_site(
    site: Path, output: Path, place: str, put: Callable[[Path, Path], None]
) -> None:
    """The site may be a stranger's: nothing is read, written or removed below a link's target."""
    build(site, output, "key")
    outside, folder = site.with_name("outside"), state_folder(site, output)
    shutil.move(folder.parent if place == ".ayumi" else folder, outside)
    put(folder.parent if place == ".ayumi" else folder, outside)
    before = {path: path.lstat() for path in outside.rglob("*")}
    assert build(site, output, "key") == [False]
    with build_state(site, output, reuse=True) as state:
        assert not state.is_persistent
        assert not state.folder.is_relative_to(site)
    after = {path: path.lstat() for path in outside.rglob("*")}
    assert {path: found.st_ctime_ns for path, found in after.items()} == {
        path: found.st_ctime_ns for path, found in before.items()
    }
    assert not site.with_name("missing").exists()


@pytest.fixture
def mode_bits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Permissions as others have them: nothing is forbidden to root."""
    mkdir = os.mkdir

    def can(path: Path, wanted: int) -> bool:
        return stat.S_IMODE(os.stat(path).st_mode) >> 6 & wanted == wanted

    def mkdir_where_allowed(path: os.PathLike[str] | str, *given: int) -> None:
        if not can(Path(path).parent, os.W_OK) and not Path(path).exists():
            raise PermissionError(13, "Permission denied", str(path))
        mkdir(path, *given)

    monkeypatch.setattr(os, "access", can)
    monkeypatch.setattr(os, "mkdir", mkdir_where_allowed)


@pytest.mark.usefixtures("mode_bits")
@pytest.mark.parametrize("place", ["", ".ayumi", ".ayumi/<hash>"])
def test_where_it_cannot_be_written_it_is_temporary(site: Path, output: Path, place: str) -> None:
    folder = state_folder(site, output)
    if place:
        build(site, output, "key")
    if place == ".ayumi":
        shutil.rmtree(folder)
    closed = {"": site, ".ayumi": folder.parent, ".ayumi/<hash>": folder}[place]
    closed.chmod(0o500)
    try:
        with build_state(site, output, reuse=True) as state:
            assert not state.is_persistent
            state.cache.put("new", {"": b"value"})
            save(state, site, output)
    finally:
        closed.chmod(0o700)


def hold(site: Path, output: Path, pipe: Connection) -> None:
    with build_state(site, output, reuse=True) as state:
        pipe.send(state.cache.get("key") is not None)
        pipe.recv()
        state.cache.put("key", {"": b"value"})
        save(state, site, output)


@pytest.mark.parametrize("end", ["saved", "killed"])
def test_a_second_build_waits_for_the_first(site: Path, output: Path, end: str) -> None:
    fork = multiprocessing.get_context("fork")
    builds, pipes = [], []
    for _ in range(2):
        here, there = fork.Pipe()
        process = fork.Process(target=hold, args=(site, output, there))
        process.start()
        builds.append(process)
        pipes.append(here)
        if len(builds) == 1:
            assert here.poll(20)
    assert pipes[0].recv() is False
    assert not pipes[1].poll(0.3)
    if end == "saved":
        pipes[0].send("go on")
        builds[0].join()
    else:
        os.kill(builds[0].pid or 0, signal.SIGKILL)
    assert pipes[1].poll(20)
    assert pipes[1].recv() is (end == "saved")
    pipes[1].send("go on")
    for process in builds:
        process.join()
    assert builds[1].exitcode == 0
    assert build(site, output, "key") == [True]


def test_a_build_that_waits_for_a_folder_which_is_then_removed(site: Path, output: Path) -> None:
    """It makes the folder again, and does not go on in the one that is gone."""
    fork = multiprocessing.get_context("fork")
    (first, one), (second, other) = fork.Pipe(), fork.Pipe()
    builds = [fork.Process(target=hold, args=(site, output, pipe)) for pipe in (one, other)]
    builds[0].start()
    assert first.recv() is False
    builds[1].start()
    assert not second.poll(0.3)
    shutil.rmtree(state_folder(site, output))
    builds[0].kill()
    assert second.recv() is False
    second.send("go on")
    for process in builds:
        process.join()
    assert builds[1].exitcode == 0
    assert build(site, output, "key") == [True]


def test_builds_into_other_folders_do_not_wait(site: Path, output: Path) -> None:
    with build_state(site, output, reuse=True):
        assert build(site, output.with_name("other"), "a") == [False]
        with build_state(site, output, reuse=False) as state:
            assert not state.is_persistent


def test_a_state_that_was_removed_during_the_build_harms_nothing(site: Path, output: Path) -> None:
    with suppress(OSError), build_state(site, output, reuse=True) as state:
        state.cache.put("a", {"": b"value"})
        shutil.rmtree(state.folder)
        save(state, site, output)
    assert build(site, output, "a") == [False]
    assert build(site, output, "a") == [True]
