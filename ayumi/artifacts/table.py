"""A table of the open data: its columns, and how rows are spread over them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from ayumi.model.budgets import AMOUNTS
from ayumi.model.plan import Plan
from ayumi.model.program import Program

Row = Sequence[Any]  # strings, numbers, None; before they are spread over columns, texts too

# What the cells of a column are, by its meaning: string where it is not listed
_KINDS = {
    **dict.fromkeys(
        ("number", "year", "first_year", "last_year", "lane", "order", "rank"), "integer"
    ),
    **dict.fromkeys(("review", "outcome_year", "due_year", "done_year"), "integer"),
    **dict.fromkeys((*AMOUNTS, "value", "upper", "progress", "attainment"), "number"),
    **dict.fromkeys(("counted", "is_open"), "boolean"),
}
# The meanings of which there is a column for each language
_TEXTS = {
    *("title", "description", "note", "scope", "baseline", "text", "heading", "unit", "source"),
    *("revised_from", "revised_reason", "revised_by", "label", "definition", "held"),
    *("added_reason", "added_by", "ended_reason", "ended_by"),
    *("by", "words", "recommendation", "answer", "alt", "licence"),
}
# The names of columns that are not those of their meanings
_NAMES = {"printed_code": "code"}


class Column(NamedTuple):
    """A column: its heading, its meaning (`column_<meaning>` in the interface), what its cells are.

    Columns of several languages or fiscal years share a meaning.
    """

    name: str
    meaning: str
    kind: str


class Table(NamedTuple):
    """A table: the values of a program, and what they mean; `yearly`: those of each year.

    `judged`: with a column for each further scale too, in each year. `of_plan`: rows of the plan.
    """

    values: Callable[[Program, Plan], Iterator[Row]]
    meanings: str
    yearly: str = ""
    judged: bool = False
    of_plan: Callable[[Plan], Iterator[Row]] | None = None

    def columns(self, plan: Plan) -> list[Column]:
        """The columns: title_ja, title_en, scope_ja …; at the end category_2011, planned_2011 …"""
        names: list[tuple[str, str]] = []
        for meaning in self.meanings.split():
            languages = [f"_{code}" for code in plan.codes] if meaning in _TEXTS else [""]
            name = _NAMES.get(meaning, meaning)
            names += [(name + language, meaning) for language in languages]
        scales = plan.assessments if self.judged else ()
        for year in years_of(plan):
            names += [(f"{meaning}_{year}", meaning) for meaning in self.yearly.split()]
            names += [(f"assessment_{scale}_{year}", "assessment") for scale in scales]
        return [Column(*name, _KINDS.get(name[1], "string")) for name in names]

    def rows(self, program: Program, plan: Plan) -> Iterator[Row]:
        """The rows of the program, with a cell for each column."""
        yield from self._spread(self.values(program, plan), plan)

    def plan_rows(self, plan: Plan) -> Iterator[Row]:
        """The rows of the plan itself, which belong to no program."""
        if self.of_plan is not None:
            yield from self._spread(self.of_plan(plan), plan)

    def _spread(self, rows: Iterable[Row], plan: Plan) -> Iterator[Row]:
        """The rows with each text in the columns of its languages."""
        codes = plan.codes
        texts = [place for place, one in enumerate(self.meanings.split()) if one in _TEXTS][::-1]
        for values in rows:
            row = [*values]
            for place in texts:  # the last first: the places of those before it stay
                text = row[place] or {}
                row[place : place + 1] = [text.get(code) for code in codes]
            yield row


def years_of(plan: Plan) -> range:
    """The fiscal years of which a table has columns."""
    return range(plan.years.first, plan.years.last + 1)
