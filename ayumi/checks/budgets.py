"""Parts of budgets that the plan does not name, that are of no amount, or do not add up to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from ayumi.checks.suggestions import listed, suggest
from ayumi.model.budgets import AMOUNTS, Budget, BudgetPart
from ayumi.model.documents import Document
from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.problems import Problem, error, remark

UNKNOWN_PART = error(
    "unknown-budget-part",
    "予算の内訳「{name}」はありません{nearest}",
    "there is no part “{name}” of budgets{nearest}",
    "site_config.yaml の budget_parts で使える名前：{known}",
    "The names in budget_parts of site_config.yaml are: {known}",
)
PART_UNCLEAR = error(
    "budget-part-unclear",
    "{year}年度の内訳「{name}」が、どの金額の内訳か分かりません",
    "it is not clear of which amount of {year} “{name}” is a part",
    "どの金額の内訳かを書いてください（例：{name}: {{{example}: 100}}）。",
    "Say of which amount, as in {name}: {{{example}: 100}}.",
)
NOTHING_SPENT = error(
    "nothing-spent",
    "{year}年度に status がありますが、決算額（spent）がありません",
    "{year} has a `status`, but no amount spent (`spent`) that it is about",
    "決算額を書き足すか、status を消してください。",
    "Add the amount, or remove `status`.",
)
PARTS_DIFFER = remark(
    "budget-parts-differ",
    "{year}年度の {amount} の内訳（{parts}）の合計が {sum} で、{whole} と違います",
    "the parts ({parts}) of `{amount}` of {year} add up to {sum}, not to {whole}",
    "記録のとおりならこのままでかまいません。写し間違いがないか確かめてください。",
    "If the record says so, leave it. Check that nothing was mistyped.",
)
SPENT_UNPLANNED = remark(
    "spent-unplanned",
    "{year}年度に決算額がありますが、予算額がありません（{others}年度にはあります）",
    "{year} has an amount spent, but none planned ({others} has one)",
    "予算額が記録にあれば、planned に書き足してください。",
    "If the record has the amount planned, add it as `planned`.",
)


def find(program: Program, document: Document[Program], plan: Plan) -> Iterator[Problem]:
    """The problems of every budget of the program and its measures."""
    for budgets in (program.budget, *(measure.budget for measure in program.measures)):
        planned = [year for year, budget in budgets.items() if budget.is_promised]
        for year, budget in budgets.items():
            yield from _find(year, budget, document, plan)
            if planned and budget.spent is not None and not budget.is_promised:
                location = document.locate(budget, "spent")
                yield SPENT_UNPLANNED.at(location, year=year, others=planned[0])


def _find(year: int, budget: Budget, document: Document[Program], plan: Plan) -> Iterator[Problem]:
    known = {name: label for group in plan.budget_parts for name, label in group.parts.items()}
    for name, part in budget.by.items():
        if name not in known:
            location, near = document.locate_key(budget, "by", name), suggest(name, known)
            yield UNKNOWN_PART.at(location, name=name, nearest=near, known=listed(known))
        if not _is_clear(part, budget):
            location = document.locate(budget, "by", name)
            example = (budget.amounts() or AMOUNTS)[0]
            yield PART_UNCLEAR.at(location, year=year, name=name, example=example)
    if budget.status is not None and budget.spent is None:
        yield NOTHING_SPENT.at(document.locate(budget, "status"), year=year)
    for group in plan.budget_parts:
        for amount in budget.amounts():
            parts = {name: budget.part(name, amount) for name in group.parts}
            yield from _differing(year, budget, amount, parts, document)


def _is_clear(part: BudgetPart, budget: Budget) -> bool:
    """Whether it is known of which amount a part is one: of the only one, or by its keys."""
    own = [name for name in AMOUNTS if getattr(part, name) is not None]
    return bool(own) if part.value is None else not own and len(budget.amounts()) == 1


def _differing(
    year: int,
    budget: Budget,
    amount: str,
    parts: Mapping[str, Decimal | None],
    document: Document[Program],
) -> Iterator[Problem]:
    found = {name: part for name, part in parts.items() if part is not None}
    total, whole = sum(found.values(), Decimal()), getattr(budget, amount)
    if found and total != whole:
        yield PARTS_DIFFER.at(
            document.locate(budget, amount),
            year=year,
            amount=amount,
            parts=", ".join(found),
            sum=f"{total:f}",
            whole=f"{whole:f}",
        )
