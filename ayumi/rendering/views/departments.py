"""The departments of a program or measure as pages show them, with their contacts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ayumi.model.contact import telephone_link
from ayumi.model.departments import Contact, Department, Period, Responsibility, periods
from ayumi.model.plan import Plan
from ayumi.model.text import Text
from ayumi.model.years import Span


class ContactLink(NamedTuple):
    """A way to reach a department: its kind, its URL, and its text where that is not the kind's."""

    kind: str  # telephone, email, form, page
    href: str
    text: str


class DepartmentView(NamedTuple):
    """A department; `years` is None where it is responsible now."""

    title: Text
    is_lead: bool  # one of several
    years: Span | None
    contact: tuple[ContactLink, ...]  # of those that are responsible now


class ResponsibilityView(NamedTuple):
    """Who is responsible, first those of now; and the tags."""

    departments: tuple[DepartmentView, ...]
    tags: tuple[Text, ...]


def responsibility_view(
    found: Responsibility, plan: Plan, latest: int | None
) -> ResponsibilityView | None:
    """Who is responsible, now being the fiscal year `latest` or the first; None for nobody.

    Tags stand there, too.
    """
    departments = tuple(_departments(found, plan, latest or plan.years.first))
    tags = tuple([plan.tags[tag] for tag in dict.fromkeys(found.tags)])
    return ResponsibilityView(departments, tags) if departments or tags else None


def _departments(found: Responsibility, plan: Plan, year: int) -> Iterator[DepartmentView]:
    every = periods(found)
    now = next((one for one in every if one.years.covers(year)), None)
    if now is not None:
        yield from _of_period(now, plan, is_now=True)
    for period in every:
        if period is not now:
            yield from _of_period(period, plan, is_now=False)


def _of_period(period: Period, plan: Plan, *, is_now: bool) -> Iterator[DepartmentView]:
    for name in period.departments:
        department = plan.departments[name]
        yield DepartmentView(
            title=department.text,
            is_lead=name == period.lead and len(period.departments) > 1,
            years=None if is_now else _shown(period.years, plan),
            contact=contact_links(department) if is_now else (),
        )


def _shown(years: Span, plan: Plan) -> Span:
    """The years as they are shown: none before the plan."""
    first = max(years.first, plan.years.first)
    return Span(first, years.last if years.last is None else max(first, years.last))


def contact_links(department: Department) -> tuple[ContactLink, ...]:
    """How the department can be reached."""
    return tuple(_links(department.contact)) if department.contact else ()


def _links(contact: Contact) -> Iterator[ContactLink]:
    if contact.telephone:
        yield ContactLink("telephone", telephone_link(contact.telephone), contact.telephone)
    if contact.email:
        yield ContactLink("email", f"mailto:{contact.email}", contact.email)
    if contact.form:
        yield ContactLink("form", contact.form, "")
    if contact.page:
        yield ContactLink("page", contact.page, "")
