"""The system tells of changes at once; where it does not, looking at the files finds them."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from watchdog.observers import Observer

from ayumi.preview import watcher as watcher_module
from ayumi.preview.watcher import SiteWatcher

HOUR = 3_600_000  # milliseconds


def edit(folder: Path) -> None:
    (folder / "content/a.yaml").write_text("22", "utf-8")


def edit_without_a_new_time(folder: Path) -> None:
    file = folder / "content/a.yaml"
    before = file.stat()
    file.write_text("2", "utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def replace(folder: Path) -> None:
    (folder / "new").write_text("2", "utf-8")
    (folder / "new").replace(folder / "content/a.yaml")


def edit_configuration(folder: Path) -> None:
    (folder / "site_config.yaml").write_text("22", "utf-8")


def make_a_folder(folder: Path) -> None:
    (folder / "templates").mkdir()
    (folder / "templates/404.html").write_text("x", "utf-8")


def replace_a_folder(folder: Path) -> None:
    shutil.copytree(folder / "content", folder / "copy")
    (folder / "content").rename(folder / "away")
    (folder / "copy").rename(folder / "content")
    (folder / "content/a.yaml").write_text("3", "utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    for name in ("content/a.yaml", "site_config.yaml"):
        (tmp_path / name).write_text("1", "utf-8")
        os.utime(tmp_path / name, ns=(10**18, 10**18))
    return tmp_path


def is_noticed(folder: Path, *changes: Callable[[Path], None]) -> list[bool]:
    """Whether each of the changes is, one after the other, within ten seconds."""

    async def run() -> list[bool]:
        noticed = asyncio.Event()
        paths = [folder / name for name in ("site_config.yaml", "content", "templates")]
        watcher = SiteWatcher(paths, noticed.set)
        watcher.start(watcher.examine)
        found = []
        for change in changes:
            await asyncio.sleep(0.05)
            noticed.clear()
            change(folder)
            try:
                await asyncio.wait_for(noticed.wait(), 10)
                found.append(True)
            except TimeoutError:
                found.append(False)
        watcher.stop()
        return found

    # In a thread of its own: in this one, the browser of other tests may have an event loop
    with ThreadPoolExecutor() as executor:
        return executor.submit(asyncio.run, run()).result()


@pytest.mark.parametrize(
    "change",
    [
        *(edit, edit_without_a_new_time, replace, edit_configuration, make_a_folder),
        replace_a_folder,
    ],
)
def test_notifications_alone(
    folder: Path, change: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watcher_module, "_INTERVAL_BESIDE", HOUR)
    assert is_noticed(folder, change) == [True]


def test_a_folder_that_replaced_another_is_watched(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watcher_module, "_INTERVAL_BESIDE", HOUR)
    assert is_noticed(folder, replace_a_folder, make_a_folder, edit) == [True, True, True]


def test_looking_where_the_system_tells_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> None:
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr(Observer, "start", refuse)
    monkeypatch.setattr(watcher_module, "_INTERVAL_BESIDE", HOUR)
    assert is_noticed(folder, edit, replace_a_folder) == [True, True]
