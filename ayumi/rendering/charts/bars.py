"""A chart of a scale's categories with their counts: a bar, and a table of the same numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ayumi.i18n import formats
from ayumi.i18n.interface import Interface
from ayumi.rendering.charts.bar_drawing import CANVASES, BarCategory, BarDrawing, draw_bar
from ayumi.rendering.localizer import Localizer
from ayumi.rendering.views.badges import Badge, badge_label, full_label


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """A category with its count as a number and as text, and its share if it is counted."""

    badge: Badge
    number: int
    count: str
    share: str
    value: str  # count and share


class CategoryBar(NamedTuple):
    """The chart: one drawing for each width, and the rows of its table."""

    id: str
    title: str
    alternative: str
    drawings: tuple[BarDrawing, ...]
    rows: tuple[CategoryRow, ...]
    of_categories: bool  # else of what is reported, in a plan without categories
    total: str
    order: str  # that the best is on the left, where that is so
    note: str


def category_bar(
    counts: Sequence[tuple[Badge, int]],
    title: str,
    name: str,
    localizer: Localizer,
    states: Sequence[tuple[Badge, int]] = (),
    order: str = "",
) -> CategoryBar:
    """The chart of `counts` (the whole scale, best first) with the heading `title`.

    `name` makes its ids unique in the page. `states` are the numbers without a category. These, and
    categories that are not counted, are drawn separately. `order` says what is on the left.
    """
    words = localizer.locale.words
    counted = [(b, n) for b, n in counts if b.counted]
    separate = [*((b, n) for b, n in counts if not b.counted), *states]
    base = sum(n for _, n in counted)
    rows = tuple(_row(b, n, base, words) for b, n in [*counted, *separate])
    drawn = [_bar_category(row, localizer) for row in rows if row.number]
    total = formats.number(words, sum(row.number for row in rows))
    explain_shares = base and any(n for _, n in separate)
    return CategoryBar(
        id=f"_bar-{name}",
        title=title,
        alternative=_alternative(rows, total, localizer),
        drawings=tuple(draw_bar(drawn, canvas) for canvas in CANVASES) if drawn else (),
        rows=rows,
        of_categories=any(badge.label for badge, _ in counts),
        total=total,
        order=order,
        note=words("chart_share_note", count=formats.number(words, base)) if explain_shares else "",
    )


def percent(count: int, total: int, words: Interface) -> str:
    """`count` of `total` as an integer percentage; little is not shown as 0%, nor most as 100%."""
    if 0 < 200 * count < total:
        return words("chart_percent_under", share=1)
    if 0 < 200 * (total - count) < total:
        return words("chart_percent_over", share=99)
    return words("chart_percent", share=(200 * count + total) // (2 * total))


def _row(badge: Badge, number: int, base: int, words: Interface) -> CategoryRow:
    count = formats.number(words, number)
    if not (badge.counted and base):
        return CategoryRow(badge, number, count, "", words("chart_count", count=count))
    share = percent(number, base, words)
    value = words("chart_count_share", count=count, share=share)
    return CategoryRow(badge, number, count, share, value)


def _bar_category(row: CategoryRow, localizer: Localizer) -> BarCategory:
    """The texts to draw for a row. An untranslated label is left to the table, which marks it."""
    badge, words = row.badge, localizer.locale.words
    foreign = badge.label is not None and localizer.locale.code not in badge.label
    sign = " ".join(x for x in (badge.symbol, badge.code) if x)
    needs_word = not (badge.counted and badge.code)
    word = "" if foreign and badge.code else badge_label(badge, localizer)
    name = f"{badge.symbol} {word}".strip() if needs_word and word else sign
    count = words("chart_count", count=row.count)
    return BarCategory(
        tone=badge.tone,
        sign=sign,
        word=word,
        count=count,
        share=row.value,
        callout=words("chart_callout", name=name, value=count),
        number=row.number,
        separate=not badge.counted,
        needs_word=needs_word,
    )


def _alternative(rows: Sequence[CategoryRow], total: str, localizer: Localizer) -> str:
    """The text alternative: the numbers of the chart in a sentence."""
    words = localizer.locale.words
    parts = words("chart_part_separator").join(
        words(
            "chart_part",
            name=full_label(row.badge, localizer),
            value=row.value,
        )
        for row in rows
        if row.number
    )
    return words("chart_bar_alternative", count=total, parts=parts) if parts else ""
