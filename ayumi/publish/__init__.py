"""The output folder: replaced as a whole or not at all; unchanged files are linked, not copied."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from ayumi.engine.fingerprint import StatFingerprint

# A file that was left as it is; linked because its key is the same; rendered or prebuilt, but with
# the bytes of the previous file, which was linked; or new.
Change = Literal["untouched", "linked", "identical", "written"]


class PublishResult(NamedTuple):
    """How many files the site has, were written, are unchanged, and were removed.

    `folder`: absolute, links followed. The marker is not counted; files = written + unchanged.
    `changes`: what was done, by path. `fingerprints`: of every file, and of the marker, as this
    build left them, even if another one has replaced the folder by now; empty on Windows.
    """

    folder: Path
    files: int
    written: int
    unchanged: int
    removed: int
    changes: Mapping[str, Change] = {}
    fingerprints: Mapping[str, StatFingerprint] = {}
