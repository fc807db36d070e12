"""What is known of the last build into an output folder, in one file; damaged, it is none at all.

It holds only signatures and keys, never content: whoever writes it by hand can make a build slower,
and no more, since nobody can know beforehand which signature a file will have.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

from ayumi.kept.signatures import Signature

FOLDER = ".ayumi"
FORMAT = 2
Known = Mapping[str, tuple[Signature, str]]


@dataclass(frozen=True, slots=True)
class State:
    """`inputs` by path with their digests, `outputs` by path with their keys, `blocks` by name."""

    inputs: Known = field(default_factory=dict)
    outputs: Known = field(default_factory=dict)
    blocks: Mapping[str, Signature] = field(default_factory=dict)


def folder_of(site: Path, output: Path) -> Path:
    """Where the state and the blocks of builds of `site` into `output` are kept."""
    name = blake2b(os.fsencode(output), digest_size=6).hexdigest()
    return site / FOLDER / name


def load(folder: Path) -> State:
    """The state kept in `folder`; an empty one where there is none that is whole."""
    data = _whole(folder / "state")
    try:
        *known, blocks = data
        inputs, outputs = ({k: (tuple(v[0]), v[1]) for k, v in table.items()} for table in known)
        return State(inputs, outputs, {name: tuple(one) for name, one in blocks.items()})
    except (TypeError, ValueError, AttributeError, IndexError):
        return State()


def save(folder: Path, state: State) -> None:
    """Keep the state. Where that cannot be done, the next build makes everything anew."""
    _put(folder / "state", [state.inputs, state.outputs, state.blocks])


def load_told(folder: Path, fingerprint: str) -> dict[str, Any] | None:
    """What the last build told, if it read and wrote just what `fingerprint` stands for."""
    data = _whole(folder / "told")
    if isinstance(data, list) and len(data) == 2 and data[0] == fingerprint:
        return dict(data[1])
    return None


def save_told(folder: Path, fingerprint: str, told: object) -> None:
    """Keep what a build told."""
    _put(folder / "told", [fingerprint, told])


def _whole(file: Path) -> Any:
    """What the file holds, or None where it is not whole."""
    with suppress(OSError, ValueError):
        head, _, body = file.read_bytes().partition(b"\n")
        if head == _head(body):
            return json.loads(body)
    return None


def _put(file: Path, data: object) -> None:
    body = json.dumps(data, separators=(",", ":")).encode()
    beside = file.with_name(f"{file.name}.{os.getpid()}.new")
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(_head(body) + b"\n" + body)
        os.replace(beside, file)


def _head(body: bytes) -> bytes:
    return f"ayumi {FORMAT} {blake2b(body, digest_size=16).hexdigest()}".encode()
