"""What came of a build."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from ayumi.engine.fingerprint import StatFingerprint


class PublishResult(NamedTuple):
    """What a build did. `folder`: absolute, links followed.

    files = written + kept; removed are those of the old tree that are no more. The marker counts
    as none of them. `at_rest` are those of the kept files that nobody has touched.
    """

    folder: Path
    files: int
    written: int
    unchanged: int
    removed: int
    untouched: Mapping[str, StatFingerprint] = MappingProxyType({})
    changes: Mapping[str, str] = MappingProxyType({})


Published = PublishResult
