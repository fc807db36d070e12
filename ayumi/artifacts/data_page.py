"""data/index.html: every file of the open data, every column with its unit and meaning, the codes.

The columns are those that the CSV files are written with, so that the page cannot drift from them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from ayumi.artifacts.artifact import Artifact
from ayumi.artifacts.context import NAVIGATION, RenderContext
from ayumi.artifacts.pages import Locale, render_page
from ayumi.artifacts.tables.cells import Column
from ayumi.artifacts.tables.writing import TABLES
from ayumi.model.plan import Category, Scale
from ayumi.model.site import Site
from ayumi.model.text import Text
from ayumi.rendering.localizer import Localizer
from ayumi.rendering.views.frame import frame
from ayumi.urls.paths import OPEN_DATA, program_data
from ayumi.urls.site_locale import SiteLocale

_YEARS = {"year", "first_year", "last_year"}
_MONEY = {"planned", "spent"}


class ColumnView(NamedTuple):
    """The columns of one meaning, by their names; `unit` is empty where there is none."""

    names: tuple[str, ...]
    kind: str
    unit: str
    meaning: str


class FileView(NamedTuple):
    """A table: its file, what is in it, and its columns."""

    name: str
    file: str
    contents: str
    columns: tuple[ColumnView, ...]


class CodesView(NamedTuple):
    """What the codes of one kind mean."""

    name: str
    codes: tuple[tuple[str, Text], ...]


class DataView(NamedTuple):
    """The page; `example` is the JSON of one program, from the site's root."""

    files: tuple[FileView, ...]
    example: str
    codes: tuple[CodesView, ...]


def data_pages(context: RenderContext) -> Iterator[Artifact]:
    """The page in each language."""
    for locale in context.locales:
        path = locale[0].address(OPEN_DATA).path
        yield context.artifact(path, (*NAVIGATION, "refs"), partial(_page, locale))


def _page(locale: Locale, site: Site) -> bytes:
    site_locale, templates = locale
    surround = frame(site, site_locale, OPEN_DATA, site_locale.words("open_data"))
    return render_page(templates, "open-data.html", surround, data_view(site, site_locale))


def data_view(site: Site, locale: SiteLocale) -> DataView:
    """The values of the page."""
    localizer = Localizer(locale, locale.address(OPEN_DATA).to_language_root)
    return DataView(
        files=tuple(
            _file(name, table.columns(site.plan), localizer) for name, table in TABLES.items()
        ),
        example=program_data(site.refs[0].id) if site.refs else "",
        codes=tuple(codes for codes in _codes(site, localizer) if codes.codes),
    )


def _file(name: str, columns: Iterable[Column], localizer: Localizer) -> FileView:
    alike: dict[str, list[Column]] = {}
    for column in columns:
        alike.setdefault(column.meaning, []).append(column)
    return FileView(
        name=name,
        file=f"{name}.csv",
        contents=localizer.locale.words(f"data_{name}"),
        columns=tuple(_column(meaning, same, localizer) for meaning, same in alike.items()),
    )


def _column(meaning: str, same: Sequence[Column], localizer: Localizer) -> ColumnView:
    words = localizer.locale.words
    return ColumnView(
        names=tuple(column.name for column in same),
        kind=words(f"data_kind_{same[0].kind}"),
        unit=_unit(meaning, localizer),
        meaning=words(f"column_{meaning}"),
    )


def _unit(meaning: str, localizer: Localizer) -> str:
    currency = localizer.locale.plan.currency
    if meaning in _MONEY:
        return localizer.plain(currency) if currency else ""
    if meaning == "value":
        return localizer.locale.words("data_unit_value")
    return localizer.locale.words("fiscal_year") if meaning in _YEARS else ""


def _codes(site: Site, localizer: Localizer) -> Iterator[CodesView]:
    plan, words = site.plan, localizer.locale.words
    yield _of_scale(plan.scale, localizer)
    yield _named(words("field"), {p[-1].id: p[-1].title for p in plan.all_fields()})
    yield _named(words("department"), plan.departments)
    yield _named(words("tags"), plan.tags)


def _of_scale(scale: Scale, localizer: Localizer) -> CodesView:
    codes: Iterable[Category] = scale.categories
    shown = tuple((category.code, category.label) for category in codes)
    return CodesView(localizer.plain(scale.title), shown)


def _named(name: str, titles: Mapping[str, Text]) -> CodesView:
    return CodesView(name, tuple(titles.items()))
