"""`answers` that name no target of the measure, or are not on a line of a result."""

from __future__ import annotations

from collections.abc import Iterator

from ayumi.model.documents import Document
from ayumi.model.plan import Plan
from ayumi.model.program import Item, Program
from ayumi.model.promises import flatten
from ayumi.model.validation import did_you_mean
from ayumi.problems import Bilingual, Problem, error

UNKNOWN_ANSWER = error(
    "unknown-answer",
    "answers の「{name}」という目標は、この施策計画にありません{nearest}",
    "answers names “{name}”, but this measure has no such target{nearest}",
    "この施策計画の目標の id：{known}",
    "The targets of this measure are: {known}",
)
MISPLACED_ANSWER = error(
    "misplaced-answer",
    "answers は実施結果の行（results の items）にだけ書けます",
    "answers can stand only on the lines of a result (results, items)",
    "実施結果の行に移すか、消してください。",
    "Move it to the line of the result that reports on the target, or remove it.",
)
_NONE = Bilingual(
    "まだありません（目標に `id:` を書き足してください）", "none yet (add `id:` to the target)"
)


def find(program: Program, document: Document[Program], plan: Plan) -> Iterator[Problem]:
    """The problems of every `answers` in the program."""
    for measure in program.measures:
        known = [t.id for t in flatten(measure.targets) if t.id is not None]
        for result in measure.results.values():
            for item in flatten(result.items):
                yield from _unknown(document, item, known)
            yield from _misplaced(document, result.context)
        yield from _misplaced(document, measure.baseline)
    for report in program.reports.values():
        for items in (*report.highlights.values(), report.next_steps):
            yield from _misplaced(document, items)
        for section in report.sections:
            yield from _misplaced(document, section.items)


def _unknown(document: Document[Program], item: Item, known: list[str]) -> Iterator[Problem]:
    for name in item.answers:
        if name not in known:
            yield UNKNOWN_ANSWER.at(
                document.locate(item, "answers", name),
                name=name,
                nearest=did_you_mean(name, known),
                known=", ".join(known) or _NONE,
            )


def _misplaced(document: Document[Program], items: tuple[Item, ...]) -> Iterator[Problem]:
    for item in flatten(items):
        if item.answers:
            yield MISPLACED_ANSWER.at(document.locate_key(item, "answers"))
