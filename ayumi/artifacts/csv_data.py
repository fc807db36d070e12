"""Open data as CSV: UTF-8 with BOM for spreadsheets, all languages as columns, ids that join.

Texts are the record's own, Markdown where it has any.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from functools import partial

from ayumi.artifacts.joined import JoinedFile
from ayumi.artifacts.tables.writing import TABLES, encoded, rows
from ayumi.model.plan import Plan
from ayumi.urls.paths import table_data


def _head(table: str, plan: Plan) -> bytes:
    return BOM_UTF8 + encoded([[column.name for column in TABLES[table].columns(plan)]])


CSV_FILES = [
    JoinedFile(table_data(table), partial(rows, table), head=partial(_head, table))
    for table in TABLES
]
