"""The Jinja environment of one language: strict, escaping, and without tricks of its own."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping, Sequence
from contextlib import suppress
from functools import cached_property, partial
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, TemplateNotFound

from ayumi.i18n.interface import Interface
from ayumi.rendering import compiled
from ayumi.rendering.failure import template_failures

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
        return environment.template_class.from_code(environment, code, globals or {}, None)

    def kept(self, environment: Environment, name: str) -> CodeType | None:
        """The code of a template, where this build or an earlier one has compiled it."""
        kind = type(environment)
        if (kind, name) not in self._compiled:
            digest = partial(self._digest, environment)
            self._compiled[kind, name] = compiled.kept(kind.__name__, name, digest)
        return self._compiled[kind, name]

    def _made(self, environment: Environment, name: str) -> CodeType:
        source, filename, _ = self.get_source(environment, name)
        code = environment.compile(source, name, filename)
        kind = type(environment)
        # Macros of any template that was read by now may have been set in
        used = [name] if kind is Environment else [*self._sources]
        digests = {one: self._digest(environment, one) for one in used}
        compiled.keep(kind.__name__, name, code, digests)
        self._compiled[kind, name] = code
        return code

    def _digest(self, environment: Environment, template: str) -> str:
        with suppress(TemplateNotFound, UnicodeDecodeError):
            return compiled.source_digest(*self.get_source(environment, template)[:2])
        return ""


def environment(
    loader: Loader, words: Interface, kind: type[Environment] = Environment
) -> Environment:
    """The environment in which pages of one language are rendered; `t` are its words.

    Everything is escaped unless it is Markup, whatever the file's name; a name that a template
    misspells is an error, not an empty place. The words are a global, and not handed from macro to
    macro, so that a component is set up once a language and not once a page.
    """
    made = kind(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals["t"] = words
    return made


class Templates:
    """The templates of one language; `many`: more than a few pages are made with them.

    For these there is a quicker code, which takes a while to compile. Where it has been kept, few
    pages are made with it too.
    """

    def __init__(self, loader: Loader, words: Interface, *, many: bool = False) -> None:
        self._loader = loader
        self._words = words
        self._many = many

    def render(self, name: str, **values: object) -> str:
        """The text of the template `name`; TemplateFailure says where it went wrong."""
        if self._many or self._loader.kept(self._quick, name):
            # What is wrong is said below, where each line is still where its author wrote it
            with suppress(Exception):
                return self._quick.get_template(name).render(values)
        with template_failures(self._loader.folders):
            return self._plain.get_template(name).render(values)

    @cached_property
    def _plain(self) -> Environment:
        return environment(self._loader, self._words)

    @cached_property
    def _quick(self) -> Environment:
        from ayumi.rendering.inlining import InliningEnvironment  # noqa: PLC0415  # for many only

        return environment(self._loader, self._words, InliningEnvironment)
