"""Open data as CSV: UTF-8 with BOM for spreadsheets, both languages as columns, ids that join."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterator
from functools import partial
from itertools import chain

from ayumi.artifacts.artifact import Artifact, Content
from ayumi.artifacts.making import DATA, Making
from ayumi.artifacts.tables.writing import TABLES, encoded
from ayumi.urls.paths import table_data


def csv_data(making: Making) -> Iterator[Artifact]:
    """The tables under data/. Texts are the record's own, Markdown where it has any."""
    for name in making.tables:
        key = making.joined_key(DATA, [name], name)
        yield Artifact(table_data(name), key, partial(_table, making, name))


def _table(making: Making, name: str) -> Content:
    columns = encoded([[column.name for column in TABLES[name].columns(making.site.plan)]])
    return chain([BOM_UTF8, columns], making.chunks(DATA, name))
