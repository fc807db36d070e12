"""The output folder: replaced as a whole or not at all; unchanged files are linked, not copied."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Literal, NamedTuple

from ayumi.engine.fingerprint import StatFingerprint
from ayumi.site_files import read_file

MARKER = ".ayumi-site"  # the file by which a folder is known to be made by Ayumi
TEMPORARY = f"{MARKER}.new"  # a file on its way to its place
FIRST_LINE = "This folder is made by Ayumi and replaced as a whole by each build."
TEXT = f"""{FIRST_LINE}
このフォルダーは Ayumi が作ったもので、ビルドのたびに中身がすべて入れ替わります。
format: 1
"""
NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)  # nor wait for a FIFO
# A file was left as it is; linked because its key is the same; made, but linked because its bytes
# are the same; or is new.
Change = Literal["untouched", "linked", "identical", "written"]


class PublishResult(NamedTuple):
    """How many files the site has, were written, are unchanged, and were removed, but the marker.

    `fingerprints`: of every file, and of the marker, as this build left them, even if another one
    has replaced the folder by now; empty on Windows.
    """

    folder: Path  # absolute, links followed
    files: int  # written + unchanged
    written: int
    unchanged: int
    removed: int
    changes: Mapping[str, Change] = {}  # what was done, by path
    fingerprints: Mapping[str, StatFingerprint] = {}


def siblings(output: Path, kind: str) -> list[str]:
    """The paths of trees next to `output`, "new" or "old", of running or killed builds."""
    pattern = re.compile(re.escape(f".{output.name}.{kind}-") + "[0-9a-f]{6}")
    with suppress(OSError):
        names = sorted(os.listdir(output.parent))
        return [str(output.parent / name) for name in names if pattern.fullmatch(name)]
    return []


def is_marked(folder: str) -> bool:
    """Whether `folder` has the marker: a regular file that begins as ours do."""
    try:
        text = read_file(os.path.join(folder, MARKER), 1000, follow=False)
    except OSError:
        return False
    # git may have changed the line endings
    return text.partition(b"\n")[0].rstrip(b"\r") == FIRST_LINE.encode()
