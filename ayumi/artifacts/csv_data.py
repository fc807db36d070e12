"""Open data as CSV: UTF-8 with BOM for spreadsheets; texts are in Markdown, as in the record.

data/datapackage.json describes every table (Frictionless Data Package).
"""

from __future__ import annotations

import csv
import io
import json
import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from ayumi.artifacts.artifact import Artifact
from ayumi.artifacts.column_meanings import column_meaning
from ayumi.artifacts.context import RenderContext
from ayumi.artifacts.fragments import JoinedFile
from ayumi.artifacts.table import Row, Table
from ayumi.artifacts.tables import TABLES
from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.model.site import Site
from ayumi.urls.paths import DATA_PACKAGE, table_data
from ayumi.yaml.decode import INVISIBLE

_BORDER = "\uffff"  # before each text: a character that no content has
# What makes a spreadsheet take a text for a formula (OWASP, "CSV Injection"), unless a sign is all
# there is: so the code "-" of a category stays what it is in every table. A Japanese one takes the
# full-width signs for the others, and some remove spaces and the like before them.
_FORMULA = re.compile(rf"{_BORDER}(?:[\t\r\n]|[{INVISIBLE}]*[=+\-@＝＋－＠﹦﹢﹣﹫])[^{_BORDER}]")
# Which columns identify a row; and the table to which the rows of another belong
_KEYS = {
    "programs": ["program"],
    "measures": ["program", "measure"],
    "targets": ["program", "measure", "target"],
    "milestones": ["program", "measure", "milestone"],
    "departments": ["department"],
}
_PARENTS = {
    "measures": "programs",
    **dict.fromkeys(("targets", "promises"), "programs"),
    "milestones": "measures",
    **dict.fromkeys(("indicators", "budgets", "periods"), "programs"),
    **dict.fromkeys(("reviews", "outcomes", "sources"), "programs"),
}


def _csv_file(name: str, table: Table) -> JoinedFile:
    def head(plan: Plan) -> bytes:
        names = [column.name for column in table.columns(plan)]
        return BOM_UTF8 + _encoded([names, *table.plan_rows(plan)])

    def rows(program: Program, plan: Plan) -> bytes:
        return _encoded(table.rows(program, plan))

    return JoinedFile(table_data(name), rows, head)


def _encoded(rows: Iterable[Row]) -> bytes:
    """The rows as they stand in the file."""
    rows, text = list(rows), io.StringIO()
    if not rows:  # most tables have none of most programs
        return b""
    texts = (cell for row in rows for cell in row if cell.__class__ is str)
    if _FORMULA.search(_BORDER + _BORDER.join(texts)):  # rare, and to ask for each takes longer
        rows = [[*map(_safe, row)] for row in rows]
    rows = [[f"{c:f}" if c.__class__ is Decimal else c for c in row] for row in rows]  # not 1E-7
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()


def _safe(cell: Any) -> Any:
    """The cell; a text that a spreadsheet would run as a formula, after an apostrophe."""
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(_BORDER + cell) else cell


CSV_FILES = [_csv_file(name, table) for name, table in TABLES.items()]


def data_package(context: RenderContext) -> Iterator[Artifact]:
    """The description of the tables, in the source language and all others."""
    yield context.artifact(DATA_PACKAGE, (), _package)


def _package(site: Site) -> bytes:
    package: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": "action-programs",
        "title": dict(site.plan.title),
        "resources": [_resource(name, site) for name in TABLES],
    }
    text = json.dumps(package, ensure_ascii=False, indent=2)
    return f"{text}\n".encode()


def _resource(name: str, site: Site) -> dict[str, Any]:
    fields = [
        {
            "name": column.name,
            "type": column.kind,
            "description": {
                code: column_meaning(column.meaning, site.words[code], site.plan)
                for code in site.plan.codes
            },
        }
        for column in TABLES[name].columns(site.plan)
    ]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if name in _KEYS:
        schema["primaryKey"] = _KEYS[name]
    if (parent := _PARENTS.get(name)) is not None:
        shared = _KEYS[parent]  # columns of the same names in both tables
        reference = {"resource": parent, "fields": shared}
        schema["foreignKeys"] = [{"fields": shared, "reference": reference}]
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }
