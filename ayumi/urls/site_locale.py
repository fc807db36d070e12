"""The site in one language: its interface strings, its folder, and its plan."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from ayumi.i18n import formats
from ayumi.i18n.interface import Interface
from ayumi.markdown.texts import plain
from ayumi.model.partial_dates import PartialDate
from ayumi.model.periods import Moment, Period
from ayumi.model.plan import Language, Plan
from ayumi.model.site import Site
from ayumi.model.text import Text, in_language
from ayumi.model.years import Span
from ayumi.urls.paths import PageUrl

# By the identity of a text: the text, held so that no other object gets that, and its HTML
TextCache = dict[int, tuple[Text, Any]]


@dataclass
class LocaleCache:
    """What has been rendered in one language; texts by the root that their links start from."""

    titles: TextCache = field(default_factory=dict)
    texts: dict[str, TextCache] = field(default_factory=dict)
    # By that root and their identity: the records all of whose texts have been rendered
    prefetched: dict[str, dict[int, object]] = field(default_factory=dict)


@dataclass(frozen=True)
class SiteLocale:
    """One language of the site, with what pages need of it."""

    language: Language
    words: Interface
    plan: Plan
    folder: str
    cache: LocaleCache = field(default_factory=LocaleCache, compare=False, repr=False)

    @property
    def code(self) -> str:
        """The language's code."""
        return self.language.code

    def address(self, page: str) -> PageUrl:
        """The URL of `page` in this language."""
        return PageUrl(self.folder, page)

    def plain(self, text: Text) -> str:
        """A text in this language, else in the source language, without its markup."""
        return plain(in_language(text, self.code))

    def year(self, year: int) -> str:
        """A fiscal year's full name."""
        return formats.fiscal_year(self.words, year, self.plan.calendar)

    def year_short(self, year: int) -> str:
        """A fiscal year's short name."""
        return formats.fiscal_year_short(self.words, year, self.plan.calendar)

    def date(self, date: datetime.date | PartialDate) -> str:
        """A day, a month, or a fiscal year's short name."""
        if isinstance(date, PartialDate):
            if not date.month:
                return self.year_short(date.year)
            if not date.day:
                return formats.month(self.words, date.year, date.month)
            date = datetime.date(date.year, date.month, date.day)
        return formats.date(self.words, date)

    def span(self, span: Span) -> str:
        """A span of fiscal years in short."""
        return formats.span(self.words, span.first, span.last, self.plan.calendar)

    def period(self, period: Period) -> str:
        """A fiscal year, or a quarter or half-year with its months."""
        year = self.year_short(period.year)
        if not period.part:
            return year
        months = self.words("months_short").split("|")
        first, last = period.days(self.plan.calendar)
        begins, ends = months[first.month - 1], months[last.month - 1]
        key = f"period_{period.kind}"
        return self.words(key, n=period.number, year=year, begins=begins, ends=ends)

    def moment(self, moment: Moment) -> str:
        """A day, a month, a quarter, a half-year or a fiscal year, as precise as it is."""
        if isinstance(moment.date, Period):
            return self.period(moment.date)
        return self.date(moment.date)

    def column(self, column: Span) -> str:
        """The heading of a column for one year, several years, or those “onwards”."""
        if column.first == column.last:
            return self.year(column.first)
        if column.last is None:
            return formats.fiscal_year_onwards(self.words, column.first, self.plan.calendar)
        return self.span(column)


def site_locales(site: Site) -> tuple[SiteLocale, ...]:
    """The site in each of its languages, the source language first, at the site's root."""
    return tuple(
        SiteLocale(one, site.words[one.code], site.plan, f"{one.code}/" if place else "")
        for place, one in enumerate(site.plan.languages)
    )
