"""What artifacts are rendered from: the context of a build, and their keys."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, cast

from ayumi.artifacts.artifact import Artifact, Content, PathFilter
from ayumi.artifacts.theme_paths import PACKAGE, template_folders
from ayumi.engine.fingerprint import Inputs
from ayumi.engine.hashing import FileHasher, digest_of, make_key
from ayumi.engine.manifest import FORMAT
from ayumi.model.glossary import GLOSSARY_FILE
from ayumi.model.merges import concerning
from ayumi.model.plan import CONFIG
from ayumi.model.site import Site
from ayumi.rendering.jinja.environment import Templates
from ayumi.rendering.jinja.loader import template_loader
from ayumi.urls.site_locale import SiteLocale, site_locales

_LIBRARIES = ("jinja2-", "markdown_it_py-", "markupsafe-", "pyyaml-", "mdurl-")
# What the frame of every page reads: the navigation
NAVIGATION = ("reported_years", "page_titles")
Locale = tuple[SiteLocale, Templates]


def context_files(folder: Path, inputs: Inputs) -> list[str]:
    """The configuration, the glossary, the interface's words, templates, and code."""
    folders = [folder / "content/interface", *template_folders(folder), PACKAGE]
    static = f"{PACKAGE / 'static'}{os.sep}"  # no page reads them
    found = [path for one in folders for path in inputs.below(one) if not path.startswith(static)]
    single = (str(folder / name) for name in (CONFIG, GLOSSARY_FILE))
    return [*(path for path in single if path in inputs.fingerprints), *found]


def context_key(files: Sequence[str], hasher: FileHasher, base_url: str | None) -> str:
    """The digest of the context's files, of the libraries, and of an address that replaces ours."""
    digests = [(path, hasher.digest(path)) for path in files]
    versions: list[str] = []  # as folders name them; importlib.metadata would parse e-mail for it
    for path in sys.path:
        with suppress(OSError):
            names = (name for name in os.listdir(path) if name.endswith(("-info", ".egg")))
            versions += (name for name in names if name.lower().startswith(_LIBRARIES))
    return digest_of(FORMAT, sys.version, sorted(versions), base_url, digests)


@dataclass(frozen=True)
class RenderContext:
    """One build's site with all that its artifacts are rendered with."""

    site: Site
    folder: Path
    context_key: str  # digest of what every artifact reads: configuration, templates, words, code
    program_digests: Mapping[str, str]  # of each program's file, by id
    summary_digests: Sequence[str]  # in the order of the programs
    static_digests: Mapping[str, str]  # by absolute path
    wants: PathFilter

    @cached_property
    def locales(self) -> list[Locale]:
        """Each language of the site with its templates."""
        loader = template_loader(template_folders(self.folder), self.folder)
        return [(one, Templates(loader, one)) for one in site_locales(self.site)]

    def artifact(
        self, path: str, reads: Sequence[str], render: Callable[[Site], Content], **others: str
    ) -> Artifact:
        """An artifact whose `render` reads these attributes of the site, and others by digest.

        `reads` decides both the key and what `render` can get at.
        """
        key = self.key(path, **{name: self._site_digest(name) for name in reads}, **others)
        return Artifact(path, key, lambda: render(cast("Site", DeclaredSite(self.site, reads))))

    def key(self, path: str, **digests: str) -> str:
        """The key of the artifact at `path`, from the context and the digests of other inputs."""
        short = {name: digest[:16] for name, digest in digests.items()}
        return make_key(artifact=path.replace(" ", "%20"), context=self.context_key[:16], **short)

    def program_page_key(self, path: str, place: int) -> str:
        """The key of a program's page: from its file, its neighbors, and the navigation."""
        program = self.program_digests[self.site.refs[place].id]
        frame = {name: self._site_digest(name) for name in NAVIGATION}
        merges = concerning(self.site.refs[place].id, self.site.merges)
        merged = {"merges": digest_of(merges)} if merges else {}
        neighbors = self._neighbors[place]
        return self.key(path, program=program, neighbors=neighbors, **merged, **frame)

    @cached_property
    def _neighbors(self) -> list[str]:
        """The digest of the programs before and after each, as its page shows them."""
        shown = [f"{one.id}\0{one.number}\0{one.code}\0{one.title}" for one in self.site.refs]
        around = ["", *shown, ""]
        return [digest_of(*pair) for pair in zip(around, around[2:], strict=False)]

    @cached_property
    def _site_digest(self) -> Callable[[str], str]:
        """The digest of an attribute of the site, by name."""
        summaries = self.summary_digests
        return cache(
            lambda name: digest_of(summaries if name == "summaries" else getattr(self.site, name))
        )


class UndeclaredInput(Exception):  # noqa: N818  # named for what was read
    """An artifact read a value of the site that it does not declare: its key would lack it."""


class DeclaredSite:
    """The site with `plan`, `words` and the `declared` attributes; UndeclaredInput for others."""

    def __init__(self, site: Site, declared: Collection[str]) -> None:
        self._site = site
        self._readable = {"plan", "words", *declared}  # the first two are in the context's key

    def __getattr__(self, name: str) -> Any:
        if name not in self._readable:
            raise UndeclaredInput(f"site.{name} is read, but not among the declared inputs")
        return getattr(self._site, name)
