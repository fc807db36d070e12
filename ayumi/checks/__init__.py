"""Consistency checks: one subject per module, with its problem types and `find`."""

from __future__ import annotations

from itertools import chain

from ayumi.checks import (
    budgets,
    calendar_dates,
    copied_years,
    departments,
    directions,
    duplicate_ids,
    gaps,
    glossary,
    indicators,
    judgements,
    lifecycle,
    links,
    lists_in_texts,
    milestones,
    numbers,
    plausibility,
    printed_codes,
    promised,
    references,
    results,
    reviews,
    source_language,
    sources,
    summaries,
    years,
    years_in_texts,
)
from ayumi.model.documents import Document
from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.problems import Problem, first_problems

RULES = (
    *(references, duplicate_ids, printed_codes, years, milestones, lifecycle, results),
    *(numbers, lists_in_texts, calendar_dates, source_language, copied_years, promised),
    *(summaries, judgements, directions, glossary, years_in_texts),
    *(indicators, budgets, departments, gaps, plausibility, reviews, sources),
)


def check_program(document: Document[Program], plan: Plan) -> list[Problem]:
    """The problems that the rules find in one program, given its file and the plan alone."""
    program = document.value
    if program is None:
        return []
    by_rule = (rule.find(program, document, plan) for rule in RULES)
    found = chain(chain.from_iterable(by_rule), links.find(document))
    # Where a value is wrong, what the rules say of that line most likely follows from it
    wrong = {problem.location.line for problem in document.problems if problem.is_error}
    new = (one for one in found if one.is_error or one.location.line not in wrong)
    return first_problems(new, document.context.file)
