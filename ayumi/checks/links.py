"""Links in texts: targets that are not allowed, and internal ones that do not exist."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, NamedTuple
from urllib.parse import unquote

from ayumi.checks import unmade_markup
from ayumi.checks.link_suggestions import suggest_target
from ayumi.markdown.links import is_allowed, site_paths, split_target
from ayumi.markdown.texts import images, links, plain, refused_links
from ayumi.model.documents import Document
from ayumi.model.links import as_url
from ayumi.model.text import MAX_LENGTH
from ayumi.model.validation import did_you_mean
from ayumi.problems import Location, Problem, error
from ayumi.yaml.decode import VISIBLE, locator

REFUSED_LINK = error(
    "refused-link",
    "このリンク先は使えません：{target}",
    "this cannot be linked to: {target}",
    "https:// か mailto: で始まるリンク、またはサイト内のページ（programs/….html など）に"
    "してください。",
    "Link to https://…, mailto:…, or a page of the site such as programs/….html.",
)
REFUSED_URL = error(
    "refused-url",
    "ここには使えないリンク先です：{target}",
    "this cannot be linked to here: {target}",
    "https:// で始まる URL か、サイト内の場所（static/….pdf など）を書いてください。",
    "Write a URL that begins with https://, or a place of the site such as static/….pdf.",
)
BROKEN_LINK = error(
    "broken-link",
    "リンク先「{target}」はこのサイトにありません{nearest}",
    "the link leads to “{target}”, which is not on this site{nearest}",
    "言語のトップから数えたアドレスを書きます（例：programs/citizen-activities.html#…）。",
    "Write the address from the language's root, as in programs/citizen-activities.html#…",
)
BROKEN_FRAGMENT = error(
    "broken-fragment",
    "リンク先のページ「{page}」（{language}）に「#{fragment}」がありません{nearest}",
    "the link leads to “#{fragment}”, which is not on the page “{page}” ({language}){nearest}",
    "見出しや項目の名前が変わっていないか確かめてください。ページの上へのリンクなら # から後を"
    "消します。",
    "See whether a heading or an id has been renamed; to link to the top of the page, leave out "
    "the # and what follows it.",
)
IMAGE_IN_TEXT = error(
    "image-in-text",
    "ここには画像を表示できません（{target}）",
    "no image can be shown here ({target})",
    "「!」を取ってリンクにするか（`[…]({target})`）、content/pages のページに画像を載せて、"
    "そのページにリンクしてください。",
    "Make it a link by leaving out the “!”: `[…]({target})`. Or show the image on a page in "
    "content/pages, and link to that.",
)
INVISIBLE_TEXT = error(
    "invisible-text",
    "目に見える文字がありません",
    "there is nothing to be seen in this text",
    "文を書くか、消してください。リンクや画像には [ ] の中の文が要ります。",
    "Write the text, or remove it. A link or image needs words between [ and ].",
)
TEXT_TOO_LONG = error(
    "text-too-long",
    "文が長すぎます（{count}字、上限は{limit}字）",
    "the text is too long ({count} characters; {limit} at most)",
    "文をいくつかに分けてください。",
    "Split it into several.",
)


class InternalLink(NamedTuple):
    """A link inside the site: its target from the language's root, its location and language."""

    target: str
    location: Location
    language: str


# The anchors of a page in a language, None where they are not known
AnchorsOf = Callable[[str, str], Collection[str] | None]


def find(document: Document[Any]) -> Iterator[Problem]:
    """Targets that are not allowed, and texts that are empty or too long to look, of any file."""
    for text, node, _ in document.context.link_candidates:
        location = document.context.location(node)
        yield from refused(text, location)
        yield from unmade_markup.find(text, location)
        shown = list(dict.fromkeys(images(text)))
        for target in shown:
            yield IMAGE_IN_TEXT.at(location, target=target)
        if not shown and len(text) <= MAX_LENGTH and VISIBLE.search(plain(text)) is None:
            yield INVISIBLE_TEXT.at(location)
    for target, node in document.context.link_targets:
        url = as_url(target)
        if not is_allowed(url) or url.lower().startswith("mailto:"):
            yield REFUSED_URL.at(document.context.location(node), target=target[:200])


def refused(
    text: str, location: Location, locate: Callable[[str], Location] | None = None
) -> Iterator[Problem]:
    """The problems of one text; `locate` gives the location of a target in it."""
    if len(text) > MAX_LENGTH:
        yield TEXT_TOO_LONG.at(location, count=len(text), limit=MAX_LENGTH)
        return
    for target in refused_links(text):
        yield REFUSED_LINK.at(locate(target) if locate else location, target=target)


def target_locator(text: str, file: str) -> Callable[[str], Location]:
    """A function from a link's target to its first location in a page, else the page's start."""
    locate_index = locator(text, file)

    def locate(target: str) -> Location:
        for written in dict.fromkeys((target, unquote(target))):
            for start, end in (("(", ")"), ("<", ">"), ("(", ""), ("<", ""), ("", "")):
                if (found := text.find(start + written + end)) >= 0:
                    return locate_index(found + len(start))
        return Location(file)

    return locate


def internal_links(document: Document[Any], page: str = "") -> list[InternalLink]:
    """The links inside the site in the texts of a file, which `page` shows."""
    context = document.context
    found = [(links(text), node, language) for text, node, language in context.link_candidates]
    found += [
        (site_paths([as_url(target)]), node, language)
        for target, node in context.link_targets
        if is_allowed(as_url(target))
        for language in (context.languages if "#" in target else context.languages[:1])
    ]
    return [
        InternalLink(on_page(target, page), context.location(node), language)
        for targets, node, language in found
        for target in targets
    ]


def on_page(target: str, page: str) -> str:
    """The target of a link on `page`: a fragment alone belongs to that."""
    return page + target if target.startswith("#") else target


def broken(
    found: Iterable[InternalLink], pages: frozenset[str], anchors_of: AnchorsOf
) -> Iterator[Problem]:
    """The links to no page of `pages`, or to no anchor of one."""
    for link in found:
        path, fragment = split_target(link.target)
        page = path or "index.html"
        if page not in pages:
            target = unquote(link.target)
            near = suggest_target(target, pages)
            yield BROKEN_LINK.at(link.location, target=target, nearest=near)
            continue
        known = anchors_of(page, link.language) if fragment else None
        # The page's own frame has ids that begin with _, and every page has a top
        if known is None or fragment in known or fragment[0] == "_" or fragment.lower() == "top":
            continue
        yield BROKEN_FRAGMENT.at(
            link.location,
            page=page,
            language=link.language,
            fragment=fragment,
            nearest=did_you_mean(fragment, known),
        )
