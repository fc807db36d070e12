"""A program and its measures: targets, results, and how the city judges them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ayumi.model.budgets import BUDGETS, Budget
from ayumi.model.codes import CODE, program_label
from ayumi.model.containers import ListOf, TableOf
from ayumi.model.declaration import beside, key, optional, record
from ayumi.model.departments import LEAD, RESPONSIBLE, TAGS
from ayumi.model.indicators import INDICATORS, REPEATED, Indicator
from ayumi.model.lifecycle import ADDED, ENDED, Added, Ended, Revision
from ayumi.model.milestones import MILESTONES, Milestone
from ayumi.model.periods import Period, by_period
from ayumi.model.progress import PROGRESS, Progress
from ayumi.model.record import Record
from ayumi.model.reviews import REVIEWS, Review
from ayumi.model.rules import IGNORE, Ignore
from ayumi.model.scalars import Code, Integer, Slug
from ayumi.model.sources import SOURCES, Source
from ayumi.model.text import NOTE, TEXT, TITLE, Text
from ayumi.model.years import Span, Years

ITEM: Record[Item] = Record(lambda: Item, texts=True)
ITEMS = ListOf(ITEM)
PARTS: ListOf[Part] = ListOf(Record(lambda: Part, texts=True))
_ANSWERS_NAME = (Slug(), "結果の answers から指すための名前", "its name, for `answers`")
_CATEGORY = (Code("category"), "達成状況区分の記号", "the achievement category's code")
_ASSESSMENTS = (
    TableOf(Slug(of="assessment"), Code("assessment-code"), "review: C"),
    "他の評価の尺度による区分",
    "categories of further scales",
)


@record("記録の1行。文と、それに添えるものを書きます。")
class Item:
    """A line of the record: a text, with what goes with it."""

    text: Text = key(TEXT, "文", "the text")
    answers: tuple[str, ...] = optional(
        ListOf(Slug(of="target")),
        "この行が報告している目標の id（記録から明らかなものだけ）",
        "ids of the targets that this line reports on, only where the record is plain",
    )
    items: tuple[Item, ...] = optional(ITEMS, "①②③などの子項目", "children (①②③)")
    years: Span | None = optional(Years(), "この行が関わる年度", "the fiscal years it is about")
    lane: int | None = optional(
        Integer(1, 99),
        "現状の項目を並べる段（目標の lane と同じ番号）",
        "for a baseline: the lane beside which it stands",
    )
    sources: tuple[Source, ...] = optional(*SOURCES)
    note: Text | None = optional(*NOTE)


@record("目標の子項目（①②③）。それぞれが1つの約束です。")
class Part:
    """A child of a target (①②③): a promise of its own."""

    text: Text = key(TEXT, "文", "the text")
    id: str | None = optional(*_ANSWERS_NAME)
    items: tuple[Part, ...] = optional(PARTS, "さらに子項目", "children of its own")
    sources: tuple[Source, ...] = optional(*SOURCES)
    note: Text | None = optional(*NOTE)


@record("事業内容・目標。ある年度、何年かの間、または「以降」について約束したことです。")
class Target:
    """事業内容・目標: what was promised for a fiscal year, a span of years, or onwards."""

    years: Span = key(
        Years(), "年度・期間・以降", "the fiscal year, span or onwards of the promise"
    )
    text: Text = key(TEXT, "目標の文", "the promise")
    id: str | None = optional(*_ANSWERS_NAME)
    lane: int | None = optional(
        Integer(1, 99),
        "並行する取組の段（同じ番号は同じ行に並ぶ）",
        "parallel tracks of one measure stay on rows of their own",
    )
    items: tuple[Part, ...] = optional(PARTS, "①②③などの子項目", "children (①②③)")
    revised: Revision | None = optional(
        Record(Revision),
        "目標を変更したとき：変更日、変更前の文、理由",
        "where the promise was changed: when, from what, why",
    )
    sources: tuple[Source, ...] = optional(*SOURCES)
    added: Added | None = optional(*ADDED)
    ended: Ended | None = optional(*ENDED)
    note: Text | None = optional(*NOTE)


@record("実施結果。その年度に実施したことと、達成状況区分です。")
class Result:
    """実施結果: what was done in a fiscal year, with its achievement category."""

    category: str | None = optional(*_CATEGORY)
    assessments: Mapping[str, str] = optional(*_ASSESSMENTS)
    items: tuple[Item, ...] = optional(ITEMS, "実施結果の行", "what was done, line by line")
    context: tuple[Item, ...] = optional(
        ITEMS, "環境等の変化・課題等", "what changed around the measure"
    )
    note: Text | None = optional(*NOTE)


RESULTS = by_period(Record(Result))


def no_result() -> Result:
    """A result that says nothing, for a year on which only numbers or highlights report."""
    return Result(category=None, assessments={}, items=(), context=(), note=None)


@record("施策計画。プログラムを構成し、それぞれに目標と実施結果があります。")
class Measure:
    """施策計画: what a program consists of, with targets and results of its own."""

    id: str = key(
        Slug(),
        "名前（ファイルの中で一意、アンカーになる）",
        "its name, unique in the file; an anchor",
    )
    code: str | None = optional(*CODE)
    title: Text = key(TITLE, "施策計画名", "its title")
    scope: Text | None = optional(
        TITLE, "範囲（（各区）など）", "where it applies, as in (each ward)"
    )
    department: Mapping[int, tuple[str, ...]] = optional(
        RESPONSIBLE,
        "所管（書かなければプログラムと同じ）",
        "who is responsible; where absent, as for the program",
    )
    lead: Mapping[int, str] = optional(*LEAD)
    tags: tuple[str, ...] = optional(
        TAGS, "タグ（書かなければプログラムと同じ）", "tags; where absent, those of the program"
    )
    description: Text | None = optional(TEXT, "施策計画の説明", "what it is")
    baseline: tuple[Item, ...] = optional(
        ITEMS, "現状（計画策定時）", "the state when the plan was written"
    )
    targets: tuple[Target, ...] = optional(
        ListOf(Record(Target)), "事業内容・目標", "what was promised"
    )
    milestones: tuple[Milestone, ...] = optional(
        MILESTONES, "マイルストーン（期限のある節目）", "steps with a date"
    )
    results: Mapping[int, Result] = optional(
        RESULTS,
        "年度ごとの実施結果（四半期・半期の途中報告も）",
        "the results by fiscal year, and interim ones by quarter or half-year",
    )
    interim: Mapping[Period, Result] = beside(RESULTS, "results")
    progress: Progress = optional(*PROGRESS)
    indicators: tuple[Indicator, ...] = optional(
        INDICATORS, "指標", "numbers followed over the years"
    )
    repeated_indicators: tuple[str, ...] = optional(*REPEATED)
    budget: Mapping[int, Budget] = optional(BUDGETS, "年度ごとの予算・決算", "money by fiscal year")
    reviews: Mapping[int, tuple[Review, ...]] = optional(*REVIEWS)
    added: Added | None = optional(*ADDED)
    ended: Ended | None = optional(*ENDED)
    note: Text | None = optional(*NOTE)


@record("その年度の報告に加える、見出しの付いた文です。")
class Section:
    """Further headed text of a year's report."""

    title: Text = key(TITLE, "見出し", "its heading")
    items: tuple[Item, ...] = optional(ITEMS, "行", "its lines")


@record("1年度分の報告のうち、プログラム全体についての部分です。")
class Report:
    """The program-level part of one fiscal year's report."""

    category: str | None = optional(*_CATEGORY)
    assessments: Mapping[str, str] = optional(*_ASSESSMENTS)
    highlights: Mapping[str, tuple[Item, ...]] = optional(
        TableOf(Slug(of="measure"), ITEMS, "measure-id: [ … ]"),
        "主な実施結果（施策計画の id ごと。無ければ施策計画の実施結果が載る）",
        "highlights by measure id; where absent, the measure's own results stand in",
    )
    sections: tuple[Section, ...] = optional(
        ListOf(Record(Section)), "その年だけの見出し付きの文", "further headed text"
    )
    next_steps: tuple[Item, ...] = optional(ITEMS, "課題と今後の取組", "issues and coming efforts")
    note: Text | None = optional(*NOTE)


REPORTS = by_period(Record(Report))


def no_report() -> Report:
    """A report that says nothing, for a year of which there are only numbers, parts or reviews."""
    return Report(
        category=None, assessments={}, highlights={}, sections=(), next_steps=(), note=None
    )


@record("アクションプログラム。1つのファイルが1つのページになります。")
class Program:
    """アクションプログラム: one YAML file, one page."""

    id: str = ""  # the file's name without .yaml; not a key of the file
    number: int | None = key(
        Integer(1, 99_999),
        "プログラムの番号（計画の中で一意、並び順になる）。`code` があれば不要",
        "its number in the plan, which orders the programs; not needed with a `code`",
        unless="code",
        default=None,
    )
    code: str | None = optional(*CODE)
    title: Text = key(TITLE, "プログラム名", "its title")
    field: str | None = optional(
        Slug(of="field"), "政策体系の id", "where it hangs in the policy tree"
    )
    department: Mapping[int, tuple[str, ...]] = optional(
        RESPONSIBLE,
        "所管（複数でも、年度ごとでもよい）",
        "who is responsible: one or several departments, by year if need be",
    )
    lead: Mapping[int, str] = optional(*LEAD)
    tags: tuple[str, ...] = optional(TAGS, "タグ（重点など）", "tags")
    description: Text | None = optional(TEXT, "プログラムの説明", "what it is")
    measures: tuple[Measure, ...] = key(
        ListOf(Record(Measure), min_items=1), "施策計画のリスト", "its measures"
    )
    reports: Mapping[int, Report] = optional(
        REPORTS,
        "年度ごとの報告（プログラム全体。四半期・半期の途中報告も）",
        "the program-level reports by fiscal year, and interim ones by quarter or half-year",
    )
    interim: Mapping[Period, Report] = beside(REPORTS, "reports")
    progress: Progress = optional(*PROGRESS)
    indicators: tuple[Indicator, ...] = optional(
        INDICATORS, "プログラム全体の指標", "indicators of the program as a whole"
    )
    repeated_indicators: tuple[str, ...] = optional(*REPEATED)
    budget: Mapping[int, Budget] = optional(
        BUDGETS,
        "年度ごとの予算・決算（プログラム全体として記録にあるもの）",
        "money by fiscal year, where the record has it for the program as a whole",
    )
    reviews: Mapping[int, tuple[Review, ...]] = optional(*REVIEWS)
    added: Added | None = optional(*ADDED)
    ended: Ended | None = optional(*ENDED)
    note: Text | None = optional(*NOTE)
    ignore: tuple[Ignore, ...] = optional(*IGNORE)

    @property
    def label(self) -> str:
        """What stands before its title: the code that is printed, else its number."""
        return program_label(self.number, self.code)


def every_result(measure: Measure) -> Iterator[tuple[int, Result]]:
    """The results of each fiscal year and of parts of it, with the year."""
    yield from measure.results.items()
    yield from ((period.year, result) for period, result in measure.interim.items())


def every_report(program: Program) -> Iterator[tuple[int, Report]]:
    """The program-level reports of each fiscal year and of parts of it, with the year."""
    yield from program.reports.items()
    yield from ((period.year, report) for period, report in program.interim.items())


PROGRAM = Record(Program)
