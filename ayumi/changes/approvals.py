"""Who has to approve: the reviewers of the departments that are responsible for what changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ayumi.changes.change import READERS, Approval
from ayumi.changes.notes import filled
from ayumi.changes.values import program_title
from ayumi.model.departments import holding, responsibility
from ayumi.model.plan import Plan
from ayumi.model.program import Measure, Program
from ayumi.model.text import in_language
from ayumi.problems import Bilingual

NO_DEPARTMENT = Bilingual(
    "「{title}」（所管が書かれていません）", "“{title}” (no department is given)"
)
_LATEST = 9999  # later than any year


def approvals(
    concerned: Iterable[tuple[Program, Iterable[Measure | None]]], plan: Plan
) -> tuple[Approval, ...]:
    """The departments, each once, in the order of what changes.

    `concerned`: the programs that change, each with the measures that do; None for the program
    itself.
    """
    found: dict[str, Approval] = {}
    for program, measures in concerned:
        for measure in measures:
            names = list(_responsible(program, measure))
            for name in names:
                department = plan.departments.get(name)
                if department is not None:
                    texts = (in_language(department.text, reader) for reader in READERS)
                    found[name] = Approval(Bilingual(*texts), department.reviewers)
            if not names:
                title = Bilingual(*(program_title(program, reader) for reader in READERS))
                found[f"/{program.id}"] = Approval(filled(NO_DEPARTMENT, title=title), ())
    return tuple(found.values())


def _responsible(program: Program, measure: Measure | None) -> Iterator[str]:
    """The departments that are responsible by the latest entry."""
    own = responsibility(program if measure is None else measure, program)
    yield from holding(own.department, _LATEST) or ()
