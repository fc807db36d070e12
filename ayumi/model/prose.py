"""The pages of content/pages: Markdown by name and language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from ayumi.model.scalars import BAD_FILE_NAME, SLUG
from ayumi.problems import Location, Problem, error, warning

# Names that the site uses for files and folders of its own
RESERVED = frozenset({"index", "404", "data", "programs", "years", "static", "feed", "sitemap"})

_TITLE = re.compile(r"(?:[ \t\r]*\n)* {0,3}#[ \t]+\S")

PAGE_LANGUAGE = error(
    "page-language",
    "ファイル名「{file}」の .md の前が、この計画の言語になっていません",
    "the file's name, “{file}”, does not have a language of this plan before .md",
    "名前を〈ページ名〉.〈言語〉.md の形にします（言語：{known}）。",
    "Name it <page>.<language>.md, with one of: {known}.",
)
PAGE_NAME_TAKEN = error(
    "page-name-taken",
    "「{found}」という名前のページは、サイトが自分で使っています",
    "the site itself uses the name “{found}”",
    "ページの名前を変えてください。",
    "Give the page another name.",
)
PAGE_NO_SOURCE = error(
    "page-no-source",
    "ページ「{name}」に、元の言語（{language}）のファイルがありません",
    "the page “{name}” has no file in the source language ({language})",
    "{name}.{language}.md を作ってください。",
    "Add {name}.{language}.md.",
)
PAGE_UNTRANSLATED = warning(
    "page-untranslated",
    "ページ「{name}」に {language} の訳がありません",
    "the page “{name}” has no {language}",
    "{name}.{language}.md を作るまで、元の文が印を付けて表示されます。",
    "Until {name}.{language}.md is added, the source text is shown, marked as such.",
)
NO_TITLE = error(
    "no-title",
    "ページが題名で始まっていません",
    "the page does not begin with its title",
    "1行目に「# 題名」を書いてください（# の後に半角の空白）。",
    "Write “# Title” on the first line, with a space after the #.",
)


class Prose(NamedTuple):
    """One page: its name (the URL), and its Markdown by language, the source language first."""

    name: str
    texts: Mapping[str, str]


class _PageFiles(NamedTuple):
    file: str
    texts: dict[str, str]


def gather(
    files: Mapping[str, str], languages: tuple[str, ...]
) -> tuple[tuple[Prose, ...], list[Problem]]:
    """The pages of `files` (path -> Markdown), and problems of their names and titles."""
    pages: dict[str, _PageFiles] = {}
    problems: list[Problem] = []
    for path, text in files.items():
        name, _, language = PurePosixPath(path).name.removesuffix(".md").partition(".")
        problems += _check_name(path, name, language, languages)
        if not _TITLE.match(text):
            problems.append(NO_TITLE.at(Location(path)))
        page = pages.setdefault(name, _PageFiles(path, {}))
        page.texts[language] = text
    for name, page in pages.items():
        problems += _check_languages(name, page, languages)
    found = (
        Prose(name, {lang: page.texts[lang] for lang in languages if lang in page.texts})
        for name, page in pages.items()
        if languages and languages[0] in page.texts
    )
    return tuple(found), problems


def _check_name(path: str, name: str, language: str, known: tuple[str, ...]) -> list[Problem]:
    found: list[Problem] = []
    if not SLUG.fullmatch(name):
        found.append(BAD_FILE_NAME.at(Location(path), found=name))
    if name in RESERVED or name in known:
        found.append(PAGE_NAME_TAKEN.at(Location(path), found=name))
    if language not in known:
        found.append(
            PAGE_LANGUAGE.at(Location(path), file=PurePosixPath(path).name, known=", ".join(known))
        )
    return found


def _check_languages(name: str, page: _PageFiles, languages: tuple[str, ...]) -> list[Problem]:
    source = languages[0]
    if not any(language in languages for language in page.texts):
        return []
    if source not in page.texts:
        return [PAGE_NO_SOURCE.at(Location(page.file), name=name, language=source)]
    location = Location(f"content/pages/{name}.{source}.md")
    missing = (lang for lang in languages if lang not in page.texts)
    return [PAGE_UNTRANSLATED.at(location, name=name, language=lang) for lang in missing]
