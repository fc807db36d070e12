"""Schemas of single values: texts, numbers, dates, and names out of a list.

A schema sees the values of YAML's core schema (`core_types`), and Ayumi reads what is written: a
text may look like a number or like `true`. Two forms are used where the obvious one would offer
`true`, `false` or `null` when somebody completes a text: `TRUTH` and `NULL`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from ayumi.problems import Bilingual
from ayumi.schema.core_types import CoreValue, core_value
from ayumi.schema.words import Words

Schema: TypeAlias = dict[str, Any]  # as JSON, of draft 2020-12

# No value. The title is that of no other form: the language server takes forms with the same
# title and description for one
NULL: Schema = {
    "title": "–",
    "not": {"type": ["string", "number", "boolean", "object", "array"]},
}
# `true` or `false`, as a text
TRUTH: Schema = {
    "title": "–",
    "not": {"type": ["string", "number", "null", "object", "array"]},
}
_SYNTAX = frozenset("^$\\.*+?()[]{}|/")
_CHOOSE = Bilingual("次から選びます", "Choose from")
_A_TEXT = Bilingual("文", "a text")


def text(words: Words, form: Bilingual = _A_TEXT, **limits: Any) -> Schema:
    """Any value that is no list, no mapping and not empty."""
    string = {"type": ["string", "number"], **limits, **words.expected(form)}
    return {"anyOf": [string, TRUTH]}


def pattern(words: Words, form: Bilingual, regex: str, **limits: Any) -> Schema:
    """A text in a fixed form."""
    message = words.expected(form)
    message["patternErrorMessage"] = message["errorMessage"]
    return {"type": "string", "pattern": f"^{regex}$", **limits, **message}


def any_of(forms: Iterable[Schema]) -> Schema:
    """One of the forms; of several, the message is that of the first."""
    every = list(forms)
    return every[0] if len(every) == 1 else {"anyOf": every}


def choice(
    labels: Mapping[str, str], words: Words, missing: Bilingual, *, loose: bool = False
) -> Schema:
    """One of these names, offered once with what it stands for, and accepted however it is quoted.

    `missing`: what to say where there are no names; `loose`: whether spaces around it do not count.
    """
    shown = {name: _shown(name) for name in labels}
    listed = ", ".join(
        name if what in ("", name) else f"{name} = {what}" for name, what in labels.items()
    )
    offered: Schema = {
        "enum": list(shown.values()),
        **(words.message(_CHOOSE, listed) if labels else words.message(missing)),
    }
    if any(labels.values()):
        offered["enumDescriptions"] = list(labels.values())
    if not labels:
        return offered
    quoted = [name for name, value in shown.items() if loose or value != name]
    blank = r"\s*" if loose else ""
    alternatives = "|".join(map(_escaped, quoted))
    strings = [{"type": "string", "pattern": f"^{blank}(?:{alternatives}){blank}$"}]
    bare = [core_value(name) for name, value in shown.items() if core_value(name) != value]
    return any_of([offered, *(strings if quoted else []), *map(_only, bare)])


def _shown(name: str) -> str | int:
    """The form in which a name is offered: 3, not "3"."""
    value = core_value(name)
    return value if type(value) is int and str(value) == name else name


def _only(value: CoreValue) -> Schema:
    """A value that is accepted, and not offered: 03 for the name “03”."""
    if isinstance(value, bool):
        others = ["string", "number", "object", "array", "null"]
        return {"not": {"anyOf": [{"type": others}, {"enum": [not value]}]}}
    if isinstance(value, int | float) and math.isfinite(value):
        return {"type": "number", "minimum": value, "maximum": value}
    return {"not": {}}  # without quotes, it is no name for Ayumi either


def _escaped(name: str) -> str:
    return "".join(f"\\{letter}" if letter in _SYNTAX else letter for letter in name)
