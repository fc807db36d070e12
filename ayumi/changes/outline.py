"""A new or removed part of a site as lines of text in one language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import is_dataclass
from typing import Any

from ayumi.changes.differences import Step, is_table
from ayumi.changes.nouns import noun
from ayumi.changes.scopes import filled, inside
from ayumi.changes.values import Scope, figure, shown
from ayumi.model.declaration import Key, keys
from ayumi.model.indicators import IndicatorTarget, IndicatorValue
from ayumi.model.text import LocalizedText, in_language

_EMPTY: tuple[object, ...] = (None, (), {}, "")
_MAIN = ("text", "title", "by", "label")
_SAID = {("Target", "years")}  # by the name of the record
_LINES = {"items"}  # which need no name
INDENT = "　"


def lines(value: Any, around: Scope) -> Iterator[str]:
    """The lines of a record: its own text, then what else it has, each with what it is."""
    main = next((key for key in keys(value.__class__) if _is_main(key, value)), None)
    if main is not None:
        yield in_language(getattr(value, main.attribute), around.locale.code)
    for key in keys(value.__class__):
        inner = getattr(value, key.attribute)
        place = value.__class__.__name__, key.attribute
        is_said = key is main or key.attribute == "id" or place in _SAID
        if not is_said and inner not in _EMPTY:
            yield from _of_key(
                Step(value.__class__.__name__, key, key.type, None, None, inner), around
            )


def _is_main(key: Key, value: Any) -> bool:
    is_text = isinstance(key.type, LocalizedText) and key.attribute in _MAIN
    return is_text and bool(getattr(value, key.attribute))


def _of_key(step: Step, around: Scope) -> Iterator[str]:
    value = step.new
    if value.__class__ is tuple and any(map(is_dataclass, value)):
        for one in value:
            yield from _item(step._replace(type=step.type.of, new=one), around)
    elif isinstance(value, dict) and is_table(value, step.type):
        for item, one in value.items():
            yield from _of_key(step._replace(type=step.type.of, item=item, new=one), around)
    else:
        yield from _item(step, around)


def _item(step: Step, around: Scope) -> Iterator[str]:
    """One value with its name before it; a record's further lines are indented."""
    scope = inside(around, step, step.new)
    name = filled(noun(step.record, step.key), step, step.new, scope)
    name = name[:1].upper() + name[1:]
    colon = around.locale.words("colon")
    value = step.new
    if isinstance(value, IndicatorTarget | IndicatorValue) and scope.indicator is not None:
        yield f"{name}{colon}{figure(value, scope.indicator, scope)}"
        if (revised := getattr(value, "revised", None)) is not None:
            yield from (INDENT + line for line in lines(revised, scope))
    elif is_dataclass(value):
        first, *rest = list(lines(value, scope)) or [""]
        if first and first in name:  # as “measure X” is by its title
            yield f"・{name}"
        else:
            is_line = step.key.attribute in _LINES and first
            yield f"・{first}" if is_line else f"・{name}{colon}{first}"
        yield from (INDENT + line for line in rest)
    elif isinstance(step.type, LocalizedText):
        yield f"{name}{colon}{in_language(value, around.locale.code)}"
    else:
        found = shown(value, step.type, step.record, step.key.attribute, scope)
        yield f"{name}{colon}{found}" if name else found
