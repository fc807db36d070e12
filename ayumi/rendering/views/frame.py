"""The frame of every page: title, navigation, language switch, footer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ayumi.model.plan import Language, Plan
from ayumi.model.site import Site
from ayumi.urls.mistakes import mistake_url
from ayumi.urls.paths import OPEN_DATA, OVERVIEW, prose_page, year_page
from ayumi.urls.site_locale import SiteLocale, site_locales


class NavigationLink(NamedTuple):
    """A link of the navigation; `current` where it leads to the page that it is on."""

    label: str
    href: str
    current: bool


class LanguageLink(NamedTuple):
    """A link to the page in one language; `current` where that is the page's own."""

    language: Language
    href: str
    current: bool


class Frame(NamedTuple):
    """The frame of one page; all paths are relative to the page."""

    lang: str
    dir: str
    title: str
    plan: Plan
    root: str  # the root of the language, and that of the site
    site_root: str
    home: str
    static: str
    canonical: str
    navigation: tuple[NavigationLink, ...]
    alternates: tuple[LanguageLink, ...]
    open_data: str
    open_data_page: str
    mistake: str  # where a reader reports a mistake of the page; "" where that is not known


def frame(site: Site, locale: SiteLocale, page: str, title: str = "", *, top: str = "") -> Frame:
    """The frame of `page` in the language of `locale`; `title` is plain text (none: the site's).

    `top` replaces the relative path to the site's root, for a page that is shown at any address.
    """
    url = locale.address(page)
    to_root = top or url.to_site_root
    own_root = top + locale.folder if top else url.to_language_root
    code, name, links = locale.code, locale.plain(site.plan.title), _navigation(site, locale)
    return Frame(
        lang=code,
        dir=locale.language.dir,
        title=f"{title} – {name}" if title else name,
        plan=site.plan,
        root=own_root,
        site_root=to_root,
        home=own_root + OVERVIEW,
        static=to_root + "static/",
        canonical=site.plan.base_url + url.path if site.plan.base_url else "",
        navigation=tuple([NavigationLink(label, own_root + to, to == page) for label, to in links]),
        alternates=tuple(
            [
                LanguageLink(one.language, to_root + one.address(page).path, one.code == code)
                for one in site_locales(site)
            ]
        ),
        open_data=to_root + "data/",
        open_data_page=own_root + OPEN_DATA,
        mistake=_mistake(site.plan, locale, url.path, title or name),
    )


def _mistake(plan: Plan, locale: SiteLocale, path: str, title: str) -> str:
    """Where a reader reports a mistake of the page at this path from the site's root."""
    if not plan.repository:
        return ""
    return mistake_url(plan.repository, (plan.base_url or "") + path, title, locale.words)


def _navigation(site: Site, locale: SiteLocale) -> Iterator[tuple[str, str]]:
    """The label and the page of each link of the navigation."""
    yield locale.words("overview"), OVERVIEW
    for year in reversed(site.reported_years):
        yield locale.words("report_of", year=locale.year_short(year)), year_page(year)
    for name, titles in site.page_titles.items():
        yield locale.plain(titles), prose_page(name)
