"""Strips and matrices of a plan of many years: years of which nothing is known yet share a cell."""

from __future__ import annotations

from collections.abc import Sequence

from ayumi.model.plan import Plan
from ayumi.model.year_status import YearState
from ayumi.model.years import Span
from ayumi.rendering.views.badges import STATE_BADGES, YearCell
from ayumi.rendering.views.year_columns import MOST_YEARS

_NO_ENTRY, _DUE_LATER = STATE_BADGES[YearState.NO_PROMISE], STATE_BADGES[YearState.DUE_LATER]
_LESS = (_DUE_LATER, _NO_ENTRY)  # of which there is less to say than of other years
_UNKNOWN = (_NO_ENTRY, _DUE_LATER, STATE_BADGES[YearState.TO_COME])


def folded_strip(cells: Sequence[YearCell]) -> tuple[YearCell, ...]:
    """The cells; in a plan of many years, those in a row without a report share one."""
    if len(cells) <= MOST_YEARS:
        return tuple(cells)
    folded: list[YearCell] = []
    for cell in cells:
        before = folded[-1] if folded else None
        alike = before is not None and before.badge == cell.badge and not before.href + cell.href
        if before is not None and alike and cell.badge in _UNKNOWN:
            folded[-1] = before._replace(last=cell.year)
        else:
            folded.append(cell)
    return tuple(folded)


def matrix_columns(plan: Plan, latest: int | None) -> tuple[Span, ...]:
    """The columns of the matrix: in a plan of many years, one for all years long after `latest`."""
    years = plan.years.each
    near = (latest or plan.years.first) + 1
    if len(years) <= MOST_YEARS or near >= plan.years.last:
        return years
    return (*(one for one in years if one.first <= near), Span(near + 1, plan.years.last))


def folded_row(cells: Sequence[YearCell], columns: Sequence[Span]) -> tuple[YearCell, ...]:
    """A cell for each column: that of its first year for which anything is on record.

    A target for a later year counts where there is nothing else: that year may be in the column.
    """
    if len(columns) == len(cells):
        return tuple(cells)
    first = cells[0].year
    row = []
    for column in columns:
        last = column.first if column.last is None else column.last
        several = cells[column.first - first : last - first + 1]
        known = min(several, key=_precedence)
        row.append(known._replace(year=column.first, last=last))
    return tuple(row)


def _precedence(cell: YearCell) -> int:
    return 1 + _LESS.index(cell.badge) if cell.badge in _LESS else 0
