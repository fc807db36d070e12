"""Links in texts: targets that are not let through, and those that lead nowhere on the site."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import unquote

from ayumi.markdown import links, refused_links
from ayumi.model.documents import Document
from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.model.text import LONGEST
from ayumi.problems import Location, Problem, error
from ayumi.yaml.decode import places_of

REFUSED_LINK = error(
    "refused-link",
    (
        "このリンク先は使えません：{target}",
        "this cannot be linked to: {target}",
    ),
    (
        "https:// か mailto: で始まるリンク、またはサイト内のページ（programs/….html など）に"
        "してください。",
        "Link to https://…, mailto:…, or a page of the site such as programs/….html.",
    ),
)
BROKEN_LINK = error(
    "broken-link",
    (
        "リンク先「{target}」はこのサイトにありません",
        "the link leads to “{target}”, which is not on this site",
    ),
    (
        "言語のトップから数えたアドレスを書きます（例：programs/citizen-activities.html#…）。",
        "Write the address from the language's root, as in programs/citizen-activities.html#…",
    ),
)
TEXT_TOO_LONG = error(
    "text-too-long",
    (
        "文が長すぎます（{count}字、上限は{limit}字）",
        "the text is too long ({count} characters; {limit} at most)",
    ),
    ("文をいくつかに分けてください。", "Split it into several."),
)


class Link(NamedTuple):
    """A link inside the site: where it leads, from the language's root, and where it is written."""

    target: str
    place: Location


def find(program: Program, document: Document[Program], plan: Plan) -> Iterator[Problem]:
    """What is wrong with the links of a program by themselves."""
    return find_any(document)


def find_any(document: Document[Any]) -> Iterator[Problem]:
    """Each target that is not let through, and each text too long to look for links in."""
    for text, node in document.context.linking:
        yield from refused(text, document.context.place(node))


def refused(
    text: str, place: Location, where: Callable[[str], Location] | None = None
) -> Iterator[Problem]:
    """What is wrong with one text by itself. `where` tells the place of a target in it."""
    if len(text) > LONGEST:
        yield TEXT_TOO_LONG.at(place, count=len(text), limit=LONGEST)
        return
    for target in refused_links(text):
        yield REFUSED_LINK.at(where(target) if where else place, target=target)


def in_page(text: str, file: str) -> Callable[[str], Location]:
    """The place of a link's target in a page: where it is first written so, else the page."""
    place_of = places_of(text, file)

    def where(target: str) -> Location:
        for written in dict.fromkeys((target, unquote(target))):
            for start in ("(", "<", ""):
                if (found := text.find(start + written)) >= 0:
                    return place_of(found + len(start))
        return Location(file)

    return where


def gather(document: Document[Any]) -> list[Link]:
    """The links in the texts of a file to places inside the site."""
    place = document.context.place
    return [Link(t, place(node)) for text, node in document.context.linking for t in links(text)]


def broken(
    found: Iterable[Link], pages: Collection[str], anchors: Mapping[str, Collection[str]]
) -> Iterator[Problem]:
    """Each link that leads to none of the `pages`, or to none of the `anchors` of one."""
    for link in found:
        target = unquote(link.target)  # Japanese file names come percent-encoded from Markdown
        page, _, anchor = target.partition("#")
        page = page.partition("?")[0] or "index.html"
        of_a_program = anchor and page.startswith("programs/")
        if page not in pages or (of_a_program and anchor not in anchors.get(page, ())):
            yield BROKEN_LINK.at(link.place, target=target)
