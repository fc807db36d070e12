"""The whole validated content of a site: plan, programs, pages and interface strings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ayumi.i18n.interface import Interface
from ayumi.model.merges import Merge
from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.model.summary import ProgramRef, ProgramSummary
from ayumi.model.text import Text


class Prose(NamedTuple):
    """One page: its name (the URL), and its Markdown by language, the source language first."""

    name: str
    texts: Mapping[str, str]


@dataclass(frozen=True)
class Site:
    """The plan, its programs by number, its pages, and the interface strings by language."""

    plan: Plan
    programs: Sequence[Program]
    prose: tuple[Prose, ...]
    words: Mapping[str, Interface]
    refs: tuple[ProgramRef, ...]
    summaries: Sequence[ProgramSummary]
    merges: tuple[Merge, ...] = ()  # of all programs, those that lead nowhere left out

    @cached_property
    def reported_years(self) -> tuple[int, ...]:
        """The fiscal years of the plan that any program reports on, in order."""
        first, last = self.plan.years.first, self.plan.years.last  # actual values may be older
        found = {year for ref in self.refs for year in ref.reported_years}
        return tuple(sorted(year for year in found if first <= year <= last))

    @cached_property
    def page_titles(self) -> dict[str, Text]:
        """The titles of the pages of prose by name: the first line, without the hash sign."""
        return {
            page.name: {
                code: text.strip().split("\n", 1)[0].lstrip("# ")
                for code, text in page.texts.items()
            }
            for page in self.prose
        }

    @property
    def latest(self) -> int | None:
        """The latest fiscal year reported on."""
        return self.reported_years[-1] if self.reported_years else None
