"""The plan's years: first, last, those after, and how fiscal years lie in calendar years."""

from __future__ import annotations

from ayumi.i18n.fiscal_calendar import FiscalCalendar
from ayumi.model.declaration import key, optional, record
from ayumi.model.scalars import Boolean, Enum, Integer
from ayumi.model.years import Span, Year


@record("計画の年度です。")
class PlanYears:
    """The fiscal years of the plan."""

    first: int = key(Year(), "最初の年度", "the first fiscal year")
    last: int = key(Year(), "最後の年度", "the last fiscal year")
    open_ended: bool | None = optional(
        Boolean(),
        "最後に「以降」の列を置くか。省くと、最後の年度より後の目標（2014- など）があるプログラムに"
        "だけ置く。false なら、最後の年度より後の目標は誤りになる",
        "whether a column “onwards” follows. Without it, programs with a target for later years "
        "(2014-) have one; with false, such a target is an error",
    )
    starts_in: int | None = optional(
        Integer(1, 12),
        "年度が始まる月。fiscal_year の starts_in と同じ（どちらか一方に書く）",
        "the month in which a fiscal year begins: the same as starts_in under fiscal_year "
        "(write it in one place)",
    )

    @property
    def may_go_on(self) -> bool:
        """Whether something may be planned for the years after the last."""
        return self.open_ended is not False

    @property
    def each(self) -> tuple[Span, ...]:
        """Each year, as a span."""
        return tuple(Span(year, year) for year in range(self.first, self.last + 1))


@record("年度が何月に始まり、どの年の名で呼ばれるかです。")
class FiscalYear:
    """How the fiscal years lie in calendar years, and which of these they are named by."""

    starts_in: int = key(
        Integer(1, 12),
        "年度が始まる月。1 なら暦年で、「年度」ではなく「年」と呼ぶ",
        "the month in which a fiscal year begins; with 1, years are calendar years, and called so",
        default=4,
    )
    named_by: str = key(
        Enum(("start", "end", "both")),
        "年度の名前と番号：start は始まる年、end は終わる年（2018年10月〜2019年9月が2019年度）、"
        "both は両方（2023–24年度。ファイルには始まる年を書く）",
        "what names a year and numbers it in the files: start, the calendar year in which it "
        "begins; end, that in which it ends (October 2018 to September 2019 is FY2019); both, as "
        "in 2023–24 (write the first of the two)",
        default="start",
    )

    @property
    def calendar(self) -> FiscalCalendar:
        """The calendar of these years."""
        return FiscalCalendar(self.starts_in, self.named_by)
