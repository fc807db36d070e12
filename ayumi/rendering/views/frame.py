"""What surrounds every page: title, navigation, language switch, footer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ayumi.markdown import plain
from ayumi.model.site import Site
from ayumi.model.text import Text, in_language
from ayumi.pages.addresses import OPEN_DATA, OVERVIEW, Address, prose_page, year_page
from ayumi.pages.edition import Edition, editions

STATIC = "static/"


class Link(NamedTuple):
    """A link of the frame; `current`: it leads to this very page."""

    label: str
    href: str
    current: bool = False


class Alternate(NamedTuple):
    """The same page in another language (`current`: in this one)."""

    code: str
    name: str
    dir: str
    href: str
    current: bool


class Frame(NamedTuple):
    """The frame of one page."""

    lang: str
    dir: str
    title: str
    site_title: Text
    organisation: Text
    notice: Text | None
    root: str  # the way to the language's root, and to the site's
    site_root: str
    home: str
    static: str
    canonical: str
    navigation: tuple[Link, ...]
    alternates: tuple[Alternate, ...]
    open_data: str
    open_data_page: str


def frame(site: Site, edition: Edition, page: str, title: str = "", *, top: str = "") -> Frame:
    """The frame of `page` in `edition`. `title` is the page's own (plain text; none: the site's).

    `top` replaces the relative way to the site's root, for the page that any address may show.
    """
    address = edition.address(page)
    to_root = top or address.to_site_root
    own_root = top + edition.folder if top else address.to_language_root
    name = edition.plain(site.plan.title)
    return Frame(
        lang=edition.code,
        dir=edition.language.dir,
        title=f"{title} – {name}" if title else name,
        site_title=site.plan.title,
        organisation=site.plan.organisation,
        notice=site.plan.notice,
        root=own_root,
        site_root=to_root,
        home=own_root + OVERVIEW,
        static=to_root + STATIC,
        canonical=(site.plan.base_url or "") + address.path if site.plan.base_url else "",
        navigation=_navigation(site, edition, page, own_root),
        alternates=_alternates(site, address, to_root),
        open_data=to_root + "data/",
        open_data_page=own_root + OPEN_DATA,
    )


def _navigation(site: Site, edition: Edition, page: str, root: str) -> tuple[Link, ...]:
    known = edition.said.setdefault("navigation", {})  # the same but for the page that it is on
    if root not in known:
        known[root] = [(to, Link(label, root + to)) for label, to in _pages(site, edition)]
    return tuple([link._replace(current=True) if to == page else link for to, link in known[root]])


def _pages(site: Site, edition: Edition) -> Iterator[tuple[str, str]]:
    """What the navigation leads to, each with its name."""
    yield edition.words("overview"), OVERVIEW
    for year in reversed(site.reported_years):
        yield edition.words("report_of", year=edition.year_short(year)), year_page(year)
    for prose in site.prose:
        yield _title(in_language(prose.texts, edition.code)), prose_page(prose.name)


def _title(markdown: str) -> str:
    """The title of a page of prose: its first line."""
    return plain(markdown.strip().split("\n", 1)[0].lstrip("# "))


def _alternates(site: Site, address: Address, to_root: str) -> tuple[Alternate, ...]:
    return tuple(
        Alternate(
            other.code,
            other.language.name,
            other.language.dir,
            to_root + other.address(address.page).path,
            other.folder == address.folder,
        )
        for other in editions(site)
    )
