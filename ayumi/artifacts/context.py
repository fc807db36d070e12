"""What artifacts are rendered from: the context of a build, and their keys."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, cast

from ayumi.artifacts.artifact import Artifact, Content, PathFilter
from ayumi.artifacts.theme_paths import PACKAGE, template_folders
from ayumi.engine.fingerprint import Inputs
from ayumi.engine.hashing import FileHasher, digest_of, make_key
from ayumi.engine.manifest import FORMAT
from ayumi.loading.plan import CONFIG
from ayumi.model.memoize import MemoDict
from ayumi.model.site import Site
from ayumi.rendering.jinja.environment import Templates
from ayumi.rendering.jinja.loader import template_loader
from ayumi.urls.site_locale import SiteLocale, site_locales

_SHORT = 16  # hexadecimal digits of a digest in a key
_LIBRARIES = ("jinja2-", "markdown_it_py-", "markupsafe-", "pyyaml-", "mdurl-")
# What the frame of every page reads: the navigation
NAVIGATION = ("reported_years", "page_titles")
Locale = tuple[SiteLocale, Templates]


def context_files(folder: Path, inputs: Inputs) -> list[str]:
    """The configuration, the interface's words, the templates, and the code of the package."""
    folders = [folder / "content/interface", *template_folders(folder), PACKAGE]
    static = f"{PACKAGE / 'static'}{os.sep}"  # no page reads them
    found = [path for one in folders for path in inputs.below(one) if not path.startswith(static)]
    return [str(folder / CONFIG), *found]


def context_key(files: Sequence[str], hasher: FileHasher, base_url: str | None) -> str:
    """The digest of the context's files, of the libraries, and of an address that replaces ours."""
    digests = [(path, hasher.digest(path)) for path in files]
    return digest_of(FORMAT, sys.version, _versions(), base_url, digests)


def _versions() -> list[str]:
    """The versions of the libraries that decide the bytes of a page, as their folders name them.

    importlib.metadata would give the same, with an e-mail parser.
    """
    found: list[str] = []
    for path in sys.path:
        with suppress(OSError):
            names = (name for name in os.listdir(path) if name.endswith(("-info", ".egg")))
            found += (name for name in names if name.lower().startswith(_LIBRARIES))
    return sorted(found)


@dataclass(frozen=True)
class RenderContext:
    """One build's site with all that its artifacts are rendered with.

    `context_key`: the digest of what every artifact reads (configuration, templates, words, code);
    `program_digests`: of each program's file, by id; `summary_digests`: of each summary, in order;
    `static_digests`: of static files, by absolute path.
    """

    site: Site
    folder: Path
    context_key: str
    program_digests: Mapping[str, str]
    summary_digests: Sequence[str]
    static_digests: Mapping[str, str]
    wants: PathFilter

    @cached_property
    def locales(self) -> list[Locale]:
        """Each language of the site with its templates."""
        loader = template_loader(template_folders(self.folder))
        return [(one, Templates(loader, one)) for one in site_locales(self.site)]

    def artifact(
        self, path: str, reads: Sequence[str], render: Callable[[Site], Content], **others: str
    ) -> Artifact:
        """An artifact whose `render` reads these attributes of the site, and others by digest.

        `reads` decides both the key and what `render` can get at.
        """
        digests = {name: self._site_digests[name] for name in reads}
        key = self.key(path, **digests, **{name: value[:_SHORT] for name, value in others.items()})
        return Artifact(path, key, lambda: render(declared_site(self.site, reads)))

    def key(self, path: str, **digests: str) -> str:
        """The key of the artifact at `path`, from the context and the digests of other inputs."""
        artifact = path.replace(" ", "%20")
        return make_key(artifact=artifact, context=self.context_key[:_SHORT], **digests)

    def program_page_keys(self, paths: Sequence[str]) -> list[str]:
        """The key of each program's page: its file, its neighbors, the navigation."""
        frame = {name: self._site_digests[name] for name in NAVIGATION}
        files = (self.program_digests[ref.id][:_SHORT] for ref in self.site.refs)
        return [
            self.key(path, program=file, neighbors=neighbors, **frame)
            for path, file, neighbors in zip(paths, files, self._neighbors, strict=True)
        ]

    @cached_property
    def _neighbors(self) -> list[str]:
        """The digest of the programs before and after each, as its page shows them."""
        shown = [f"{one.id}\0{one.number}\0{one.title}" for one in self.site.refs]
        around = ["", *shown, ""]
        return [digest_of(*pair)[:_SHORT] for pair in zip(around, around[2:], strict=False)]

    @cached_property
    def _site_digests(self) -> MemoDict[str, str]:
        """The digests of attributes of the site, by name."""
        return MemoDict(lambda name: digest_of(self._site_value(name))[:_SHORT], maxsize=100)

    def _site_value(self, name: str) -> object:
        """A value whose `repr` distinguishes the attribute of the site from others."""
        return self.summary_digests if name == "summaries" else getattr(self.site, name)


def declared_site(site: Site, declared: Collection[str]) -> Site:
    """The site with `plan`, `words` and the `declared` attributes; UndeclaredInput for others."""
    return cast("Site", _DeclaredSite(site, declared))


class UndeclaredInput(Exception):  # noqa: N818  # named for what was read
    """An artifact read a value of the site that it does not declare: its key would lack it."""


class _DeclaredSite:
    def __init__(self, site: Site, declared: Collection[str]) -> None:
        self._site = site
        self._readable = {"plan", "words", *declared}  # the first two are in the context's key

    def __getattr__(self, name: str) -> Any:
        if name not in self._readable:
            raise UndeclaredInput(f"site.{name} is read, but not among the declared inputs")
        return getattr(self._site, name)
