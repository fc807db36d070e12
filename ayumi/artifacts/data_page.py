"""data/index.html: the files of the open data, the columns that they are written with, codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from ayumi.artifacts.artifact import Artifact
from ayumi.artifacts.column_meanings import YEARS, column_meaning
from ayumi.artifacts.context import NAVIGATION, Locale, RenderContext
from ayumi.artifacts.pages import render_page
from ayumi.artifacts.table import Column
from ayumi.artifacts.tables import TABLES
from ayumi.model.budgets import AMOUNTS
from ayumi.model.plan import Plan
from ayumi.model.site import Site
from ayumi.model.text import Text
from ayumi.rendering.localizer import Localizer
from ayumi.urls.paths import OPEN_DATA, program_data

_UNITS = {  # words for them, by the meaning of a column; that of money is the plan's currency
    **dict.fromkeys(YEARS, "fiscal_year"),
    **dict.fromkeys(("progress", "attainment"), "data_unit_percent"),
    **dict.fromkeys(("value", "upper"), "data_unit_value"),
}


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
    codes: tuple[tuple[str, Text, Text | None], ...]  # with its label and definition
    has_definitions: bool


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
    localizer = Localizer(locale[0], locale[0].address(OPEN_DATA).to_language_root)
    view = DataView(
        files=tuple(
            _file(name, table.columns(site.plan), localizer) for name, table in TABLES.items()
        ),
        example=program_data(site.refs[0].id) if site.refs else "",
        codes=tuple(_codes(site.plan, localizer)),
    )
    title = locale[0].words("open_data")
    return render_page(site, locale, "open-data.html", OPEN_DATA, view, title)


def _file(name: str, columns: Sequence[Column], localizer: Localizer) -> FileView:
    words = localizer.locale.words
    kinds = {column.meaning: column.kind for column in columns}
    views = (
        ColumnView(
            names=tuple(column.name for column in columns if column.meaning == meaning),
            kind=words(f"data_kind_{kind}"),
            unit=_unit(meaning, localizer),
            meaning=column_meaning(meaning, words, localizer.locale.plan),
        )
        for meaning, kind in kinds.items()
    )
    return FileView(name, f"{name}.csv", words(f"data_{name}"), tuple(views))


def _unit(meaning: str, localizer: Localizer) -> str:
    if meaning in AMOUNTS:
        currency = localizer.locale.plan.currency
        return localizer.plain(currency) if currency else ""
    return localizer.locale.words(_UNITS[meaning]) if meaning in _UNITS else ""


def _codes(plan: Plan, localizer: Localizer) -> Iterator[CodesView]:
    words = localizer.locale.words
    for scale in plan.all_scales():
        title = localizer.plain(scale.title)
        if scale.years is not None:
            title = words("scale_of_years", scale=title, years=localizer.locale.span(scale.years))
        rows = tuple((c.name, c.label, c.definition) for c in scale.categories)
        yield CodesView(title, rows, any(definition for *_, definition in rows))
    kinds: list[tuple[str, Mapping[str, Text]]] = [
        (words("field"), {path[-1].id: path[-1].title for path in plan.all_fields()}),
        (words("department"), {name: one.text for name, one in plan.departments.items()}),
        (words("tags"), plan.tags),
        *((localizer.plain(group.title), group.parts) for group in plan.budget_parts),
    ]
    for name, titles in kinds:
        if titles:
            codes = tuple((code, title, None) for code, title in titles.items())
            yield CodesView(name, codes, has_definitions=False)
