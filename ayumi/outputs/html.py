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

from ayumi.kept.stretch import Stretch
from ayumi.model.prose import Prose
from ayumi.outputs.making import FORMS, ROWS, Making
from ayumi.outputs.output import Content, Product, Wants
from ayumi.outputs.parts import form_part, row_part
from ayumi.pages.addresses import NOT_FOUND, OVERVIEW, program_page, prose_page, year_page
from ayumi.pages.edition import Edition
from ayumi.rendering.environment import Templates
from ayumi.rendering.views.frame import Frame, frame

if TYPE_CHECKING:
    from ayumi.rendering.views.program import ProgramView

_ROOM = re.compile(rb"\x02(\d)\x03")


def pages(making: Making) -> Iterator[Product]:
    """All pages but the reports of fiscal years; making one may raise TemplateFailure."""
    for edition, templates in making.languages:
        yield _overview(making, edition, templates)
        yield from programs(making, edition, templates)
        yield from _prose(making, edition, templates)
        yield _not_found(making, edition, templates)


def foresee(making: Making, wants: Wants) -> None:
    """Make what surrounds the programs' parts on pages of many, while these are being made."""
    for edition, templates in making.languages:
        if wants(edition.address(OVERVIEW).path):
            _around_matrix(making, edition, templates)
        for year in making.around.reported_years:
            if wants(edition.address(year_page(year)).path):
                _around_forms(making, edition, templates, year)


def _overview(making: Making, edition: Edition, templates: Templates) -> Product:
    def make() -> Content:
        page = _around_matrix(making, edition, templates)
        return _filled(page, [making.stretches(ROWS, row_part(edition))])

    key = making.joined_key(ROWS, [row_part(edition)], making.summary_keys)
    return Product(edition.address(OVERVIEW).path, key, make)


def _around_matrix(making: Making, edition: Edition, templates: Templates) -> bytes:
    """The overview, with room for the rows of the programs."""

    def make() -> bytes:
        from ayumi.rendering.views.overview import overview_view  # noqa: PLC0415

        view = overview_view(making.site, edition, _room(0))
        return _page(templates, "index.html", frame(making.site, edition, OVERVIEW), view)

    return making.foreseen(edition.address(OVERVIEW).path, make)


def programs(making: Making, edition: Edition, templates: Templates) -> Iterator[Product]:
    """The pages of the programs in one language."""
    return (program(making, edition, templates, place) for place in making.places)


def program(making: Making, edition: Edition, templates: Templates, place: int) -> Product:
    """The page of the program at `place` in one language."""
    make = partial(_program, making, edition, templates, place)
    return Product(making.page_paths(edition)[place], making.page_keys[place], make)


def _program(making: Making, edition: Edition, templates: Templates, place: int) -> bytes:
    return next(_shown(making, edition, templates, [_view(making, place)]))


def together(making: Making, places: Sequence[int]) -> Iterator[tuple[str, bytes]]:
    """The pages of some programs in all languages, with their paths.

    Each step is done for all of them before the next: its code is then at hand in the processor,
    and what it is done with still is, as long as they are few.
    """
    views = [_view(making, place) for place in places]
    for edition, templates in making.languages:
        paths = making.page_paths(edition)
        pages = _shown(making, edition, templates, views)
        yield from zip([paths[place] for place in places], pages, strict=True)


def _view(making: Making, place: int) -> ProgramView:
    from ayumi.rendering.views.program import program_view  # noqa: PLC0415

    program = making.site.programs[place]
    return program_view(program, making.site.plan, making.around.latest, making.beside(place))


def _shown(
    making: Making, edition: Edition, templates: Templates, views: Sequence[ProgramView]
) -> Iterator[bytes]:
    """The pages of some programs in one language."""
    frames = []
    for program in (view.program for view in views):
        title = edition.plain(program.title)
        frames.append(frame(making.site, edition, program_page(program.id), title))
        templates.learn(frames[-1].root, program)
    for surround, view in zip(frames, views, strict=True):
        yield _page(templates, "program.html", surround, view)


def years(making: Making) -> Iterator[Product]:
    """The reports of the fiscal years. To tell their keys takes making their parts."""
    for edition, templates in making.languages:
        for year in making.around.reported_years:
            page = edition.address(year_page(year)).path
            key = making.joined_key(FORMS, _forms(edition, year))
            yield Product(page, key, partial(_year, making, edition, templates, year))


def _forms(edition: Edition, year: int) -> list[str]:
    return [form_part(edition, year, form) for form in ("summary", "table")]


def _year(making: Making, edition: Edition, templates: Templates, year: int) -> Content:
    page = _around_forms(making, edition, templates, year)
    return _filled(page, [making.stretches(FORMS, part) for part in _forms(edition, year)])


def _around_forms(making: Making, edition: Edition, templates: Templates, year: int) -> bytes:
    """The report of a fiscal year, with room for both of its forms."""

    def make() -> bytes:
        from ayumi.rendering.views.year import year_view  # noqa: PLC0415

        view = year_view(making.site, edition, year, _room(0), _room(1))
        surround = frame(making.site, edition, year_page(year), view.title)
        return _page(templates, "year.html", surround, view)

    return making.foreseen(edition.address(year_page(year)).path, make)


def _prose(making: Making, edition: Edition, templates: Templates) -> Iterator[Product]:
    for prose in making.site.prose:
        key = making.key(making.frame_key, prose.name, dict(prose.texts))
        make = partial(_prose_page, making, edition, templates, prose)
        yield Product(edition.address(prose_page(prose.name)).path, key, make)


def _prose_page(making: Making, edition: Edition, templates: Templates, prose: Prose) -> bytes:
    from ayumi.rendering.views.prose import prose_view  # noqa: PLC0415

    view = prose_view(prose, edition)
    surround = frame(making.site, edition, prose_page(prose.name), view.plain_title)
    return _page(templates, "page.html", surround, view)


def _not_found(making: Making, edition: Edition, templates: Templates) -> Product:
    """The page that a server shows at any depth: its links start at the server's root if known."""

    def make() -> bytes:
        base_url = making.site.plan.base_url
        top = urlsplit(base_url).path if base_url else ""
        title = edition.words("not_found")
        surround = frame(making.site, edition, NOT_FOUND, title, top=top)
        return _page(templates, "404.html", surround, None)

    return Product(edition.address(NOT_FOUND).path, making.frame_key, make)


def _room(number: int) -> Markup:
    """Room in a page for what was rendered program by program, which may be very long."""
    return Markup(f"\x02{number}\x03")  # noqa: S704  # no content has such characters


def _filled(page: bytes, parts: Sequence[list[bytes | Stretch]]) -> Content:
    """The page with the parts in the rooms left for them."""
    before, *rest = _ROOM.split(page)
    found: list[bytes | Stretch] = [before]
    for number, after in zip(rest[::2], rest[1::2], strict=True):
        found += [*parts[int(number)], after]
    return found


def _page(templates: Templates, template: str, frame: Frame, view: object) -> bytes:
    return templates.render(template, frame.root, frame=frame, view=view).encode()
