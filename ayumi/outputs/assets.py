"""Styles, scripts and images: style sheets and scripts become one file each, the rest is copied."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from ayumi.outputs.output import Product

# Tokens are used by all, and the print style has the last word
_FIRST = ("css/tokens.css", "css/base.css", "css/layout.css")
_LAST = ("css/print.css",)


def assets(files: Mapping[str, Path]) -> Iterator[Product]:
    """The files under static/. `files` maps a path below static/ (posix) to where it lies."""
    styles = [path for path in files if path.startswith("css/") and path.endswith(".css")]
    scripts = [path for path in files if path.startswith("js/") and path.endswith(".js")]
    yield _file("site.css", partial(_joined, sorted(styles, key=_rank), files))
    yield _file("site.js", partial(_joined, sorted(scripts), files))
    bundled = {*styles, *scripts}
    for path in sorted(files):
        if path not in bundled:
            yield _file(path, files[path].read_bytes)


def _file(path: str, make: Callable[[], bytes]) -> Product:
    """Made each time: to see whether it has changed it would have to be read anyway."""
    return Product(f"static/{path}", "", make)


def _rank(path: str) -> tuple[int, int, str]:
    """Tokens first, print last, and the components between them by name."""
    if path in _FIRST:
        return 0, _FIRST.index(path), path
    return (2 if path in _LAST else 1), 0, path


def _joined(paths: list[str], files: Mapping[str, Path]) -> bytes:
    return b"\n".join(files[path].read_bytes().rstrip() + b"\n" for path in paths)
