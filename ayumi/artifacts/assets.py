"""Styles, scripts and images: bundled into few files and without comments, or copied as they are.

All style sheets become site.css, the scripts in js/ become site.js. The scripts in a folder
js/name/ become name.js, which pages load only when it is needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path, PurePosixPath

from ayumi.artifacts.artifact import Artifact
from ayumi.artifacts.context import RenderContext
from ayumi.artifacts.minify import short_css, short_js
from ayumi.artifacts.theme_paths import static_files
from ayumi.checks.theme import is_bundled
from ayumi.engine.hashing import digest_of

# Tokens are used by all, and the print style has the last word
_FIRST = ("css/tokens.css", "css/base.css", "css/layout.css")
_LAST = ("css/print.css",)


def assets(context: RenderContext) -> Iterator[Artifact]:
    """The files under static/."""
    files = static_files(context.folder)
    for path, sources in bundles(files).items():
        digests = [context.static_digests.get(str(files[source]), "") for source in sources]
        key = context.key(path, static=digest_of(digests)[:16]) if all(digests) else ""
        yield Artifact(path, key, partial(bundled, sources, files))


def bundles(paths: Iterable[str]) -> dict[str, list[str]]:
    """Each file of the site under static/, and the files below static/ that it is made from."""
    styles = [path for path in paths if path.startswith("css/") and path.endswith(".css")]
    scripts = [path for path in paths if path.startswith("js/") and path.endswith(".js")]
    found: dict[str, list[str]] = {"site.css": sorted(styles, key=_rank), "site.js": []}
    for path in sorted(scripts):
        found.setdefault(_bundle(path), []).append(path)
    copied = set(paths).difference(styles, scripts)
    found.update((path, [path]) for path in sorted(copied))
    return {f"static/{path}": sources for path, sources in found.items()}


def bundled(sources: Sequence[str], files: Mapping[str, Path]) -> bytes:
    """One file made of style sheets or scripts, or the copy of any other file."""
    if len(sources) == 1 and not is_bundled(sources[0]):
        return files[sources[0]].read_bytes()
    texts = ((path, files[path].read_text("utf-8-sig", errors="replace")) for path in sources)
    short = (short_css(text) if path.endswith(".css") else short_js(text) for path, text in texts)
    return "".join(short).encode()


def _bundle(path: str) -> str:
    """The file that the script at `path` becomes a part of."""
    folders = PurePosixPath(path).parts[1:-1]
    return f"{folders[0]}.js" if folders else "site.js"


def _rank(path: str) -> tuple[int, int, str]:
    """Tokens first, print last, and the components between them by name."""
    if path in _FIRST:
        return 0, _FIRST.index(path), path
    return (2 if path in _LAST else 1), 0, path
