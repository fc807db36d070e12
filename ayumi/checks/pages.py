"""The pages of content/pages: names of their files, languages, titles; and `pages` of the plan."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from ayumi.model.documents import Document
from ayumi.model.plan import Plan
from ayumi.model.scalars import BAD_FILE_NAME, SLUG
from ayumi.model.scripts import mostly_in
from ayumi.model.validation import did_you_mean
from ayumi.problems import Location, Problem, error, first_problems, warning

UNKNOWN_PAGE = error(
    "unknown-page",
    "ページ「{name}」がありません{nearest}",
    "there is no page “{name}”{nearest}",
    "content/pages/{name}.{language}.md を作るか、pages から消してください。",
    "Add content/pages/{name}.{language}.md, or take it out of pages.",
)
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
PAGE_IN_OTHER_LANGUAGE = warning(
    "page-in-other-language",
    "{language} のページですが、大半が {other} の文字で書かれています",
    "this is the page in “{language}”, but most of it is in the letters of “{other}”",
    "ほかの言語のファイルと入れ替わっていないか確かめてください。まだ訳が無いなら、このファイルは"
    "要りません。",
    "Check that it was not swapped with that of the other language. Without a translation yet, "
    "this file is not needed.",
)
NO_TITLE = error(
    "no-title",
    "ページが題名で始まっていません",
    "the page does not begin with its title",
    "1行目に「# 題名」を書いてください（# の後に半角の空白）。",
    "Write “# Title” on the first line, with a space after the #.",
)
# Names that the site uses for files and folders of its own
_RESERVED = frozenset({"index", "404", "data", "programs", "years", "static", "feed", "sitemap"})
_TITLE = re.compile(r"(?:[ \t\r]*\n)* {0,3}#[ \t]+\S")


def find(plan: Plan, document: Document[Plan], files: Mapping[str, str]) -> Iterator[Problem]:
    """Names in `pages` without a page, and wrong names and titles of `files` (path -> Markdown)."""
    pages = by_name(files)
    known = dict.fromkeys(name for name, paths in pages.items() if plan.codes[0] in paths)
    yield from first_problems(_unknown(plan, document, known), document.context.file)
    for name, paths in pages.items():
        for language, path in paths.items():
            location = Location(path)
            if not SLUG.fullmatch(name):
                yield BAD_FILE_NAME.at(location, found=name)
            if name in _RESERVED or name in plan.codes:
                yield PAGE_NAME_TAKEN.at(location, found=name)
            if language not in plan.codes:
                file, allowed = PurePosixPath(path).name, ", ".join(plan.codes)
                yield PAGE_LANGUAGE.at(location, file=file, known=allowed)
            if not _TITLE.match(files[path]):
                yield NO_TITLE.at(location)
        if not paths.keys().isdisjoint(plan.codes):
            yield from _missing(name, paths, plan.codes)
        texts = {code: files[paths[code]] for code in plan.codes if code in paths}
        for language in texts:
            if (other := mostly_in(language, texts)) is not None:
                location = Location(paths[language])
                yield PAGE_IN_OTHER_LANGUAGE.at(location, language=language, other=other)


def _unknown(plan: Plan, document: Document[Plan], known: Collection[str]) -> Iterator[Problem]:
    for name in plan.pages:
        if name not in known:
            near = did_you_mean(name, known)
            location = document.locate(plan, "pages", name)
            yield UNKNOWN_PAGE.at(location, name=name, nearest=near, language=plan.codes[0])


def by_name(paths: Iterable[str]) -> dict[str, dict[str, str]]:
    """The paths of the pages, by name and language."""
    pages: dict[str, dict[str, str]] = {}
    for path in paths:
        name, language = name_and_language(path)
        pages.setdefault(name, {})[language] = path
    return pages


def name_and_language(path: str) -> tuple[str, str]:
    """What the name of a page's file says: `about.ja.md` is about, in ja."""
    name, _, language = PurePosixPath(path).name.removesuffix(".md").partition(".")
    return name, language


def _missing(name: str, paths: Mapping[str, str], languages: tuple[str, ...]) -> Iterator[Problem]:
    source = languages[0]
    if source not in paths:
        location = Location(next(iter(paths.values())))
        yield PAGE_NO_SOURCE.at(location, name=name, language=source)
        return
    for language in languages:
        if language not in paths:
            yield PAGE_UNTRANSLATED.at(Location(paths[source]), name=name, language=language)
