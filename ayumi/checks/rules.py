"""Names of rules that there are none of, and of those whose severity cannot be chosen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ayumi.model.documents import Document
from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.model.rules import OFF, Ignore
from ayumi.model.validation import did_you_mean
from ayumi.problems import TYPES, Location, Problem, Severity, error, with_severity

UNKNOWN_RULE = error(
    "unknown-rule",
    "「{name}」というルールはありません{nearest}",
    "there is no rule “{name}”{nearest}",
    "知らせの行末の [ ] の中のコードを書きます（一覧は docs/problems.md）。",
    "Write the code that stands in brackets behind a finding; docs/problems.md lists them.",
)
FIXED_RULE = error(
    "fixed-rule",
    "「{name}」は誤り（error）なので、扱いを変えたり、知らせないようにしたりはできません",
    "“{name}” is an error: it can neither be told as less nor be left out",
    "この行を消して、誤りの方を直してください。変えられるのは warning と remark のルールです。",
    "Remove this line, and mend what the error tells. Warnings and remarks can be chosen.",
)


def find(plan: Plan, document: Document[Plan]) -> Iterator[Problem]:
    """Each wrong name under `rules` and `ignore` of the configuration."""
    for name in plan.rules:
        yield from _wrong(name, document.locate_key(plan, "rules", name))
    yield from wrong_ignores(plan.ignore, document)


def wrong_ignores(
    ignores: Iterable[Ignore], document: Document[Program] | Document[Plan]
) -> Iterator[Problem]:
    """Each wrong name of a rule in `ignore`."""
    for one in ignores:
        yield from _wrong(one.rule, document.locate(one, "rule"))


def _wrong(name: str, location: Location) -> Iterator[Problem]:
    if name not in TYPES:
        known = [code for code in TYPES if is_adjustable(code)]
        yield UNKNOWN_RULE.at(location, name=name, nearest=did_you_mean(name, known))
    elif not is_adjustable(name):
        yield FIXED_RULE.at(location, name=name)


def is_adjustable(code: str) -> bool:
    """Whether findings of this code are warnings or remarks, unless the configuration differs."""
    return code in TYPES and TYPES[code].severity is not Severity.ERROR


def adjusted(problems: Iterable[Problem], rules: Mapping[str, str]) -> list[Problem]:
    """The problems as `rules` (code -> off or a severity) wants them told."""
    found = []
    for problem in problems:
        level = rules.get(problem.type.code)
        if level is None or problem.is_error:
            found.append(problem)
        elif level != OFF:
            found.append(with_severity(problem, Severity(level)))
    return found
