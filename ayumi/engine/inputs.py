"""The input files of a build: their fingerprints now, and their digests."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from ayumi.engine.fingerprint import (
    StatFingerprint,
    StatFingerprints,
    fingerprints_below,
    settled_scan,
    stat_fingerprint,
)


class Inputs(NamedTuple):
    """Every file that a build may read, by absolute path.

    `are_settled`: whether a later change to any of them will show in its fingerprint. Where not,
    such as with a file dated into the future, nothing can be reused.
    """

    fingerprints: StatFingerprints
    are_settled: bool = True

    def below(self, folder: Path) -> list[str]:
        """The paths of the files below `folder`, sorted."""
        start = f"{folder}{os.sep}"
        return sorted(path for path in self.fingerprints if path.startswith(start))


def scan(site: Path, folders: Sequence[Path], files: Sequence[Path]) -> Inputs:
    """The files below the folders, and the `files`, of the site in the folder `site`."""
    return Inputs(*settled_scan(partial(_scan, folders, files), site))


def _scan(folders: Iterable[Path], files: Iterable[Path]) -> dict[str, StatFingerprint]:
    found: dict[str, StatFingerprint] = {}
    for folder in folders:
        start = f"{folder}{os.sep}"
        found |= {f"{start}{path}": one for path, one in fingerprints_below(str(folder)).items()}
    for file in files:
        if (one := stat_fingerprint(file)) is not None:
            found[str(file)] = one
    return found
