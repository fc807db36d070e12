"""Shared by the tests of charts: a localizer for each language, badges, rendered macros."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from ayumi.i18n.interface import interface
from ayumi.model.indicators import IndicatorBaseline, IndicatorTarget, IndicatorValue
from ayumi.model.plan import Language, Plan, PlanYears
from ayumi.model.scale import Category, Scale
from ayumi.model.year_status import YearState
from ayumi.rendering.jinja.environment import create_environment
from ayumi.rendering.jinja.loader import template_loader
from ayumi.rendering.localizer import Localizer
from ayumi.rendering.views.badges import STATE_BADGES, Badge, category_badge
from ayumi.urls.site_locale import SiteLocale

REPO = Path(__file__).resolve().parents[3]
LANGUAGES = ("ja", "en", "ar")
_TONES = ("far-above", "above", "on-target", "below", "far-below")
_SYMBOLS = "◎○●▽▼"
_LABELS = (
    ("目標を大きく上回って達成", "Target greatly exceeded"),
    ("目標を上回って達成", "Target exceeded"),
    ("目標をほぼ達成", "Target almost met"),
    ("目標を下回った", "Below target"),
    ("目標を大きく下回った", "Far below target"),
)


def text(ja: str, en: str | None = None) -> dict[str, str]:
    """A text in Japanese, and in English if given."""
    return {"ja": ja} if en is None else {"ja": ja, "en": en}


def target(number: float | Decimal | None = None, **keys: Any) -> IndicatorTarget:
    """A target; keys other than `text` and `maintain` are numbers."""
    values = dict.fromkeys(("value", "min", "max", "over", "under", "maintain", "text")) | keys
    values["value"] = number
    return IndicatorTarget(
        **{
            k: Decimal(str(v)) if isinstance(v, int | float) and k != "maintain" else v
            for k, v in values.items()
        }
    )


def actual(number: float | Decimal | None, status: str | None = None) -> IndicatorValue:
    """An actual value."""
    value = None if number is None else Decimal(str(number))
    return IndicatorValue(value=value, status=status, text=None)


def targets(**by_year: float) -> dict[int, IndicatorTarget]:
    """Targets by fiscal year: targets(FY2011=6)."""
    return {int(year[2:]): target(number) for year, number in by_year.items()}


def actuals(**by_year: float) -> dict[int, IndicatorValue]:
    """Actual values by fiscal year."""
    return {int(year[2:]): actual(number) for year, number in by_year.items()}


def baseline(year: int, number: float | Decimal) -> IndicatorBaseline:
    """A baseline."""
    return IndicatorBaseline(year=year, value=Decimal(str(number)), status=None)


SCALE = Scale(
    title=text("達成状況区分", "Achievement category"),
    categories=(
        *(
            Category(code=str(n + 1), label=text(*_LABELS[n]), tone=_TONES[n], symbol=_SYMBOLS[n])
            for n in range(5)
        ),
        Category(code="–", label=text("該当なし", "Not applicable"), symbol="／", counted=False),
    ),
)
PLAN = Plan(
    title=text("計画", "Plan"),
    organisation=text("みどり市", "City of Midori"),
    languages=(
        Language(code="ja", name="日本語"),
        Language(code="en", name="English"),
        Language(code="ar", name="العربية", dir="rtl"),
    ),
    years=PlanYears(first=2011, last=2013),
    scales=(SCALE,),
)


@cache
def localizer(lang: str = "en") -> Localizer:
    """The localizer of a language; Arabic has no interface texts and falls back to English."""
    language = next(x for x in PLAN.languages if x.code == lang)
    return Localizer(SiteLocale(language, interface(lang), PLAN, ""), "")


def badges(scale: Scale = SCALE) -> list[Badge]:
    """The badges of the scale."""
    return [category_badge(category) for category in scale.categories]


@cache
def _macros(lang: str) -> Any:
    made = create_environment(template_loader([REPO / "templates"]), localizer(lang))
    return made.get_template("components/charts.html").module


def rendered(macro: str, view: object, lang: str = "en", **arguments: Any) -> str:
    """The HTML of a chart macro for `view`."""
    return str(getattr(_macros(lang), macro)(view, **arguments))


def missing(number: int) -> list[tuple[Badge, int]]:
    """So many measures without a report, for a chart of categories."""
    return [(STATE_BADGES[YearState.NOT_REPORTED], number)]
