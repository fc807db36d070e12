"""Money by fiscal year: what was planned, budgeted and spent, as a whole and by source or kind."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from ayumi.model.containers import TableOf
from ayumi.model.declaration import key, optional, record
from ayumi.model.record import Record
from ayumi.model.scalars import Enum, Number, Slug
from ayumi.model.text import NOTE, TITLE, Text
from ayumi.model.validation import Invalid, ValidationContext
from ayumi.model.years import Year
from ayumi.problems import Bilingual
from ayumi.yaml.nodes import Scalar

# The amounts of a budget, in the order in which they become known
AMOUNTS = ("planned", "initial", "revised", "spent")
_PLANNED = (Number(), "計画額・予算額", "the amount planned")
_INITIAL = (Number(), "当初予算額", "the initial budget")
_REVISED = (Number(), "補正後の予算額", "the budget as revised")
_SPENT = (Number(), "決算額", "the amount spent")


class PartScalar:
    """A part in one value of the file: its share of the only amount of the budget."""

    description = Bilingual("金額（数）", "an amount (a number)")

    def read(self, node: Scalar, context: ValidationContext) -> dict[str, Any] | Invalid:
        """The key that the value stands for."""
        value = Number().read(node, context)
        return value if isinstance(value, Invalid) else {"value": value}


@record("内訳の1つ。1つの財源から来る額、または1つの費目に使う額です。")
class BudgetPart:
    """内訳の1つ: the part of a budget that comes from one source, or goes to one kind of cost."""

    value: Decimal | None = optional(
        Number(),
        "金額（その年度の金額が1つだけのとき）",
        "its share, where the budget of the year has one amount only",
    )
    planned: Decimal | None = optional(*_PLANNED)
    initial: Decimal | None = optional(*_INITIAL)
    revised: Decimal | None = optional(*_REVISED)
    spent: Decimal | None = optional(*_SPENT)


@record("予算。1年度分の金額を、計画で決めた単位で書きます。")
class Budget:
    """予算: one fiscal year's money, in the plan's currency unit."""

    planned: Decimal | None = optional(*_PLANNED)
    initial: Decimal | None = optional(*_INITIAL)
    revised: Decimal | None = optional(*_REVISED)
    spent: Decimal | None = optional(*_SPENT)
    status: str | None = optional(
        Enum(("preliminary", "forecast")),
        "決算額が確定していないとき：速報値または見込",
        "where the amount spent is not final: preliminary, or a forecast",
    )
    by: Mapping[str, BudgetPart] = optional(
        TableOf(Slug(of="budget-part"), Record(BudgetPart, scalar=PartScalar()), "national: 400"),
        "財源や費目ごとの内訳（site_config.yaml の budget_parts の名前で）",
        "by source or kind of cost, by the names in budget_parts of site_config.yaml",
    )
    note: Text | None = optional(*NOTE)

    def amounts(self) -> tuple[str, ...]:
        """The names of the amounts that it has."""
        return tuple([name for name in AMOUNTS if getattr(self, name) is not None])

    @property
    def is_promised(self) -> bool:
        """Whether any amount that was planned or budgeted is known, if only of a part."""
        return any(name != "spent" for name in self.known())

    @property
    def is_spent(self) -> bool:
        """Whether any amount spent is known, if only of a part."""
        return "spent" in self.known()

    def known(self) -> tuple[str, ...]:
        """The names of the amounts that are known as a whole or of a part."""
        records = (self, *self.by.values())
        return tuple(
            [name for name in AMOUNTS if any(getattr(one, name) is not None for one in records)]
        )

    def part(self, name: str, amount: str) -> Decimal | None:
        """The part `name` of an amount, if it is known."""
        part = self.by.get(name)
        if part is None:
            return None
        own: Decimal | None = getattr(part, amount)
        return part.value if own is None and self.amounts() == (amount,) else own


@record("予算の内訳。財源別、費目別など、すべての金額に共通の分け方です。")
class BudgetParts:
    """予算の内訳: a way to divide all amounts, as by source, or by kind of cost."""

    title: Text = key(TITLE, "内訳の名前（財源内訳、費目など）", "its title, as “by source”")
    parts: Mapping[str, Text] = key(
        TableOf(Slug(), TITLE, "national: {ja: …, en: …}"),
        "内訳の名前と表示名",
        "its parts by name",
    )


BUDGETS = TableOf(Year(), Record(Budget), "2011: {planned: 1200}")
