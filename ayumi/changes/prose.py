"""The changes of pages of prose, paragraph by paragraph, and of the words of the interface."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from ayumi.changes.change import READERS, Change, Group, Kind, Section
from ayumi.changes.notes import filled, language_name
from ayumi.changes.scopes import Sides
from ayumi.problems import Bilingual
from ayumi.urls.paths import OVERVIEW, prose_page

PAGE = Bilingual("ページ「{title}」（{language}）", "Page “{title}” ({language})")
PARAGRAPH = Bilingual("段落", "Paragraph")
PAGE_TEXT = Bilingual("ページの文", "Text of the page")
_OF_PAGE = {
    Kind.NEW: Bilingual("新しいページが加わります。", "A page is added."),
    Kind.REMOVED: Bilingual("ページがなくなります。", "The page is removed."),
}
_OF_TRANSLATION = {
    Kind.NEW: Bilingual("ページの訳が加わります。", "A translation of the page is added."),
    Kind.REMOVED: Bilingual(
        "ページの訳がなくなり、元の言語の文が表示されます。",
        "The translation of the page is removed; the text in the source language is shown.",
    ),
}
OLD_ADDRESS = Bilingual(
    "アドレス {page} は使えなくなります。", "The address {page} no longer works."
)
SENTENCES = {
    Kind.NEW: Bilingual("段落が加わります。", "A paragraph is added."),
    Kind.REMOVED: Bilingual("段落がなくなります。", "A paragraph is removed."),
    Kind.CHANGED: Bilingual("段落の文が変わります。", "A paragraph is reworded."),
}
WORDS = Bilingual("画面のことば（{language}）", "Words of the interface ({language})")
WORD = Bilingual(
    "画面のことば「{key}」が変わります。", "The word “{key}” of the interface changes."
)
EVERY_PAGE = Bilingual("すべてのページに関わることがあります。", "It may concern every page.")
_BETWEEN = re.compile(r"\n[ \t]*\n")
_LEAST_ALIKE = 0.5
_MOST = 400  # paragraphs: of longer pages the whole is shown


def page_section(
    name: str, language: str, texts: tuple[str | None, str | None], sides: Sides
) -> Section | None:
    """The changes of the text of one page in one language; None where nothing can be seen.

    A text that is not in the source language is a translation: without it the page is still there.
    """
    old, new = texts
    shown = (new or old or "").strip().split("\n", 1)[0].lstrip("# ") or name
    title = filled(PAGE, title=shown, language=language_name(language, sides))
    is_source = language == sides.new.plan.codes[0]
    changes = tuple(_page_changes(name, language, texts, is_source=is_source))
    return Section(title, (Group(Bilingual("", ""), changes),)) if changes else None


def _page_changes(
    name: str, language: str, texts: tuple[str | None, str | None], *, is_source: bool
) -> Iterator[Change]:
    old, new = texts
    page = prose_page(name)
    if old is None or new is None:
        kind = Kind.NEW if old is None else Kind.REMOVED
        before, after = ({} if one is None else {language: one.strip()} for one in (old, new))
        sentence = (_OF_PAGE if is_source else _OF_TRANSLATION)[kind]
        is_gone = is_source and new is None
        notes = (filled(OLD_ADDRESS, page=page),) if is_gone else ()
        pages = () if is_gone else (page,)
        yield Change(kind, PAGE_TEXT, sentence, before, after, notes, pages, is_text=True)
        return
    for before_text, after_text in _paragraphs(old, new):
        kind = Kind.NEW if not before_text else Kind.CHANGED if after_text else Kind.REMOVED
        before = {language: before_text} if before_text else {}
        after = {language: after_text} if after_text else {}
        yield Change(kind, PARAGRAPH, SENTENCES[kind], before, after, (), (page,), is_text=True)


def _paragraphs(old: str, new: str) -> Iterator[tuple[str, str]]:
    """The paragraphs that differ, before and after; empty where one is new or removed."""
    before, after = (_split(text) for text in (old, new))
    if max(len(before), len(after)) > _MOST:
        if before != after:
            yield "\n\n".join(before), "\n\n".join(after)
        return
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from _matched(before[a:b], after[c:d])


def _split(text: str) -> list[str]:
    """The paragraphs, without blanks around their lines that no page shows."""
    found = _BETWEEN.split(text.replace("\r\n", "\n"))
    return [one.strip("\n").rstrip() for one in found if one.strip()]


def _matched(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    rest = list(old)
    for one in new:
        at = next((i for i, other in enumerate(rest) if _is_like(other, one)), None)
        if at is None:
            yield "", one
        else:
            yield from ((gone, "") for gone in rest[:at])
            yield rest[at], one
            rest = rest[at + 1 :]
    yield from ((gone, "") for gone in rest)


def _is_like(old: str, new: str) -> bool:
    matcher = SequenceMatcher(None, old[:400], new[:400], autojunk=False)
    return matcher.quick_ratio() >= _LEAST_ALIKE and matcher.ratio() >= _LEAST_ALIKE


def words_section(
    language: str, old: Mapping[str, str], new: Mapping[str, str], sides: Sides
) -> Section | None:
    """The changes of a site's own words of the interface in one language."""
    changes = []
    for key in dict.fromkeys((*new, *old)):
        if old.get(key) != new.get(key):
            kind = Kind.NEW if key not in old else Kind.CHANGED if key in new else Kind.REMOVED
            before, after = (
                dict.fromkeys(READERS, one[key]) if key in one else {} for one in (old, new)
            )
            name, sentence, pages = Bilingual(key, key), filled(WORD, key=key), (OVERVIEW,)
            changes.append(Change(kind, name, sentence, before, after, (EVERY_PAGE,), pages))
    title = filled(WORDS, language=language_name(language, sides))
    return Section(title, (Group(Bilingual("", ""), tuple(changes)),)) if changes else None
