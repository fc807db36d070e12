"""Fragments: what each program contributes to files that are joined from many programs.

They are named by the path of the file that they go into, with a suffix where it has several.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from ayumi.artifacts.artifact import Artifact, PathFilter
from ayumi.artifacts.context import Locale, RenderContext
from ayumi.engine.cache import Cache, CachedPart, Entry
from ayumi.engine.hashing import digest_of
from ayumi.model.merges import Merge
from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.model.site import Site
from ayumi.model.summary import ProgramSummary
from ayumi.rendering.views.matrix import is_folded


class SiteFacts(NamedTuple):
    """All that fragments read of the site around the program."""

    reported_years: tuple[int, ...]
    latest: int | None  # of these
    folded: bool  # whether the overview folds measures away, as with many programs
    merges: tuple[Merge, ...] = ()  # of all programs


class FragmentInputs(NamedTuple):
    """All that the fragments of a program are rendered from; `wants` says which are wanted."""

    program: Program
    summary: ProgramSummary
    plan: Plan
    facts: SiteFacts
    locales: Sequence[Locale]
    wants: PathFilter


def site_facts(site: Site) -> SiteFacts:
    """The facts of a site."""
    return SiteFacts(site.reported_years, site.latest, is_folded(len(site.refs)), site.merges)


def fragments_key(
    context_key: str, program: str, file_digest: str, facts: SiteFacts, wanted: str
) -> str:
    """The key of a program's fragments; `wanted` stands for the filter of paths."""
    return digest_of("fragments", context_key, program, file_digest, facts, wanted)


class Fragments(NamedTuple):
    """The cached fragments of all programs, in the order of their numbers."""

    cache: Cache
    entries: Sequence[Entry]

    def parts(self, name: str) -> list[CachedPart]:
        """Where the fragment of this name of each program is."""
        return [entry[name] for entry in self.entries]

    def digest(self, *names: str) -> str:
        """One digest of the fragments of these names."""
        return digest_of([part.digest for name in names for part in self.parts(name)])

    def read_one(self, name: str, place: int) -> bytes:
        """The fragment of this name of the program at `place`."""
        return self.cache.read(self.entries[place][name])

    def read(self, name: str) -> Iterator[bytes]:
        """The fragment of this name of each program."""
        return self.cache.read_each(self.parts(name))


class JoinedFile(NamedTuple):
    """A download of all programs: a head, a fragment of each program, and an end.

    `fragment` may read only the program and the plan, `head` only the plan.
    """

    path: str
    fragment: Callable[[Program, Plan], bytes]
    head: Callable[[Plan], bytes]
    separator: bytes = b""
    end: bytes = b""


def joined_artifact(file: JoinedFile, context: RenderContext, fragments: Fragments) -> Artifact:
    """The file of all programs, made again only where a fragment has changed."""

    def content(site: Site) -> Iterator[bytes]:
        yield file.head(site.plan)
        for place, fragment in enumerate(fragments.read(file.path)):
            yield file.separator + fragment if place else fragment
        yield file.end

    return context.artifact(file.path, (), content, fragments=fragments.digest(file.path))
