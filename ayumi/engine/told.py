"""What a build that read and wrote just the same has told: then nothing is to be done.

Little is imported here, and nothing read: every build begins with this.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from ayumi.engine.atomic_file import FORMAT, folder_of, put, whole
from ayumi.engine.fingerprint import (
    CAN_TELL,
    StatFingerprint,
    settled_scan,
    signatures_below,
    stat_fingerprint,
)

StatFingerprints = Mapping[str, StatFingerprint]


class Inputs(NamedTuple):
    """Every file that a build may read, with its signature once that had settled."""

    signatures: StatFingerprints

    def below(self, folder: Path) -> list[str]:
        """The paths of the files below `folder`, in order."""
        start = f"{folder}{os.sep}"
        return sorted(path for path in self.signatures if path.startswith(start))


def scan(site: Path, folders: Sequence[Path], files: Sequence[Path]) -> Inputs:
    """The signatures of the files below the folders, and of the files, of a `site` folder."""
    found, settled = settled_scan(lambda: _scan(folders, files), site)
    return Inputs(found if settled else {})  # else a clock that cannot be relied on


def _scan(folders: Iterable[Path], files: Iterable[Path]) -> dict[str, StatFingerprint]:
    found: dict[str, StatFingerprint] = {}
    for folder in folders:
        start = f"{folder}{os.sep}"
        found |= {f"{start}{path}": one for path, one in signatures_below(str(folder)).items()}
    for file in files:
        if (one := stat_fingerprint(file)) is not None:
            found[str(file)] = one
    return found


def output_signatures(output: Path, at_rest: StatFingerprints) -> StatFingerprints:
    """The signatures of all files in the output folder, once they have settled.

    Those `at_rest` are taken to be what they were: they have been looked at in this build.
    """
    look = partial(signatures_below, str(output), hidden=True, at_rest=at_rest)
    return settled_scan(look, output)[0]


class Told(NamedTuple):
    """How many files a build made, how many are pages, and its problems as JSON can hold them."""

    files: int
    pages: int
    problems: list[Any]


def told(site: Path, output: Path, inputs: Inputs, options: Sequence[object]) -> Told | None:
    """What the last build told, if everything is as it was then; else None."""
    if not (CAN_TELL and inputs.signatures):
        return None
    kept = whole(folder_of(site, output) / "told")
    if kept is None or not kept.startswith(asked := _fingerprint(inputs.signatures, options)):
        return None  # the output folder, which may be large, is not looked at for nothing
    outputs = signatures_below(str(output), hidden=True)
    fingerprint = asked + _fingerprint(outputs)
    if not outputs or not kept.startswith(fingerprint):
        return None
    files, pages, *problems = kept.removeprefix(fingerprint).decode().split("\n")
    return Told(int(files), int(pages), [_loaded(problem) for problem in problems])


def _loaded(problem: str) -> Any:
    import json  # noqa: PLC0415  # most builds have no problem to tell

    return json.loads(problem)


def tell(
    folder: Path, inputs: Inputs, outputs: StatFingerprints, options: Sequence[object], said: Told
) -> None:
    """Keep what a build told in its `folder`."""
    import json  # noqa: PLC0415

    fingerprint = _fingerprint(inputs.signatures, options) + _fingerprint(outputs)
    problems = (json.dumps(problem) for problem in said.problems)
    lines = "\n".join([str(said.files), str(said.pages), *problems])
    put(folder / "told", fingerprint + lines.encode())


def _fingerprint(signatures: StatFingerprints, options: Sequence[object] = ()) -> bytes:
    """A line with one digest of all that a build read or wrote, and of how it was asked for."""
    hashed = blake2b(repr((FORMAT, sys.version, _packages(), tuple(options))).encode())
    # Only ever written, and in a form (2) in which equal values are equal bytes
    hashed.update(marshal.dumps(sorted(signatures.items()), 2))
    return f"{hashed.hexdigest()}\n".encode()


def _packages() -> list[tuple[str, int]]:
    """The folders of installed packages: an upgrade shows in the time of their last change."""
    found = [path for path in sys.path if path.endswith(("site-packages", "dist-packages"))]
    return [(path, os.stat(path).st_mtime_ns) for path in found if os.path.isdir(path)]
