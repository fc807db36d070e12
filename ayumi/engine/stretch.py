"""A stretch of a file: read, or copied into another file by the system itself."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO, NamedTuple

from ayumi.engine.fingerprint import StatFingerprint, signature


class Stretch(NamedTuple):
    """So many bytes of the file at `path` from `start` on, while it has this signature.

    Where it has another one by now, both ways raise OSError.
    """

    path: str
    known: StatFingerprint
    start: int
    length: int

    def read(self) -> bytes:
        """The bytes."""
        with self._opened() as file:
            return self._rest(file, 0)

    def copy_to(self, target: int) -> None:
        """Write the bytes where the open file `target` stands."""
        with self._opened() as file:
            done = 0
            # Not every system can do that from file to file; what is wrong, writing will tell
            with suppress(OSError, AttributeError):
                while sent := os.sendfile(
                    target, file.fileno(), self.start + done, self.length - done
                ):
                    done += sent
            if done < self.length:
                write_all(target, self._rest(file, done))

    @contextmanager
    def _opened(self) -> Iterator[BinaryIO]:
        with open(self.path, "rb", buffering=0) as file:
            if signature(os.fstat(file.fileno())) != self.known:
                raise self._changed()
            yield file

    def _rest(self, file: BinaryIO, done: int) -> bytes:
        """The bytes but for the first ones; the system may give them in several goes."""
        file.seek(self.start + done)
        length = self.length - done
        found = file.read(length)
        while len(found) < length and (more := file.read(length - len(found))):
            found += more
        if len(found) < length:
            raise self._changed()
        return found

    def _changed(self) -> OSError:
        return OSError(errno.EAGAIN, "the file changed during the build", self.path)


def write_all(target: int, content: bytes) -> None:
    """Write the bytes into an open file: the system may take them in several goes."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(target, rest) :]
