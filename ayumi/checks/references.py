"""Names that the plan does not define: category, department, field, tag, assessment, measure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ayumi.model.documents import Document
from ayumi.model.plan import Plan, Scale
from ayumi.model.program import Program, Report, Result
from ayumi.model.validation import did_you_mean
from ayumi.problems import Bilingual, Location, Problem, ProblemType, error


def _unknown(code: str, ja: str, en: str, where: Bilingual) -> ProblemType:
    """A kind for a name that is not among those `where` defines."""
    return error(
        code,
        (f"{ja}「{{name}}」はありません{{nearest}}", f"there is no {en} “{{name}}”{{nearest}}"),
        (
            f"{where.ja}にあるもの：{{known}}",
            f"{where.en} has: {{known}}",
        ),
    )


_CONFIG = Bilingual("site_config.yaml ", "site_config.yaml")
UNKNOWN_CATEGORY = _unknown("unknown-category", "区分", "category", _CONFIG)
UNKNOWN_DEPARTMENT = _unknown("unknown-department", "所管", "department", _CONFIG)
UNKNOWN_FIELD = _unknown("unknown-field", "政策分野", "policy field", _CONFIG)
UNKNOWN_TAG = _unknown("unknown-tag", "タグ", "tag", _CONFIG)
UNKNOWN_ASSESSMENT = _unknown("unknown-assessment", "評価の尺度", "assessment", _CONFIG)
UNKNOWN_MEASURE = _unknown(
    "unknown-measure", "施策計画", "measure", Bilingual("このファイルの measures ", "this file")
)


def find(program: Program, document: Document[Program], plan: Plan) -> Iterator[Problem]:
    """Each name of the program that is not defined."""
    if program.field is not None:
        fields = [path[-1].id for path in plan.all_fields()]
        if program.field not in fields:
            place = document.place(program, "field")
            yield _not_among(UNKNOWN_FIELD, program.field, fields, place)
    for year, name in program.department.items():
        if name not in plan.departments:
            path = ("department", year) if year else ("department",)
            place = document.place(program, *path)
            yield _not_among(UNKNOWN_DEPARTMENT, name, plan.departments, place)
    for tag in program.tags:
        if tag not in plan.tags:
            yield _not_among(UNKNOWN_TAG, tag, plan.tags, document.place(program, "tags", tag))
    for report in program.reports.values():
        yield from _categories(document, report, plan)
        yield from _highlighted(document, program, report)
    for measure in program.measures:
        for result in measure.results.values():
            yield from _categories(document, result, plan)


def _highlighted(
    document: Document[Program], program: Program, report: Report
) -> Iterator[Problem]:
    measures = [measure.id for measure in program.measures]
    for name in report.highlights:
        if name not in measures:
            place = document.place_of_key(report, "highlights", name)
            yield _not_among(UNKNOWN_MEASURE, name, measures, place)


def _categories(
    document: Document[Program], record: Report | Result, plan: Plan
) -> Iterator[Problem]:
    if record.category is not None and plan.scale.find(record.category) is None:
        place = document.place(record, "category")
        yield _not_among(UNKNOWN_CATEGORY, record.category, _codes(plan.scale), place)
    for name, code in record.assessments.items():
        if (scale := plan.assessments.get(name)) is None:
            place = document.place_of_key(record, "assessments", name)
            yield _not_among(UNKNOWN_ASSESSMENT, name, plan.assessments, place)
        elif scale.find(code) is None:
            place = document.place(record, "assessments", name)
            yield _not_among(UNKNOWN_CATEGORY, code, _codes(scale), place)


def _codes(scale: Scale) -> list[str]:
    return [category.code for category in scale.categories]


def _not_among(kind: ProblemType, name: str, known: Iterable[str], place: Location) -> Problem:
    """The problem that `name` is not `known`."""
    known = list(known)
    listed = ", ".join(known[:40]) or "–"
    return kind.at(place, name=name, nearest=did_you_mean(name, known), known=listed)
