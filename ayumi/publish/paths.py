"""The check that each file of a build has a place of its own, inside the site."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import TypeVar

from ayumi.artifacts.artifact import Artifact, RenderedFile
from ayumi.publish.marker import MARKER

File = TypeVar("File", bound=RenderedFile | Artifact)

# A drive letter, a backslash, a NUL, or a part that is empty, "." or "..".
STRAY = re.compile(r"\A[A-Za-z]:|[\\\0]|(?:\A|/)\.{0,2}(?:/|\Z)")


def checked(outputs: Iterable[File]) -> Iterator[File]:
    """The outputs as they come. ValueError names a path that is not inside the site, or is taken.

    Taken is also a path that some file systems take for another, such as one that differs in
    letter case only, and one that is a file for one output and a folder for another.
    """
    files = {MARKER}
    folders: dict[str, str] = {}  # how some file systems see it: how it is spelt
    fine = {""}  # folders that were looked at
    for output in outputs:
        if STRAY.search(output.path):
            raise ValueError(f"not a path inside the site: {output.path!r}")
        seen_as = _seen_as(output.path)
        folder = output.path.rpartition("/")[0]
        hits = folder not in fine and _hits(folder, files, folders)
        if hits or seen_as in files or seen_as in folders:
            raise ValueError(f"two outputs want this path: {output.path!r}")
        files.add(seen_as)
        fine.add(folder)
        yield output


def _hits(folder: str, files: set[str], folders: dict[str, str]) -> bool:
    """Whether `folder`, or one that it lies in, is taken. The new ones of them join `folders`."""
    while folder:
        seen_as = _seen_as(folder)
        if seen_as in files or folders.setdefault(seen_as, folder) != folder:
            return True
        folder = folder.rpartition("/")[0]
    return False


def _seen_as(path: str) -> str:
    """One spelling for all those that a Mac or Windows takes for the same file."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", path).casefold()
