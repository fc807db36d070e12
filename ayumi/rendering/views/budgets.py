"""Budgets as a table: a row a fiscal year, and below it a row for each part of its amounts."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from ayumi.model.budgets import AMOUNTS, Budget
from ayumi.model.declaration import has_values
from ayumi.model.plan import Plan
from ayumi.model.text import Text


class PartRow(NamedTuple):
    """A part of the amounts of one year; `group` is the title above the first of a group."""

    group: Text | None
    title: Text
    amounts: tuple[Decimal | None, ...]
    known: tuple[tuple[str, Decimal], ...]  # those of them that are known, with their columns


class BudgetRow(NamedTuple):
    """The amounts of one fiscal year, in the order of the columns, and their parts."""

    year: int
    amounts: tuple[Decimal | None, ...]
    known: tuple[tuple[str, Decimal], ...]
    status: str | None  # of the amount spent, where that is not final
    is_unspent: bool  # whether it was planned, and no amount spent is known
    parts: tuple[PartRow, ...]
    note: Text | None


class BudgetView(NamedTuple):
    """The table; its columns are the names of the amounts of which any is known."""

    columns: tuple[str, ...]
    rows: tuple[BudgetRow, ...]


def budget_view(budget: Mapping[int, Budget], plan: Plan) -> BudgetView | None:
    """The table of budgets by year; None where nothing is known of any."""
    known = [(year, one) for year, one in sorted(budget.items()) if has_values(one)]
    named = {name for _, one in known for name in one.known()}
    columns = tuple([name for name in AMOUNTS if name in named])
    rows = tuple([_row(year, one, columns, plan) for year, one in known])
    return BudgetView(columns, rows) if rows else None


def year_budget(budget: Mapping[int, Budget], year: int, plan: Plan) -> BudgetRow | None:
    """The budget of one fiscal year; None where nothing is known of it."""
    found = budget.get(year)
    return _row(year, found, found.known(), plan) if found and has_values(found) else None


def _row(year: int, budget: Budget, columns: tuple[str, ...], plan: Plan) -> BudgetRow:
    parts: list[PartRow] = []
    for group in plan.budget_parts:
        heading: Text | None = group.title
        for name, title in group.parts.items():
            if name in budget.by:
                amounts = tuple([budget.part(name, column) for column in columns])
                parts.append(PartRow(heading, title, amounts, _known(columns, amounts)))
                heading = None
    amounts = tuple([getattr(budget, column) for column in columns])
    known = _known(columns, amounts)
    is_unspent = budget.is_promised and not budget.is_spent
    return BudgetRow(year, amounts, known, budget.status, is_unspent, tuple(parts), budget.note)


def _known(
    columns: tuple[str, ...], amounts: tuple[Decimal | None, ...]
) -> tuple[tuple[str, Decimal], ...]:
    pairs = zip(columns, amounts, strict=True)
    return tuple([(column, amount) for column, amount in pairs if amount is not None])
