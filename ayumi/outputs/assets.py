"""Styles, scripts and images: style sheets and scripts become one file each, the rest is copied."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from ayumi.outputs.output import Output
from ayumi.outputs.shortening import short_css, short_js

# Tokens are used by all, and the print style has the last word
_FIRST = ("css/tokens.css", "css/base.css", "css/layout.css")
_LAST = ("css/print.css",)


def assets(files: Mapping[str, Path]) -> Iterator[Output]:
    """The files under static/. `files` maps a path below static/ (posix) to where it lies."""
    styles = [path for path in files if path.startswith("css/") and path.endswith(".css")]
    scripts = [path for path in files if path.startswith("js/") and path.endswith(".js")]
    yield Output("static/site.css", _joined(sorted(styles, key=_rank), files, short_css))
    yield Output("static/site.js", _joined(sorted(scripts), files, short_js))
    bundled = {*styles, *scripts}
    for path in sorted(files):
        if path not in bundled:
            yield Output(f"static/{path}", files[path].read_bytes())


def _rank(path: str) -> tuple[int, int, str]:
    """Tokens first, print last, and the components between them by name."""
    if path in _FIRST:
        return 0, _FIRST.index(path), path
    return (2 if path in _LAST else 1), 0, path


def _joined(paths: list[str], files: Mapping[str, Path], shortened: Callable[[str], str]) -> bytes:
    texts = (files[path].read_text("utf-8-sig", errors="replace") for path in paths)
    return "".join(map(shortened, texts)).encode()
