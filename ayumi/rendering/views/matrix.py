"""The matrix of programs and measures over fiscal years, and its filters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from markupsafe import Markup

from ayumi.model.anchors import report_anchor
from ayumi.model.departments import Responsibility
from ayumi.model.memoize import memoize
from ayumi.model.plan import Plan
from ayumi.model.site import Site
from ayumi.model.summary import MeasureSummary, ProgramSummary, each_measure
from ayumi.model.text import Text
from ayumi.model.year_status import YearState, YearStatus
from ayumi.rendering.localizer import Localizer
from ayumi.rendering.views.badges import (
    REPORTED,
    STATE_BADGES,
    Badge,
    YearCell,
    YearLinks,
    category_badge,
    full_label,
    year_cells,
)
from ayumi.rendering.views.folding import folded_row, matrix_columns
from ayumi.rendering.views.year_columns import MOST_YEARS
from ayumi.urls.paths import program_page

_MOST_YEARS = 6  # that fit next to each other in the width of a page
_MOST_PROGRAMS = 12  # whose measures are all shown at first


class MatrixRow(NamedTuple):
    """A program or a measure, with its fiscal years."""

    code: str  # of a measure, as printed; a program has a label
    title: Text
    href: str
    cells: tuple[YearCell, ...]
    own: OwnNames | None  # of a measure, where they are not those of its program

    @property
    def marks(self) -> str:
        """The year and the category or state of each cell as `2011:3`, a line each, for filters."""
        return "\n".join([f"{cell.year}:{cell.badge.key}" for cell in self.cells])


class OwnNames(NamedTuple):
    """The departments and tags of a program or measure, for filters."""

    departments: str
    tags: str


class ProgramRows(NamedTuple):
    """A program's row and those of its measures, with the names that it can be filtered by."""

    id: str
    label: str  # its code or number
    codes: str  # of the program and its measures, for filters
    row: MatrixRow
    measures: tuple[MatrixRow, ...]
    fields: str
    own: OwnNames


class FilterOption(NamedTuple):
    """An option of a filter; `depth` indents the policy tree."""

    value: str
    label: str
    depth: int = 0


class MatrixFilters(NamedTuple):
    """The options of each filter; a filter with fewer than two is not shown."""

    years: tuple[FilterOption, ...]
    categories: tuple[FilterOption, ...]
    fields: tuple[FilterOption, ...]
    departments: tuple[FilterOption, ...]
    tags: tuple[FilterOption, ...]


class MatrixView(NamedTuple):
    """The matrix; its `rows` are HTML, rendered program by program."""

    years: tuple[str, ...]
    rows: Markup
    filters: MatrixFilters
    latest: int | None  # the year whose categories filters compare, unless another is chosen
    is_judged: bool  # whether the plan gives categories
    is_ranked: bool  # whether categories can be put in order, best first
    folded: bool  # whether measures are shown on demand
    is_long: bool  # whether they are so many that columns have to be narrow
    has_codes: bool  # so that programs can be sorted by them
    fits: bool  # whether all years fit a wide window
    program_count: int
    measure_count: int


def matrix_view(site: Site, localizer: Localizer, rows: Markup) -> MatrixView:
    """The matrix, from the site's summaries and the rendered `rows`."""
    columns = matrix_columns(site.plan, site.latest)
    years = tuple(map(localizer.locale.span, columns))
    return MatrixView(
        years=years,
        rows=rows,
        filters=_filters(site, localizer),
        latest=site.latest,
        is_judged=bool(site.plan.scales),
        is_ranked=any(len(scale.ranks) > 1 for scale in site.plan.scales),
        folded=is_folded(len(site.refs)),
        is_long=len(years) > MOST_YEARS,
        has_codes=any(ref.code for ref in site.refs),
        fits=len(years) <= _MOST_YEARS,
        program_count=len(site.refs),
        measure_count=sum(len(summary.measures) for summary in site.summaries),
    )


def is_folded(programs: int) -> bool:
    """Whether a matrix of so many programs shows their measures on demand."""
    return programs > _MOST_PROGRAMS


def program_rows(summary: ProgramSummary, plan: Plan, latest: int | None) -> ProgramRows:
    """The rows of one program; `latest` is the latest fiscal year with any report."""
    page = program_page(summary.id)
    links = YearLinks(lambda year: f"{page}#{report_anchor(year)}", f"{page}#_measures", str)
    cells = year_cells(summary.year_status, latest, plan, links, len(summary.measures))
    cells = folded_row(cells, matrix_columns(plan, latest))
    own = _own_names(summary.responsibility)
    return ProgramRows(
        id=summary.id,
        label=summary.label,
        codes=" ".join(filter(None, [summary.code, *(m.code for m in summary.measures)])),
        row=MatrixRow("", summary.title, page, cells, None),
        measures=tuple([_measure_row(page, m, latest, plan, own) for m in summary.measures]),
        fields=" ".join([field.id for field in plan.path_to(summary.field)]),
        own=own,
    )


def _own_names(found: Responsibility) -> OwnNames:
    return OwnNames(" ".join(found.names), " ".join(dict.fromkeys(found.tags)))


def _measure_row(
    page: str, measure: MeasureSummary, latest: int | None, plan: Plan, of_program: OwnNames
) -> MatrixRow:
    href = f"{page}#{measure.id}"
    links = YearLinks(
        lambda year: f"{href}-{year}", href, lambda year: f"{page}#{report_anchor(year)}"
    )
    cells = year_cells(measure.year_status, latest, plan, links)
    cells = folded_row(cells, matrix_columns(plan, latest))
    own = _own_names(measure.responsibility)
    return MatrixRow(measure.code, measure.title, href, cells, None if own == of_program else own)


def _filters(site: Site, localizer: Localizer) -> MatrixFilters:
    plan, plain, year_short = site.plan, localizer.plain, localizer.locale.year_short
    fields = (FilterOption(p[-1].id, plain(p[-1].title), len(p) - 1) for p in plan.all_fields())
    departments = (FilterOption(name, plain(d.text)) for name, d in plan.departments.items())
    responsible = [summary.responsibility for summary in site.summaries]
    responsible += [measure.responsibility for _, measure in each_measure(site.summaries)]
    tags = (FilterOption(name, plain(text)) for name, text in plan.tags.items())
    return MatrixFilters(
        years=tuple(FilterOption(str(y), year_short(y)) for y in reversed(site.reported_years)),
        categories=tuple(
            FilterOption(one.key, full_label(one, localizer)) for one in _filter_badges(site)
        ),
        fields=_used(fields, _with_parents({s.field for s in site.summaries}, plan)),
        departments=_used(departments, {name for one in responsible for name in one.names}),
        tags=_used(tags, {tag for one in responsible for tag in one.tags}),
    )


def _filter_badges(site: Site) -> Iterator[Badge]:
    """Every category, best first, and the states that some measure or program is in."""
    plan = site.plan
    found: dict[str, Badge] = {}
    for scale in plan.scales:
        for category in scale.categories:
            found.setdefault(category.name, category_badge(category))
    yield from found.values()
    reported = STATE_BADGES[YearState.REPORTED] if plan.scales else REPORTED
    further = (YearState.FORECAST, YearState.INTERIM, YearState.NOT_REPORTED, YearState.ENDED)
    badges = {YearState.REPORTED: reported, **{state: STATE_BADGES[state] for state in further}}
    states = _states(site)
    yield from (badge for state, badge in badges.items() if state in states)


@memoize(maxsize=1)  # they are the same in every language
def _states(site: Site) -> set[YearState]:
    """Those of the filters' states that any program or measure is in in any year of the plan."""
    years = range(site.plan.years.first, site.plan.years.last + 1)
    past = [year for year in years if site.latest is not None and year <= site.latest]
    measures = (measure.year_status for _, measure in each_measure(site.summaries))
    found: set[YearState] = set()
    for status in (*(summary.year_status for summary in site.summaries), *measures):
        if missing := _possible(status) - found:
            looked_at = past if missing == {YearState.NOT_REPORTED} else years
            found.update(status.state(year, site.latest) for year in looked_at)
    return found


def _possible(status: YearStatus) -> set[YearState]:
    """Which of the filters' states a year of it may be in; to look at each year takes longer."""
    possible = {YearState.NOT_REPORTED}
    if any(year not in status.categories for year in (*status.reported, *status.outcomes)):
        possible.add(YearState.REPORTED)
    if status.interim:
        possible.add(YearState.INTERIM)
    if status.forecast:
        possible.add(YearState.FORECAST)
    if status.ended is not None:
        possible.add(YearState.ENDED)
    return possible


def _used(options: Iterable[FilterOption], used: set[str]) -> tuple[FilterOption, ...]:
    """The options that select some program."""
    return tuple(option for option in options if option.value in used)


def _with_parents(used: set[str | None], plan: Plan) -> set[str]:
    """The ids of the `used` fields and of those above them in the policy tree."""
    return {field.id for path in plan.all_fields() if path[-1].id in used for field in path}
