"""The status overview: the latest year in numbers and words, recent changes, indicators."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from ayumi.model.anchors import indicator_anchor
from ayumi.model.indicators import Indicator
from ayumi.model.shared_indicators import plan_indicators
from ayumi.model.site import Site
from ayumi.model.text import Text
from ayumi.rendering.charts.indicators import Sparkline, sparkline
from ayumi.rendering.figures import Figure, latest_figures
from ayumi.rendering.localizer import Localizer
from ayumi.rendering.views.changes import RecentChanges, recent_changes
from ayumi.rendering.views.indicators import PlacedIndicator, every_indicator
from ayumi.rendering.views.matrix import MatrixView, matrix_view
from ayumi.rendering.views.reviews import ListedRecommendation, open_recommendations
from ayumi.rendering.views.scales import ScaleView, scale_views
from ayumi.rendering.views.year_summary import YearSummary, year_summary
from ayumi.urls.paths import TABLES
from ayumi.urls.site_locale import SiteLocale


class ListedIndicator(NamedTuple):
    """An indicator with the numbers of the latest year with an actual value, else a target."""

    indicator: Indicator
    href: str
    sparkline: Sparkline
    year: int  # 0 where it has no numbers
    target: Figure
    actual: Figure


class OverviewView(NamedTuple):
    """The page."""

    description: Text | None
    year: YearSummary | None
    changes: RecentChanges | None
    scales: tuple[ScaleView, ...]
    recommendations: tuple[ListedRecommendation, ...]
    plan_indicators: tuple[tuple[str, Text | None, Indicator], ...]  # anchor, policy field
    indicators: tuple[ListedIndicator, ...]
    matrix: MatrixView
    data: tuple[tuple[str, str], ...]  # (file, description)


def overview_view(site: Site, locale: SiteLocale, rows: Markup) -> OverviewView:
    """The values of the overview; `rows` is the HTML of the matrix's rows."""
    localizer = Localizer(locale, "")
    plan, words = site.plan, locale.words
    return OverviewView(
        description=plan.description,
        year=year_summary(site, localizer),
        changes=recent_changes(site),
        scales=scale_views(plan, localizer),
        recommendations=open_recommendations(site),
        plan_indicators=tuple(
            (indicator_anchor("", one.id), field.title if field else None, one)
            for field, one in plan_indicators(plan)
        ),
        indicators=tuple([_listed(one, localizer) for one in every_indicator(site)]),
        matrix=matrix_view(site, localizer, rows),
        data=(
            *((f"{table}.csv", words(f"data_{table}")) for table in TABLES),
            ("programs.json", words("data_all")),
            ("datapackage.json", words("data_package")),
        ),
    )


def _listed(placed: PlacedIndicator, localizer: Localizer) -> ListedIndicator:
    """An indicator with the values of its latest year."""
    indicator, page, anchor = placed
    year, target, actual = latest_figures(indicator, localizer)
    name = f"{page.removeprefix('programs/').removesuffix('.html')}_{anchor}"
    return ListedIndicator(
        indicator=indicator,
        href=f"{page}#{anchor}",
        sparkline=sparkline(indicator, localizer, name),
        year=year,
        target=target,
        actual=actual,
    )
