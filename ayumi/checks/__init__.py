"""Consistency checks: one subject per module, with its problem types and `find`."""

from __future__ import annotations

from itertools import chain, islice

from ayumi.checks import duplicate_ids, links, references, results, years
from ayumi.model.documents import Document
from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.problems import MAX_PROBLEMS, TOO_MANY, Location, Problem

RULES = (references, duplicate_ids, years, results)


def check_program(document: Document[Program], plan: Plan) -> list[Problem]:
    """The problems that the rules find in one program, given its file and the plan alone."""
    program = document.value
    if program is None:
        return []
    by_rule = (rule.find(program, document, plan) for rule in RULES)
    found = chain(chain.from_iterable(by_rule), links.find(document))
    problems = list(islice(found, MAX_PROBLEMS))
    if next(found, None) is not None:
        problems.append(TOO_MANY.at(Location(document.context.file), limit=MAX_PROBLEMS))
    return problems
