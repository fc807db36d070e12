"""Charts: numbers become accessible SVG, drawn once for wide and once for narrow windows."""

from ayumi.rendering.charts.bars import CategoryBar, category_bar
from ayumi.rendering.charts.indicators import IndicatorChart, indicator_chart
from ayumi.rendering.charts.sparklines import Sparkline, category_steps, sparkline

__all__ = [
    "CategoryBar",
    "IndicatorChart",
    "Sparkline",
    "category_bar",
    "category_steps",
    "indicator_chart",
    "sparkline",
]
