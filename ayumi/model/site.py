"""The whole content, read and checked: what every page and every download is made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ayumi.i18n.interface import Interface
from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.model.prose import Prose
from ayumi.model.summary import ProgramSummary, summarize


@dataclass(frozen=True)
class Site:
    """The plan, its programs by number, its pages, and the interface strings by language.

    `given` are the summaries where they are known: then no program has to be read for them.
    """

    plan: Plan
    programs: Sequence[Program]
    prose: tuple[Prose, ...]
    words: Mapping[str, Interface]
    given: tuple[ProgramSummary, ...] | None = None

    @cached_property
    def summaries(self) -> tuple[ProgramSummary, ...]:
        """The little of each program that pages of many programs need."""
        if self.given is not None:
            return self.given
        return tuple(summarize(program) for program in self.programs)

    @cached_property
    def reported_years(self) -> tuple[int, ...]:
        """The fiscal years that anything reports on, the earliest first."""
        return tuple(sorted({year for s in self.summaries for year in s.reported_years}))

    @property
    def latest(self) -> int | None:
        """The latest fiscal year reported on."""
        return self.reported_years[-1] if self.reported_years else None
