"""Milestones whose status contradicts the date on which they were done."""

from __future__ import annotations

from collections.abc import Iterator

from ayumi.model.documents import Document
from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.problems import Problem, error

DONE_DISAGREES = error(
    "done-disagrees",
    "完了した日（{done}）があるのに、status が {status} です",
    "there is a date of completion ({done}), but the status is {status}",
    "完了したなら status を消すか done にします。まだなら done を消してください。",
    "If it is done, remove the status or make it done; if not, remove `done`.",
)


def find(program: Program, document: Document[Program], _plan: Plan) -> Iterator[Problem]:
    """Each milestone with a date of completion and another status."""
    for measure in program.measures:
        for one in measure.milestones:
            if one.done is not None and one.status not in (None, "done"):
                location = document.locate(one, "status")
                yield DONE_DISAGREES.at(location, done=one.done, status=one.status)
