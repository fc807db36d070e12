"""What is known of the last build into an output folder, in one file; damaged, it is none at all.

It holds only signatures and keys, never content: whoever writes it by hand can make a build slower,
and no more, since nobody can know beforehand which signature a file will have.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from ayumi.kept.files import put, whole
from ayumi.kept.signatures import Signature

Known = Mapping[str, tuple[Signature, str]]


class State(NamedTuple):
    """`inputs` by path with their digests, `outputs` by path with their keys, `blocks` by name."""

    inputs: Known
    outputs: Known
    blocks: Mapping[str, Signature]


def load(folder: Path) -> State:
    """The state kept in `folder`; an empty one where there is none that is whole."""
    try:
        *known, blocks = json.loads(whole(folder / "state") or b"")
        inputs, outputs = ({k: (tuple(v[0]), v[1]) for k, v in table.items()} for table in known)
        return State(inputs, outputs, {name: tuple(one) for name, one in blocks.items()})
    except (TypeError, ValueError, AttributeError, IndexError):
        return State({}, {}, {})


def save(folder: Path, state: State) -> None:
    """Keep the state. Where that cannot be done, the next build makes everything anew."""
    data = [state.inputs, state.outputs, state.blocks]
    put(folder / "state", json.dumps(data, separators=(",", ":")).encode())
