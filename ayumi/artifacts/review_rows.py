"""The rows of data/reviews.csv and data/outcomes.csv."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.model.reviews import ONWARDS, Assessment, Review, assessment_words

Row = Sequence[Any]


def review_rows(program: Program, plan: Plan) -> Iterator[Row]:
    """One row a review, with its judgement, answer, and how its recommendation stands."""
    for start, review in _numbered(program):
        scale, code, words = _judgement(review.assessment, plan)
        answer, asked, status = review.answer, review.asked, review.status_in(ONWARDS)
        is_open = None if asked is None else _BOOLEAN[review.is_open_in(ONWARDS)]
        said = (review.by, str(review.date or ""), scale, code, words, review.text)
        replied = (
            (answer.text, str(answer.date or ""), answer.department) if answer else (None,) * 3
        )
        yield (*start, *said, review.recommendation, review.url, *replied, status, is_open)


def outcome_rows(program: Program, _plan: Plan) -> Iterator[Row]:
    """One row an outcome of a recommendation, by fiscal year."""
    for start, review in _numbered(program):
        for year, outcome in sorted(review.outcome.items()):
            yield (*start, year, outcome.status, outcome.text)


_BOOLEAN = {True: "true", False: "false"}


def _numbered(program: Program) -> Iterator[tuple[Row, Review]]:
    """Each review, with the program, the measure if any, its year and its number in that."""
    subjects: list[tuple[str | None, Mapping[int, tuple[Review, ...]]]] = [(None, program.reviews)]
    subjects += [(measure.id, measure.reviews) for measure in program.measures]
    for measure, by_year in subjects:
        for year, reviews in by_year.items():
            for number, review in enumerate(reviews, 1):
                yield (program.id, measure, year, number), review


def _judgement(assessment: Assessment | None, plan: Plan) -> Row:
    """The scales and codes of a judgement, or its words."""
    if assessment is None:
        return None, None, None
    if isinstance(assessment, str):
        return "category", assessment, None
    if (words := assessment_words(assessment, plan.codes[0])) is not None:
        return None, None, words
    return " ".join(assessment), " ".join(assessment.values()), None
