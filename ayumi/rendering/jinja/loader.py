"""Templates of one or more folders, read as they are at one moment."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from jinja2 import BaseLoader, Environment, TemplateNotFound
from jinja2.loaders import split_template_path

from ayumi.engine.fingerprint import fingerprints_below
from ayumi.rendering.jinja.bytecode_cache import (
    TemplateBytecodeCache,
    TemplateFile,
    bytecode_folder,
)
from ayumi.rendering.jinja.errors import NOT_UTF8, TemplateFailure
from ayumi.site_files import read_file

MANY = 20  # uses of a template, from where on it pays to compile optimized code


class Loader(BaseLoader):
    """The templates of one moment, with their bytecode; `template_loader` makes it.

    `plain_only` are the names of templates that the optimized code turned out not to support. With
    templates that do not come with the program, all are rendered in the sandbox.
    """

    def __init__(
        self, folders: Sequence[Path], files: Sequence[TemplateFile], is_sandboxed: bool
    ) -> None:
        self.folders = folders
        self.is_sandboxed = is_sandboxed
        self.plain_only: set[str] = set()
        folder = bytecode_folder(files)
        self.plain_bytecode = TemplateBytecodeCache(
            folder, "sandboxed" if is_sandboxed else "plain", by_path=True
        )
        self.optimized_bytecode = TemplateBytecodeCache(folder, "optimized", by_path=False)
        self._files = {name: (path, content) for name, path, content in files}
        self._is_optimized: dict[str, bool] = {}
        self._uses: Counter[str] = Counter()

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Source of a template, its path, and a function that says that it is up to date."""
        try:
            path, content = self._files["/".join(split_template_path(template))]
        except KeyError:
            raise TemplateNotFound(template) from None
        try:
            return content.decode("utf-8-sig"), path, lambda: True
        except UnicodeDecodeError as failure:
            line = content.count(b"\n", 0, failure.start) + 1
            raise TemplateFailure.at(path, line, NOT_UTF8, self.folders) from failure

    def is_optimized(self, environment: Environment, name: str) -> bool:
        """Whether to use the template's optimized code: it is there, or soon pays to be compiled.

        Called each time that the template is used.
        """
        self._uses[name] += 1
        if self._uses[name] == MANY:
            self._is_optimized[name] = True
        if name not in self._is_optimized:
            source, path, _ = self.get_source(environment, name)
            bucket = self.optimized_bytecode.get_bucket(environment, name, path, source)
            self._is_optimized[name] = bucket.code is not None
        return self._is_optimized[name]


def template_loader(folders: Iterable[Path], site: Path | None = None) -> Loader:
    """Loader of the readable templates in `folders`, of which the first that has a name wins.

    Of a folder of the `site`, links out of it are not followed. The last folder is the program's;
    templates of another are a site's own, and not trusted.
    It is that of the call before, with all that it has compiled, if no template has changed since.
    """
    searched = tuple(folders)
    found: dict[str, TemplateFile] = {}
    is_sandboxed = False
    for folder in searched:
        for name in fingerprints_below(str(folder), site=str(site or "")):
            path = folder / name
            if name not in found and os.access(path, os.R_OK):
                found[name] = name, str(path), read_file(path)
                is_sandboxed |= folder != searched[-1]
    return _loader(searched, tuple(found[name] for name in sorted(found)), is_sandboxed)


_loader = lru_cache(maxsize=1)(Loader)
