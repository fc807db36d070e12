"""Where a difference is: the measure, year and indicator around it, and its name in sentences."""

from __future__ import annotations

import re
from dataclasses import is_dataclass
from typing import Any, NamedTuple

from ayumi.changes.change import READERS
from ayumi.changes.differences import Path, Step
from ayumi.changes.nouns import UNNAMED, Noun, joined, noun
from ayumi.changes.values import QUOTED, Scope, Side, scale_title
from ayumi.model.indicators import Indicator
from ayumi.model.periods import Period
from ayumi.model.program import Item, Measure, Part, Program, Target
from ayumi.model.scale import scale_in
from ayumi.model.text import LocalizedText, Text, in_language
from ayumi.model.years import Span
from ayumi.problems import Bilingual

_LONGEST = 40  # characters of a line that is named by its words
_AROUND_TITLE = re.compile(r"[「（]\{title\}[」）]| by “\{title\}”| [“(]\{title\}[”)]")
_AROUND_YEAR = re.compile(r"\{year\}(?:についての|の)| (?:for|of|in|named in) \{year\}")
_TITLES = ("title", "by", "label", "text", "name")


class Sides(NamedTuple):
    """The plan, and a program if it is about one, before and after."""

    old: Side
    new: Side
    programs: tuple[Program | None, Program | None] = (None, None)


def scope(path: Path, sides: Sides, code: str, *, is_new: bool) -> Scope:
    """What is around the end of the path, in one of the states and in language `code`."""
    side = sides.new if is_new else sides.old
    locale = side.locales.get(code) or sides.new.locales[code]
    found = Scope(locale, sides.programs[is_new])
    for step in path:
        found = inside(found, step, step.new if is_new else step.old)
    return found


def inside(found: Scope, step: Step, value: Any) -> Scope:
    """The scope of what is in `value`, the value of `step`."""
    if isinstance(value, Measure):
        found = found._replace(measure=value)
    elif isinstance(value, Indicator):
        found = found._replace(indicator=value)
    if isinstance(step.item, Period):
        found = found._replace(year=step.item.year)
    elif isinstance(step.item, int):
        found = found._replace(year=step.item)
    elif isinstance(step.item, str) and step.key.attribute == "assessments":
        found = found._replace(name=step.item)
    return found


def subject(path: Path, sides: Sides, *, of_end: bool = True) -> Bilingual:
    """What is at the end of the path, as pages and readers call it; else what it is a part of."""
    return Bilingual(*(_subject(path, sides, reader, of_end=of_end) for reader in READERS))


def _subject(path: Path, sides: Sides, reader: str, *, of_end: bool) -> str:
    names: list[str] = []
    for end in range(len(path) - (not of_end), 0, -1):
        step = path[end - 1]
        if names and _is_group(step):
            break
        found = noun(step.record, step.key)
        if name := named(found, path[:end], sides, reader):
            is_part = names or (step is not path[-1] and not of_end)
            quoted = _quoted(step, reader) if is_part else ""
            names.append(name + quoted)
        if found.whole:
            break
    text = joined(reader, *names) or UNNAMED.text(reader)
    return text[:1].upper() + text[1:]


def _quoted(step: Step, reader: str) -> str:
    """The words of the line or target that is meant, where something in it changes."""
    value = step.new if step.old is None else step.old
    if not isinstance(value, Item | Target | Part):
        return ""
    text = in_language(value.text, reader).split("\n", 1)[0]
    text = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return QUOTED.text(reader, {"text": text}) if reader == "ja" else f" “{text}”"


def _is_group(step: Step) -> bool:
    """Whether it leads to a measure, under whose title its changes are told."""
    return (step.record, step.key.attribute) == ("Program", "measures")


def named(found: Noun, path: Path, sides: Sides, reader: str) -> str:
    """A noun with the year and title of what is at the end of the path."""
    step = path[-1]
    is_new = step.old is None  # readers know it by its title until now
    around = scope(path, sides, reader, is_new=is_new)
    value = step.new if is_new else step.old
    return filled(found, step, value, around)


def filled(found: Noun, step: Step, value: Any, around: Scope) -> str:
    """A noun with the year and title of `value`, which is the value of `step`."""
    reader = "ja" if around.locale.code == "ja" else "en"
    text = found.text(reader)
    if "{" not in text:
        return text
    title = _title(step, value, around)
    named_title = in_language(title, around.locale.code) if title else step.item or ""
    year = _year(step, value, around)
    for found_one, pattern in ((named_title, _AROUND_TITLE), (year, _AROUND_YEAR)):
        text = text if found_one else pattern.sub("", text)  # as of a whole list
    return text.format(year=year, title=named_title, scale=_scale(step, around))


def _year(step: Step, value: Any, around: Scope) -> str:
    years = getattr(value, "years", None)
    if isinstance(step.item, Period):
        return around.locale.period(step.item)
    if isinstance(years, Span):
        return around.locale.span(years)
    return around.locale.year_short(around.year) if around.year else ""


def _title(step: Step, value: Any, around: Scope) -> Text | None:
    if isinstance(step.type, LocalizedText):
        return value if step.item else None
    if step.key.attribute == "highlights" and around.program is not None:
        found = (one.title for one in around.program.measures if one.id == step.item)
        return next(found, None)
    if step.key.attribute == "by":
        parts = (one.parts.get(step.item) for one in around.plan.budget_parts)
        return next((one for one in parts if one), None)
    for name in _TITLES if is_dataclass(value) else ():
        if title := getattr(value, name, None):
            return {"": title} if isinstance(title, str) else title
    return None


def _scale(step: Step, around: Scope) -> str:
    if step.key.attribute == "assessments":
        return scale_title(str(step.item), around)
    scales = around.plan.scales
    scale = scale_in(scales, around.year) if around.year else next(iter(scales), None)
    if scale is None:
        return Bilingual("区分", "category").text(around.locale.code)
    return in_language(scale.title, around.locale.code)
