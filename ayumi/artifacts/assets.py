"""Styles, scripts and images: bundled into few files and minified, or copied as they are.

All style sheets become site.css, the scripts in js/ become site.js. The scripts in a folder
js/name/ become name.js, which pages load only when it is needed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from ayumi.artifacts.artifact import Artifact
from ayumi.artifacts.context import RenderContext
from ayumi.artifacts.theme_paths import static_files
from ayumi.checks.theme import is_bundled, published_path
from ayumi.engine.hashing import digest_of
from ayumi.site_files import read_file

# Tokens are used by all, and the print style has the last word
_FIRST = ("css/tokens.css", "css/base.css", "css/layout.css")
_LAST = "css/print.css"
# What stays as it is: strings, unquoted addresses, escapes, comments for the public. What
# is never closed goes on to the end, as it does in browsers, and is not looked at again from there
_VERBATIM = r"""(?P<verbatim>"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|'(?:[^'\\]|\\.)*+(?:'|\\?\Z)|"""
_VERBATIM += r"""url\((?:[^"'()\\]|\\.)*+\)|\\.|/\*!.*?(?:\*/|\Z))"""
_SPACE = re.compile(rf"{_VERBATIM}|(?:/\*.*?(?:\*/|\Z)|\s)+", re.DOTALL | re.ASCII)
_AROUND = re.compile(rf"{_VERBATIM}| ?([{{}};,]) ?|(:) ", re.DOTALL)  # spaces are single by now
_END = re.compile(rf"{_VERBATIM}|;?\}}", re.DOTALL)


def assets(context: RenderContext) -> Iterator[Artifact]:
    """The files under static/."""
    files = static_files(context.folder)
    for path, sources in bundles(files).items():
        digests = [context.static_digests.get(str(files[source]), "") for source in sources]
        key = context.key(path, static=digest_of(digests)) if all(digests) else ""
        yield Artifact(path, key, partial(bundled, sources, files))


def bundles(paths: Collection[str]) -> dict[str, list[str]]:
    """Each file of the site under static/, and the files below static/ that it is made from."""
    parts = sorted(filter(is_bundled, paths), key=_rank)
    found: dict[str, list[str]] = {"site.css": [], "site.js": []}
    for path in parts:
        found.setdefault(published_path(path), []).append(path)
    found.update((path, [path]) for path in sorted(set(paths).difference(parts)))
    return {f"static/{path}": sources for path, sources in found.items()}


def bundled(sources: Sequence[str], files: Mapping[str, Path]) -> bytes:
    """One file made of style sheets or scripts, or the copy of any other file."""
    if len(sources) == 1 and not is_bundled(sources[0]):
        return read_file(files[sources[0]])
    texts = ((path, _text(files[path])) for path in sources)
    short = (short_css(text) if path.endswith(".css") else short_js(text) for path, text in texts)
    return "".join(short).encode()


def _text(file: Path) -> str:
    text = read_file(file).decode("utf-8-sig", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _rank(path: str) -> tuple[int, str]:
    """Tokens first, print last, and the others between them by name."""
    if path in _FIRST:
        return _FIRST.index(path) - len(_FIRST), path
    return int(path == _LAST), path


def short_css(style: str) -> str:
    """The style sheet without comments and white space that only its authors need."""
    style = _SPACE.sub(lambda found: found["verbatim"] or " ", style)
    style = _AROUND.sub(lambda found: found["verbatim"] or found[2] or found[3], style)
    style = _END.sub(lambda found: found["verbatim"] or "}\n", style).strip()
    return f"{style}\n" if style else ""


def short_js(script: str) -> str:
    """The script without indentation, empty lines and comments that are lines of their own.

    One with a string over several lines stays as it is: there the indentation may be meant.
    """
    lines = script.split("\n")  # in a string, other separators of lines are characters
    if any(line.count("`") % 2 or line.endswith("\\") for line in lines):
        return script.rstrip() + "\n"
    stripped = (line.strip() for line in lines)
    return "".join(f"{line}\n" for line in stripped if line and not line.startswith("//"))
