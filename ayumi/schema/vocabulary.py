"""The names that a plan defines, with their titles: what an editor can offer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ayumi.model.plan import Plan
from ayumi.model.scale import Scale
from ayumi.schema.words import Words, label

Labels = Mapping[str, str]  # name -> what it stands for


class Vocabulary(NamedTuple):
    """What the schema of a site's files knows of its plan."""

    languages: Labels  # code -> the language's name; the source language first
    names: Mapping[str, Labels]  # "category", "department" … -> its names
    years: tuple[int, ...]  # the plan's fiscal years
    words: Words


def program_vocabulary(plan: Plan, lang: str) -> Vocabulary:
    """The names that the programs of a plan may use."""
    further = (scale for scales in plan.assessments.values() for scale in scales)
    names: dict[str, Labels] = {
        "category": _categories(plan.scales),
        "assessment": {name: _titles(scales) for name, scales in plan.assessments.items()},
        "assessment-code": _categories(further),
        "field": {path[-1].id: label(path[-1].title) for path in plan.all_fields()},
        "department": {name: label(one.text) for name, one in plan.departments.items()},
        "tag": {name: label(title) for name, title in plan.tags.items()},
        "budget-part": {
            name: label(title) for group in plan.budget_parts for name, title in group.parts.items()
        },
    }
    languages = {one.code: one.name for one in plan.languages}
    years = tuple(range(plan.years.first, min(plan.years.last, plan.years.first + 99) + 1))
    return Vocabulary(languages, names, years, Words(lang))


def plan_vocabulary(languages: Iterable[str], lang: str) -> Vocabulary:
    """For the configuration itself, which may still be incomplete."""
    return Vocabulary({code: code for code in languages}, {}, (), Words(lang))


def _categories(scales: Iterable[Scale]) -> Labels:
    """The labels of categories by name; one that scales share has the labels of each."""
    found: dict[str, dict[str, None]] = {}
    for scale in scales:
        for category in scale.categories:
            text = label(category.label)
            found.setdefault(category.name, {})[text] = None
    return {name: "; ".join(texts) for name, texts in found.items()}


def _titles(scales: Iterable[Scale]) -> str:
    return "; ".join(dict.fromkeys(label(scale.title) for scale in scales))
