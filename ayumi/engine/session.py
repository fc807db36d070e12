"""One build's dealings with what is kept: what it may believe, and what it leaves for the next."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from ayumi.engine import state as states
from ayumi.engine.atomic_file import FORMAT
from ayumi.engine.fingerprint import CAN_TELL, wait_until_settled
from ayumi.engine.hashing import FileHasher
from ayumi.engine.state import State
from ayumi.engine.store import Store
from ayumi.engine.told import Inputs, StatFingerprints, Told, output_signatures, tell


class Session(NamedTuple):
    """What is kept of builds of one site into one output folder."""

    folder: Path
    inputs: Inputs
    state: State
    digests: FileHasher
    store: Store

    def context(self, used: Iterable[str], *others: object) -> str:
        """The key of all that is neither a program nor a page: `used` files, and other values."""
        hashed = blake2b(digest_size=16)
        for value in (FORMAT, sys.version, others):
            hashed.update(repr(value).encode())
        for path in used:
            hashed.update(f"\0{path}\0{self.digests.of(path)}".encode())
        return hashed.hexdigest()

    def leave(
        self,
        output: Path,
        at_rest: StatFingerprints,
        keys: Mapping[str, str],
        options: Sequence[object],
        said: Told,
    ) -> None:
        """Keep what the next build may believe: `keys` by path of the output folder's files.

        `at_rest` has those that nobody has touched since they were last kept; `said` is what to
        tell again if then nothing has changed.
        """
        outputs = output_signatures(output, at_rest)
        known = {path: (one, keys[path]) for path, one in outputs.items() if keys.get(path)}
        blocks = self.store.signatures()
        wait_until_settled(blocks.values(), self.folder)
        states.save(self.folder, State(self.digests.found, known, blocks))
        tell(self.folder, self.inputs, outputs, options, said)


def begin(inputs: Inputs, folder: Path) -> Session | None:
    """What is kept in `folder`; None where nothing could be believed."""
    if not (CAN_TELL and inputs.signatures):
        return None
    state = states.load(folder)
    store = Store(folder / "blocks", dict(state.blocks))
    return Session(
        folder, inputs, state, FileHasher(inputs.signatures, state.inputs, {}, {}), store
    )
