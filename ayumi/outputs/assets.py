"""Styles, scripts and images: bundled into few files, or copied as they are.

All style sheets become site.css, the scripts in js/ become site.js. The scripts in a folder
js/name/ become name.js, which pages load only when it is needed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from ayumi.outputs.output import Output

# Tokens are used by all, and the print style has the last word
_FIRST = ("css/tokens.css", "css/base.css", "css/layout.css")
_LAST = ("css/print.css",)


def assets(files: Mapping[str, Path]) -> Iterator[Output]:
    """The files under static/. `files` maps a path below static/ (posix) to where it lies."""
    styles = [path for path in files if path.startswith("css/") and path.endswith(".css")]
    scripts = [path for path in files if path.startswith("js/") and path.endswith(".js")]
    yield Output("static/site.css", _joined(sorted(styles, key=_rank), files))
    bundles: dict[str, list[str]] = {"site.js": []}
    for path in sorted(scripts):
        bundles.setdefault(_bundle(path), []).append(path)
    for name, paths in bundles.items():
        yield Output(f"static/{name}", _joined(paths, files))
    bundled = {*styles, *scripts}
    for path in sorted(files):
        if path not in bundled:
            yield Output(f"static/{path}", files[path].read_bytes())


def _bundle(path: str) -> str:
    """The file that the script at `path` becomes a part of."""
    folders = PurePosixPath(path).parts[1:-1]
    return f"{folders[0]}.js" if folders else "site.js"


def _rank(path: str) -> tuple[int, int, str]:
    """Tokens first, print last, and the components between them by name."""
    if path in _FIRST:
        return 0, _FIRST.index(path), path
    return (2 if path in _LAST else 1), 0, path


def _joined(paths: list[str], files: Mapping[str, Path]) -> bytes:
    return b"\n".join(files[path].read_bytes().rstrip() + b"\n" for path in paths)
