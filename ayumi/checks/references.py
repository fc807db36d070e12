"""Undefined names: category, department, field, tag, assessment, measure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ayumi.model.documents import Document
from ayumi.model.plan import Plan, Scale
from ayumi.model.program import Program, Report, Result
from ayumi.model.validation import did_you_mean
from ayumi.problems import Bilingual, Location, Problem, ProblemType, error


def _unknown(code: str, ja: str, en: str, where: Bilingual) -> ProblemType:
    """The type of problem for a name that is not among those defined in `where`."""
    return error(
        code,
        f"{ja}「{{name}}」はありません{{nearest}}",
        f"there is no {en} “{{name}}”{{nearest}}",
        f"{where.ja}にあるもの：{{known}}",
        f"{where.en} has: {{known}}",
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
    """Each name in the program that is not defined."""
    if program.field is not None:
        fields = [path[-1].id for path in plan.all_fields()]
        if program.field not in fields:
            location = document.locate(program, "field")
            yield _undefined(UNKNOWN_FIELD, program.field, fields, location)
    for year, name in program.department.items():
        if name not in plan.departments:
            path = ("department", year) if year else ("department",)
            location = document.locate(program, *path)
            yield _undefined(UNKNOWN_DEPARTMENT, name, plan.departments, location)
    for tag in program.tags:
        if tag not in plan.tags:
            yield _undefined(UNKNOWN_TAG, tag, plan.tags, document.locate(program, "tags", tag))
    for report in program.reports.values():
        yield from _categories(document, report, plan)
        yield from _highlights(document, program, report)
    for measure in program.measures:
        for result in measure.results.values():
            yield from _categories(document, result, plan)


def _highlights(document: Document[Program], program: Program, report: Report) -> Iterator[Problem]:
    measures = [measure.id for measure in program.measures]
    for name in report.highlights:
        if name not in measures:
            location = document.locate_key(report, "highlights", name)
            yield _undefined(UNKNOWN_MEASURE, name, measures, location)


def _categories(
    document: Document[Program], record: Report | Result, plan: Plan
) -> Iterator[Problem]:
    if record.category is not None and plan.scale.find(record.category) is None:
        location = document.locate(record, "category")
        yield _undefined(UNKNOWN_CATEGORY, record.category, _codes(plan.scale), location)
    for name, code in record.assessments.items():
        if (scale := plan.assessments.get(name)) is None:
            location = document.locate_key(record, "assessments", name)
            yield _undefined(UNKNOWN_ASSESSMENT, name, plan.assessments, location)
        elif scale.find(code) is None:
            location = document.locate(record, "assessments", name)
            yield _undefined(UNKNOWN_CATEGORY, code, _codes(scale), location)


def _codes(scale: Scale) -> list[str]:
    return [category.code for category in scale.categories]


def _undefined(
    problem_type: ProblemType, name: str, known: Iterable[str], location: Location
) -> Problem:
    """The problem that `name` is not among the `known` names."""
    known = list(known)
    listed = ", ".join(known[:40]) or "–"
    return problem_type.at(location, name=name, nearest=did_you_mean(name, known), known=listed)
