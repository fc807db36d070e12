"""Static files of a site whose names cannot be published."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from ayumi.problems import Bilingual, Location, Problem, error

STATIC_NAME = error(
    "static-name",
    "「{name}」という名前では公開できません（{reason}）",
    "a file cannot be published under the name “{name}” ({reason})",
    "ファイルの名前を変えてください。",
    "Rename the file.",
)
# The files that Ayumi itself puts into static/: joined from css/ and js/, and copied
MADE = ("site.css", "site.js")
COPIED = ("images/icon.svg",)

_BACKSLASH = Bilingual("\\ は使えません", "it holds a \\")
_MADE = Bilingual(
    "プログラムが css と js から作るファイルです", "the program makes it from css and js"
)
_TAKEN = Bilingual(
    "{other} と、大文字・小文字を区別しないコンピューターでは同じになります",
    "on computers that ignore letter case it is the same as {other}",
)


def find(static: Iterable[str]) -> Iterator[Problem]:
    """Each file of static/ (posix, from there) whose name cannot be published."""
    taken: dict[str, str] = {}  # path as file systems that ignore letter case see it -> as written
    for path in COPIED:
        _claim(path, taken)
    for path in static:
        if is_bundled(path):
            continue
        if (reason := _reason(path, taken)) is not None:
            yield STATIC_NAME.at(Location(f"static/{path}"), name=path, reason=reason)


def is_bundled(path: str) -> bool:
    """Whether it becomes part of site.css or site.js, and is not published under its own name."""
    return (path.startswith("css/") and path.endswith(".css")) or (
        path.startswith("js/") and path.endswith(".js")
    )


def _reason(path: str, taken: dict[str, str]) -> Bilingual | None:
    if "\\" in path:
        return _BACKSLASH
    if _folded(path.partition("/")[0]) in MADE:
        return _MADE
    other = _claim(path, taken)
    values: dict[str, object] = {"other": other}
    return Bilingual(_TAKEN.text("ja", values), _TAKEN.text("en", values)) if other else None


def _claim(path: str, taken: dict[str, str]) -> str | None:
    """Add the path and its folders to `taken`; the path that it clashes with, if there is one."""
    folders = [path[:end] + "/" for end, char in enumerate(path) if char == "/"]
    for written in (*folders, path):
        # Without the slash, since a file and a folder cannot have the same name either
        other = taken.setdefault(_folded(written.rstrip("/")), written)
        if other != written:
            return other
    return None


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()
