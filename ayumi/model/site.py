"""The whole content, read and checked: what every page and every download is made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import NamedTuple

from ayumi.i18n.interface import Interface
from ayumi.model.lazy_sequence import LazySequence
from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.model.prose import Prose
from ayumi.model.summary import ProgramRef, ProgramSummary, program_ref, summarize
from ayumi.model.text import Text


class PageTitle(NamedTuple):
    """The name of a page of prose, and its first line in each language, without the hash sign."""

    name: str
    titles: Text


@dataclass(frozen=True)
class Site:
    """The plan, its programs by number, its pages, and the interface strings by language.

    Entries and summaries are `given` where they are known: no program has to be read for them.
    """

    plan: Plan
    programs: Sequence[Program]
    prose: tuple[Prose, ...]
    words: Mapping[str, Interface]
    given_refs: tuple[ProgramRef, ...] | None = None
    given_summaries: Sequence[ProgramSummary] | None = None

    @cached_property
    def refs(self) -> tuple[ProgramRef, ...]:
        """What every page may need of any program."""
        if self.given_refs is not None:
            return self.given_refs
        return tuple(map(program_ref, self.programs))

    @cached_property
    def summaries(self) -> Sequence[ProgramSummary]:
        """What pages of many programs need of each: made when asked for."""
        if self.given_summaries is not None:
            return self.given_summaries
        places = range(len(self.programs))
        return LazySequence([partial(self._summary, place) for place in places])

    def _summary(self, place: int) -> ProgramSummary:
        return summarize(self.programs[place])

    @cached_property
    def reported_years(self) -> tuple[int, ...]:
        """The fiscal years that anything reports on, the earliest first."""
        return tuple(sorted({year for e in self.refs for year in e.reported_years}))

    @cached_property
    def page_titles(self) -> tuple[PageTitle, ...]:
        """The pages of prose as the navigation names them."""
        return tuple(
            PageTitle(page.name, {code: first_line(text) for code, text in page.texts.items()})
            for page in self.prose
        )

    @property
    def latest(self) -> int | None:
        """The latest fiscal year reported on."""
        return self.reported_years[-1] if self.reported_years else None


def first_line(markdown: str) -> str:
    """The title of a page of prose: its first line."""
    return markdown.strip().split("\n", 1)[0].lstrip("# ")
