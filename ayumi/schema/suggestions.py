"""The schema of one program file: that of all programs, with the ids of this file to choose from.

It only suggests. A copy of it that is out of date, since somebody has added a measure, refuses
nothing; whether an id exists is for `check`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ayumi.model.scalars import SLUG
from ayumi.schema.scalars import Schema
from ayumi.schema.words import label
from ayumi.yaml.nodes import Mapping as MappingNode
from ayumi.yaml.nodes import Node, Scalar, Sequence

_LONGEST_ID = 80


class MeasureNames(NamedTuple):
    """The title of a measure; its targets, their parts and milestones by id, with their texts."""

    title: str
    answerable: Mapping[str, str]


def measure_names(root: Node | None) -> dict[str, MeasureNames]:
    """What the nodes of a program file name, by the ids of measures; as far as it is written."""
    found = {}
    for measure in _records(root, "measures"):
        for name, title in _named(measure, "title").items():
            answerable: dict[str, str] = {}
            for milestone in _records(measure, "milestones"):
                answerable |= _named(milestone, "title")
            for target in _targets(measure, "targets"):
                answerable |= _named(target, "text")
            found[name] = MeasureNames(title, answerable)
    return found


def suggestions(measures: Mapping[str, MeasureNames], base: str) -> Schema:
    """The schema; `base`: the relative URL of the one of all programs."""
    # The server writes a dash after a key whose value has items
    highlights = {
        name: {"items": {}, "description": measure.title} for name, measure in measures.items()
    }
    report = {"properties": {"highlights": {"properties": highlights}}}
    answerable = {
        name: measure.answerable for name, measure in measures.items() if measure.answerable
    }
    properties: Schema = {"reports": {"additionalProperties": report}}
    if answerable:
        properties["measures"] = {"items": {"allOf": [_answers_in(name) for name in answerable]}}
    return {
        "allOf": [{"$ref": base}],
        "properties": properties,
        "$defs": {name: _line(name, targets) for name, targets in answerable.items()},
    }


def _answers_in(measure: str) -> Schema:
    """That the lines of the results of this measure answer its own targets."""
    # A pattern, and no constant, which would be offered where the id of a measure is written
    is_it = {
        "properties": {"id": {"type": "string", "pattern": f"^{measure}$"}},
        "required": ["id"],
    }
    result = {"properties": {"items": {"items": {"$ref": f"#/$defs/{measure}"}}}}
    return {"if": is_it, "then": {"properties": {"results": {"additionalProperties": result}}}}


def _line(measure: str, targets: Mapping[str, str]) -> Schema:
    known = {
        "title": "id",
        "enum": list(targets),
        "enumDescriptions": list(targets.values()),
    }
    answers = {"items": {"anyOf": [known, {"title": "–"}]}}
    return {"properties": {"answers": answers, "items": {"items": {"$ref": f"#/$defs/{measure}"}}}}


def _targets(node: Node, key: str) -> Iterator[MappingNode]:
    """The records in a list, and the parts of each."""
    for record in _records(node, key):
        yield record
        yield from _targets(record, "items")


def _records(node: Node | None, key: str) -> Iterator[MappingNode]:
    """The mappings in the list behind a key."""
    value = _value(node, key)
    if isinstance(value, Sequence):
        yield from (item for item in value.items if isinstance(item, MappingNode))


def _named(record: MappingNode, text: str) -> dict[str, str]:
    """The id of a record, and its text in each language; nothing without an id."""
    name = _value(record, "id")
    if not isinstance(name, Scalar) or not SLUG.fullmatch(name.text[: _LONGEST_ID + 1]):
        return {}
    found = _value(record, text) or record  # the languages of a part may be keys of its own
    if isinstance(found, Scalar):
        return {name.text: label({"": found.text})}
    pairs = found.pairs.items() if isinstance(found, MappingNode) else ()
    texts = {key: value.text for key, (_, value) in pairs if isinstance(value, Scalar)}
    if found is record:
        texts = {key: value for key, value in texts.items() if key not in ("id", "lane", "years")}
    return {name.text: label(texts)}


def _value(node: Node | None, key: str) -> Node | None:
    return node.pairs[key][1] if isinstance(node, MappingNode) and key in node.pairs else None
