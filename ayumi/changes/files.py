"""The changes of files that are published as they are, of templates, and of the program itself."""

from __future__ import annotations

from collections.abc import Iterator

from ayumi.changes.change import READERS, Change, Group, Kind, Section
from ayumi.changes.notes import filled
from ayumi.changes.states import TwoStates
from ayumi.problems import Bilingual
from ayumi.urls.paths import OVERVIEW

TITLE = Bilingual("そのほかのファイル", "Other files")
_SENTENCES = {
    "static": {
        Kind.NEW: Bilingual("ファイル {path} が加わります。", "The file {path} is added."),
        Kind.REMOVED: Bilingual("ファイル {path} がなくなります。", "The file {path} is removed."),
        Kind.CHANGED: Bilingual("ファイル {path} の中身が変わります。", "The file {path} changes."),
    },
    "templates": {
        Kind.NEW: Bilingual("テンプレート {path} が加わります。", "The template {path} is added."),
        Kind.REMOVED: Bilingual(
            "テンプレート {path} がなくなります。", "The template {path} is removed."
        ),
        Kind.CHANGED: Bilingual(
            "テンプレート {path} が変わります。", "The template {path} changes."
        ),
    },
}
LOOK = Bilingual(
    "ページの形や文言が変わることがあります。プレビューで確かめてください。",
    "The form and wording of pages may change; look at the preview.",
)
BROKEN_LINKS = Bilingual(
    "このファイルへのリンクは使えなくなります。", "Links to this file no longer work."
)
PROGRAM = Bilingual(
    "サイトを作るプログラム（ayumi/）が変わります。",
    "The program that makes the site (ayumi/) changes.",
)
UNTOLD = Bilingual(
    "それによるページの変化は、ここには書かれていません。プレビューで確かめてください。",
    "What that changes on pages is not told here; look at the preview.",
)


def section(states: TwoStates) -> Section | None:
    """The changes of static files, templates and the program, if there are any."""
    changes = [*_changes(states)]
    if any(path.startswith("ayumi/") for path in states.changed):
        name = Bilingual("ayumi/", "ayumi/")
        changes.append(Change(Kind.CHANGED, name, PROGRAM, {}, {}, (UNTOLD,), (OVERVIEW,)))
    return Section(TITLE, (Group(Bilingual("", ""), tuple(changes)),)) if changes else None


def _changes(states: TwoStates) -> Iterator[Change]:
    for path in states.changed:
        sentences = _SENTENCES.get(path.partition("/")[0])
        if sentences is None:
            continue
        is_old, is_new = path in states.old.paths, path in states.new.paths
        kind = Kind.CHANGED if is_old and is_new else Kind.NEW if is_new else Kind.REMOVED
        is_static = path.startswith("static/")
        notes = (BROKEN_LINKS,) if is_static and not is_new else ()
        notes = notes if is_static else (LOOK,)
        pages = (path,) if is_static and is_new else ()
        before, after = (dict.fromkeys(READERS, path) if one else {} for one in (is_old, is_new))
        if kind is Kind.CHANGED:
            before = after = {}
        name, sentence = Bilingual(path, path), filled(sentences[kind], path=path)
        yield Change(kind, name, sentence, before, after, notes, pages)
