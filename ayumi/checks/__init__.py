"""What has to agree in a plan: one rule a file, each with its code, what it finds and its hint."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from ayumi.checks import (
    answers,
    categories,
    duplicate_ids,
    lanes,
    links,
    missing_results,
    references,
    years,
)
from ayumi.problems import Location
from ayumi.yaml.limits import MOST, TOO_MANY

if TYPE_CHECKING:
    from ayumi.model.documents import Document
    from ayumi.model.plan import Plan
    from ayumi.model.program import Program
    from ayumi.problems import Problem

RULES = (references, duplicate_ids, years, lanes, answers, categories, missing_results, links)


def check_program(document: Document[Program], plan: Plan) -> list[Problem]:
    """What the rules find in one program: a pure function of its file and the plan."""
    program = document.value
    if program is None:
        return []
    found = (problem for rule in RULES for problem in rule.find(program, document, plan))
    told = list(islice(found, MOST))
    if next(found, None) is not None:
        told.append(TOO_MANY.at(Location(document.file), limit=MOST))
    return told
