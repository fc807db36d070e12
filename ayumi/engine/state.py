"""What is known of the last build into an output folder, in one file; damaged, it is none at all.

It holds only signatures and keys, never content: whoever writes it by hand can make a build slower,
and no more, since nobody can know beforehand which signature a file will have.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ayumi.engine.atomic_file import put, whole
from ayumi.engine.fingerprint import StatFingerprint

Known = Mapping[str, tuple[StatFingerprint, str]]


class State(NamedTuple):
    """`inputs` by path with their digests, `outputs` by path with their keys, `blocks` by name."""

    inputs: Known
    outputs: Known
    blocks: Mapping[str, StatFingerprint]


def load(folder: Path) -> State:
    """The state kept in `folder`; an empty one where there is none that is whole."""
    try:
        inputs, outputs, blocks = map(_table, json.loads(whole(folder / "state") or b""))
        return State(inputs, outputs, {name: one for name, (one, _) in blocks.items()})
    except (TypeError, ValueError):
        return State({}, {}, {})


def save(folder: Path, state: State) -> None:
    """Keep the state. Where that cannot be done, the next build makes everything anew."""
    blocks = {name: (one, "") for name, one in state.blocks.items()}
    data = [_columns(table) for table in (state.inputs, state.outputs, blocks)]
    put(folder / "state", json.dumps(data, separators=(",", ":")).encode())


def _columns(table: Known) -> list[Sequence[Any]]:
    """The table as columns, which are read in half the time: names, keys, parts of signatures."""
    signatures = [one for one, _ in table.values()]
    return [list(table), [key for _, key in table.values()], *zip(*signatures, strict=True)]


def _table(columns: list[list[Any]]) -> dict[str, tuple[Any, str]]:
    names, keys, *parts = columns
    signatures = zip(*parts, strict=True)
    return dict(zip(names, zip(signatures, keys, strict=True), strict=True))
