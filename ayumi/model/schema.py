"""The JSON Schema of a program file and of the configuration, from the model's field types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeAlias

from ayumi.model.contact import EMail, SecureUrl, Telephone
from ayumi.model.containers import ListOf, OneOrByYear, OneOrMore, TableOf, innermost
from ayumi.model.declaration import Key
from ayumi.model.links import ImagePath, LinkTarget
from ayumi.model.partial_dates import PARTIAL_DATE, AnyDate
from ayumi.model.periods import MomentType, YearOrPeriod
from ayumi.model.plan import LANGUAGE, PLAN, LanguageCode, Plan, WebAddress
from ayumi.model.program import PROGRAM
from ayumi.model.progress import Percent
from ayumi.model.record import Record
from ayumi.model.reviews import AssessmentForm
from ayumi.model.scalars import INTEGER, SLUG, Boolean, Code, Enum, Integer, Number, Slug, String
from ayumi.model.scale import category_names
from ayumi.model.text import LocalizedText
from ayumi.model.years import Date, Year, Years

Schema: TypeAlias = Mapping[str, object]  # as JSON, of draft 2020-12

_WRITTEN = ["string", "number", "boolean"]  # how it sees the texts `a`, `2011` and `no`
_STRING: Schema = {"type": ["string", "number"]}  # for YAML tools `code: 3` is a number
_YEAR: Schema = {"type": "integer", "minimum": 1000, "maximum": 2999}
_YEAR_KEY: Schema = {"pattern": r"^[12]\d{3}$"}  # in JSON every key is a string
_SPAN: Schema = {"type": "string", "pattern": r"^[12]\d{3}(\s*-\s*([12]\d{3})?)?$"}
_MOMENT: Schema = {
    "type": "string",
    "pattern": r"^[12]\d{3}(-\d\d(-\d\d)?|-Q[1-4]|-H[12])?$",
}
# The schemas of field types that are the same for every plan
_FIXED: dict[type, Schema] = {
    AnyDate: {"anyOf": [_YEAR, {"type": "string", "pattern": f"^{PARTIAL_DATE}$"}]},
    Boolean: {"type": "boolean"},
    Code: _STRING,
    **{
        kind: {"type": "string", "pattern": f"^{kind.pattern.pattern}$", "maxLength": kind.longest}
        for kind in (Telephone, EMail, SecureUrl)
    },
    Date: {"type": "string", "format": "date", "pattern": r"^\d{4}-\d\d-\d\d$"},
    ImagePath: {"type": "string", "pattern": "^static/"},
    LanguageCode: {"type": "string", "pattern": f"^{LANGUAGE}$"},
    LinkTarget: {"type": "string", "minLength": 1},
    MomentType: {"anyOf": [_YEAR, _MOMENT]},
    Percent: {"type": "number", "minimum": 0, "exclusiveMaximum": 1000},
    LocalizedText: {"$ref": "#/$defs/text"},
    Number: {"type": "number"},
    String: _STRING,
    WebAddress: {"type": "string", "format": "uri", "pattern": "^https?://"},
    Year: _YEAR,
    YearOrPeriod: {"pattern": r"^[12]\d{3}(-Q[1-4]|-H[12])?$"},
    Years: {"anyOf": [_YEAR, _SPAN]},
}


class _Vocabulary(NamedTuple):
    """The names that a plan defines, with which an editor can complete a program file."""

    languages: tuple[str, ...]
    names: dict[str, tuple[str, ...]]  # "category", "department" … -> its names
    lang: str = "en"  # of the descriptions


def program_schema(plan: Plan, lang: str = "en") -> Schema:
    """The schema of `content/programs/<id>.yaml`; names are limited to those of the plan."""
    further = (scale for scales in plan.assessments.values() for scale in scales)
    names = {
        "category": category_names(plan.scales),
        "assessment": tuple(plan.assessments),
        "assessment-code": category_names(further),
        "field": tuple(path[-1].id for path in plan.all_fields()),
        "department": tuple(plan.departments),
        "tag": tuple(plan.tags),
        "budget-part": tuple(name for group in plan.budget_parts for name in group.parts),
    }
    return _schema(PROGRAM, _Vocabulary(plan.codes, names, lang), "Ayumi program file")


def plan_schema(languages: tuple[str, ...], lang: str = "en") -> Schema:
    """The schema of `site_config.yaml`, with descriptions in `lang`."""
    return _schema(PLAN, _Vocabulary(languages, {}, lang), "Ayumi site configuration")


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


def _schema(root: Record[Any], vocabulary: _Vocabulary, title: str) -> Schema:
    definitions = {r.name: _definition(r, vocabulary) for r in records(root)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "$ref": f"#/$defs/{root.name}",
        "$defs": {"text": _text(vocabulary), **definitions},
    }


def _text(vocabulary: _Vocabulary) -> Schema:
    """A text in the source language, or by language."""
    return {"anyOf": [{"type": _WRITTEN, "minLength": 1}, _mapping_of_text(vocabulary)]}


def _mapping_of_text(vocabulary: _Vocabulary) -> Schema:
    """A text by language alone."""
    return {
        "type": "object",
        "properties": _by_language(vocabulary, {"type": _WRITTEN, "minLength": 1}),
        "required": list(vocabulary.languages[:1]),
        "additionalProperties": False,
    }


def _by_language(vocabulary: _Vocabulary, source: Schema) -> dict[str, Schema]:
    """The text in each language, that in the source language as `source`; others may be empty."""
    translation: Schema = {"type": [*_WRITTEN, "null"]}
    return {
        lang: translation if place else source for place, lang in enumerate(vocabulary.languages)
    }


def _definition(record: Record[Any], vocabulary: _Vocabulary) -> Schema:
    """An object with the record's keys; with `texts`, also a text alone or by language."""
    properties = {name: _property(key, vocabulary) for name, key in record.keys.items()}
    required = [name for name, key in record.keys.items() if key.required]
    schema: dict[str, object] = {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }
    if record.scalar is not None:
        texts = {lang: {"type": _WRITTEN, "minLength": 1} for lang in vocabulary.languages}
        schema["properties"] = {**texts, **properties}
        return {"anyOf": [{"type": ["number", "string"]}, schema]}
    for name, key in record.keys.items():
        if key.unless:
            schema["anyOf"] = [{"required": [name]}, {"required": [key.unless]}]
    if record.alone:
        return {"anyOf": [_field(record.keys[record.alone].type, vocabulary), schema]}
    if record.may_be_empty:
        return schema | {"type": ["object", "null"]}
    if not record.texts:
        return schema
    direct = _by_language(vocabulary, {"type": _WRITTEN})
    others = [name for name in required if name != "text"]
    either = [{"required": ["text", *others]}]
    either += [{"required": [lang, *others]} for lang in vocabulary.languages[:1]]
    schema |= {"properties": {**direct, **properties}, "required": others, "anyOf": either}
    return {"anyOf": [{"type": _WRITTEN}, schema]}


def _property(key: Key, vocabulary: _Vocabulary) -> Schema:
    """The schema of one key; an optional key may also be null."""
    described = {"description": key.doc.text(vocabulary.lang)}
    schema = _field(key.type, vocabulary)
    if key.required:
        return {**schema, **described}
    return {"anyOf": [schema, {"type": "null"}], **described}


def _field(field_type: Any, vocabulary: _Vocabulary) -> Schema:
    """The schema of a field type."""
    forms: tuple[Any, ...]
    match field_type:
        case Record():
            return {"$ref": f"#/$defs/{field_type.name}"}
        case ListOf(of, min_items):
            array: Schema = {"type": "array", "items": _field(of, vocabulary)}
            return {**array, "minItems": min_items} if min_items else array
        case OneOrMore(of):
            forms = (of, ListOf(of, 1))
        case TableOf(key, of):  # in JSON Schema every key is a string
            names = _YEAR_KEY if isinstance(key, Year) else _field(key, vocabulary)
            values = _field(of, vocabulary)
            return {"type": "object", "propertyNames": names, "additionalProperties": values}
        case AssessmentForm():
            further = {**_field(field_type.further, vocabulary), "minProperties": 1}
            category = _field(field_type.category, vocabulary)
            return {"anyOf": [category, further, _mapping_of_text(vocabulary)]}
        case OneOrByYear(year, of):
            forms = (of, TableOf(year, of))
        case _:
            return _value(field_type, vocabulary)
    return {"anyOf": [_field(form, vocabulary) for form in forms]}


def _value(field_type: Any, vocabulary: _Vocabulary) -> Schema:
    """The schema of the type of a single value; names and codes are those of the plan, if known."""
    match field_type:
        case Enum(choices):
            return {"enum": list(choices)}
        case Integer(minimum, maximum):
            return {"type": "integer", "minimum": minimum, "maximum": maximum}
        case Slug(of) if (known := vocabulary.names.get(of)) is not None:
            return {"enum": list(known)} if known else {"not": {}}
        case Slug():
            return {"type": "string", "pattern": f"^{SLUG.pattern}$", "maxLength": 80}
        case Code(of) if (codes := vocabulary.names.get(of)) is not None:
            numbers = [int(code) for code in codes if INTEGER.fullmatch(code)]  # may be written so
            return {"enum": [*numbers, *codes]} if codes else {"not": {}}
        case _:
            return _FIXED[type(field_type)]
