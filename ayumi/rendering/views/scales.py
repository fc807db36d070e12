"""The legends of the plan's scales, and what may be said about the order of their categories."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from ayumi.model.plan import Plan
from ayumi.model.scale import Scale
from ayumi.model.text import Text
from ayumi.rendering.localizer import Localizer
from ayumi.rendering.views.badges import Badge, category_badge, full_label


class ScaleView(NamedTuple):
    """A legend: every category with its definition."""

    id: str  # of its heading
    title: Text
    years: str  # in which the scale is used, where that is not always
    categories: tuple[Badge, ...]
    order: Text | None  # the plan's own words about the order
    order_words: str  # ours, where the plan has none


def scale_views(plan: Plan, localizer: Localizer) -> tuple[ScaleView, ...]:
    """The legend of every scale, those of achievement categories first."""
    return tuple(
        ScaleView(
            id=f"_scale-{number}" if number else "_scale",
            title=scale.title,
            years=localizer.locale.span(scale.years) if scale.years else "",
            categories=tuple(category_badge(category) for category in scale.categories),
            order=scale.order,
            order_words="" if scale.order else order_words("best_first", scale, localizer),
        )
        for number, scale in enumerate(plan.all_scales())
    )


def order_words(
    key: str, scale: Scale, localizer: Localizer, shown: Collection[str] | None = None
) -> str:
    """The interface's sentence `key` about an order best first, where it is true.

    It names the categories that are in no order; of all or only of the `shown` ones. Empty where
    fewer than two are in an order.
    """
    words = localizer.locale.words
    categories = [c for c in scale.categories if shown is None or c.name in shown]
    ranked = [c for c in categories if c.name in scale.ranks]
    if len(ranked) < 2:
        return ""
    others = [category_badge(c) for c in categories if c.name not in scale.ranks]
    if not others:
        return words(key)
    names = words("list_separator").join(full_label(badge, localizer) for badge in others)
    return words(f"{key}_except", names=names)
