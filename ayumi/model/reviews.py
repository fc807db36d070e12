"""Reviews: how others judge a program or measure, the answers, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from enum import StrEnum

from ayumi.model.containers import ListOf, TableOf
from ayumi.model.declaration import key, optional, record
from ayumi.model.links import LinkTarget
from ayumi.model.partial_dates import AnyDate, PartialDate
from ayumi.model.record import Record
from ayumi.model.scalars import Code, Enum, Slug
from ayumi.model.text import LocalizedText, Text
from ayumi.model.validation import Invalid, ValidationContext
from ayumi.model.years import Year
from ayumi.problems import Bilingual
from ayumi.yaml.nodes import Mapping, Node, Scalar

_TEXT = LocalizedText()
_TITLE = LocalizedText(title=True)

# A category of the plan's scale; further scales with their categories; or free words by language
Assessment = str | MappingOf[str, str]


class Status(StrEnum):
    """What has become of a recommendation by the end of a fiscal year."""

    OPEN = "open"
    IN_PROGRESS = "in-progress"
    PARTLY_DONE = "partly-done"
    DONE = "done"
    DECLINED = "declined"
    LAPSED = "lapsed"


_CLOSED = (Status.DONE, Status.DECLINED, Status.LAPSED)


class AssessmentForm:
    """A reviewer's judgement: a category's code, `{scale: code}`, or words by language."""

    category = Code("category")
    further = TableOf(Slug(of="assessment"), Code("assessment-code"), "review: C")
    description = Bilingual(
        "区分の記号（B）、他の尺度の区分（{review: C}）、または言葉（{ja: …, en: …}）",
        "a category (B), one of a further scale ({review: C}), or words ({ja: …, en: …})",
    )

    def read(self, node: Node, context: ValidationContext) -> Assessment | Invalid:
        """The judgement; whether the scale has the category is for the checks."""
        if isinstance(node, Scalar):
            return self.category.read(node, context)
        if not isinstance(node, Mapping) or not node.pairs:
            return context.report_type(node, self.description, "{ja: …, en: …}")
        in_words = any(name in context.languages for name in node.pairs)
        return (_TITLE if in_words else self.further).read(node, context)


def assessment_words(assessment: Assessment | None, source_language: str) -> Text | None:
    """The judgement, where it is in words: these always have the source language."""
    if isinstance(assessment, str) or assessment is None:
        return None
    return assessment if source_language in assessment else None


@record("外部の評価に対する市の回答です。")
class Answer:
    """The answer to a review."""

    text: Text = key(_TEXT, "回答の文", "the answer")
    date: PartialDate | None = optional(AnyDate(), "回答した日", "when it was given")
    department: str | None = optional(
        Slug(of="department"), "回答した所管", "the department that gave it"
    )


@record("指摘された事項が、ある年度の終わりまでにどうなったかです。")
class Outcome:
    """What had become of a recommendation by the end of a fiscal year."""

    status: str = key(
        Enum(tuple(Status)),
        "提言の状態（順に、未対応、対応中、一部対応、対応済み、対応しない、必要がなくなった）",
        "how it stands (lapsed: overtaken by events)",
    )
    text: Text | None = optional(_TEXT, "何をしたか、なぜか", "what was done, or why not")


@record("1年度分についての、市以外による評価（委員会、監査、市民など）です。")
class Review:
    """The judgement of others on one fiscal year: a committee, auditors, residents."""

    by: Text = key(_TITLE, "評価した人や組織", "whose judgement it is")
    date: PartialDate | None = optional(
        AnyDate(), "評価した日（月や年度だけでもよい）", "when; a month or fiscal year will do"
    )
    assessment: Assessment | None = optional(
        AssessmentForm(),
        "評価：区分の記号（その年度の scale のもの）、他の尺度の区分、または自由な言葉",
        "the judgement: a category of the scale of that year, one of a further scale, or free "
        "words by language",
    )
    text: Text | None = optional(_TEXT, "意見の文", "the opinion")
    recommendation: Text | None = optional(
        _TEXT,
        "求めていること（提言）。outcome で終わるまで「完了していない提言」として示す",
        "what it asks for: an open recommendation until an outcome closes it",
    )
    url: str | None = optional(LinkTarget(), "評価書のある場所", "where the review can be seen")
    answer: Answer | None = optional(Record(Answer, texts=True), "回答", "the answer to it")
    outcome: MappingOf[int, Outcome] = optional(
        TableOf(Year(), Record(Outcome), "2024: {status: done, text: …}"),
        "提言がその後どうなったか（年度ごと。recommendation が無ければ text が提言になる）",
        "what became of what it asks, by fiscal year; without a recommendation, of its text",
    )

    @property
    def asked(self) -> Text | None:
        """What it asks for; None for a judgement that asks nothing."""
        return self.recommendation or (self.text if self.outcome else None)

    def status_in(self, year: int) -> Status | None:
        """How that stands at the end of fiscal year `year`; None where nothing is on record."""
        known = [y for y in self.outcome if y <= year]
        return Status(self.outcome[max(known)].status) if known else None

    def is_open_in(self, year: int) -> bool:
        """Whether it asks for something that no outcome has closed by the end of `year`."""
        return self.asked is not None and self.status_in(year) not in _CLOSED


ONWARDS = 9999  # later than any year: `status_in(ONWARDS)` is how it stands now
REVIEWS = (
    TableOf(Year(), ListOf(Record(Review)), "2023: [{by: …, text: …}]"),
    "年度ごとの、ほかの人や組織による評価・意見（外部評価委員会、監査、市民など）と、それへの回答",
    "judgements of others on each fiscal year (a committee, auditors, residents), and answers",
)
