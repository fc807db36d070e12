"""How a folder is known to be Ayumi's: by the marker file in it, and by its name."""

from __future__ import annotations

import os
import re
import secrets
import stat
from contextlib import suppress
from pathlib import Path

MARKER = ".ayumi-site"
TEMPORARY = f"{MARKER}.new"  # a file on its way to its place
FIRST_LINE = "This folder is made by Ayumi and replaced as a whole by each build."
TEXT = f"""{FIRST_LINE}
このフォルダーは Ayumi が作ったもので、ビルドのたびに中身がすべて入れ替わります。
format: 1
"""
NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)  # nor wait for a FIFO


def is_marked(folder: str) -> bool:
    """Whether `folder` has the marker: a regular file that begins as ours do."""
    path = os.path.join(folder, MARKER)
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            return False
        with open(os.open(path, os.O_RDONLY | NO_LINK), "rb") as file:
            # git may have changed the line endings.
            return file.readline(200).rstrip(b"\r\n") == FIRST_LINE.encode()
    except OSError:
        return False


def is_barely_begun(folder: str) -> bool:
    """Whether `folder` is empty but for, at most, a marker whose writing was cut short."""
    names = os.listdir(folder)
    if names == [MARKER]:
        return os.lstat(os.path.join(folder, MARKER)).st_size == 0
    return not names


def sibling_path(output: Path, kind: str) -> str:
    """A path, most likely free, for a tree next to `output`, such as `.site.new-1a2b3c`.

    Of the kind "new" are trees to be made or removed; "old" is the previous tree for the moment in
    which the new one takes its place by two renames.
    """
    return str(output.parent / f".{output.name}.{kind}-{secrets.token_hex(3)}")


def siblings(output: Path, kind: str) -> list[str]:
    """The paths next to `output` that are named as its trees of this kind."""
    pattern = re.compile(re.escape(f".{output.name}.{kind}-") + "[0-9a-f]{6}")
    with suppress(OSError):
        names = sorted(os.listdir(output.parent))
        return [str(output.parent / name) for name in names if pattern.fullmatch(name)]
    return []
