"""Where things are kept, and files that are whole or none at all."""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

FOLDER = ".ayumi"
FORMAT = 8


def folder_of(site: Path, output: Path) -> Path:
    """Where all is kept of builds of `site` into `output`."""
    name = blake2b(os.fsencode(output), digest_size=6).hexdigest()
    return site / FOLDER / name


def whole(file: Path) -> bytes | None:
    """What was put into the file, or None where that is not all there."""
    with suppress(OSError):
        head, _, body = file.read_bytes().partition(b"\n")
        if head == _head(body):
            return body
    return None


def put(file: Path, body: bytes) -> None:
    """Put it into the file. Where that cannot be done, there is nothing to believe next time."""
    beside = file.with_name(f"{file.name}.{os.getpid()}.new")
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(_head(body) + b"\n" + body)
        os.replace(beside, file)


def _head(body: bytes) -> bytes:
    return f"ayumi {FORMAT} {blake2b(body, digest_size=16).hexdigest()}".encode()
