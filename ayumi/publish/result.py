"""What came of a build."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from ayumi.engine.fingerprint import StatFingerprint


class Published(NamedTuple):
    """What a build did. `folder`: absolute, links followed.

    files = written + kept; removed are those of the old tree that are no more. The marker counts
    as none of them. `at_rest` are those of the kept files that nobody has touched.
    """

    folder: Path
    files: int
    written: int
    kept: int
    removed: int
    at_rest: Mapping[str, StatFingerprint] = MappingProxyType({})
