"""The Jinja environment of one language: strict, escaping, and without tricks of its own."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping, Sequence
from contextlib import suppress
from functools import cached_property, lru_cache, partial
from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, TemplateNotFound
from jinja2.exceptions import FilterArgumentError

from ayumi.i18n import formats
from ayumi.rendering.jinja import compiled
from ayumi.rendering.jinja.errors import template_failures
from ayumi.rendering.localizer import Localizer
from ayumi.urls.site_locale import SiteLocale

if TYPE_CHECKING:
    from ayumi.model.program import Indicator
    from ayumi.rendering.charts.indicators import IndicatorChart

MANY = 20  # pages for which it pays to set the macros in before they are compiled


class Loader(FileSystemLoader):
    """Finds templates in folders, of which the first wins; compiles each but once.

    What is compiled serves every language: only the words differ. It also serves the next builds.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        super().__init__([str(folder) for folder in folders])
        self.folders = folders
        self._compiled: dict[tuple[type, str], CodeType | None] = {}
        self._sources: dict[str, tuple[str, str, Callable[[], bool]]] = {}

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """The source of a template, its file, and whether that has not changed; read but once."""
        if template not in self._sources:
            self._sources[template] = super().get_source(environment, template)
        return self._sources[template]

    def load(
        self, environment: Environment, name: str, globals: MutableMapping[str, Any] | None = None
    ) -> Template:
        """The template `name` in `environment`."""
        code = self.kept(environment, name) or self._made(environment, name)
        # One dictionary: every page copies it, which takes ten times as long from several
        return environment.template_class.from_code(environment, code, dict(globals or {}), None)

    def kept(self, environment: Environment, name: str) -> CodeType | None:
        """The code of a template, where this build or an earlier one has compiled it."""
        kind = type(environment)
        if (kind, name) not in self._compiled:
            digest = partial(self._digest, environment)
            self._compiled[kind, name] = compiled.kept(self._wanted(environment, name), digest)
        return self._compiled[kind, name]

    def _wanted(self, environment: Environment, name: str) -> compiled.Wanted:
        folders = "\0".join(map(str, self.folders))
        return compiled.Wanted(type(environment).__name__, name, folders)

    def _made(self, environment: Environment, name: str) -> CodeType:
        source, filename, _ = self.get_source(environment, name)
        code = environment.compile(source, name, filename)
        kind = type(environment)
        # Macros of any template that was read by now may have been set in
        used = [name] if kind is Environment else [*self._sources]
        digests = {one: self._digest(environment, one) for one in used}
        compiled.keep(self._wanted(environment, name), code, digests)
        self._compiled[kind, name] = code
        return code

    def _digest(self, environment: Environment, template: str) -> str:
        with suppress(TemplateNotFound, UnicodeDecodeError):
            source, filename, _ = self.get_source(environment, template)
            # Where quick code fails, the plain code tells of the file
            named = filename if type(environment) is Environment else ""
            return compiled.source_digest(source, named)
        return ""


@lru_cache(maxsize=1)
def template_loader(folders: tuple[Path, ...], _context: str) -> Loader:
    """The loader of these templates, the same for builds of the same context."""
    return Loader(folders)


def environment(
    loader: Loader, localizer: Localizer, kind: type[Environment] = Environment
) -> Environment:
    """The environment in which pages of one language at one depth of the site are rendered.

    Everything is escaped unless it is Markup, whatever the file's name; a name that a template
    misspells is an error, not an empty place. What speaks the language is a global or a filter, and
    not handed from macro to macro, so that a component is set up once and not for each page.
    """
    made = kind(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    locale = localizer.locale
    made.globals |= {"t": locale.words, "root": localizer.root, "columns": locale.columns}
    made.filters |= {
        "html": localizer.text,
        "title_html": localizer.title,
        "plain": localizer.plain,
        "year": locale.year,
        "year_short": locale.year_short,
        "span": locale.span,
        "day": partial(formats.date, locale.words),
        "number": partial(_number, locale),
        "chart": partial(_chart, localizer),
    }
    return made


def _number(locale: SiteLocale, value: float | None) -> str:
    return "" if value is None else formats.number(locale.words, value)


def _chart(localizer: Localizer, indicator: Indicator, name: str) -> IndicatorChart:
    # Most programs have no indicators
    from ayumi.model.program import Indicator  # noqa: PLC0415
    from ayumi.rendering.charts.indicators import indicator_chart  # noqa: PLC0415

    if not isinstance(indicator, Indicator):
        raise FilterArgumentError(f"this is no indicator: {indicator!r:.80}")
    return indicator_chart(indicator, localizer, name)


class Templates:
    """The templates in one language; `many`: more than a few pages are made with them.

    For these there is a quicker code, which takes a while to compile. Where it has been kept, few
    pages are made with it too.
    """

    def __init__(self, loader: Loader, locale: SiteLocale, *, many: bool = False) -> None:
        self._loader = loader
        self._edition = locale
        self._many = many
        self._environments: dict[tuple[type[Environment], str], Environment] = {}

    def render(self, name: str, root: str, **values: object) -> str:
        """The text of the template `name`; TemplateFailure says where it went wrong.

        `root` leads from the page to its language's root.
        """
        quick = self._environment(self._quick, root)
        if self._many or self._loader.kept(quick, name):
            # What is wrong is said below, where each line is still where its author wrote it
            with suppress(Exception):
                return quick.get_template(name).render(values)
        with template_failures(self._loader.folders):
            return self._environment(Environment, root).get_template(name).render(values)

    def prefetch(self, root: str, record: object) -> None:
        """Put the texts of a record into words, of which a page at this depth shows most."""
        Localizer(self._edition, root).prefetch(record)

    def _environment(self, kind: type[Environment], root: str) -> Environment:
        if (kind, root) not in self._environments:
            localizer = Localizer(self._edition, root)
            self._environments[kind, root] = environment(self._loader, localizer, kind)
        return self._environments[kind, root]

    @cached_property
    def _quick(self) -> type[Environment]:
        from ayumi.rendering.jinja.inline_macros import InliningEnvironment  # noqa: PLC0415  # for many only

        return InliningEnvironment
