"""The marker: the file by which a folder is known to be made by Ayumi."""

from __future__ import annotations

import os
import stat

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
