"""Files that are written whole or not at all, and read only where they are complete."""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

FORMAT = 9  # of all that is stored between builds
_NO_LINKS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def read_verified(file: Path) -> bytes | None:
    """What `write_atomic` wrote into the file; None where that is not there, or not all of it."""
    with suppress(OSError):
        with open(file, "rb", opener=_open_no_link) as stream:
            head, _, body = stream.read().partition(b"\n")
        if head == _head(body):
            return body
    return None


def write_atomic(file: Path, body: bytes) -> bool:
    """Write the file, or leave it as it is; whether it was written."""
    temporary = file.with_name(f"{file.name}.{os.getpid()}.new")
    with suppress(OSError):
        temporary.unlink(missing_ok=True)  # of a process that was killed
        with open(temporary, "xb", opener=_open_no_link) as stream:
            stream.write(_head(body) + b"\n" + body)
        os.replace(temporary, file)
        return True
    with suppress(OSError):
        temporary.unlink()
    return False


def _open_no_link(path: str, flags: int) -> int:
    return os.open(path, flags | _NO_LINKS, 0o644)


def _head(body: bytes) -> bytes:
    return f"ayumi {FORMAT} {blake2b(body, digest_size=16).hexdigest()}".encode()
