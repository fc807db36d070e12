"""Fragments: what each program contributes to files that are joined from many programs.

They are named by the path of the file that they go into, with a suffix where it has several.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from ayumi.artifacts.artifact import PathFilter
from ayumi.engine.cache import Cache, Entry, Part
from ayumi.engine.hashing import digest_of
from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.model.site import Site
from ayumi.model.summary import ProgramSummary
from ayumi.rendering.jinja.environment import Templates
from ayumi.rendering.views.matrix import is_folded
from ayumi.urls.site_locale import SiteLocale


class SiteFacts(NamedTuple):
    """All that fragments read of the site around the program."""

    reported_years: tuple[int, ...]
    folded: bool  # whether the overview folds measures away, as with many programs

    @property
    def latest(self) -> int | None:
        """The latest fiscal year reported on."""
        return self.reported_years[-1] if self.reported_years else None


class FragmentInputs(NamedTuple):
    """All that the fragments of a program are rendered from; `wants` says which are wanted."""

    program: Program
    summary: ProgramSummary
    plan: Plan
    facts: SiteFacts
    locales: Sequence[tuple[SiteLocale, Templates]]
    wants: PathFilter


RenderFragments = Callable[[FragmentInputs], Iterator[tuple[str, bytes]]]  # names with bytes


def site_facts(site: Site) -> SiteFacts:
    """The facts of a site."""
    return SiteFacts(site.reported_years, is_folded(len(site.refs)))


def fragments_key(
    context_key: str, program: str, file_digest: str, facts: SiteFacts, wanted: str
) -> str:
    """The key of a program's fragments; `wanted` stands for the filter of paths."""
    return digest_of("fragments", context_key, program, file_digest, facts, wanted)


class Fragments:
    """The cached fragments of all programs, in the order of their numbers."""

    def __init__(self, cache: Cache, entries: Sequence[Entry]) -> None:
        self._cache = cache
        self._entries = entries

    def parts(self, name: str) -> list[Part]:
        """Where the fragment of this name of each program is."""
        return [entry[name] for entry in self._entries]

    def digest(self, *names: str) -> str:
        """One digest of the fragments of these names."""
        return digest_of([part.digest for name in names for part in self.parts(name)])

    def read(self, name: str) -> Iterator[bytes]:
        """The fragment of this name of each program."""
        return map(self._cache.read, self.parts(name))


def separated(pieces: Iterator[bytes], separator: bytes) -> Iterator[bytes]:
    """The pieces with the separator between them."""
    for place, piece in enumerate(pieces):
        yield separator + piece if place else piece
