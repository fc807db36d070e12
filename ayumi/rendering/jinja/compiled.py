"""Templates as Python code, kept where Python keeps its own: in __pycache__, beside the program.

It is executed, as Python's files there are, and nobody can write there who could not write into the
program. The cache in a site's folder, which may come with a pull request, never holds code.
"""

from __future__ import annotations

import json
import marshal
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib.util import cache_from_source
from pathlib import Path
from types import CodeType
from typing import NamedTuple
from zlib import crc32

import jinja2.compiler
import markupsafe

from ayumi.engine.atomic_file import read_verified as whole
from ayumi.engine.atomic_file import write_atomic as put
from ayumi.engine.fingerprint import stat_fingerprint

# What decides how code is made of a template
_MAKERS = (
    jinja2.__file__,
    jinja2.compiler.__file__,
    markupsafe.__file__,
    *(
        str(Path(__file__).with_name(f"{n}.py"))
        for n in ("environment", "inline_macros", "codegen", "constant_folding")
    ),
)

# Sites with templates of their own that are built in turn keep them on different shelves, if chance
# wills; there are but so many, for folders of templates come and go
SHELVES = 8

Sources = Mapping[str, str]  # the name of a template -> the digest of its text and its place


class Wanted(NamedTuple):
    """Code that is asked for: its kind, the name of the template, and the folders it came from."""

    kind: str
    name: str
    folders: str


def source_digest(text: str, filename: str) -> str:
    """The digest of a template's text, and of where it lies, if the code names the file."""
    written = f"{filename}\0{text}".encode("utf-8", "surrogatepass")
    return blake2b(written, digest_size=16).hexdigest()


def kept(wanted: Wanted, digest_now: Callable[[str], str]) -> CodeType | None:
    """The code that was kept of a template; None where a source of it has changed."""
    file = _file(wanted)
    body = whole(file) if file else None
    if body is None:
        return None
    head, _, code = body.partition(b"\n")
    with suppress(ValueError, TypeError, EOFError):
        *made, sources = json.loads(head)
        if made == [_maker(), wanted.kind, wanted.name] and all(
            digest_now(one) == its for one, its in sources.items()
        ):
            found = marshal.loads(code)  # noqa: S302  # it is whole, and no one else's
            return found if isinstance(found, CodeType) else None
    return None


def keep(wanted: Wanted, code: CodeType, sources: Sources) -> None:
    """Keep the code made of the `sources`, if Python may keep its own."""
    file = _file(wanted)
    if file is not None and not sys.dont_write_bytecode:
        head = json.dumps([_maker(), wanted.kind, wanted.name, sources]).encode()
        put(file, head + b"\n" + marshal.dumps(code))


def _file(wanted: Wanted) -> Path | None:
    """One for each name on a shelf, so that they do not pile up; None where nothing is kept."""
    if not _maker():
        return None
    with suppress(NotImplementedError):
        beside = Path(cache_from_source(__file__))
        shelf = crc32(wanted.folders.encode("utf-8", "surrogatepass")) % SHELVES
        written = f"{wanted.kind}\0{wanted.name}\0{shelf}"
        told_apart = blake2b(written.encode(), digest_size=6).hexdigest()
        return beside.with_name(f"template-{told_apart}.{sys.implementation.cache_tag}")
    return None


@cache
def _maker() -> str:
    """What code is made by; empty where it cannot be told."""
    signatures = [stat_fingerprint(file) for file in _MAKERS]
    return "" if None in signatures else repr((sys.version, signatures))
