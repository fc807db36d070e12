"""The output folder: replaced as a whole or not at all; unchanged files are linked, not copied."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from ayumi.engine.fingerprint import StatFingerprint

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
