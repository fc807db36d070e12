"""The names of years in messages, as the plan names them."""

from __future__ import annotations

from functools import cache

from ayumi.i18n.fiscal_calendar import FiscalCalendar
from ayumi.i18n.formats import fiscal_year_short
from ayumi.i18n.interface import interface
from ayumi.model.plan import Plan
from ayumi.problems import Bilingual


def year_label(plan: Plan, year: int) -> Bilingual:
    """The short name of a year, as 2011年度 and FY2011; of a calendar year, 2011年 and 2011."""
    return _label(year, plan.calendar)


@cache
def _label(year: int, calendar: FiscalCalendar) -> Bilingual:
    ja, en = (interface(code, form=calendar.form) for code in ("ja", "en"))
    return Bilingual(*(fiscal_year_short(words, year, calendar) for words in (ja, en)))
