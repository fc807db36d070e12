"""What the tables share: cells, and columns in each language."""

from __future__ import annotations

from collections.abc import Iterator

from ayumi.model.plan import Plan
from ayumi.model.program import Item
from ayumi.model.summary import Standing
from ayumi.model.text import Text

Cell = str | int | float | None
Row = list[Cell]


def in_each(plan: Plan, *names: str) -> list[str]:
    """A column for each name and language: title_ja, title_en, scope_ja …"""
    return [f"{name}_{code}" for name in names for code in plan.codes]


def texts(plan: Plan, *found: Text | None) -> Row:
    """The cells under `in_each` of as many names."""
    return [(text or {}).get(code) for text in found for code in plan.codes]


def years(plan: Plan) -> range:
    """The fiscal years of the plan."""
    return range(plan.years.first, plan.years.last + 1)


def categories(plan: Plan, standing: Standing) -> Row:
    """The category of each year."""
    return [standing.categories.get(year) for year in years(plan)]


def numbered(items: tuple[Item, ...], above: str = "") -> Iterator[tuple[str, Item]]:
    """Each item and its children with the number of its line: 1, 1.1, 2 …"""
    for count, item in enumerate(items, 1):
        number = f"{above}{count}"
        yield number, item
        yield from numbered(item.items, f"{number}.")
