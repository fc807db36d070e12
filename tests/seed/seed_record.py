"""Reads the content files as plain YAML, every scalar a string; knows nothing of Ayumi."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

REPO = Path(__file__).resolve().parents[2]
CONTENT = REPO / "content"
ORDER = ("collaborative-community", "community-measures", "ward-office-functions")


class RecordText(NamedTuple):
    """A text of the record: its place, its kind (target, title, note …), its languages."""

    place: str
    kind: str
    text: dict[str, str]


@cache
def programs() -> dict[str, Any]:
    """The program files by id, in the order of their numbers."""
    return {name: load(CONTENT / f"programs/{name}.yaml") for name in ORDER}


@cache
def glossary() -> list[dict[str, Any]]:
    """The terms of the glossary."""
    return load(CONTENT / "glossary.yaml")["terms"]


def load(path: Path) -> Any:
    """A YAML file with all scalars as the text they are written in."""
    return yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  # no objects


def measures() -> Iterator[tuple[str, dict[str, Any]]]:
    """(program/measure, the measure) for all of them."""
    for name, program in programs().items():
        for measure in program["measures"]:
            yield f"{name}/{measure['id']}", measure


def measure(name: str) -> dict[str, Any]:
    """The measure called program/measure."""
    return dict(measures())[name]


def ja(text: dict[str, Any]) -> str:
    """The Japanese of a text, or of a target (whose words are under `text`)."""
    return text.get("text", text)["ja"]


def promises(of: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The targets of a measure that can be answered: a target, or its children in its stead."""
    for target in of["targets"]:
        for part in target.get("items", [target]):
            yield {**part, "years": target["years"], "within": target.get("id")}


def covers(years: str, year: int) -> bool:
    """Whether 2011, 2011-2013 or 2014- holds `year`."""
    first, dash, last = years.partition("-")
    return int(first) <= year <= int(last or (9999 if dash else first))


def answered(result: dict[str, Any]) -> set[str]:
    """The ids that the lines of a result answer."""
    return {name for line in result["items"] for name in line.get("answers", ())}


def record_texts() -> Iterator[RecordText]:
    """Every text of every program, depth first."""
    for name, program in programs().items():
        yield from _texts(program, name, "")


def _texts(value: Any, place: str, kind: str) -> Iterator[RecordText]:
    if isinstance(value, list):
        for count, item in enumerate(value):
            yield from _texts(item, f"{place}[{count}]", kind)
    elif isinstance(value, dict):
        if "ja" in value or "en" in value:
            yield RecordText(place, kind, {k: v for k, v in value.items() if k in ("ja", "en")})
        for key, inner in value.items():
            below = kind if key in ("text", "items") or key.isdigit() else key
            yield from _texts(inner, f"{place}.{key}", below)
