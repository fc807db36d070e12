"""Files of content/ that lie beside the folders that are read: a slip in the name of a folder."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from ayumi.model.validation import nearest
from ayumi.problems import Location, Problem, warning
from ayumi.yaml.files import read_text

NOT_READ = warning(
    "not-read",
    "{what} は読まれません（読まれるのは {where} の中です）",
    "{what} is not read ({where} is)",
    "{where} に移すか、名前を変えてください。",
    "Move it into {where}, or rename it.",
)
_FOLDERS = {"programs": ".yaml", "pages": ".md", "interface": ".yaml"}
_PROGRAM = re.compile("^measures *:", re.MULTILINE)
_PAGE = re.compile(r"[^.]+\.[a-z]{2,3}(?:-[A-Za-z0-9]+)*\.md")


def find(site: Path) -> Iterator[Problem]:
    """Folders whose names are nearly those that are read, and programs and pages outside them."""
    content = site / "content"
    if content.is_symlink() or not content.is_dir():
        return
    try:
        entries = sorted(os.scandir(content), key=lambda entry: entry.name)
    except OSError:  # which is reported where its folders are read
        return
    for entry in entries:
        path = f"content/{entry.name}"
        if entry.name in _FOLDERS or entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            meant = nearest(entry.name, _FOLDERS)
            if meant is not None and _is_unread(Path(entry.path), content / meant):
                yield NOT_READ.at(Location(path), what=f"{path}/", where=f"content/{meant}/")
        elif entry.is_file(follow_symlinks=False) and (folder := _folder(site, path)) is not None:
            yield NOT_READ.at(Location(path), what=path, where=f"content/{folder}/")


def _is_unread(folder: Path, meant: Path) -> bool:
    """Whether it has files as those in the folder `meant`, and is not that folder.

    Where letter case makes no difference, it may be.
    """
    if meant.exists() and meant.samefile(folder):
        return False
    return any(folder.glob(f"*{_FOLDERS[meant.name]}"))


def _folder(site: Path, path: str) -> str | None:
    """The folder that a file belongs in, if it is a program or a page."""
    name = path.rpartition("/")[2]
    if name.endswith((".yaml", ".yml")):
        text, _ = read_text(site, path)
        return "programs" if text is not None and _PROGRAM.search(text) else None
    return "pages" if _PAGE.fullmatch(name) else None
