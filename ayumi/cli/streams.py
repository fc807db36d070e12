"""Standard output and error that outlive what they are written to: a full disk, a closed pipe."""

from __future__ import annotations

import io
import os
import sys
from typing import Any, TextIO


class OutputStream(io.RawIOBase):
    """A stream whose `failure` is that of its first write that failed; what follows is dropped.

    So a command does its work to the end, with the messages that can still be read, whatever
    becomes of one of its streams.
    """

    def __init__(self, stream: TextIO | None, descriptor: int) -> None:
        # A console of Windows has a class of its own; a stream that is closed has none
        raw = getattr(getattr(stream, "buffer", None), "raw", None)
        self._file: io.RawIOBase = raw or io.FileIO(descriptor, "w", closefd=False)
        self.failure: OSError | None = None

    def write(self, data: Any) -> int | None:
        """Write or drop `data`; the number of bytes that were."""
        if self.failure is None:
            try:
                return self._file.write(data)
            except OSError as failure:
                self.failure = failure
        return len(data)

    def writable(self) -> bool:
        """Whether it can be written to."""
        return True

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return self._file.isatty()

    def fileno(self) -> int:
        """The number of its file."""
        return self._file.fileno()


def open_streams() -> OutputStream:
    """Replace standard output and error, in UTF-8 whatever the locale; returns the output's."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            # Closed: else the next file opened, such as the cache, would get what is printed. It
            # cannot be written to, as if it were still closed
            os.set_inheritable(os.open(os.devnull, os.O_RDONLY), True)
    output, errors = OutputStream(sys.stdout, 1), OutputStream(sys.stderr, 2)
    sys.stdout, sys.stderr = _text(output, output.isatty()), _text(errors, True)
    return output


def _text(stream: OutputStream, line_buffering: bool) -> TextIO:
    return io.TextIOWrapper(
        io.BufferedWriter(stream),
        encoding="utf-8",
        errors="backslashreplace",
        line_buffering=line_buffering,
    )
