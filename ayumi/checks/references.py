"""Names that nothing defines (categories, departments, targets …), and misplaced `answers`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from ayumi.checks.departments import named_departments, of_program
from ayumi.checks.suggestions import listed, meant_name
from ayumi.checks.year_labels import year_label
from ayumi.model.documents import Document
from ayumi.model.memoize import memoize
from ayumi.model.plan import Plan
from ayumi.model.program import Item, Program, Report, Result, every_report, every_result
from ayumi.model.promises import count_answers, flatten
from ayumi.model.scale import Scale, scale_in
from ayumi.model.text import Text
from ayumi.model.validation import ANY_NAME, correction, suggestion
from ayumi.problems import Bilingual, Problem, ProblemType, error


def _unknown(code: str, ja: str, en: str, where: Bilingual) -> ProblemType:
    """The type of problem for a name that is not among those defined in `where`."""
    return error(
        code,
        f"{ja}「{{name}}」はありません{{nearest}}",
        f"there is no {en} “{{name}}”{{nearest}}",
        f"{{advice}}{where.ja}で使える名前：{{known}}",
        f"{{advice}}The names in {where.en} are: {{known}}",
    )


_CONFIG = Bilingual("site_config.yaml ", "site_config.yaml")
UNKNOWN_CATEGORY = _unknown("unknown-category", "区分", "category", _CONFIG)
NO_SCALE = error(
    "no-scale",
    "区分「{name}」とありますが、{year}に使う尺度が site_config.yaml にありません",
    "there is a category “{name}”, but site_config.yaml has no scale for {year}",
    "scale（または assessments）に尺度を書き足すか、その years を直してください。",
    "Add the scale under scale (or assessments), or correct its years.",
)
UNKNOWN_DEPARTMENT = _unknown("unknown-department", "所管", "department", _CONFIG)
UNKNOWN_FIELD = _unknown("unknown-field", "政策分野", "policy field", _CONFIG)
UNKNOWN_TAG = _unknown("unknown-tag", "タグ", "tag", _CONFIG)
UNKNOWN_ASSESSMENT = _unknown("unknown-assessment", "評価の尺度", "assessment", _CONFIG)
UNKNOWN_MEASURE = _unknown(
    "unknown-measure", "施策計画", "measure", Bilingual("このファイルの measures ", "this file")
)
UNKNOWN_ANSWER = error(
    "unknown-answer",
    "answers の「{name}」という目標やマイルストーンは、この施策計画にありません{nearest}",
    "answers names “{name}”, but this measure has no such target or milestone{nearest}",
    "{advice}この施策計画の目標とマイルストーンの id：{known}",
    "{advice}The targets and milestones of this measure are: {known}",
)
MISPLACED_ANSWER = error(
    "misplaced-answer",
    "answers は実施結果の行（results の items）にだけ書けます",
    "answers can stand only on the lines of a result (results, items)",
    "実施結果の行に移すか、消してください。",
    "Move it to the line of the result that reports on the target, or remove it.",
)
TOO_MANY_ANSWERS = error(
    "too-many-answers",
    "{year}の実施結果の行が、目標の下に延べ{count}回表示されます（上限は{limit}回）",
    "the lines of the result of {year} would be shown {count} times under targets; {limit} at most",
    "answers には、小項目の多い目標ではなく、その行が報告する小項目の id を書いてください。",
    "In answers, name the part of a target that the line reports on, not a target of many parts.",
)
_MOST_ANSWERS = 1000  # a page shows each line under each promise that it answers
_NO_TARGETS = Bilingual(
    "まだありません（目標に `id:` を書き足してください）", "none yet (add `id:` to the target)"
)


class NameSource(NamedTuple):
    """A file that uses names, and the names in invalid parts of the file that defines them."""

    document: Document[Program]
    unread: Collection[str]


def find(program: Program, document: Document[Program], plan: Plan) -> Iterator[Problem]:
    """Each name in the program that is not defined, and each `answers` out of place."""
    check = partial(find_unknown, NameSource(document, plan.unread_names))
    if program.field is not None:
        fields = {path[-1].id: path[-1].title for path in plan.all_fields()}
        yield from check(UNKNOWN_FIELD, program.field, fields, program, "field")
    departments = {name: one.text for name, one in plan.departments.items()}
    for record in of_program(program):
        for name, path in named_departments(record):
            yield from check(UNKNOWN_DEPARTMENT, name, departments, record, *path)
        for tag in record.tags:
            yield from check(UNKNOWN_TAG, tag, plan.tags, record, "tags", tag)
    check = partial(find_unknown, NameSource(document, document.context.unread_names))
    measures = {measure.id: measure.title for measure in program.measures}
    for year, report in every_report(program):
        yield from _categories(document, report, year, plan)
        for id_ in report.highlights:
            yield from check(UNKNOWN_MEASURE, id_, measures, report, "highlights", id_, is_key=True)
    for measure in program.measures:
        for year, result in every_result(measure):
            yield from _categories(document, result, year, plan)
    yield from _answers(program, document, plan)


def _categories(
    document: Document[Program], record: Report | Result, year: int, plan: Plan
) -> Iterator[Problem]:
    source = NameSource(document, plan.unread_names)
    check = partial(find_unknown, source)
    if record.category is not None:
        name = record.category
        yield from find_category(source, name, plan.scales, year, plan, record, "category")
    for name, code in record.assessments.items():
        path, scales = ("assessments", name), plan.assessments
        titles = {key: used[0].title for key, used in scales.items()}
        yield from check(UNKNOWN_ASSESSMENT, name, titles, record, *path, is_key=True)
        if name in scales:
            yield from find_category(source, code, scales[name], year, plan, record, *path)


def find_category(
    source: NameSource,
    name: str,
    scales: Sequence[Scale],
    year: int,
    plan: Plan,
    record: object,
    *path: str,
) -> Iterator[Problem]:
    """The problem that no scale of the year has a category of this name."""
    if (scale := scale_in(scales, year)) is None:
        if name in source.unread:  # a scale that is invalid, which is reported already
            return
        location = source.document.locate(record, *path)
        yield NO_SCALE.at(location, name=name, year=year_label(plan, year))
    else:
        yield from find_unknown(source, UNKNOWN_CATEGORY, name, _labels(scale), record, *path)


@memoize(maxsize=16)
def _labels(scale: Scale) -> dict[str, Text]:
    """The labels of the categories by their names."""
    return {category.name: category.label for category in scale.categories}


def find_unknown(
    source: NameSource,
    problem_type: ProblemType,
    name: str,
    known: Mapping[str, Text | None],
    record: object,
    *path: str | int,
    is_key: bool = False,
) -> Sequence[Problem]:
    """The problem that `name`, at `path` below `record`, is not among the `known` names.

    It may still be defined in what is unread, being invalid: that is reported already.
    """
    is_own = problem_type in (UNKNOWN_ANSWER, UNKNOWN_MEASURE)
    if name in known or name in source.unread or ANY_NAME in source.unread:
        return ()
    if is_own and source.document.context.has_nameless:
        return ()
    locate = source.document.locate_key if is_key else source.document.locate
    names = listed(known, _NO_TARGETS) if problem_type is UNKNOWN_ANSWER else listed(known)
    meant = meant_name(name, known)
    values = {"nearest": suggestion(meant), "advice": correction(meant), "known": names}
    return [problem_type.at(locate(record, *path), name=name, **values)]


def _answers(program: Program, document: Document[Program], plan: Plan) -> Iterator[Problem]:
    """The problems of every `answers` in the program."""
    check = partial(find_unknown, NameSource(document, document.context.unread_names))
    for measure in program.measures:
        known = {t.id: t.text for t in flatten(measure.targets) if t.id is not None}
        known |= {milestone.id: milestone.title for milestone in measure.milestones}
        for year, result in every_result(measure):
            if (count := count_answers(result, measure)) > _MOST_ANSWERS:
                location = document.locate(result)
                label = year_label(plan, year)
                yield TOO_MANY_ANSWERS.at(location, year=label, count=count, limit=_MOST_ANSWERS)
            for item in flatten(result.items):
                for name in item.answers:
                    yield from check(UNKNOWN_ANSWER, name, known, item, "answers", name)
            yield from _misplaced(document, result.context)
        yield from _misplaced(document, measure.baseline)
    for _, report in every_report(program):
        sections = (section.items for section in report.sections)
        for items in (*report.highlights.values(), report.next_steps, *sections):
            yield from _misplaced(document, items)


def _misplaced(document: Document[Program], items: tuple[Item, ...]) -> Iterator[Problem]:
    for item in flatten(items):
        if item.answers:
            yield MISPLACED_ANSWER.at(document.locate_key(item, "answers"))
