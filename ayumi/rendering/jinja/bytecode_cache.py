"""Bytecode of templates, next to Python's own bytecode of this package.

It is executed, so it lies where nobody can write who could not change the program itself, and never
in the folder of a site, which may come with a pull request.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib.util import cache_from_source
from pathlib import Path
from types import CodeType

import jinja2
import markupsafe
from jinja2.bccache import Bucket, FileSystemBytecodeCache

FOLDERS = 8  # the number of sets of templates whose bytecode stays on disk

TemplateFile = tuple[str, str, bytes]  # name, path, content


class TemplateBytecodeCache(FileSystemBytecodeCache):
    """Bytecode of one set of templates: Jinja's own cache in `folder`, if any, and in memory.

    With `by_path` equal templates in different folders differ: tracebacks name the file.
    """

    def __init__(self, folder: Path | None, kind: str, *, by_path: bool) -> None:
        super().__init__(str(folder), f"{kind}-%s")
        self.folder = folder
        self.by_path = by_path
        self._codes: dict[tuple[str, str], CodeType] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """A digest of the template's name, and of its file where that matters."""
        # Escaped, since not every path is valid Unicode
        return super().get_cache_key(ascii(name), ascii(filename) if self.by_path else None)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Set `bucket.code` if it was compiled before from the same source."""
        known = bucket.key, bucket.checksum
        if known not in self._codes and self.folder is not None and _is_own_folder(self.folder):
            try:
                super().load_bytecode(bucket)
            except Exception:  # a damaged pickle can raise anything
                bucket.reset()
            if bucket.code is not None:
                self._codes[known] = bucket.code
        bucket.code = self._codes.get(known)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Store the code of the bucket: on disk where Python may write bytecode."""
        assert bucket.code is not None  # noqa: S101  # Jinja calls this when it has compiled
        self._codes[bucket.key, bucket.checksum] = bucket.code
        if self.folder is not None and not sys.dont_write_bytecode and _prepare(self.folder):
            with suppress(OSError):  # a full disk: then it is compiled again next time
                super().dump_bytecode(bucket)


def bytecode_folder(files: Iterable[TemplateFile]) -> Path | None:
    """Folder for the bytecode of these templates; None if Python has no place for bytecode.

    One folder for each set of templates, since macros of one are inlined into others.
    """
    digest = blake2b(_compiler_digest(), digest_size=16)
    for name, _, content in files:
        digest.update(f"{len(name)} {len(content)} {name}".encode("utf-8", "surrogatepass"))
        digest.update(content)
    with suppress(NotImplementedError):
        return Path(cache_from_source(__file__)).with_name(f"templates-{digest.hexdigest()}")
    return None


@cache
def _compiler_digest() -> bytes:
    """Digest of what compiles a template: Python, Jinja, MarkupSafe and this package."""
    digest = blake2b(sys.version.encode(), digest_size=16)
    for module in (jinja2.__file__, markupsafe.__file__, __file__):
        for file in sorted(Path(module).parent.glob("*.py")):
            digest.update(file.read_bytes())
    return digest.digest()


def _prepare(folder: Path) -> bool:
    """Make the folder if it is not there, and remove the oldest others; whether it can be used."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(0o755)
    except FileExistsError:
        return _is_own_folder(folder)
    except OSError:
        return False
    others = [each for each in folder.parent.glob("templates-*") if each != folder]
    for old in sorted(others, key=_modified, reverse=True)[FOLDERS - 1 :]:
        shutil.rmtree(old, ignore_errors=True)  # which leaves links alone
    return True


def _is_own_folder(path: Path) -> bool:
    """Whether the path is a folder, no link, and belongs to the user who runs this process."""
    try:
        found = path.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and (os.name == "nt" or found.st_uid == os.geteuid())


def _modified(path: Path) -> int:
    try:
        return path.lstat().st_mtime_ns
    except OSError:  # another process has removed it
        return 0
