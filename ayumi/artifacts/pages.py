"""The pages of the site, in every language.

Each kind of page imports its values when one of them is made: after an edit, few kinds are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from markupsafe import Markup

from ayumi.artifacts.artifact import Artifact, Content, PathFilter
from ayumi.artifacts.fragments import form_part, row_part
from ayumi.artifacts.making import FORMS, ROWS, Making
from ayumi.model.prose import Prose
from ayumi.rendering.jinja.environment import Templates
from ayumi.rendering.views.frame import Frame, frame
from ayumi.urls.paths import NOT_FOUND, OVERVIEW, program_page, prose_page, year_page
from ayumi.urls.site_locale import SiteLocale

if TYPE_CHECKING:
    from ayumi.rendering.views.program import ProgramView

_ROOM = re.compile(rb"\x02(\d)\x03")


def pages(making: Making) -> Iterator[Artifact]:
    """All pages but the reports of fiscal years; making one may raise TemplateFailure."""
    for locale, templates in making.languages:
        yield _overview(making, locale, templates)
        yield from programs(making, locale, templates)
        yield from _prose(making, locale, templates)
        yield _not_found(making, locale, templates)


def foresee(making: Making, wants: PathFilter) -> None:
    """Make what surrounds the programs' parts on pages of many, while these are being made."""
    for locale, templates in making.languages:
        if wants(locale.address(OVERVIEW).path):
            _around_matrix(making, locale, templates)
        for year in making.around.reported_years:
            if wants(locale.address(year_page(year)).path):
                _around_forms(making, locale, templates, year)


def _overview(making: Making, locale: SiteLocale, templates: Templates) -> Artifact:
    def make() -> Content:
        page = _around_matrix(making, locale, templates)
        return _filled(page, [making.chunks(ROWS, row_part(locale))])

    key = making.joined_key(ROWS, [row_part(locale)], making.summary_keys)
    return Artifact(locale.address(OVERVIEW).path, key, make)


def _around_matrix(making: Making, locale: SiteLocale, templates: Templates) -> bytes:
    """The overview, with room for the rows of the programs."""

    def make() -> bytes:
        from ayumi.rendering.views.overview import overview_view  # noqa: PLC0415

        view = overview_view(making.site, locale, _room(0))
        return _page(templates, "index.html", frame(making.site, locale, OVERVIEW), view)

    return making.foreseen(locale.address(OVERVIEW).path, make)


def programs(making: Making, locale: SiteLocale, templates: Templates) -> Iterator[Artifact]:
    """The pages of the programs in one language."""
    return (program(making, locale, templates, place) for place in making.places)


def program(making: Making, locale: SiteLocale, templates: Templates, place: int) -> Artifact:
    """The page of the program at `place` in one language."""
    make = partial(_program, making, locale, templates, place)
    return Artifact(making.page_paths(locale)[place], making.page_keys[place], make)


def _program(making: Making, locale: SiteLocale, templates: Templates, place: int) -> bytes:
    return next(_shown(making, locale, templates, [_view(making, place)]))


def together(making: Making, places: Sequence[int]) -> Iterator[tuple[str, bytes]]:
    """The pages of some programs in all languages, with their paths.

    Each step is done for all of them before the next: its code is then at hand in the processor,
    and what it is done with still is, as long as they are few.
    """
    views = [_view(making, place) for place in places]
    for locale, templates in making.languages:
        paths = making.page_paths(locale)
        pages = _shown(making, locale, templates, views)
        yield from zip([paths[place] for place in places], pages, strict=True)


def _view(making: Making, place: int) -> ProgramView:
    from ayumi.rendering.views.program import program_view  # noqa: PLC0415

    program = making.site.programs[place]
    return program_view(program, making.site.plan, making.around.latest, making.beside(place))


def _shown(
    making: Making, locale: SiteLocale, templates: Templates, views: Sequence[ProgramView]
) -> Iterator[bytes]:
    """The pages of some programs in one language."""
    frames = []
    for program in (view.program for view in views):
        title = locale.plain(program.title)
        frames.append(frame(making.site, locale, program_page(program.id), title))
        templates.prefetch(frames[-1].root, program)
    for surround, view in zip(frames, views, strict=True):
        yield _page(templates, "program.html", surround, view)


def years(making: Making) -> Iterator[Artifact]:
    """The reports of the fiscal years. To tell their keys takes making their parts."""
    for locale, templates in making.languages:
        for year in making.around.reported_years:
            page = locale.address(year_page(year)).path
            key = making.joined_key(FORMS, _forms(locale, year))
            yield Artifact(page, key, partial(_year, making, locale, templates, year))


def _forms(locale: SiteLocale, year: int) -> list[str]:
    return [form_part(locale, year, form) for form in ("summary", "table")]


def _year(making: Making, locale: SiteLocale, templates: Templates, year: int) -> Content:
    page = _around_forms(making, locale, templates, year)
    return _filled(page, [making.chunks(FORMS, part) for part in _forms(locale, year)])


def _around_forms(making: Making, locale: SiteLocale, templates: Templates, year: int) -> bytes:
    """The report of a fiscal year, with room for both of its forms."""

    def make() -> bytes:
        from ayumi.rendering.views.year import year_view  # noqa: PLC0415

        view = year_view(making.site, locale, year, _room(0), _room(1))
        surround = frame(making.site, locale, year_page(year), view.title)
        return _page(templates, "year.html", surround, view)

    return making.foreseen(locale.address(year_page(year)).path, make)


def _prose(making: Making, locale: SiteLocale, templates: Templates) -> Iterator[Artifact]:
    for prose in making.site.prose:
        key = making.key(making.frame_key, prose.name, dict(prose.texts))
        make = partial(_prose_page, making, locale, templates, prose)
        yield Artifact(locale.address(prose_page(prose.name)).path, key, make)


def _prose_page(making: Making, locale: SiteLocale, templates: Templates, prose: Prose) -> bytes:
    from ayumi.rendering.views.prose import prose_view  # noqa: PLC0415

    view = prose_view(prose, locale)
    surround = frame(making.site, locale, prose_page(prose.name), view.plain_title)
    return _page(templates, "page.html", surround, view)


def _not_found(making: Making, locale: SiteLocale, templates: Templates) -> Artifact:
    """The page that a server shows at any depth: its links start at the server's root if known."""

    def make() -> bytes:
        base_url = making.site.plan.base_url
        top = urlsplit(base_url).path if base_url else ""
        title = locale.words("not_found")
        surround = frame(making.site, locale, NOT_FOUND, title, top=top)
        return _page(templates, "404.html", surround, None)

    return Artifact(locale.address(NOT_FOUND).path, making.frame_key, make)


def _room(number: int) -> Markup:
    """Room in a page for what was rendered program by program, which may be very long."""
    return Markup(f"\x02{number}\x03")  # noqa: S704  # no content has such characters


def _filled(page: bytes, parts: Sequence[Iterator[bytes]]) -> Iterator[bytes]:
    """The page with the parts in the rooms left for them."""
    before, *rest = _ROOM.split(page)
    yield before
    for number, after in zip(rest[::2], rest[1::2], strict=True):
        yield from parts[int(number)]
        yield after


def _page(templates: Templates, template: str, frame: Frame, view: object) -> bytes:
    return templates.render(template, frame.root, frame=frame, view=view).encode()
