"""What the columns of the open data mean, in the words of one language."""

from __future__ import annotations

from ayumi.i18n.formats import fiscal_year
from ayumi.i18n.interface import Interface
from ayumi.model.plan import Plan

# The meanings of columns that hold a fiscal year
YEARS = ("year", "first_year", "last_year", "outcome_year", "due_year", "done_year")


def column_meaning(meaning: str, words: Interface, plan: Plan) -> str:
    """The meaning in words; of a fiscal year, also which months its number stands for."""
    text, first = words(f"column_{meaning}"), plan.years.first
    if meaning not in YEARS or plan.calendar.form == "calendar":
        return text
    name = fiscal_year(words, first, plan.calendar)
    return words("column_year_example", meaning=text, number=first, name=name)
