"""The file that says a folder is Ayumi's: only a folder that has it is ever replaced or removed."""

from __future__ import annotations

import os
import stat

MARKER = ".ayumi-site"
FIRST_LINE = "This folder is made by Ayumi and replaced as a whole by each build."
TEXT = f"""{FIRST_LINE}
このフォルダーは Ayumi が作ったもので、ビルドのたびに中身がすべて入れ替わります。
format: 1
"""


def is_made(folder: str) -> bool:
    """Whether `folder` bears the marker: a regular file that begins as ours do."""
    path = os.path.join(folder, MARKER)
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            return False
        with open(path, "rb") as file:
            # git may have given the lines other ends.
            return file.readline(200).rstrip(b"\r\n") == FIRST_LINE.encode()
    except OSError:
        return False


def holds_nothing(folder: str) -> bool:
    """Whether there is nothing in `folder` but, at most, a marker whose writing was cut short."""
    names = os.listdir(folder)
    if names == [MARKER]:
        return os.lstat(os.path.join(folder, MARKER)).st_size == 0
    return not names
