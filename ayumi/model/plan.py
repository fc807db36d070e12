"""The plan: titles, languages, fiscal years, scales, and the names that programs refer to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ayumi.i18n.fiscal_calendar import FiscalCalendar
from ayumi.model.budgets import BudgetParts
from ayumi.model.containers import ListOf, OneOrMore, TableOf
from ayumi.model.declaration import key, optional, record
from ayumi.model.departments import DEPARTMENTS, Department
from ayumi.model.glossary import Glossary
from ayumi.model.indicators import INDICATORS, Indicator
from ayumi.model.memoize import memoize
from ayumi.model.plan_years import FiscalYear, PlanYears
from ayumi.model.record import Record
from ayumi.model.rules import IGNORE, RULES, Ignore
from ayumi.model.scalars import Enum, Slug, String
from ayumi.model.scale import FurtherScale, Scale, scale_in
from ayumi.model.text import TEXT, TITLE, Text
from ayumi.model.validation import Invalid, ValidationContext
from ayumi.problems import Bilingual, error
from ayumi.yaml.nodes import Node, Scalar

CONFIG = "site_config.yaml"
LANGUAGE = "[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}"  # few subtags: it becomes the name of a folder

BAD_LANGUAGE = error(
    "bad-language",
    "「{found}」は言語コードではありません",
    "“{found}” is not a language code",
    "ja, en, pt-BR のように、決まった言語コードを書きます。",
    "Write a language code (BCP 47) such as ja, en or pt-BR.",
)
BAD_URL = error(
    "bad-url",
    "「{found}」は使える URL ではありません",
    "“{found}” cannot be used as a URL here",
    "https:// で始まる URL を書きます。サイトの URL に「?」や「#」は使えません。",
    "Write a URL that begins with https://. That of the site has no “?” or “#” in it.",
)


class LanguageCode:
    """The code of a language, which is a folder of the site and the `lang` of its pages."""

    description = Bilingual("言語コード（ja, en, pt-BR …）", "a language code (ja, en, pt-BR …)")

    def read(self, node: Node, context: ValidationContext) -> str | Invalid:
        """The code."""
        if not isinstance(node, Scalar) or node.is_null:
            return context.report_type(node, self.description, "en")
        if not re.fullmatch(LANGUAGE, node.text):
            return context.report(BAD_LANGUAGE, node, found=node.text)
        return node.text


@dataclass(frozen=True)
class WebAddress:
    """An absolute http(s) URL to which paths can be appended; its value ends in a slash."""

    query: bool = False  # whether it may have one: some repositories show files under `…?path=/`
    description = Bilingual("URL（https://…）", "a URL (https://…)")

    def read(self, node: Node, context: ValidationContext) -> str | Invalid:
        """The URL."""
        if not isinstance(node, Scalar) or node.is_null:
            return context.report_type(node, self.description, "https://www.example.jp/")
        if not is_web_address(node.text, query=self.query):
            return context.report(BAD_URL, node, found=node.text)
        return node.text.rstrip("/") + "/"


def is_web_address(text: str, *, query: bool = False) -> bool:
    """Whether `text` is an absolute http(s) URL; with a query only where `query` allows it."""
    if not query and ("?" in text or "#" in text):
        return False
    return bool(re.fullmatch(r"https?://[A-Za-z0-9.-]+(?::\d{1,5})?(?:/[^\s<>\"'\\^`{}|]*)?", text))


@record("サイトの言語の1つ。最初に書いたものが元の言語です。")
class Language:
    """One language of the site; the first one listed is the source language."""

    code: str = key(LanguageCode(), "言語コード", "its code")
    name: str = key(String("日本語"), "その言語での呼び名", "its name in itself")
    dir: str = key(Enum(("ltr", "rtl")), "文字の向き", "its direction", default="ltr")


FIELDS: ListOf[Field] = ListOf(Record(lambda: Field))


@record("政策分野（基本政策・政策・施策）。下位の分野を持てます。")
class Field:
    """A policy field (基本政策・政策・施策), which may hold further ones."""

    id: str = key(Slug(), "名前", "its name")
    title: Text = key(TITLE, "題名", "its title")
    fields: tuple[Field, ...] = optional(FIELDS, "下位の分野", "the fields under it")
    indicators: tuple[Indicator, ...] = optional(
        INDICATORS, "この分野の指標", "indicators of the field as a whole"
    )


NAMED_TITLES = TableOf(Slug(), TITLE, "civic-affairs: {ja: …, en: …}")


@record("実行計画。site_config.yaml に書く、計画の全体です。")
class Plan:
    """実行計画: the whole, from site_config.yaml."""

    unread_names: frozenset[str] = frozenset()  # what invalid parts of the file may define
    glossary: Glossary = Glossary()  # of another file
    title: Text = key(TITLE, "サイトの題名", "the site's title")
    organisation: Text = key(TITLE, "団体名", "whose plan it is")
    description: Text | None = optional(
        TEXT, "計画の説明（2文ほど）", "what the plan is, in two sentences"
    )
    notice: Text | None = optional(
        TEXT, "すべてのページの上に出すお知らせ", "a notice on top of every page"
    )
    languages: tuple[Language, ...] = key(
        ListOf(Record(Language), min_items=1),
        "言語（最初が元の言語）",
        "the languages; the first is the source language",
    )
    years: PlanYears = key(Record(PlanYears), "計画の年度", "the plan's fiscal years")
    fiscal_year: FiscalYear | None = optional(
        Record(FiscalYear),
        "年度の始まりと呼び方（省くと4月始まりで、始まる年で呼ぶ）",
        "when fiscal years begin and what names them; without it April, and the year of the start",
    )
    scales: tuple[Scale, ...] = optional(
        OneOrMore(Record(Scale)),
        "達成状況区分の尺度。変えたなら years を持つ尺度のリスト。区分の無い計画では省く",
        "the scale of achievement categories; where it changed, a list of scales with `years`; "
        "none for a plan that gives no categories",
        name="scale",
    )
    assessments: Mapping[str, tuple[FurtherScale, ...]] = optional(
        TableOf(Slug(), OneOrMore(Record(FurtherScale)), "review: …"),
        "その他の評価の尺度",
        "further scales",
    )
    fields: tuple[Field, ...] = optional(
        FIELDS, "政策体系（何段でも）", "the policy tree, of any depth"
    )
    departments: Mapping[str, Department] = optional(
        DEPARTMENTS, "所管の名前と表示名、連絡先", "departments by name, with contacts"
    )
    tags: Mapping[str, Text] = optional(NAMED_TITLES, "タグの名前と表示名", "tags by name")
    currency: Text | None = optional(
        TITLE, "金額の単位（千円 など）", "the unit of amounts of money"
    )
    budget_parts: tuple[BudgetParts, ...] = optional(
        ListOf(Record(BudgetParts)),
        "予算の内訳（財源、費目など）",
        "how amounts of money are divided: by source, by kind of cost",
    )
    indicators: tuple[Indicator, ...] = optional(
        INDICATORS, "計画全体の指標", "indicators of the plan as a whole"
    )
    pages: tuple[str, ...] = optional(
        ListOf(Slug()), "content/pages のページの並び順", "the order of the pages in content/pages"
    )
    base_url: str | None = optional(WebAddress(), "公開する URL", "where the site is published")
    repository: str | None = optional(
        WebAddress(query=True),
        "このフォルダーを見られる URL（ファイル名の前まで）",
        "the URL under which this folder's files can be seen",
    )
    rules: Mapping[str, str] = optional(*RULES)
    ignore: tuple[Ignore, ...] = optional(*IGNORE)

    @property
    def calendar(self) -> FiscalCalendar:
        """How its fiscal years lie in calendar years."""
        if self.fiscal_year is not None:
            return self.fiscal_year.calendar
        return FiscalCalendar(self.years.starts_in or 4)

    def scale_in(self, year: int) -> Scale | None:
        """The scale of achievement categories that is used in fiscal year `year`, if any."""
        return scale_in(self.scales, year)

    def all_scales(self) -> Iterator[Scale]:
        """Every scale: those of achievement categories, then the further ones."""
        yield from self.scales
        for scales in self.assessments.values():
            yield from scales

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the languages, the source language first."""
        return tuple(language.code for language in self.languages)

    def all_fields(self) -> Iterator[tuple[Field, ...]]:
        """The path from the top of the policy tree to each field of it."""
        return _paths(self.fields, ())

    def path_to(self, field: str | None) -> tuple[Field, ...]:
        """The path from the top of the policy tree to the field of this id; empty for none."""
        return _paths_by_id(self).get(field, ())


def _paths(fields: tuple[Field, ...], above: tuple[Field, ...]) -> Iterator[tuple[Field, ...]]:
    for field in fields:
        path = (*above, field)
        yield path
        yield from _paths(field.fields, path)


@memoize(maxsize=4)
def _paths_by_id(plan: Plan) -> dict[str | None, tuple[Field, ...]]:
    return {path[-1].id: path for path in plan.all_fields()}


PLAN = Record(Plan)
