"""What a build did to the output folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from ayumi.engine.fingerprint import StatFingerprint

# A file that was left as it is; linked because its key is the same; rendered or prebuilt, but with
# the bytes of the previous file, which was linked; or new.
Change = Literal["untouched", "linked", "identical", "written"]


@dataclass(frozen=True)
class PublishResult:
    """How many files the site has, were written, are unchanged, and were removed.

    `folder`: absolute, links followed. The marker is not counted; files = written + unchanged.
    `untouched`: the fingerprints of those unchanged files that nobody touched, not even to link
    them. `changes`: what was done, by path. `fingerprints`: of every file, and of the marker, as
    this build left them, even if another one has replaced the folder by now; empty on Windows.
    """

    folder: Path
    files: int
    written: int
    unchanged: int
    removed: int
    untouched: Mapping[str, StatFingerprint] = field(default_factory=dict)
    changes: Mapping[str, Change] = field(default_factory=dict, compare=False)
    fingerprints: Mapping[str, StatFingerprint] = field(default_factory=dict, compare=False)
