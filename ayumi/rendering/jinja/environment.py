"""Jinja environments: one for each language and each depth of the site, strict and escaping."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from jinja2 import Environment, StrictUndefined, pass_context
from jinja2.exceptions import FilterArgumentError
from markupsafe import Markup

from ayumi.i18n import formats
from ayumi.model.indicators import Indicator
from ayumi.rendering.charts.indicators import IndicatorChart, indicator_chart
from ayumi.rendering.figures import target_figure, year_figures
from ayumi.rendering.jinja.inline_macros import OptimizingEnvironment
from ayumi.rendering.jinja.limits import LIMITS
from ayumi.rendering.jinja.loader import Loader
from ayumi.rendering.jinja.sandbox import CheckedEnvironment, SandboxedEnvironment
from ayumi.rendering.jinja.tracebacks import template_failures
from ayumi.rendering.localizer import Localizer
from ayumi.rendering.views.indicators import rate_methods
from ayumi.urls.site_locale import SiteLocale


def create_environment(
    loader: Loader, localizer: Localizer, kind: type[Environment] = CheckedEnvironment
) -> Environment:
    """The environment in which pages of one language at one depth of the site are rendered.

    All but Markup is escaped, whatever the file's name; a misspelled name is an error. What depends
    on the language is a global or a filter: components are imported without context.
    """
    is_optimized = kind is OptimizingEnvironment and not loader.is_sandboxed
    environment = (SandboxedEnvironment if loader.is_sandboxed else kind)(
        loader=loader,
        bytecode_cache=loader.optimized_bytecode if is_optimized else loader.plain_bytecode,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    locale = localizer.locale
    environment.globals |= {"t": locale.words, "root": localizer.root}
    filters: dict[str, Callable[..., Any]] = {
        "plain": localizer.plain,
        "year": locale.year,
        "year_short": locale.year_short,
        "span": locale.span,
        "column": locale.column,
        "period": locale.period,
        "moment": locale.moment,
        "day": locale.date,
        "href": localizer.href,
        "link_tag": localizer.link_tag,
        "number": partial(_number, locale),
        "unmarked": str,
        "chart": partial(_chart, localizer),
        "rate_methods": rate_methods,
        "figures": lambda indicator, year: year_figures(indicator, year, localizer),
        "target_value": lambda target, indicator: target_figure(target, indicator, locale.words),
    }
    environment.filters |= {"html": localizer.html, "title_html": localizer.title_html}
    environment.filters |= {name: _at_runtime(each) for name, each in filters.items()}
    return environment


def _number(locale: SiteLocale, value: float | None) -> str:
    """A number with its sign before it, also where the text around it runs from right to left."""
    if value is None:
        return ""
    written = formats.number(locale.words, value)
    return Markup("<bdi>{}</bdi>").format(written) if locale.words.is_rtl else written


def _at_runtime(function: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that Jinja does not apply to constants while it compiles a template.

    Bytecode is shared by all languages, and must not depend on the one it was compiled for.
    """

    @pass_context
    def apply(_context: object, *arguments: Any) -> Any:
        return function(*arguments)

    return apply


def _chart(localizer: Localizer, indicator: Indicator, name: str) -> IndicatorChart:
    if not isinstance(indicator, Indicator):
        raise FilterArgumentError(f"this is no indicator: {indicator!r:.80}")
    return indicator_chart(indicator, localizer, name)


class Templates:
    """The templates in one language.

    Many pages are rendered by optimized code, and few too where it has been compiled before. Where
    it cannot do something it raises; then plain code is used, whose lines are the template's.
    """

    def __init__(self, loader: Loader, locale: SiteLocale) -> None:
        self._loader = loader
        self._locale = locale
        self._environments: dict[tuple[type[Environment], str], Environment] = {}

    def render(self, name: str, root: str, **values: object) -> str:
        """The text of the template `name`; TemplateFailure says where it went wrong.

        `root` leads from the page to its language's root.
        """
        loader = self._loader
        if not loader.is_sandboxed and name not in loader.plain_only:
            environment = self._environment(OptimizingEnvironment, root)
            try:
                if loader.is_optimized(environment, name):
                    return environment.get_template(name).render(values)
            except Exception:  # rendered again below: what is wrong in itself is raised there
                loader.plain_only.add(name)
        environment = self._environment(CheckedEnvironment, root)
        with template_failures(loader.folders, is_sandboxed=loader.is_sandboxed):
            if loader.is_sandboxed:
                return LIMITS.bound(lambda: environment.get_template(name).render(values))
            return environment.get_template(name).render(values)

    def prefetch(self, root: str, record: object) -> None:
        """Render all texts of a record at once: a page at this depth shows most of them."""
        Localizer(self._locale, root).prefetch(record)

    def _environment(self, kind: type[Environment], root: str) -> Environment:
        if (kind, root) not in self._environments:
            localizer = Localizer(self._locale, root)
            self._environments[kind, root] = create_environment(self._loader, localizer, kind)
        return self._environments[kind, root]
