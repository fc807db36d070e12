"""Undefined names: category, department, field, tag, assessment, measure."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial

from ayumi.model.documents import Document
from ayumi.model.plan import Plan
from ayumi.model.program import Program, Report, Result
from ayumi.model.validation import did_you_mean
from ayumi.problems import Bilingual, Problem, ProblemType, error


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
    check = partial(_check, document)
    if program.field is not None:
        fields = [path[-1].id for path in plan.all_fields()]
        yield from check(UNKNOWN_FIELD, program.field, fields, program, "field")
    for year, name in program.department.items():
        path = ("department", year) if year else ("department",)
        yield from check(UNKNOWN_DEPARTMENT, name, plan.departments, program, *path)
    for tag in program.tags:
        yield from check(UNKNOWN_TAG, tag, plan.tags, program, "tags", tag)
    measures = [measure.id for measure in program.measures]
    for report in program.reports.values():
        yield from _categories(document, report, plan)
        for id_ in report.highlights:
            at = ("highlights", id_)
            yield from check(UNKNOWN_MEASURE, id_, measures, report, *at, is_key=True)
    for measure in program.measures:
        for result in measure.results.values():
            yield from _categories(document, result, plan)


def _categories(
    document: Document[Program], record: Report | Result, plan: Plan
) -> Iterator[Problem]:
    check = partial(_check, document)
    if record.category is not None:
        yield from check(UNKNOWN_CATEGORY, record.category, plan.scale.codes, record, "category")
    for name, code in record.assessments.items():
        path, scales = ("assessments", name), plan.assessments
        yield from check(UNKNOWN_ASSESSMENT, name, scales, record, *path, is_key=True)
        if name in scales:
            yield from check(UNKNOWN_CATEGORY, code, scales[name].codes, record, *path)


def _check(
    document: Document[Program],
    problem_type: ProblemType,
    name: str,
    known: Collection[str],
    record: object,
    *path: str | int,
    is_key: bool = False,
) -> Iterator[Problem]:
    """The problem that `name`, at `path` below `record`, is not among the `known` names."""
    if name not in known:
        locate = document.locate_key if is_key else document.locate
        near, listed = did_you_mean(name, known), ", ".join(list(known)[:40]) or "–"
        yield problem_type.at(locate(record, *path), name=name, nearest=near, known=listed)
