"""Reviews: names that the plan does not have, dates in no possible order, outcomes of nothing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ayumi.checks.references import (
    UNKNOWN_ASSESSMENT,
    UNKNOWN_DEPARTMENT,
    NameSource,
    find_category,
    find_unknown,
)
from ayumi.checks.suggestions import listed, suggest
from ayumi.checks.years import outside
from ayumi.model.documents import Document
from ayumi.model.partial_dates import is_before
from ayumi.model.plan import Plan
from ayumi.model.program import Measure, Program
from ayumi.model.reviews import Review, assessment_words
from ayumi.model.year_status import measure_year_status, program_year_status
from ayumi.problems import Problem, error, warning

NOT_A_CATEGORY = error(
    "not-a-category",
    "評価「{name}」は、{year}年度に使う尺度の区分ではありません{nearest}",
    "the assessment “{name}” is no category of the scale of {year}{nearest}",
    "評価した人の言葉なら、{{{language}: {name}}} のように言語ごとに書きます。区分：{known}",
    "If these are the reviewer's own words, write them by language: {{{language}: {name}}}. "
    "The categories: {known}",
)
OUTCOME_OF_NOTHING = error(
    "outcome-of-nothing",
    "outcome がありますが、何を求めた評価なのか書かれていません",
    "there is an outcome, but nothing says what the review asked for",
    "求められたことを `recommendation:`（または `text:`）に書いてください。",
    "Write what it asked for under `recommendation:` (or `text:`).",
)
OUTCOME_BEFORE_REVIEW = error(
    "outcome-before-review",
    "{year}年度についての評価なのに、その前の{outcome}年度の outcome があります",
    "the review is of {year}, but has an outcome for {outcome}, which is before it",
    "outcome の年度（その対応を行った年度）を直してください。",
    "Correct the fiscal year of the outcome: that in which something was done about it.",
)
ANSWER_BEFORE_REVIEW = warning(
    "answer-before-review",
    "回答の日付（{answer}）が、評価の日付（{review}）より前です",
    "the answer is dated {answer}, before the review ({review})",
    "どちらかの日付を確かめてください。",
    "Check the two dates.",
)
REVIEW_BEFORE_YEAR = warning(
    "review-before-year",
    "評価の日付（{review}）が、{year}年度が始まる前です",
    "the review is dated {review}, before fiscal year {year} begins",
    "日付か、reviews の年度（評価された年度）を確かめてください。",
    "Check the date, or the year under reviews: that which was reviewed.",
)
REVIEW_OF_UNREPORTED_YEAR = warning(
    "review-of-unreported-year",
    "{year}年度の評価がありますが、その年度の報告がありません",
    "there is a review of {year}, but no report on that year",
    "reviews の年度は、評価された年度です。評価を行った年度と取り違えていないか確かめてください。",
    "The year under reviews is that which was reviewed, not that in which the review was made.",
)
REVIEW_SAYS_NOTHING = warning(
    "review-says-nothing",
    "評価の中身がありません",
    "the review says nothing",
    "`assessment:`、`text:`、`recommendation:`、`url:` のどれかを書き足してください。",
    "Add `assessment:`, `text:`, `recommendation:` or `url:`.",
)


def find(program: Program, document: Document[Program], plan: Plan) -> Iterator[Problem]:
    """The problems of each review of the program and of its measures."""
    subjects: list[tuple[Program | Measure, set[int]]] = []
    if program.reviews:
        subjects.append((program, set(program_year_status(program, plan).reported)))
    for measure in program.measures:
        if measure.reviews:
            status = measure_year_status(measure, program, plan)
            subjects.append((measure, {*status.reported, *status.with_program}))
    for subject, reported in subjects:
        for year, reviews in subject.reviews.items():
            location = document.locate_key(subject, "reviews", year)
            if not plan.years.first <= year <= plan.years.last:
                yield outside(location, year, plan)
            elif year not in reported:
                yield REVIEW_OF_UNREPORTED_YEAR.at(location, year=year)
            for review in reviews:
                yield from _assessment(review, year, document, plan)
                yield from _contents(review, year, document, plan)
                yield from _dates(review, year, document)


def _assessment(
    review: Review, year: int, document: Document[Program], plan: Plan
) -> Iterator[Problem]:
    """A category that the scale does not have."""
    assessment = review.assessment
    if isinstance(assessment, str):
        scale = plan.scale_in(year)
        known = {one.name: one.label for one in scale.categories} if scale is not None else {}
        if assessment not in known and assessment not in plan.unread_names:
            yield NOT_A_CATEGORY.at(
                document.locate(review, "assessment"),
                name=assessment,
                year=year,
                language=plan.codes[0],
                nearest=suggest(assessment, known),
                known=listed(known),
            )
    elif assessment is not None and assessment_words(assessment, plan.codes[0]) is None:
        source = NameSource(document, plan.unread_names)
        check = partial(find_unknown, source)
        titles = {key: used[0].title for key, used in plan.assessments.items()}
        for name, code in assessment.items():
            path = ("assessment", name)
            yield from check(UNKNOWN_ASSESSMENT, name, titles, review, *path, is_key=True)
            if name in titles:
                scales = plan.assessments[name]
                yield from find_category(source, code, scales, year, plan, review, *path)


def _contents(
    review: Review, year: int, document: Document[Program], plan: Plan
) -> Iterator[Problem]:
    """Reviews that say nothing, outcomes of nothing or too early, unknown departments."""
    if document.has_key(review, "outcome"):
        if not document.has_key(review, "text", "recommendation"):
            yield OUTCOME_OF_NOTHING.at(document.locate_key(review, "outcome"))
    elif not document.has_key(review, "assessment", "text", "recommendation", "url"):
        yield REVIEW_SAYS_NOTHING.at(document.locate(review))
    for outcome_year in review.outcome:
        if outcome_year < year:
            location = document.locate_key(review, "outcome", outcome_year)
            yield OUTCOME_BEFORE_REVIEW.at(location, year=year, outcome=outcome_year)
    answer = review.answer
    if answer is not None and answer.department is not None:
        source, name = NameSource(document, plan.unread_names), answer.department
        known = {code: one.text for code, one in plan.departments.items()}
        yield from find_unknown(source, UNKNOWN_DEPARTMENT, name, known, answer, "department")


def _dates(review: Review, year: int, document: Document[Program]) -> Iterator[Problem]:
    """Dates in an order in which things cannot have happened."""
    if review.date is None:
        return
    if review.date.fiscal_year < year:
        location = document.locate(review, "date")
        yield REVIEW_BEFORE_YEAR.at(location, review=review.date, year=year)
    answer = review.answer
    answered = answer.date if answer is not None else None
    if answered is not None and is_before(answered, review.date):
        location = document.locate(answer, "date")
        yield ANSWER_BEFORE_REVIEW.at(location, answer=answered, review=review.date)
