"""What the tables share: cells, and columns with what they mean, in each language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from ayumi.model.plan import Plan
from ayumi.model.program import Item
from ayumi.model.summary import YearStatus
from ayumi.model.text import Text

Cell = str | int | float | None
Row = list[Cell]
ProblemType = Literal["string", "integer", "number", "date"]


class Column(NamedTuple):
    """A column: its heading, the interface string `column_<meaning>`, and what its cells are.

    Columns of several languages or fiscal years share a meaning.
    """

    name: str
    meaning: str
    kind: ProblemType = "string"


def named(*meanings: str, kind: ProblemType = "string") -> list[Column]:
    """Columns that are called as what they mean."""
    return [Column(meaning, meaning, kind) for meaning in meanings]


def in_each(plan: Plan, *meanings: str) -> list[Column]:
    """A column for each meaning and language: title_ja, title_en, scope_ja …"""
    return [Column(f"{name}_{code}", name) for name in meanings for code in plan.codes]


def by_year(plan: Plan, **kinds: ProblemType) -> list[Column]:
    """A column for each fiscal year and meaning: category_2011, planned_2011 …"""
    return [Column(f"{m}_{y}", m, kind) for y in years(plan) for m, kind in kinds.items()]


def texts(codes: Sequence[str], *found: Text | None) -> Row:
    """The cells under `in_each` of as many names, in the languages of these codes."""
    return [text.get(code) if text else None for text in found for code in codes]


def years(plan: Plan) -> range:
    """The fiscal years of the plan."""
    return range(plan.years.first, plan.years.last + 1)


def categories(plan: Plan, year_status: YearStatus) -> Row:
    """The category of each year."""
    return [year_status.categories.get(year) for year in years(plan)]


def numbered(items: tuple[Item, ...], above: str = "") -> Iterator[tuple[str, Item]]:
    """Each item and its children with the number of its line: 1, 1.1, 2 …"""
    for count, item in enumerate(items, 1):
        number = f"{above}{count}"
        yield number, item
        yield from numbered(item.items, f"{number}.")
