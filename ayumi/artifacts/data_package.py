"""data/datapackage.json: what every table of the open data holds (Frictionless Data Package)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from ayumi.artifacts.artifact import Artifact
from ayumi.artifacts.context import RenderContext
from ayumi.artifacts.tables.writing import TABLES
from ayumi.i18n.interface import Interface
from ayumi.model.plan import Plan
from ayumi.model.site import Site
from ayumi.urls.paths import DATA_PACKAGE

# Which columns name a row, and which lead to a row of another table
_KEYS = {
    "programs": ["program"],
    "measures": ["program", "measure"],
    "targets": ["program", "measure", "target"],
}
_MEASURE = {"fields": ["program", "measure"], "reference": {"resource": "measures"}}
_REFERENCES: dict[str, list[dict[str, Any]]] = {
    "measures": [{"fields": ["program"], "reference": {"resource": "programs"}}],
    "targets": [_MEASURE],
    "indicators": [_MEASURE],
}


def data_package(context: RenderContext) -> Iterator[Artifact]:
    """The descriptor, in the source language and all others."""
    yield context.artifact(DATA_PACKAGE, (), _package)


def _package(site: Site) -> bytes:
    plan, words = site.plan, site.words
    package: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": "action-programs",
        "title": dict(plan.title),
        "resources": [_resource(name, plan, words) for name in TABLES],
    }
    text = json.dumps(package, ensure_ascii=False, indent=2)
    return f"{text}\n".encode()


def _resource(name: str, plan: Plan, words: Mapping[str, Interface]) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [
            {
                "name": column.name,
                "type": column.kind,
                "description": {
                    code: words[code](f"column_{column.meaning}") for code in plan.codes
                },
            }
            for column in TABLES[name].columns(plan)
        ],
        "missingValues": [""],
    }
    if name in _KEYS:
        schema["primaryKey"] = _KEYS[name]
    if name in _REFERENCES:
        schema["foreignKeys"] = [_with_its_fields(ref) for ref in _REFERENCES[name]]
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _with_its_fields(reference: dict[str, Any]) -> dict[str, Any]:
    """The columns have the same names in both tables."""
    own = reference["fields"]
    return {"fields": own, "reference": {**reference["reference"], "fields": own}}
