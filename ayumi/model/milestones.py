"""A milestone: a step that is promised for a day, month or year; and what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from ayumi.model.containers import ListOf
from ayumi.model.declaration import key, optional, record
from ayumi.model.periods import Moment, MomentType
from ayumi.model.record import Record
from ayumi.model.scalars import Enum, Slug
from ayumi.model.text import LocalizedText, Text

STATUSES = ("planned", "in-progress", "done", "delayed", "cancelled")


@record("施策計画の節目。期限と、完了した日やその後の状況を書きます。")
class Milestone:
    """A step of a measure with a date: due, and done or what else became of it."""

    id: str = key(
        Slug(),
        "名前（施策計画の中で一意、結果の answers から指せる、アンカーになる）",
        "its name, unique in the measure, for `answers`; an anchor",
    )
    title: Text = key(LocalizedText(title=True), "マイルストーン（節目）", "the step")
    due: Moment = key(MomentType(), "期限", "when it is due")
    status: str | None = optional(
        Enum(STATUSES),
        "記録にある状況（planned 予定、in-progress 進行中、done 完了、delayed 遅れ、"
        "cancelled 中止）。無ければ何も述べない。`done:` があれば不要",
        "its status as recorded; where absent, nothing is claimed. Not needed beside `done`",
    )
    done: Moment | None = optional(MomentType(), "完了した日・月・年度", "when it was done")
    note: Text | None = optional(LocalizedText(), "記録についての編集者の注", "an editor's note")


MILESTONES = ListOf(Record(Milestone))


class Outcome(StrEnum):
    """What is on record about a milestone."""

    DONE = "done"
    DONE_LATE = "done-late"  # the day it was done is after the day it was due
    IN_PROGRESS = "in-progress"
    DELAYED = "delayed"  # the record says so
    CANCELLED = "cancelled"
    DESCRIBED = "described"  # a line of a result reports on it, and no status is on record
    PLANNED = "planned"
    NOT_REPORTED = "not-reported"  # due in a year that has been reported on, and nothing is said
    TO_COME = "to-come"


_SAID_NOTHING = {Outcome.PLANNED, Outcome.NOT_REPORTED, Outcome.TO_COME}


def outcome(milestone: Milestone, latest: int | None) -> Outcome:
    """What is known about it; `latest` is the latest fiscal year that any program reports on."""
    if milestone.done is not None:
        is_late = milestone.done.first > milestone.due.last
        return Outcome.DONE_LATE if is_late else Outcome.DONE
    if milestone.status is not None:
        return Outcome(milestone.status)
    is_past = latest is not None and milestone.due.year <= latest
    return Outcome.NOT_REPORTED if is_past else Outcome.TO_COME


def is_reported(milestone: Milestone) -> bool:
    """Whether the record says what became of it; that it is planned says nothing yet."""
    return outcome(milestone, None) not in _SAID_NOTHING


def reported_years(milestone: Milestone) -> Iterator[int]:
    """The fiscal years of which it is reported: when it was due, and when it was done."""
    if is_reported(milestone):
        yield milestone.due.year
    if milestone.done is not None:
        yield milestone.done.year


def concerns(milestone: Milestone, year: int) -> bool:
    """Whether it was due or done in fiscal year `year`."""
    return milestone.due.year == year or (
        milestone.done is not None and milestone.done.year == year
    )
