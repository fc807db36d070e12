"""Reviews of one fiscal year with the city's answers, and what became of earlier ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from ayumi.model.anchors import report_anchor, result_anchor, review_anchor
from ayumi.model.plan import Plan
from ayumi.model.program import Measure, Program
from ayumi.model.reviews import Outcome, Review, assessment_words
from ayumi.model.site import Site
from ayumi.model.summary import MeasureSummary, ProgramSummary
from ayumi.model.text import Text
from ayumi.rendering.views.badges import category_badge
from ayumi.rendering.views.report import Assessment, further_categories
from ayumi.urls.paths import program_page


class OutcomeView(NamedTuple):
    """How a recommendation stood at the end of a fiscal year, in the interface's word."""

    year: int
    word: str
    text: Text | None


class ReviewView(NamedTuple):
    """A review, its judgement ready to be shown, and the outcomes with their years, in order."""

    anchor: str
    review: Review
    words: Text | None  # the judgement: in words, or as categories of scales
    categories: tuple[Assessment, ...]
    department: Text | None  # that answered
    outcomes: tuple[OutcomeView, ...]


class FollowUp(NamedTuple):
    """A recommendation on an earlier year, and its outcome in a fiscal year, if any."""

    href: str
    year: int  # that was reviewed
    by: Text
    asked: Text
    outcome: OutcomeView | None


class YearReviews(NamedTuple):
    """The reviews of a fiscal year, and what became in it of recommendations of earlier years."""

    reviews: tuple[ReviewView, ...]
    follow_ups: tuple[FollowUp, ...]
    judged: bool  # whether any has a judgement to be shown beside the city's own


_NO_REVIEWS = YearReviews((), (), judged=False)


class ListedRecommendation(NamedTuple):
    """An open recommendation, under the title of the program or measure that it is about."""

    title: Text
    href: str
    by: Text
    year: int  # that was reviewed
    asked: Text
    word: str  # of its status; empty where nothing is on record of what became of it
    answered: bool


def program_reviews(program: Program, year: int, plan: Plan) -> YearReviews:
    """The reviews of a program as a whole, and what became in `year` of earlier ones."""
    return _reviews(program.reviews, program, report_anchor, year, plan)


def measure_reviews(measure: Measure, program: Program, year: int, plan: Plan) -> YearReviews:
    """The reviews of a measure, and what became in `year` of earlier ones."""
    return _reviews(measure.reviews, program, partial(result_anchor, measure), year, plan)


def open_recommendations(site: Site) -> tuple[ListedRecommendation, ...]:
    """The open recommendations, program by program: on it as a whole, then on its measures."""
    found = []
    for program in site.summaries:
        subjects: list[ProgramSummary | MeasureSummary] = [program, *program.measures]
        for subject in subjects:
            for year, anchor, by, asked, status, answered in subject.recommendations:
                href, word = f"{program_page(program.id)}#{anchor}", _word(status) if status else ""
                found.append(
                    ListedRecommendation(subject.title, href, by, year, asked, word, answered)
                )
    return tuple(found)


def _reviews(
    by_year: Mapping[int, tuple[Review, ...]],
    program: Program,
    section: Callable[[int], str],
    year: int,
    plan: Plan,
) -> YearReviews:
    if not by_year:
        return _NO_REVIEWS
    reviews = tuple(
        _review(review, review_anchor(section(year), number), year, plan)
        for number, review in enumerate(by_year.get(year, ()), 1)
    )
    judged = any(one.words or one.categories for one in reviews)
    follow_ups = tuple(
        FollowUp(
            href=f"{program_page(program.id)}#{review_anchor(section(reviewed), number)}",
            year=reviewed,
            by=review.by,
            asked=asked,
            outcome=_outcome(year, review.outcome[year]) if year in review.outcome else None,
        )
        for reviewed, number, review, asked in _open_in(by_year, year, plan)
    )
    return YearReviews(reviews, follow_ups, judged)


def _review(review: Review, anchor: str, year: int, plan: Plan) -> ReviewView:
    answer, assessment = review.answer, review.assessment
    words = assessment_words(assessment, plan.codes[0])
    categories: tuple[Assessment, ...] = ()
    if isinstance(assessment, str):
        scale = plan.scale_in(year)
        category = scale.find(assessment) if scale is not None else None
        if scale is not None and category is not None:
            categories = (Assessment(scale.title, category_badge(category)),)
    elif assessment is not None and words is None:
        categories = further_categories(assessment, year, plan)
    name = answer.department if answer else None
    return ReviewView(
        anchor=anchor,
        review=review,
        words=words,
        categories=categories,
        department=plan.departments[name].text if name else None,
        outcomes=tuple(_outcome(y, review.outcome[y]) for y in sorted(review.outcome)),
    )


def _open_in(
    by_year: Mapping[int, tuple[Review, ...]], year: int, plan: Plan
) -> Iterator[tuple[int, int, Review, Text]]:
    """What reviews of earlier years asked of fiscal year `year`: year, number, review, and what.

    Each has an outcome in it, or was made before it ended and not closed when it began.
    """
    for reviewed in sorted(y for y in by_year if y < year):
        for number, review in enumerate(by_year[reviewed], 1):
            is_made = review.date is None or review.date.fiscal_year <= year
            waits = is_made and review.is_open_in(year - 1)
            if (asked := review.asked) is not None and (waits or year in review.outcome):
                yield reviewed, number, review, asked


def _outcome(year: int, outcome: Outcome) -> OutcomeView:
    return OutcomeView(year, _word(outcome.status), outcome.text)


def _word(status: str) -> str:
    """The key of the interface's word for a status."""
    return f"review_{status.replace('-', '_')}"
