"""The site's own static files and templates: names that can be published, and no links outside."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from ayumi.problems import Bilingual, Location, Problem, error

STATIC_NAME = error(
    "static-name",
    (
        "「{name}」という名前では公開できません（{reason}）",
        "a file cannot be published under the name “{name}” ({reason})",
    ),
    ("ファイルの名前を変えてください。", "Rename the file."),
)
# What the program itself puts under static/: made from css/ and js/, and copied
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
    """Each file of static/ (posix, from there) that the published site could not hold."""
    taken: dict[str, str] = {}  # how some file systems see a file or folder: how it is spelt
    for path in COPIED:
        _claim(path, taken)
    for path in static:
        if is_bundled(path):
            continue
        if (reason := _reason(path, taken)) is not None:
            yield STATIC_NAME.at(Location(f"static/{path}"), name=path, reason=reason)


def is_bundled(path: str) -> bool:
    """Whether it goes into site.css or site.js, and its own name is never seen."""
    return (path.startswith("css/") and path.endswith(".css")) or (
        path.startswith("js/") and path.endswith(".js")
    )


def _reason(path: str, taken: dict[str, str]) -> Bilingual | None:
    if "\\" in path:
        return _BACKSLASH
    if _seen_as(path.partition("/")[0]) in MADE:
        return _MADE
    other = _claim(path, taken)
    values: dict[str, object] = {"other": other}
    return Bilingual(_TAKEN.text("ja", values), _TAKEN.text("en", values)) if other else None


def _claim(path: str, taken: dict[str, str]) -> str | None:
    """Take the path and the folders around it, or tell what is spelt otherwise and the same."""
    folders = [path[:end] + "/" for end, char in enumerate(path) if char == "/"]
    for spelt in (*folders, path):
        # A file and a folder of one name cannot stand side by side either: the slash is left out
        other = taken.setdefault(_seen_as(spelt.rstrip("/")), spelt)
        if other != spelt:
            return other
    return None


def _seen_as(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()
