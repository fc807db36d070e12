"""The watcher: every edit is one, however it comes about, and what editors leave behind is none."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ayumi.engine.fingerprint import StatFingerprint
from ayumi.preview import watcher as watcher_module
from ayumi.preview.watcher import SiteWatcher

OLD = 1_000_000_000  # nanoseconds: long before any server began


def edit(folder: Path) -> None:
    (folder / "content/a.yaml").write_text("changed", "utf-8")


def replace_by_an_older_file(folder: Path) -> None:
    (folder / "old").write_text("1", "utf-8")
    os.utime(folder / "old", ns=(OLD, OLD))
    (folder / "old").replace(folder / "content/a.yaml")


def move_in_an_old_folder(folder: Path) -> None:
    (folder / "aside").rename(folder / "templates")


def move_away(folder: Path) -> None:
    (folder / "content").rename(folder / "elsewhere")


def delete(folder: Path) -> None:
    (folder / "content/deep/b.md").unlink()


def delete_a_link_to_nowhere(folder: Path) -> None:
    (folder / "content/nowhere").unlink()


def write_swap_files(folder: Path) -> None:
    for name in (".a.yaml.swp", "a.yaml~", ".git/index", "a.bak", "#a.yaml#", "~$a.xlsx"):
        (folder / "content" / name).parent.mkdir(exist_ok=True)
        (folder / "content" / name).write_text("x", "utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("content/a.yaml", "content/deep/b.md", "aside/404.html", "site_config.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("1", "utf-8")
        os.utime(tmp_path / name, ns=(OLD, OLD))
    (tmp_path / "content/deep/round").symlink_to(tmp_path / "content")
    (tmp_path / "content/nowhere").symlink_to(tmp_path / "gone")
    return tmp_path


@pytest.mark.parametrize(
    ("change", "callbacks"),
    [
        (edit, 1),
        (replace_by_an_older_file, 1),
        (move_in_an_old_folder, 1),
        (move_away, 1),
        (delete, 1),
        (delete_a_link_to_nowhere, 1),
        (write_swap_files, 0),
    ],
)
def test_which_changes_are_noticed(
    change: Callable[[Path], None], callbacks: int, folder: Path
) -> None:
    changes: list[None] = []
    paths = [folder / name for name in ("site_config.yaml", "content", "templates")]
    watcher = SiteWatcher(paths, lambda: changes.append(None))
    watcher.examine()
    assert not changes
    change(folder)
    for _ in range(2):
        watcher.examine()
    assert len(changes) == callbacks


def test_an_edit_of_the_same_length_within_a_tick_of_a_coarse_clock(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tick = int(time.time()) * 1_000_000_000

    def coarse(found: os.stat_result) -> StatFingerprint:
        return found.st_size, tick, tick, found.st_ino

    monkeypatch.setattr(watcher_module, "fingerprint_of", coarse)
    monkeypatch.setattr(watcher_module, "filesystem_now", lambda _: tick)
    changes: list[str] = []
    watcher = SiteWatcher([folder / "site_config.yaml", folder / "content"], lambda: None)
    watcher._on_change = lambda: changes.append(text)
    for text in ("2", "3", "2"):
        (folder / "content/a.yaml").write_text(text, "utf-8")
        for _ in range(3):
            watcher.examine()
    assert changes == ["2", "3", "2"]
    monkeypatch.setattr(watcher_module, "filesystem_now", lambda _: tick + 9_000_000_000)
    (folder / "content/a.yaml").write_text(text := "4", "utf-8")
    for _ in range(3):
        watcher.examine()
    assert changes == ["2", "3", "2", "4"]
    assert not watcher._unsettled
