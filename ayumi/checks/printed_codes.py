"""Codes that the plan prints twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ayumi.model.documents import Document
from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.problems import Location, Problem, remark

SHARED_CODE = remark(
    "shared-code",
    "番号・記号（code）「{code}」は {first} でも使われています",
    "the code “{code}” is also that of {first}",
    "印刷のとおりならこのままでかまいません。写し間違いがないか確かめてください。",
    "If the plan prints it twice, leave it. Check that nothing was mistyped.",
)


def find(program: Program, document: Document[Program], plan: Plan) -> Iterator[Problem]:
    """The codes of measures that an earlier one has too."""
    yield from find_shared(
        (measure.code, document.locate(measure, "code"))
        for measure in program.measures
        if measure.code is not None
    )


def find_shared(codes: Iterable[tuple[str, Location]]) -> Iterator[Problem]:
    """Each code of `codes`, in the order of the files, that stood somewhere before."""
    first: dict[str, Location] = {}
    for code, location in codes:
        if (before := first.setdefault(code, location)) is not location:
            yield SHARED_CODE.at(location, code=code, first=f"{before.file}:{before.line}")
