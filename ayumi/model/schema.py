"""The JSON Schema of a program file and of the configuration, from the model's field types."""

from __future__ import annotations

from typing import Any

from ayumi.model.containers import innermost
from ayumi.model.plan import PLAN
from ayumi.model.program import PROGRAM
from ayumi.model.record import Key, Record
from ayumi.model.validation import Schema, Vocabulary

_WRITTEN = ["string", "number", "boolean"]  # how it sees the texts `a`, `2011` and `no`


def program_schema(vocabulary: Vocabulary) -> Schema:
    """The schema of `content/programs/<id>.yaml`; names are limited to those of the plan."""
    return _schema(PROGRAM, vocabulary, "Ayumi program file")


def plan_schema(vocabulary: Vocabulary) -> Schema:
    """The schema of `site_config.yaml`."""
    return _schema(PLAN, vocabulary, "Ayumi site configuration")


def records(root: Record[Any]) -> list[Record[Any]]:
    """The record type `root` and those in it, each once, outer ones first."""
    found: dict[str, Record[Any]] = {}
    _collect(root, found)
    return list(found.values())


def _collect(record: Record[Any], found: dict[str, Record[Any]]) -> None:
    if record.name not in found:
        found[record.name] = record
        for key in record.keys.values():
            if isinstance(inner := innermost(key.type), Record):
                _collect(inner, found)


def _schema(root: Record[Any], vocabulary: Vocabulary, title: str) -> Schema:
    definitions = {r.name: _definition(r, vocabulary) for r in records(root)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "$ref": f"#/$defs/{root.name}",
        "$defs": {"text": _text(vocabulary), **definitions},
    }


def _text(vocabulary: Vocabulary) -> Schema:
    """A text in the source language, or by language."""
    by_language = {
        "type": "object",
        "properties": {lang: {"type": _WRITTEN, "minLength": 1} for lang in vocabulary.languages},
        "required": list(vocabulary.languages[:1]),
        "additionalProperties": False,
    }
    return {"anyOf": [{"type": _WRITTEN, "minLength": 1}, by_language]}


def _definition(record: Record[Any], vocabulary: Vocabulary) -> Schema:
    """An object with the record's keys; with `texts`, also a text alone or by language."""
    properties = {name: _property(key, vocabulary) for name, key in record.keys.items()}
    required = [name for name, key in record.keys.items() if key.required]
    schema: dict[str, object] = {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }
    if record.may_be_empty:
        return schema | {"type": ["object", "null"]}
    if not record.texts:
        return schema
    direct = {lang: {"type": _WRITTEN} for lang in vocabulary.languages}
    others = [name for name in required if name != "text"]
    either = [{"required": ["text", *others]}]
    either += [{"required": [lang, *others]} for lang in vocabulary.languages[:1]]
    schema |= {"properties": {**direct, **properties}, "required": others, "anyOf": either}
    return {"anyOf": [{"type": _WRITTEN}, schema]}


def _property(key: Key, vocabulary: Vocabulary) -> Schema:
    """The schema of one key; an optional key may also be null."""
    described = {"description": key.doc.text(vocabulary.lang)}
    schema = key.type.schema(vocabulary)
    if key.required:
        return {**schema, **described}
    return {"anyOf": [schema, {"type": "null"}], **described}
