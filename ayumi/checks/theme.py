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
TOO_LARGE = error(
    "theme-too-large",
    "ファイルが大きすぎます（{size}バイト、上限は{limit}バイト）",
    "the file is too large ({size} bytes; {limit} at most)",
    "ファイルを小さくするか、ほかの場所に置いてリンクしてください。",
    "Make the file smaller, or keep it elsewhere and link to it.",
)
# The files that Ayumi itself puts into static/: joined from css/ and js/, and copied
MADE = ("site.css", "site.js")
COPIED = ("images/icon.svg",)
_DEEPEST = 50  # folders: each is a call of a function that writes or removes them


def find(static: Iterable[str]) -> Iterator[Problem]:
    """Each file of static/ (posix, from there) whose name cannot be published."""
    taken: dict[str, str] = {}  # path as file systems that ignore letter case see it -> as written
    for path in COPIED:
        _claim(path, taken)
    for path in static:
        if not is_bundled(path) and (reason := _reason(path, taken)) is not None:
            yield STATIC_NAME.at(Location(f"static/{path}"), name=path, reason=reason)


def is_bundled(path: str) -> bool:
    """Whether it becomes part of site.css or site.js, and is not published under its own name."""
    return path.startswith(("css/", "js/")) and path.endswith("." + path.partition("/")[0])


def _reason(path: str, taken: dict[str, str]) -> Bilingual | None:
    if "\\" in path:
        return Bilingual("\\ は使えません", "it holds a \\")
    if _folded(path.partition("/")[0]) in MADE:
        return Bilingual(
            "プログラムが css と js から作るファイルです", "the program makes it from css and js"
        )
    if path.count("/") > _DEEPEST:
        return Bilingual("フォルダーの入れ子が深すぎます", "its folders are nested too deep")
    if (other := _claim(path, taken)) is None:
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
