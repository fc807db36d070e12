"""Static files of a site whose names cannot be published."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Collection, Iterator

from ayumi.problems import Bilingual, Location, Problem, error

STATIC_NAME = error(
    "static-name",
    "「{name}」という名前では公開できません（{reason}）",
    "a file cannot be published under the name “{name}” ({reason})",
    "ファイルかフォルダーの名前を変えてください。",
    "Rename the file or its folder.",
)
TOO_LARGE = error(
    "theme-too-large",
    "ファイルが大きすぎます（{size}バイト、上限は{limit}バイト）",
    "the file is too large ({size} bytes; {limit} at most)",
    "ファイルを小さくするか、ほかの場所に置いてリンクしてください。",
    "Make the file smaller, or keep it elsewhere and link to it.",
)
# The files that Ayumi itself puts into static/: joined from css/ and js/, and copied
MADE = ("site.css", "site.js", "search.js")
COPIED = ("images/icon.svg",)
_DEEPEST = 50  # folders: each is a call of a function that writes or removes them
_MADE = Bilingual(
    "プログラムが css と js から作るファイルです", "the program makes it from css and js"
)
_LONGEST_NAME = 255  # bytes, on nearly every file system


def find(static: Collection[str]) -> Iterator[Problem]:
    """Each file of static/ (posix, from there) whose name cannot be published."""
    taken: dict[str, str] = {}  # path as file systems that ignore letter case see it -> as written
    for path in (*MADE, *COPIED):
        _claim(path, taken)
    bundles = {published_path(path): path for path in static if is_bundled(path)}
    others = {path: path for path in static if not is_bundled(path)}
    made = {_folded(name) for name in (*MADE, *bundles)}
    for name, path in (*bundles.items(), *others.items()):
        is_made = name == path and _folded(name.partition("/")[0]) in made
        if (reason := _MADE if is_made else _reason(name, taken)) is not None:
            yield STATIC_NAME.at(Location(f"static/{path}"), name=name, reason=reason)


def is_bundled(path: str) -> bool:
    """Whether it becomes part of a file such as site.css, and has no name of its own there."""
    return path.startswith(("css/", "js/")) and path.endswith("." + path.partition("/")[0])


def published_path(path: str) -> str:
    """Where the file at `path` goes: its own path, or that of the file which it becomes part of.

    The scripts in a folder js/name/ become name.js.
    """
    if not is_bundled(path):
        return path
    folder, *inner, _ = path.split("/")
    return f"{inner[0] if inner and folder == 'js' else 'site'}.{folder}"


def _reason(name: str, taken: dict[str, str]) -> Bilingual | None:
    if "\\" in name:
        return Bilingual("\\ は使えません", "it holds a \\")
    if name.count("/") > _DEEPEST:
        return Bilingual("フォルダーの入れ子が深すぎます", "its folders are nested too deep")
    if len(os.fsencode(name.rpartition("/")[2])) > _LONGEST_NAME:
        return Bilingual("長すぎます", "it is too long")
    if (other := _claim(name, taken)) is None:
        return None
    return Bilingual(
        f"{other} と、大文字・小文字を区別しないコンピューターでは同じになります",
        f"on computers that ignore letter case it is the same as {other}",
    )


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
