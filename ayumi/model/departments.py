"""Departments, how they can be reached, and which of them are responsible in which years."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, Protocol, TypeVar

from ayumi.model.contact import EMail, SecureUrl, Telephone
from ayumi.model.containers import ListOf, OneOrByYear, OneOrMore, TableOf
from ayumi.model.declaration import key, optional, record
from ayumi.model.record import Record
from ayumi.model.scalars import Slug, String
from ayumi.model.text import TITLE, Text
from ayumi.model.years import Span, Year

T = TypeVar("T")


@record("所管の連絡先です。")
class Contact:
    """How a department can be reached."""

    telephone: str | None = optional(Telephone(), "電話番号", "its telephone number")
    email: str | None = optional(EMail(), "メールアドレス", "its e-mail address")
    form: str | None = optional(
        SecureUrl(), "問い合わせフォームの URL", "the URL of a form for questions"
    )
    page: str | None = optional(SecureUrl(), "所管のページの URL", "the URL of a page about it")


def no_contact() -> Contact:
    """That of a department of which nothing is known."""
    return Contact(telephone=None, email=None, form=None, page=None)


@record("所管。名前と連絡先です。")
class Department:
    """所管: its title, and how it can be reached."""

    text: Text = key(TITLE, "表示名", "its title")
    contact: Contact | None = optional(Record(Contact), "連絡先", "how it can be reached")
    reviewers: tuple[str, ...] = optional(
        ListOf(String("@midori/park-office")),
        "変更を承認する人（名前や役職、`@組織/チーム` など。`changes` が示し、サイトには載らない）",
        "who approves changes: names, posts, handles such as @org/team; `changes` tells them, the "
        "site does not show them",
    )


DEPARTMENTS = TableOf(Slug(), Record(Department, texts=True), "civic-affairs: {ja: …, en: …}")

_NAME = Slug(of="department")
RESPONSIBLE = OneOrByYear(Year(), OneOrMore(_NAME))
LEAD = (
    OneOrByYear(Year(), _NAME),
    "主担当の所管（`department` が複数のとき。年度ごとにも書ける）",
    "which of several departments leads (by year, too)",
)
TAGS = ListOf(Slug(of="tag"))

Responsible = Mapping[int, tuple[str, ...]]  # departments by the fiscal year from which; 0: always


class HasDepartments(Protocol):
    """A program or a measure."""

    @property
    def department(self) -> Responsible:
        """The departments that are responsible."""

    @property
    def lead(self) -> Mapping[int, str]:
        """The one that leads, by the fiscal year from which; 0: always."""

    @property
    def tags(self) -> tuple[str, ...]:
        """Its tags."""


class Responsibility(NamedTuple):
    """The departments and tags of a program, or those of a measure with what it inherits."""

    department: Responsible
    lead: Mapping[int, str]
    tags: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All departments that are or were responsible, each once."""
        return tuple(dict.fromkeys(name for names in self.department.values() for name in names))


def responsibility(record: HasDepartments, program: HasDepartments) -> Responsibility:
    """That of a measure of `program`, which inherits what it does not give; or of `program`."""
    inherits_lead = not (record.lead or record.department)
    return Responsibility(
        record.department or program.department,
        program.lead if inherits_lead else record.lead,
        record.tags or program.tags,
    )


class Period(NamedTuple):
    """The departments that are responsible in some fiscal years; the lead, if any, first."""

    years: Span
    departments: tuple[str, ...]
    lead: str | None


def periods(found: Responsibility) -> tuple[Period, ...]:
    """Who is responsible when, in the order of time; the first begins in 0 if it is for always."""
    starts = sorted({*found.department, *found.lead})
    ends = [*(start - 1 for start in starts[1:]), None]
    made = []
    for first, last in zip(starts, ends, strict=False):  # there may be none
        names, lead = holding(found.department, first), holding(found.lead, first)
        if names:
            ordered = [*(name for name in names if name == lead), *names]
            made.append(Period(Span(first, last), tuple(dict.fromkeys(ordered)), lead))
    return tuple(made)


def holding(table: Mapping[int, T], year: int) -> T | None:
    """What holds in fiscal year `year` of what is given by the first year of each."""
    held = [value for first, value in sorted(table.items()) if first <= year]
    return held[-1] if held else None
