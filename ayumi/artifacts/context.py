"""What artifacts are rendered from, and their keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from ayumi.artifacts.artifact import Artifact, Content, PathFilter, every_path
from ayumi.artifacts.declared_site import declared_site
from ayumi.artifacts.theme_paths import template_folders
from ayumi.engine.hashing import digest, digest_of, make_key
from ayumi.loading.cache_codec import encode_summary
from ayumi.model.site import Site
from ayumi.rendering.jinja.environment import Templates
from ayumi.rendering.jinja.loader import template_loader
from ayumi.urls.site_locale import SiteLocale, site_locales

_SHORT = 16  # hexadecimal digits of a digest in a key
# What the frame of every page reads: the navigation
NAVIGATION = ("reported_years", "page_titles")


@dataclass(frozen=True)
class RenderContext:
    """One build's site with all that its artifacts are rendered with.

    `context_key`: the digest of what every artifact reads (configuration, templates, words, code);
    `program_digests`: of each program's file, by id; `summary_digests`: of each summary, in order;
    `static_digests`: of static files, by absolute path; `many`: whether so many pages are rendered
    that optimized templates pay.
    """

    site: Site
    folder: Path
    context_key: str = ""
    program_digests: Mapping[str, str] = field(default_factory=dict)
    summary_digests: Sequence[str] = ()
    static_digests: Mapping[str, str] = field(default_factory=dict)
    wants: PathFilter = every_path
    many: bool = False

    @cached_property
    def locales(self) -> list[tuple[SiteLocale, Templates]]:
        """Each language of the site with its templates."""
        loader = template_loader(template_folders(self.folder))
        return [(one, Templates(loader, one, many=self.many)) for one in site_locales(self.site)]

    def artifact(
        self,
        path: str,
        reads: Sequence[str],
        render: Callable[[Site], Content],
        **others: str,
    ) -> Artifact:
        """An artifact whose `render` reads these attributes of the site, and others by digest.

        `reads` decides both the key and what `render` can get at.
        """
        digests = {name: self._site_digest(name) for name in reads}
        key = self.key(path, **digests, **{name: value[:_SHORT] for name, value in others.items()})
        return Artifact(path, key, lambda: render(declared_site(self.site, reads)))

    def key(self, path: str, **digests: str) -> str:
        """The key of the artifact at `path`, from the context and the digests of other inputs."""
        artifact = path.replace(" ", "%20")
        return make_key(artifact=artifact, context=self.context_key[:_SHORT], **digests)

    def program_page_keys(self, paths: Sequence[str]) -> list[str]:
        """The key of each program's page: its file, its neighbors, the navigation."""
        frame = {name: self._site_digest(name) for name in NAVIGATION}
        files = (self.program_digests.get(ref.id, "")[:_SHORT] for ref in self.site.refs)
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

    def _site_digest(self, name: str) -> str:
        if name not in self._site_digests:
            self._site_digests[name] = digest_of(self._digested(name))[:_SHORT]
        return self._site_digests[name]

    @cached_property
    def _site_digests(self) -> dict[str, str]:
        return {}

    def _digested(self, name: str) -> object:
        """A value whose `repr` tells an attribute of the site from others."""
        if name == "prose":
            return [(page.name, dict(page.texts)) for page in self.site.prose]
        if name == "summaries":
            return self.summary_digests or [
                digest(encode_summary(one)) for one in self.site.summaries
            ]
        return getattr(self.site, name)
