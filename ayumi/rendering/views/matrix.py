"""The matrix of programs and measures over fiscal years, and what it can be filtered by."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup

from ayumi.model.anchors import report_anchor
from ayumi.model.plan import Plan
from ayumi.model.site import Site
from ayumi.model.summary import MeasureSummary, ProgramSummary, YearStatus
from ayumi.model.text import Text
from ayumi.rendering.folding import is_folded
from ayumi.rendering.localizer import Localizer
from ayumi.rendering.views.badges import badge_label, category_badge
from ayumi.rendering.views.strip import YearCell, course, strip
from ayumi.urls.paths import program_page

# So many years stand beside each other in the width of a page
_YEARS_THAT_FIT = 6


class MatrixRow(NamedTuple):
    """A program or a measure, with its fiscal years.

    `marks` are the year and category (or state) of each cell as `2011:3`, for the filters.
    """

    title: Text
    href: str
    cells: tuple[YearCell, ...]
    marks: str


class ProgramRows(NamedTuple):
    """A program's row and those of its measures, with the names that filters go by."""

    id: str
    number: int
    row: MatrixRow
    measures: tuple[MatrixRow, ...]
    fields: str
    departments: str
    tags: str


class Choice(NamedTuple):
    """An option of a filter; `depth` indents the policy tree."""

    value: str
    label: str
    depth: int = 0


class Filters(NamedTuple):
    """The options of each filter; one with fewer than two options is not shown."""

    years: tuple[Choice, ...]
    categories: tuple[Choice, ...]
    fields: tuple[Choice, ...]
    departments: tuple[Choice, ...]
    tags: tuple[Choice, ...]


class MatrixView(NamedTuple):
    """The matrix, whose `rows` are made program by program.

    `folded`: measures are shown on demand; `fits`: all years fit a wide window.
    """

    years: tuple[str, ...]
    rows: Markup
    filters: Filters
    folded: bool
    fits: bool
    program_count: int
    measure_count: int


def matrix_view(site: Site, localizer: Localizer, rows: Markup) -> MatrixView:
    """The matrix, from the summaries and the rows made of them."""
    years = tuple(name for _, name in localizer.locale.years_short)
    return MatrixView(
        years=years,
        rows=rows,
        filters=_filters(site, localizer),
        folded=is_folded(len(site.refs)),
        fits=len(years) <= _YEARS_THAT_FIT,
        program_count=len(site.refs),
        measure_count=sum(len(summary.measures) for summary in site.summaries),
    )


def program_rows(summary: ProgramSummary, plan: Plan, latest: int | None) -> ProgramRows:
    """The rows of one program; `latest` is the latest fiscal year that anyone reported on."""
    page = program_page(summary.id)
    hrefs = {y: f"{page}#{report_anchor(y)}" for y in summary.year_status.categories}
    return ProgramRows(
        id=summary.id,
        number=summary.number,
        row=_row(summary.title, page, hrefs, summary.year_status, latest, plan),
        measures=tuple([_measure(page, m, latest, plan) for m in summary.measures]),
        fields=" ".join([field.id for field in plan.path_to(summary.field)]),
        departments=" ".join(dict.fromkeys(summary.department.values())),
        tags=" ".join(summary.tags),
    )


def _measure(page: str, measure: MeasureSummary, latest: int | None, plan: Plan) -> MatrixRow:
    hrefs = {y: f"{page}#{measure.id}-{y}" for y in measure.year_status.categories}
    return _row(measure.title, f"{page}#{measure.id}", hrefs, measure.year_status, latest, plan)


def _row(
    title: Text,
    href: str,
    hrefs: dict[int, str],
    year_status: YearStatus,
    latest: int | None,
    plan: Plan,
) -> MatrixRow:
    cells = strip(year_status, hrefs, latest, plan)
    return MatrixRow(title, href, cells, course(year_status, latest, plan).marks)


def _filters(site: Site, localizer: Localizer) -> Filters:
    plan = site.plan
    categories = (category_badge(c) for c in plan.scale.categories)
    fields = (Choice(p[-1].id, localizer.plain(p[-1].title), len(p) - 1) for p in plan.all_fields())
    departments = (Choice(k, localizer.plain(v)) for k, v in plan.departments.items())
    tags = (Choice(k, localizer.plain(v)) for k, v in plan.tags.items())
    return Filters(
        years=tuple(
            Choice(str(y), localizer.locale.year_short(y)) for y in reversed(site.reported_years)
        ),
        categories=tuple(
            Choice(b.code, f"{b.code} {badge_label(b, localizer)}") for b in categories
        ),
        fields=_named(fields, _with_those_above({s.field for s in site.summaries}, site)),
        departments=_named(departments, {d for s in site.summaries for d in s.department.values()}),
        tags=_named(tags, {tag for s in site.summaries for tag in s.tags}),
    )


def _named(choices: Iterable[Choice], used: set[str]) -> tuple[Choice, ...]:
    """The choices that some program bears."""
    return tuple(choice for choice in choices if choice.value in used)


def _with_those_above(used: set[str | None], site: Site) -> set[str]:
    """The fields in which some program hangs, and those that they lie in."""
    return {f.id for path in site.plan.all_fields() if path[-1].id in used for f in path}
