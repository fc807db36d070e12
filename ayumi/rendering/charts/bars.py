"""A scale's categories with their counts, as a bar and as a table of the same numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ayumi.i18n import formats
from ayumi.i18n.interface import Interface
from ayumi.model.summary import YearState
from ayumi.rendering.charts.bar_drawing import CANVASES, BarDrawing, Part, draw_bar
from ayumi.rendering.charts.shares import percent
from ayumi.rendering.localizer import Localizer
from ayumi.rendering.views.badges import Badge, called, state_badge


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """A category with its count and, where it is counted, its share; `number` is the bare count."""

    badge: Badge
    number: int
    count: str
    share: str


class CategoryBar(NamedTuple):
    """The chart: one drawing for each width, and the rows of its table."""

    id: str
    title: str
    alternative: str
    drawings: tuple[BarDrawing, ...]
    rows: tuple[CategoryRow, ...]
    total: str
    best_left: bool
    note: str


def category_bar(
    counts: Sequence[tuple[Badge, int]],
    title: str,
    name: str,
    localizer: Localizer,
    not_reported: int | None = None,
) -> CategoryBar:
    """The bar of `counts` (the whole scale, best first), named `title`.

    `name` is the chart's own in its page. `not_reported` is how many have no category; None where
    that is not known. Categories that are not counted, and these, stand apart.
    """
    words = localizer.locale.words
    counted = [(b, n) for b, n in counts if b.counted]
    apart = [(b, n) for b, n in counts if not b.counted]
    if not_reported is not None:
        apart.append((state_badge(YearState.NOT_REPORTED), not_reported))
    base = sum(n for _, n in counted)
    rows = tuple(_row(b, n, base, words) for b, n in [*counted, *apart])
    parts = [_part(row, localizer) for row in rows if row.number]
    total = formats.number(words, sum(row.number for row in rows))
    odd = base and any(n for _, n in apart)
    return CategoryBar(
        id=f"_bar-{name}",
        title=title,
        alternative=_alternative(rows, total, localizer),
        drawings=tuple(draw_bar(parts, canvas) for canvas in CANVASES) if parts else (),
        rows=rows,
        total=total,
        best_left=sum(1 for _, n in counted if n) > 1,
        note=words("chart_share_note", count=formats.number(words, base)) if odd else "",
    )


def _row(badge: Badge, number: int, base: int, words: Interface) -> CategoryRow:
    share = percent(number, base, words) if badge.counted and base else ""
    return CategoryRow(badge, number, formats.number(words, number), share)


def _part(row: CategoryRow, localizer: Localizer) -> Part:
    """What is drawn of a row. A word in another language is left to the table, which says so."""
    badge, words = row.badge, localizer.locale.words
    foreign = badge.label is not None and localizer.locale.code not in badge.label
    sign = " ".join(x for x in (badge.symbol, badge.code) if x)
    word = "" if foreign else called(badge, localizer)
    name = sign if badge.counted or not word else f"{badge.symbol} {word}"
    return Part(
        tone=badge.tone,
        sign=sign,
        word=word,
        count=words("chart_count", count=row.count),
        share=_counted(row, words),
        callout=words("chart_callout", name=name, value=words("chart_count", count=row.count)),
        number=row.number,
        apart=not badge.counted,
    )


def _counted(row: CategoryRow, words: Interface) -> str:
    if row.share:
        return words("chart_count_share", count=row.count, share=row.share)
    return words("chart_count", count=row.count)


def _alternative(rows: Sequence[CategoryRow], total: str, localizer: Localizer) -> str:
    """The chart in a sentence."""
    words = localizer.locale.words
    parts = words("chart_part_separator").join(_said(rows, localizer))
    return words("chart_bar_alternative", count=total, parts=parts) if parts else ""


def _said(rows: Sequence[CategoryRow], localizer: Localizer) -> Iterator[str]:
    words = localizer.locale.words
    for row in rows:
        if row.number:
            name = f"{row.badge.code} {called(row.badge, localizer)}".strip()
            yield words("chart_part", name=name, value=_counted(row, words))
