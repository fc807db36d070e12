"""Values of indicators that say nothing, too much, or run backwards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ayumi.checks.suggestions import listed, suggest
from ayumi.model.documents import Document
from ayumi.model.indicators import Indicator, IndicatorTarget
from ayumi.model.plan import Plan
from ayumi.model.program import Measure, Program
from ayumi.model.shared_indicators import named_indicators
from ayumi.problems import Problem, error

EMPTY_VALUE = error(
    "empty-value",
    "{year}年度の値に、数も文もありません",
    "the value of {year} has neither a number nor words",
    "数を書くか（`value: 12.5`）、印刷された文を書いてください（`text: …`）。",
    "Write a number (`value: 12.5`), or the words as printed (`text: …`).",
)
MANY_TARGETS = error(
    "many-targets",
    "{year}年度の目標値に、いっしょに書けないキーがあります（{keys}）",
    "the target of {year} has keys that exclude each other ({keys})",
    "数（value）、下限（min か over）と上限（max か under）、維持（maintain）のどれか1種類に"
    "してください。",
    "Write one kind: a number (value), a lower bound (min or over) with or without an upper one "
    "(max or under), or maintain.",
)
BOUNDS_BACKWARDS = error(
    "bounds-backwards",
    "{year}年度の目標値の下限 {lower} が、上限 {upper} より大きくなっています",
    "the lower bound {lower} of the target of {year} is above its upper bound {upper}",
    "2つを入れ替えるか、写し間違いを直してください。",
    "Swap the two, or correct what was mistyped.",
)
UNKNOWN_INDICATOR = error(
    "unknown-indicator",
    "指標「{name}」はありません{nearest}",
    "there is no indicator “{name}”{nearest}",
    "このファイルと site_config.yaml で使える名前：{known}。ほかのプログラムの指標は、"
    "site_config.yaml の indicators に移すと両方に載せられます。",
    "The names in this file and site_config.yaml are: {known}. To show one of another program, "
    "move it to `indicators` of site_config.yaml.",
)
_EXCLUSIVE = ("value", "min", "max", "over", "under", "maintain")
_FINE = (("value", "maintain"), *((low, up) for low in ("min", "over") for up in ("max", "under")))


def find(program: Program, document: Document[Program], plan: Plan) -> Iterator[Problem]:
    """The values of each indicator that cannot be shown, and repeated ones that do not exist."""
    known = {name: one.indicator.title for name, one in named_indicators(program, plan).items()}
    records: list[Program | Measure] = [program, *program.measures]
    for record in records:
        for indicator in record.indicators:
            yield from find_values(indicator, document)
        for name in record.repeated_indicators:
            if name not in known:
                location = document.locate(record, "repeated_indicators", name)
                near, names = suggest(name, known), listed(known)
                yield UNKNOWN_INDICATOR.at(location, name=name, nearest=near, known=names)


def find_values(indicator: Indicator, document: Document[Any]) -> Iterator[Problem]:
    """The values of one indicator that cannot be shown."""
    for year, target in indicator.targets.items():
        if target.text is None and not _keys(target):
            yield EMPTY_VALUE.at(document.locate(indicator, "targets", year), year=year)
        yield from _find_target(year, target, document)
        revised = target.revised
        while revised is not None:
            before = revised.before
            if before.text is None and not _keys(before):
                yield EMPTY_VALUE.at(document.locate(revised, "from"), year=year)
            yield from _find_target(year, before, document)
            revised = before.revised
    for year, actual in indicator.actuals.items():
        if actual.value is None and actual.text is None:
            yield EMPTY_VALUE.at(document.locate(indicator, "actuals", year), year=year)


def _find_target(year: int, target: IndicatorTarget, document: Document[Any]) -> Iterator[Problem]:
    keys = _keys(target)
    if len(keys) > 1 and not any(set(keys) == set(fine) for fine in _FINE):
        yield MANY_TARGETS.at(document.locate(target), year=year, keys=", ".join(keys))
    elif target.lower is not None and target.upper is not None and target.lower > target.upper:
        yield BOUNDS_BACKWARDS.at(
            document.locate(target), year=year, lower=target.lower, upper=target.upper
        )


def _keys(target: IndicatorTarget) -> list[str]:
    """The keys that say what is aimed at, apart from words."""
    values = ((name, getattr(target, name)) for name in _EXCLUSIVE)
    return [name for name, value in values if value is not None and value is not False]
