"""Styles, scripts and images: bundled into few files and without comments, or copied as they are.

All style sheets become site.css, the scripts in js/ become site.js. The scripts in a folder
js/name/ become name.js, which pages load only when it is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path, PurePosixPath

from ayumi.artifacts.artifact import Artifact

# Tokens are used by all, and the print style has the last word
_FIRST = ("css/tokens.css", "css/base.css", "css/layout.css")
_LAST = ("css/print.css",)

Key = Callable[[Sequence[Path]], str]


def assets(files: Mapping[str, Path], key: Key = lambda _: "") -> Iterator[Artifact]:
    """The files under static/. `files` maps a path below static/ (posix) to where it lies.

    `key` gives the key of what is made from some of them.
    """

    def file(path: str, paths: list[str], make: Callable[[], bytes]) -> Artifact:
        return Artifact(f"static/{path}", key([files[path] for path in paths]), make)

    styles = [path for path in files if path.startswith("css/") and path.endswith(".css")]
    scripts = [path for path in files if path.startswith("js/") and path.endswith(".js")]
    styles.sort(key=_rank)
    yield file("site.css", styles, partial(_joined, styles, files))
    bundles: dict[str, list[str]] = {"site.js": []}
    for path in sorted(scripts):
        bundles.setdefault(_bundle(path), []).append(path)
    for name, paths in bundles.items():
        yield file(name, paths, partial(_joined, paths, files))
    bundled = {*styles, *scripts}
    for path in sorted(files):
        if path not in bundled:
            yield file(path, [path], files[path].read_bytes)


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
    from ayumi.artifacts.minify import short_css, short_js  # noqa: PLC0415  # few make any anew

    texts = ((path, files[path].read_text("utf-8-sig", errors="replace")) for path in paths)
    short = (short_css(text) if path.endswith(".css") else short_js(text) for path, text in texts)
    return "".join(short).encode()
