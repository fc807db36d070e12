"""What surrounds every page: title, navigation, language switch, footer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ayumi.markdown import plain
from ayumi.model.site import Site
from ayumi.model.text import Text, in_language
from ayumi.urls.paths import OPEN_DATA, OVERVIEW, PageUrl, prose_page, year_page
from ayumi.urls.site_locale import SiteLocale, site_locales

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


def frame(site: Site, locale: SiteLocale, page: str, title: str = "", *, top: str = "") -> Frame:
    """The frame of `page` in `locale`. `title` is the page's own (plain text; none: the site's).

    `top` replaces the relative way to the site's root, for the page that any address may show.
    """
    address = locale.address(page)
    to_root = top or address.to_site_root
    own_root = top + locale.folder if top else address.to_language_root
    name = locale.plain(site.plan.title)
    return Frame(
        lang=locale.code,
        dir=locale.language.dir,
        title=f"{title} – {name}" if title else name,
        site_title=site.plan.title,
        organisation=site.plan.organisation,
        notice=site.plan.notice,
        root=own_root,
        site_root=to_root,
        home=own_root + OVERVIEW,
        static=to_root + STATIC,
        canonical=(site.plan.base_url or "") + address.path if site.plan.base_url else "",
        navigation=_navigation(site, locale, page, own_root),
        alternates=_alternates(site, address, to_root),
        open_data=to_root + "data/",
        open_data_page=own_root + OPEN_DATA,
    )


def _navigation(site: Site, locale: SiteLocale, page: str, root: str) -> tuple[Link, ...]:
    known = locale.cache.navigation  # the same but for the page that it is on
    if root not in known:
        known[root] = [(to, Link(label, root + to)) for label, to in _pages(site, locale)]
    return tuple([link._replace(current=True) if to == page else link for to, link in known[root]])


def _pages(site: Site, locale: SiteLocale) -> Iterator[tuple[str, str]]:
    """What the navigation leads to, each with its name."""
    yield locale.words("overview"), OVERVIEW
    for year in reversed(site.reported_years):
        yield locale.words("report_of", year=locale.year_short(year)), year_page(year)
    for prose in site.prose:
        yield _title(in_language(prose.texts, locale.code)), prose_page(prose.name)


def _title(markdown: str) -> str:
    """The title of a page of prose: its first line."""
    return plain(markdown.strip().split("\n", 1)[0].lstrip("# "))


def _alternates(site: Site, address: PageUrl, to_root: str) -> tuple[Alternate, ...]:
    return tuple(
        Alternate(
            other.code,
            other.language.name,
            other.language.dir,
            to_root + other.address(address.page).path,
            other.folder == address.folder,
        )
        for other in site_locales(site)
    )
