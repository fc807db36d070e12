"""One build's dealings with what is kept: what it may believe, and what it leaves for the next."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from ayumi.kept import state as states
from ayumi.kept.digests import Digests
from ayumi.kept.signatures import (
    CAN_TELL,
    Signature,
    settled_scan,
    signature_of,
    signatures_below,
    wait_until_settled,
)
from ayumi.kept.state import State, folder_of
from ayumi.kept.store import Store

Signatures = Mapping[str, Signature]


@dataclass(frozen=True, slots=True)
class Inputs:
    """Every file that a build may read, with its signature once that had settled."""

    signatures: Signatures

    def below(self, folder: Path) -> list[str]:
        """The paths of the files below `folder`, in order."""
        start = f"{folder}{os.sep}"
        return sorted(path for path in self.signatures if path.startswith(start))


def scan(folders: Sequence[Path], files: Sequence[Path]) -> Inputs:
    """The signatures of the files below the folders, and of the files."""
    found, settled = settled_scan(lambda: _scan(folders, files))
    return Inputs(found if settled else {})  # else a clock that cannot be relied on


def _scan(folders: Iterable[Path], files: Iterable[Path]) -> dict[str, Signature]:
    found: dict[str, Signature] = {}
    for folder in folders:
        start = f"{folder}{os.sep}"
        found |= {f"{start}{path}": one for path, one in signatures_below(str(folder)).items()}
    for file in files:
        if (one := signature_of(file)) is not None:
            found[str(file)] = one
    return found


@dataclass(slots=True)
class Session:
    """What is kept of builds of one site into one output folder."""

    folder: Path
    inputs: Inputs
    state: State
    digests: Digests
    store: Store

    def context(self, used: Iterable[str], *others: object) -> str:
        """The key of all that is neither a program nor a page: `used` files, and other values."""
        hashed = blake2b(digest_size=16)
        for value in (states.FORMAT, sys.version, others):
            hashed.update(repr(value).encode())
        for path in used:
            hashed.update(f"\0{path}\0{self.digests.of(path)}".encode())
        return hashed.hexdigest()

    def leave(
        self, output: Path, keys: Mapping[str, str], options: Sequence[object], told: object
    ) -> None:
        """Keep what the next build may believe: `keys` by path of the output folder's files.

        `told` is what to tell again if then nothing has changed.
        """
        outputs = output_signatures(output)
        known = {path: (one, keys[path]) for path, one in outputs.items() if keys.get(path)}
        blocks = self.store.signatures()
        wait_until_settled(blocks.values())
        states.save(self.folder, State(self.digests.found, known, blocks))
        states.save_told(self.folder, fingerprint(self.inputs, outputs, options), told)


def begin(inputs: Inputs, folder: Path) -> Session | None:
    """What is kept in `folder`; None where nothing could be believed."""
    if not (CAN_TELL and inputs.signatures):
        return None
    state = states.load(folder)
    store = Store(folder / "blocks", dict(state.blocks))
    return Session(folder, inputs, state, Digests(inputs.signatures, state.inputs), store)


def output_signatures(output: Path) -> Signatures:
    """The signatures of all files in the output folder, once they have settled."""
    return settled_scan(lambda: signatures_below(str(output), hidden=True))[0]


def fingerprint(inputs: Inputs, outputs: Signatures, options: Sequence[object]) -> str:
    """One digest of all that a build read and wrote, and how it was asked for."""
    hashed = blake2b(repr((states.FORMAT, sys.version, _packages(), tuple(options))).encode())
    for signatures in (inputs.signatures, outputs):
        hashed.update(repr(sorted(signatures.items())).encode("utf-8", "surrogatepass"))
    return hashed.hexdigest()


def told(site: Path, output: Path, inputs: Inputs, options: Sequence[object]) -> Any:
    """What the last build told, if everything is as it was then; else None."""
    if not (CAN_TELL and inputs.signatures):
        return None
    outputs = signatures_below(str(output), hidden=True)
    if not outputs:
        return None
    return states.load_told(folder_of(site, output), fingerprint(inputs, outputs, options))


def _packages() -> list[tuple[str, int]]:
    """The folders of installed packages: an upgrade shows in the time of their last change."""
    found = [path for path in sys.path if path.endswith(("site-packages", "dist-packages"))]
    return [(path, os.stat(path).st_mtime_ns) for path in found if os.path.isdir(path)]
