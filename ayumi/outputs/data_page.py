"""data/index.html: every file of the open data, every column with its unit and meaning, the codes.

The columns are those that the CSV files are written with, so that the page cannot drift from them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from ayumi.model.plan import Category, Scale
from ayumi.model.site import Site
from ayumi.model.text import Text
from ayumi.outputs.making import Making
from ayumi.outputs.output import Product
from ayumi.outputs.tables.cells import Column
from ayumi.outputs.tables.writing import TABLES
from ayumi.pages.addresses import OPEN_DATA, program_data
from ayumi.pages.edition import Edition
from ayumi.rendering.environment import Templates
from ayumi.rendering.speaker import Speaker
from ayumi.rendering.views.frame import frame

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


def data_page(making: Making) -> Iterator[Product]:
    """The page in each language."""
    for edition, templates in making.languages:
        make = partial(_page, making, edition, templates)
        example = making.site.entries[0].id if making.site.entries else ""
        key = making.key(making.frame_key, "open data", example)
        yield Product(edition.address(OPEN_DATA).path, key, make)


def _page(making: Making, edition: Edition, templates: Templates) -> bytes:
    surround = frame(making.site, edition, OPEN_DATA, edition.words("open_data"))
    view = data_view(making.site, edition)
    return templates.render("open-data.html", surround.root, frame=surround, view=view).encode()


def data_view(site: Site, edition: Edition) -> DataView:
    """The values of the page."""
    speaker = Speaker(edition, edition.address(OPEN_DATA).to_language_root)
    return DataView(
        files=tuple(
            _file(name, table.columns(site.plan), speaker) for name, table in TABLES.items()
        ),
        example=program_data(site.entries[0].id) if site.entries else "",
        codes=tuple(codes for codes in _codes(site, speaker) if codes.codes),
    )


def _file(name: str, columns: Iterable[Column], speaker: Speaker) -> FileView:
    alike: dict[str, list[Column]] = {}
    for column in columns:
        alike.setdefault(column.meaning, []).append(column)
    return FileView(
        name=name,
        file=f"{name}.csv",
        contents=speaker.edition.words(f"data_{name}"),
        columns=tuple(_column(meaning, same, speaker) for meaning, same in alike.items()),
    )


def _column(meaning: str, same: Sequence[Column], speaker: Speaker) -> ColumnView:
    words = speaker.edition.words
    return ColumnView(
        names=tuple(column.name for column in same),
        kind=words(f"data_kind_{same[0].kind}"),
        unit=_unit(meaning, speaker),
        meaning=words(f"column_{meaning}"),
    )


def _unit(meaning: str, speaker: Speaker) -> str:
    currency = speaker.edition.plan.currency
    if meaning in _MONEY:
        return speaker.plain(currency) if currency else ""
    if meaning == "value":
        return speaker.edition.words("data_unit_value")
    return speaker.edition.words("fiscal_year") if meaning in _YEARS else ""


def _codes(site: Site, speaker: Speaker) -> Iterator[CodesView]:
    plan, words = site.plan, speaker.edition.words
    yield _of_scale(plan.scale, speaker)
    yield _named(words("field"), {p[-1].id: p[-1].title for p in plan.all_fields()})
    yield _named(words("department"), plan.departments)
    yield _named(words("tags"), plan.tags)


def _of_scale(scale: Scale, speaker: Speaker) -> CodesView:
    codes: Iterable[Category] = scale.categories
    shown = tuple((category.code, category.label) for category in codes)
    return CodesView(speaker.plain(scale.title), shown)


def _named(name: str, titles: Mapping[str, Text]) -> CodesView:
    return CodesView(name, tuple(titles.items()))
