"""The JSON Schema of a program file and of the configuration, from the model's own shapes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ayumi.model.containers import ListOf, OneOrByYear, TableOf
from ayumi.model.plan import PLAN
from ayumi.model.program import PROGRAM
from ayumi.model.record import ForwardRef, Key, Record
from ayumi.model.text import WRITTEN, text_schema
from ayumi.model.validation import FieldType, Vocabulary

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def program_schema(vocabulary: Vocabulary) -> dict[str, object]:
    """The schema of `content/programs/<id>.yaml`, with the plan's own names to choose from."""
    return _schema(PROGRAM, vocabulary, "Ayumi program file")


def plan_schema(vocabulary: Vocabulary) -> dict[str, object]:
    """The schema of `site_config.yaml`."""
    return _schema(PLAN, vocabulary, "Ayumi site configuration")


def records(root: Record[Any]) -> list[Record[Any]]:
    """The record `root` and those in it, each once, from the top."""
    found: dict[str, Record[Any]] = {}
    _gather(root, found)
    return list(found.values())


def _gather(shape: FieldType[Any], found: dict[str, Record[Any]]) -> None:
    if isinstance(shape, Record):
        if shape.name in found:
            return
        found[shape.name] = shape
    for inner in _inside(shape):
        _gather(inner, found)


def _inside(shape: FieldType[Any]) -> Iterator[FieldType[Any]]:
    if isinstance(shape, ForwardRef):
        yield shape.record
    elif isinstance(shape, ListOf | OneOrByYear | TableOf):
        yield shape.of
    elif isinstance(shape, Record):
        yield from (its.shape for _, its in shape.keys.values())


def _schema(root: Record[Any], vocabulary: Vocabulary, title: str) -> dict[str, object]:
    definitions = {r.name: _definition(r, vocabulary) for r in records(root)}
    return {
        "$schema": _DRAFT,
        "title": title,
        "$ref": f"#/$defs/{root.name}",
        "$defs": {"text": text_schema(vocabulary), **definitions},
    }


def _definition(shape: Record[Any], vocabulary: Vocabulary) -> dict[str, object]:
    """An object with the record's keys; with `texts`, its languages or a plain text too."""
    properties = {name: _property(its, vocabulary) for name, (_, its) in shape.keys.items()}
    required = [name for name, (_, its) in shape.keys.items() if its.required]
    whole: dict[str, object] = {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }
    if shape.may_be_empty:
        return whole | {"type": ["object", "null"]}
    if not shape.texts:
        return whole
    direct = {lang: {"type": WRITTEN} for lang in vocabulary.languages}
    others = [name for name in required if name != "text"]
    either = [{"required": ["text", *others]}]
    either += [{"required": [lang, *others]} for lang in vocabulary.languages[:1]]
    whole |= {"properties": {**direct, **properties}, "required": others, "anyOf": either}
    return {"anyOf": [{"type": WRITTEN}, whole]}


def _property(its: Key, vocabulary: Vocabulary) -> dict[str, object]:
    """The schema under one key; a key that may be missing may also be left empty."""
    described = {"description": its.doc.text(vocabulary.lang)}
    schema = its.shape.schema(vocabulary)
    if its.required:
        return {**schema, **described}
    return {"anyOf": [schema, {"type": "null"}], **described}
