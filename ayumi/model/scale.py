"""Scales of categories, with which a city judges its programs and measures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ayumi.model.containers import ListOf
from ayumi.model.declaration import key, optional, record
from ayumi.model.memoize import memoize
from ayumi.model.record import Record
from ayumi.model.scalars import CODE_LENGTH, Boolean, Enum, String
from ayumi.model.text import TEXT, TITLE, Text
from ayumi.model.years import Span, Years

TONES = ("far-above", "above", "on-target", "below", "far-below", "neutral")


@record("尺度の区分の1つです。")
class Category:
    """One category of a scale."""

    code: str | None = optional(
        String("3", max_length=CODE_LENGTH),
        "記号（3、S など）。無ければ、元の言語の名称で指す",
        "its code; without one, content names it by its label in the source language",
    )
    label: Text = key(TITLE, "名称", "its label")
    definition: Text | None = optional(TEXT, "定義", "its definition")
    tone: str = key(Enum(TONES), "色合い", "how it is coloured", default="neutral")
    symbol: str = key(
        String("○", max_length=4), "色に頼らないための記号", "a sign beside the colour", default=""
    )
    counted: bool = key(
        Boolean(),
        "集計に数えるか（「該当なし」なら false）",
        "false for “not applicable”: shown, never counted",
        default=True,
    )
    rank: str | None = optional(
        Enum(("none",)),
        "良い・悪いの順に入らない区分（休止、中止、評価困難など）なら none",
        "none for one that is neither better nor worse than others (paused, cancelled …)",
    )

    @property
    def name(self) -> str:
        """What content and open data call it: its code, else its label in the source language."""
        return self.code or next(iter(self.label.values()))

    @property
    def printed_code(self) -> str:
        """The code, to be shown before the label; empty where a label says the same."""
        return "" if self.code is None or self.code in self.label.values() else self.code


@record("区分の尺度。良いほうから順に並べます。")
class Scale:
    """A scale of categories, best first."""

    title: Text = key(TITLE, "尺度の名前（達成状況区分）", "the scale's name")
    categories: tuple[Category, ...] = key(
        ListOf(Record(Category), min_items=1), "区分（良い順）", "its categories, best first"
    )
    ranked: bool = key(
        Boolean(),
        "区分に良い・悪いの順があるか",
        "whether its categories are in an order of better and worse",
        default=True,
    )
    order: Text | None = optional(
        TEXT,
        "区分の順についての文（「上から順に良い評価です。」の代わりに示す）",
        "what the legend says about the order, in place of “From best to worst.”",
    )
    years: Span | None = optional(
        Years(),
        "この尺度を使う年度（途中で尺度を変えたとき）",
        "the fiscal years in which it is used, where the plan changed its scale",
    )

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the categories."""
        return tuple(category.name for category in self.categories)

    def find(self, name: str | None) -> Category | None:
        """The category of this name."""
        return _by_name(self).get(name)

    def is_ranked(self, category: Category) -> bool:
        """Whether the category is better or worse than others of the scale."""
        return self.ranked and category.counted and category.rank is None

    @property
    def ranks(self) -> Mapping[str, int]:
        """The rank of each ranked category by its name; 0 is the best."""
        return _ranks(self)


@record("達成状況区分のほかの尺度。区分に順序が無くてもかまいません。")
class FurtherScale(Scale):
    """A scale besides that of achievement; its categories may be in no order at all."""

    ranked: bool = key(
        Boolean(),
        "区分が良い順に並んでいれば true",
        "true where its categories are in order, best first",
        default=False,
    )


@memoize(maxsize=64)
def _by_name(scale: Scale) -> Mapping[str | None, Category]:
    return {category.name: category for category in scale.categories}


@memoize(maxsize=64)
def _ranks(scale: Scale) -> Mapping[str, int]:
    ranked = [category.name for category in scale.categories if scale.is_ranked(category)]
    return {name: rank for rank, name in enumerate(ranked)}


def category_names(scales: Iterable[Scale]) -> tuple[str, ...]:
    """The names of the categories of all `scales`, each once."""
    return tuple(dict.fromkeys(name for scale in scales for name in scale.names))


def scale_in(scales: Sequence[Scale], year: int) -> Scale | None:
    """The one of `scales` that is used in fiscal year `year`, if any."""
    return next((one for one in scales if one.years is None or one.years.covers(year)), None)
