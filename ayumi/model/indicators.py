"""An indicator: a number followed over the years, with targets, actual values and a baseline."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from ayumi.model.containers import ListOf, TableOf
from ayumi.model.declaration import key, optional, record
from ayumi.model.lifecycle import APPROVED_BY
from ayumi.model.number_slips import APPROXIMATE, BOUND, SPAN, advise, report_not_a_number
from ayumi.model.partial_dates import AnyDate, PartialDate
from ayumi.model.record import Record
from ayumi.model.scalars import (
    NUMBER,
    TO_ASCII,
    Boolean,
    Enum,
    Integer,
    Number,
    Slug,
    String,
    corrected,
)
from ayumi.model.text import NOTE, TEXT, TITLE, Text
from ayumi.model.validation import Invalid, ValidationContext
from ayumi.model.years import Year
from ayumi.problems import Bilingual
from ayumi.yaml.nodes import Scalar

MOST_DECIMALS = 9
_N = r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,9})?"
# How a target may be written in one value, and the keys that its numbers stand for
_FORMS = (
    (re.compile(rf"(?:>=|≥|≧) *({_N})|({_N})以上"), ("min",)),
    (re.compile(rf"(?:<=|≤|≦) *({_N})|({_N})以下"), ("max",)),
    (re.compile(rf"[>＞] *({_N})|({_N})超"), ("over",)),
    (re.compile(rf"[<＜] *({_N})|({_N})未満"), ("under",)),
    (re.compile(rf"({_N}) *[-–〜～] *({_N})"), ("min", "max")),
    (re.compile(rf"maintain +({_N})|({_N})を?維持"), ("value",)),
    (re.compile(r"maintain|維持"), ()),
)
# What in a longer text means a bound
_BOUND_WORDS = {
    "min": re.compile("以上|>=|≥|≧|or more|at least"),
    "max": re.compile("以下|<=|≤|≦|or less|at most"),
    "over": re.compile("超|[>＞]|over|more than"),
    "under": re.compile("未満|[<＜]|under|less than"),
}
_LONGEST_EXAMPLE = 30
_AS_PRINTED = Bilingual(
    "数や範囲と、印刷された文とを、それぞれのキーに書きます",
    "Write the number or its bounds, and the words as printed, each behind its key",
)
_HALF_WIDTH = Bilingual(
    "半角で、桁区切りのカンマなしで書きます", "Write half-width signs, and no thousands separators"
)
_STATUS = (
    Enum(("preliminary", "forecast")),
    "確定した値でないとき：速報値または見込",
    "where it is not final: preliminary, or a forecast",
)


class ValueScalar:
    """An actual value in one value of the file: a number, or words where there is none."""

    description = Bilingual("数、または数字を含まない文", "a number, or words without digits")

    def read(self, node: Scalar, context: ValidationContext) -> dict[str, Any] | Invalid:
        """The keys that the value stands for."""
        if node.plain and NUMBER.fullmatch(node.text):
            return {"value": Decimal(node.text)}
        if _is_words(node.text):
            return {"text": TITLE.read(node, context)}
        if not node.text.strip():
            return context.report_type(node, self.description, "12.5")
        advice = _advise(node, of_target=isinstance(self, TargetScalar))
        return report_not_a_number(node, context, *advice)


class TargetScalar(ValueScalar):
    """A target in one value of the file: a number, a bound, a range, `maintain`, or words."""

    description = Bilingual(
        '数、境界（">= 80"、80以上）、範囲（80-90）、maintain（維持）、または数字を含まない文',
        'a number, a bound (">= 80"), a range (80-90), maintain, or words without digits',
    )

    def read(self, node: Scalar, context: ValidationContext) -> dict[str, Any] | Invalid:
        """The keys that the value stands for."""
        text = node.text.strip()
        for pattern, names in _FORMS:
            if (match := pattern.fullmatch(text)) is not None:
                numbers = [Decimal(number) for number in match.groups() if number is not None]
                kept = {} if names and names != ("value",) else {"maintain": True}
                return {**dict(zip(names, numbers, strict=True)), **kept}
        return super().read(node, context)


def _is_words(text: str) -> bool:
    """Whether a value is words: it has a letter, and no digit that could be a slip of a number."""
    return any(c.isalpha() for c in text) and not any(c.isdigit() for c in text)


def _advise(node: Scalar, *, of_target: bool) -> tuple[Bilingual, str | None]:
    """What to do with a value that cannot be read, and how it can be written."""
    advice, number = advise(node.text, is_quoted=not node.plain)
    if advice not in (APPROXIMATE, BOUND, SPAN):
        return advice, number if number and NUMBER.fullmatch(number) else None
    example = _example(node, of_target=of_target)
    return (_AS_PRINTED if example.startswith("{") else _HALF_WIDTH), example


def _example(node: Scalar, *, of_target: bool) -> str:
    """How the value can be written: 1200 for 1,200, 80以上 for ８０以上, else with its text."""
    if (number := corrected(node, NUMBER)) is not None:
        return number
    written = node.text.strip()
    text = re.sub(r"(?<=\d)[,，](?=\d{3})", "", written.translate(TO_ASCII))
    if of_target and any(pattern.fullmatch(text) for pattern, _ in _FORMS):
        return f'"{text}"' if text[0] in "<>" else text
    if not written or '"' in written or len(written) > _LONGEST_EXAMPLE:
        written = "…"
    numbers = re.findall(_N, text)
    if len(numbers) != 1:
        return f'{{text: "{written}"}}'
    bounds = (key for key, words in _BOUND_WORDS.items() if words.search(text))
    name = next(bounds, "value") if of_target else "value"
    return f'{{{name}: {numbers[0]}, text: "{written}"}}'


TARGET: Record[IndicatorTarget] = Record(lambda: IndicatorTarget, scalar=TargetScalar())


@record("目標値の変更。変更前の目標値を残します。")
class IndicatorRevision:
    """How a target was changed: the one that it replaces is kept."""

    date: PartialDate = key(AnyDate(), "変更した日・月・年度", "when it was changed")
    before: IndicatorTarget = key(
        TARGET, "変更前の目標値", "the target that it replaces", name="from"
    )
    reason: Text | None = optional(TEXT, "変更の理由", "why it was changed")
    approved_by: Text | None = optional(*APPROVED_BY)


@record("目標値。1つの数、境界（以上・以下）、範囲、維持、または言葉で書きます。")
class IndicatorTarget:
    """目標値: a number, a bound, a range, that a value is maintained, or words."""

    value: Decimal | None = optional(Number(), "目標値", "the value aimed at")
    min: Decimal | None = optional(Number(), "この値以上", "this value or more")
    max: Decimal | None = optional(Number(), "この値以下", "this value or less")
    over: Decimal | None = optional(Number(), "この値を超える", "more than this value")
    under: Decimal | None = optional(Number(), "この値未満", "less than this value")
    maintain: bool | None = optional(
        Boolean(),
        "維持する目標か（`value:` があればその値を維持）",
        "whether it is to be maintained: the `value`, if given, else what it was",
    )
    text: Text | None = optional(
        TITLE,
        "印刷された文（数の代わりに表示。グラフは数で描く）",
        "as printed; shown in place of the number, which is still drawn",
    )
    revised: IndicatorRevision | None = optional(
        Record(IndicatorRevision),
        "目標値を変更したとき：変更日、変更前の目標値、理由",
        "where the target was changed: when, from what, why",
    )

    def held_in(self, year: int) -> IndicatorTarget:
        """The target as it stood in fiscal year `year`, before any later change."""
        held = self
        while held.revised is not None and held.revised.date.fiscal_year > year:
            held = held.revised.before
        return held

    def change_seen_in(self, year: int) -> str | None:
        """Whether it was changed after fiscal year `year` (later) or in it (in-year)."""
        if self.held_in(year) is not self:
            return "later"
        is_new = self.revised is not None and self.revised.date.fiscal_year == year
        return "in-year" if is_new else None

    @property
    def lower(self) -> Decimal | None:
        """The least value that meets it, where there is one (or nearly: more than `over`)."""
        return self.over if self.min is None else self.min

    @property
    def upper(self) -> Decimal | None:
        """The greatest value that meets it, where there is one (or nearly: less than `under`)."""
        return self.under if self.max is None else self.max


@record("実績値。数（速報値などのこともあります）、または数の無いときの言葉です。")
class IndicatorValue:
    """実績値: a number, which may not be final, or words where there is none."""

    value: Decimal | None = optional(Number(), "値", "the number")
    status: str | None = optional(*_STATUS)
    text: Text | None = optional(
        TITLE, "印刷された文（数の代わりに表示）", "as printed; shown in place of the number"
    )


@record("計画を作った時の指標の値です。")
class IndicatorBaseline:
    """The value of an indicator when the plan was written."""

    year: int = key(Year(), "年度", "its fiscal year")
    value: Decimal = key(Number(), "値", "its value")
    status: str | None = optional(*_STATUS)


class YearTarget(NamedTuple):
    """A target, and the fiscal year that it is for."""

    year: int
    target: IndicatorTarget


@record("指標。年度を追って見る数です。")
class Indicator:
    """指標: a number followed over the years."""

    id: str = key(
        Slug(), "名前（その場所の中で一意、アンカーになる）", "its name, unique in its place"
    )
    title: Text = key(TITLE, "指標名", "what is counted")
    unit: Text | None = optional(TITLE, "単位", "its unit")
    direction: str = key(
        Enum(("higher", "lower", "none")), "どちらが良いか", "which way is better", default="none"
    )
    decimals: int | None = optional(
        Integer(0, MOST_DECIMALS),
        "表示する小数点以下の桁数（四捨五入。無ければ書いたとおりの桁で表示）",
        "decimal places to show (rounded half up); where absent, numbers have those written",
    )
    baseline: IndicatorBaseline | None = optional(
        Record(IndicatorBaseline), "計画策定時の値", "the value when the plan was written"
    )
    targets: Mapping[int, IndicatorTarget] = optional(
        TableOf(Year(), TARGET, "2011: 6"),
        "目標値（計画の年度の前や後でもよい）",
        "target values; the years may be before or after those of the plan",
    )
    actuals: Mapping[int, IndicatorValue] = optional(
        TableOf(Year(), Record(IndicatorValue, scalar=ValueScalar()), "2011: 6"),
        "実績値",
        "actual values",
    )
    source: Text | None = optional(TEXT, "出典", "where the numbers come from")
    note: Text | None = optional(*NOTE)

    def next_target(self, year: int) -> YearTarget | None:
        """The target of fiscal year `year`, else of the first later year that has one."""
        later = min((one for one in self.targets if one >= year), default=None)
        return None if later is None else YearTarget(later, self.targets[later])


INDICATORS = ListOf(Record(Indicator))
REPEATED = (
    ListOf(String("citizens/visits")),
    "指標の再掲：「施策計画の id/指標の id」、プログラム・分野・計画の指標なら「指標の id」",
    "indicators shown here again: measure/indicator, or the id of one of the program, a policy "
    "field or the plan",
)
