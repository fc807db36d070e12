"""The schemas of records, lists and tables, from the declarations of the model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ayumi.model.containers import ListOf, OneOrByYear, OneOrMore, TableOf, innermost
from ayumi.model.declaration import Key, meaning
from ayumi.model.record import Record
from ayumi.model.reviews import AssessmentForm
from ayumi.model.scalars import Slug
from ayumi.model.text import LocalizedText
from ayumi.problems import Bilingual
from ayumi.schema.scalars import NULL, Schema, any_of, text
from ayumi.schema.values import key_pattern, value_schema
from ayumi.schema.vocabulary import Vocabulary
from ayumi.schema.words import Words, short

_LIST = Bilingual("「- 」で始まるリスト", "a list, each line of which begins with “- ”")
_KEYS = Bilingual("ここに書けるキー", "Keys here")
_LANGUAGES = Bilingual("ここに書けるのは言語のキー", "Keys here are languages")
_TRANSLATION = Bilingual("{name}（{code}）の文", "the text in {code} ({name})")


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


def text_definition(vocabulary: Vocabulary) -> Schema:
    """A text in the source language, or by language."""
    return {"anyOf": [text(vocabulary.words, minLength=1), _mapping_of_text(vocabulary)]}


def _mapping_of_text(vocabulary: Vocabulary) -> Schema:
    """A text by language alone."""
    return {
        "type": "object",
        "properties": _by_language(vocabulary, text(vocabulary.words, minLength=1)),
        "required": list(vocabulary.languages)[:1],
        "additionalProperties": False,
        **vocabulary.words.message(_LANGUAGES, _listed(vocabulary.languages)),
    }


def _by_language(vocabulary: Vocabulary, source: Schema) -> dict[str, Schema]:
    """The text in each language, that in the source language as `source`; others may be empty."""
    translation = {"anyOf": [text(vocabulary.words), NULL]}
    return {
        code: {
            **(translation if place else source),
            **vocabulary.words.plain(
                Bilingual(*(form.format(name=name, code=code) for form in _TRANSLATION))
            ),
        }
        for place, (code, name) in enumerate(vocabulary.languages.items())
    }


def definition(record: Record[Any], vocabulary: Vocabulary) -> Schema:
    """An object with the record's keys; with `texts`, also a text alone or by language."""
    words = vocabulary.words
    properties = {name: _property(key, vocabulary) for name, key in record.keys.items()}
    required = [name for name, key in record.keys.items() if key.required]
    schema: Schema = {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
        **words.message(_KEYS, _known_keys(record, vocabulary)),
    }
    for name, key in record.keys.items():
        if key.unless:
            schema["anyOf"] = [{"required": [name]}, {"required": [key.unless]}]
    if record.texts:
        return {"anyOf": [text(words), _with_text(schema, vocabulary)]}
    if record.scalar is not None:
        if record.has_languages:
            schema["properties"] |= _by_language(vocabulary, text(words, minLength=1))
        return {"anyOf": [text(words, record.scalar.description), schema]}
    if record.alone:
        return {"anyOf": [field_schema(record.keys[record.alone].type, vocabulary), schema]}
    return {"anyOf": [schema, NULL]} if record.may_be_empty else schema


def _with_text(schema: Schema, vocabulary: Vocabulary) -> Schema:
    """A record whose text may be under `text`, or under the keys of its languages."""
    others = [name for name in schema["required"] if name != "text"]
    either = [{"required": [lang, *others]} for lang in list(vocabulary.languages)[:1]]
    either.append({"required": ["text", *others]})
    direct = _by_language(vocabulary, text(vocabulary.words))
    properties = {**direct, **schema["properties"]}
    return schema | {"properties": properties, "required": others, "anyOf": either}


def _known_keys(record: Record[Any], vocabulary: Vocabulary) -> str:
    """The keys of a record, with what each is."""
    direct = vocabulary.languages if record.has_languages else {}
    lang = vocabulary.words.lang
    own = {name: short(key.doc.text(lang)) for name, key in record.keys.items()}
    return _listed({**direct, **own})


def _listed(names: Mapping[str, str]) -> str:
    return ", ".join(f"{name} ({what})" for name, what in names.items()) or "–"


def _property(key: Key, vocabulary: Vocabulary) -> Schema:
    """The schema of one key; an optional key may also be null."""
    form = None if isinstance(innermost(key.type), Record) else _form(key.type)
    about = vocabulary.words.about(key.doc, form)
    schema = field_schema(key.type, vocabulary)
    return {**(schema if key.required else {"anyOf": [schema, NULL]}), **about}


def _form(field_type: Any) -> Bilingual | None:
    """How a value is written, where its type can say so."""
    form = getattr(field_type, "description", None)
    return form if isinstance(form, Bilingual) else None


def field_schema(field_type: Any, vocabulary: Vocabulary) -> Schema:
    """The schema of a field type."""
    match field_type:
        case Record():
            return {"$ref": f"#/$defs/{field_type.name}"}
        case LocalizedText():
            return {"$ref": "#/$defs/text"}
        case ListOf():
            return _list(field_type, vocabulary)
        case TableOf(key, of):
            return _table(key, of, vocabulary)
        case OneOrMore() | OneOrByYear() | AssessmentForm():
            return any_of(_forms(field_type, vocabulary))
        case _:
            return value_schema(field_type, vocabulary)


def _forms(field_type: Any, vocabulary: Vocabulary) -> list[Schema]:
    """The forms of which a value may have any; the message is that of the first."""
    match field_type:
        case OneOrMore(of):
            forms: tuple[Any, ...] = (of, ListOf(of, 1))
        case OneOrByYear(year, of):
            forms = (of, TableOf(year, of))
        case _:
            further = {**field_schema(field_type.further, vocabulary), "minProperties": 1}
            category = field_schema(field_type.category, vocabulary)
            return [category, _mapping_of_text(vocabulary), further]
    return [field_schema(form, vocabulary) for form in forms]


def _list(field_type: ListOf[Any], vocabulary: Vocabulary) -> Schema:
    of, min_items = field_type
    limit = {"minItems": min_items} if min_items else {}
    inner = {**field_schema(of, vocabulary), **_about(of, vocabulary.words)}
    return {"type": "array", "items": inner, **limit, **vocabulary.words.expected(_LIST)}


def _table(key: Any, of: Any, vocabulary: Vocabulary) -> Schema:
    """A mapping by year, period or name; years and names of the plan are offered."""
    words = vocabulary.words
    each = field_schema(of, vocabulary)
    schema: Schema = {"type": "object", "additionalProperties": False}
    if isinstance(key, Slug) and key.of in vocabulary.names:
        names = vocabulary.names[key.of]
        return schema | {
            "properties": _named(each, names, words),
            **words.message(_KEYS, _listed(names)),
        }
    doc = key.description
    if not isinstance(key, Slug):
        years = map(str, vocabulary.years)
        schema["properties"] = {year: {**each, **_about(of, words)} for year in years}
    form = Bilingual(
        f"「キー: 値」の形で、キーは{doc.ja}", f"“key: value”, each key being {doc.en}"
    )
    schema["patternProperties"] = {key_pattern(key): {**each, **_about(of, words)}}
    return schema | words.expected(form)


def _named(each: Schema, names: Mapping[str, str], words: Words) -> dict[str, Schema]:
    return {
        name: {**each, **words.plain(Bilingual(what, what))} if what else each
        for name, what in names.items()
    }


def _about(of: Any, words: Words) -> Schema:
    """What the record of a list or table is; other values are explained by their key."""
    return words.about(meaning(of.cls)) if isinstance(of, Record) else {}
