"""data/datapackage.json: what every table of the open data holds (Frictionless Data Package)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ayumi.artifacts.artifact import Artifact
from ayumi.artifacts.context import RenderContext
from ayumi.artifacts.tables import TABLES
from ayumi.model.site import Site
from ayumi.urls.paths import DATA_PACKAGE

# Which columns identify a row; and the table to which the rows of another belong
_KEYS = {
    "programs": ["program"],
    "measures": ["program", "measure"],
    "targets": ["program", "measure", "target"],
}
_PARENTS = {"measures": "programs", "targets": "measures", "indicators": "measures"}


def data_package(context: RenderContext) -> Iterator[Artifact]:
    """The descriptor, in the source language and all others."""
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
    columns = TABLES[name].columns(site.plan)
    schema: dict[str, Any] = {
        "fields": [
            {
                "name": column.name,
                "type": column.kind,
                "description": {
                    code: site.words[code](f"column_{column.meaning}") for code in site.plan.codes
                },
            }
            for column in columns
        ],
        "missingValues": [""],
    }
    if name in _KEYS:
        schema["primaryKey"] = _KEYS[name]
    if (parent := _PARENTS.get(name)) is not None:
        fields = _KEYS[parent]  # columns of the same names in both tables
        reference = {"resource": parent, "fields": fields}
        schema["foreignKeys"] = [{"fields": fields, "reference": reference}]
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }
