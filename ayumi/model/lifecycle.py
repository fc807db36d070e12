"""What becomes of a promise, measure or program: added later, revised, completed, withdrawn."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from ayumi.model.declaration import key, optional, record
from ayumi.model.partial_dates import AnyDate, PartialDate
from ayumi.model.record import Record
from ayumi.model.scalars import Enum, String
from ayumi.model.text import TEXT, TITLE, Text
from ayumi.model.years import Span

APPROVED_BY = (
    TITLE,
    "決めた者・会議（庁議、議会の議決など）",
    "who or what decided it (a council, a board …)",
)


@record("目標の変更。変更前の約束を残します。")
class Revision:
    """How a target was changed: the promise it replaces is kept."""

    date: PartialDate = key(AnyDate(), "変更した日・月・年度", "when it was changed")
    before: Text = key(TEXT, "変更前の目標", "the promise it replaces", name="from")
    reason: Text | None = optional(TEXT, "変更の理由", "why it was changed")
    approved_by: Text | None = optional(*APPROVED_BY)


@record("プログラム・施策計画・目標が、予定の年度より前に終わった、または完了した経緯です。")
class Ended:
    """How a program, a measure or a target ended before its years were over, or was finished."""

    date: PartialDate = key(AnyDate(), "終わった日・月・年度", "when it ended")
    kind: str = key(
        Enum(("completed", "cancelled", "merged")),
        "完了、中止、または統合",
        "whether it was completed, cancelled, or merged into another one",
    )
    into: str | None = optional(
        String("paths", max_length=250),
        "統合先の id（ほかの所にあるなら「施策計画/目標」「プログラム/施策計画」のように）",
        "what it was merged into: the id of one beside it; of others measure/target, program or "
        "program/measure",
    )
    reason: Text | None = optional(TEXT, "理由", "why")
    approved_by: Text | None = optional(*APPROVED_BY)


@record("プログラム・施策計画・目標を、計画が始まった後に加えた時期です。")
class Added:
    """When a program, a measure or a target was added to the plan after it had begun."""

    date: PartialDate = key(AnyDate(), "追加した日・月・年度", "when it was added")
    reason: Text | None = optional(TEXT, "理由", "why")
    approved_by: Text | None = optional(*APPROVED_BY)


ADDED = (
    Record(Added, alone="date"),
    "計画が始まった後に追加したとき：その日・月・年度（理由などを伴ってもよい）",
    "where it was added after the plan began: when, and perhaps why",
)
ENDED = (
    Record(Ended),
    "終わったとき（完了・中止・統合）：いつ、どのように。その後の年度は「予定なし」になる",
    "where it has ended: when and how; nothing is planned for later years then",
)


class HasLifespan(Protocol):
    """A program, a measure or a target."""

    @property
    def added(self) -> Added | None:
        """When it was added, if not with the plan."""

    @property
    def ended(self) -> Ended | None:
        """When and how it ended, if it has."""


class Lifespan(NamedTuple):
    """The fiscal years in which something was added and ended; None where it was not."""

    added: int | None
    ended: int | None

    def covers(self, year: int) -> bool:
        """Whether it was in the plan in any part of fiscal year `year`."""
        begins = self.added is None or self.added <= year
        return begins and (self.ended is None or year <= self.ended)

    def cut(self, span: Span) -> Span | None:
        """The years of `span` in which it was in the plan; None where there are none."""
        first = max(span.first, self.added or span.first)
        last = span.last
        if self.ended is not None:
            last = self.ended if last is None else min(last, self.ended)
        return Span(first, last) if last is None or first <= last else None


def lifespan(*nested: HasLifespan) -> Lifespan:
    """The years in which all of `nested` (a target, its measure, its program) were in the plan."""
    added = [one.added.date.fiscal_year for one in nested if one.added is not None]
    ended = [one.ended.date.fiscal_year for one in nested if one.ended is not None]
    return Lifespan(max(added, default=None), min(ended, default=None))


class PlanChange(NamedTuple):
    """A program, measure or target that was added, revised or ended, with its title or text."""

    address: str  # program, program/measure, program/measure/target
    text: Text
    added: Added | None
    revised: Revision | None
    ended: Ended | None
