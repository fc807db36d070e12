"""The plan: titles, languages, fiscal years, scales, and the names that programs refer to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ayumi.model.containers import ListOf, TableOf
from ayumi.model.memoize import memoize
from ayumi.model.program import TEXT, TITLE
from ayumi.model.record import ForwardRef, Record, key, record
from ayumi.model.scalars import Boolean, Enum, Integer, Slug, String
from ayumi.model.text import Text
from ayumi.model.validation import Invalid, ValidationContext, Vocabulary
from ayumi.model.years import Year, YearColumn, year_columns
from ayumi.problems import Bilingual, error
from ayumi.yaml.nodes import Node, Scalar

TONES = ("far-above", "above", "on-target", "below", "far-below", "neutral")

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

    def read(self, node: Node, context: ValidationContext) -> str | Invalid:
        """The code."""
        if not isinstance(node, Scalar) or node.is_null:
            return context.report_type(node, self.describe(), "en")
        if not re.fullmatch(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", node.text):
            return context.report(BAD_LANGUAGE, node, found=node.text)
        return node.text

    def schema(self, vocabulary: Vocabulary) -> dict[str, object]:
        """A string of the pattern."""
        return {"type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"}

    def describe(self) -> Bilingual:
        """A language code."""
        return Bilingual("言語コード（ja, en, pt-BR …）", "a language code (ja, en, pt-BR …)")


class WebAddress(NamedTuple):
    """An absolute http(s) URL to which paths can be appended; its value ends in a slash.

    `query`: it may have a query, as do repositories that show files under `…?path=/`.
    """

    query: bool = False

    def read(self, node: Node, context: ValidationContext) -> str | Invalid:
        """The URL."""
        if not isinstance(node, Scalar) or node.is_null:
            return context.report_type(node, self.describe(), "https://www.example.jp/")
        if not is_web_address(node.text, query=self.query):
            return context.report(BAD_URL, node, found=node.text)
        return node.text.rstrip("/") + "/"

    def schema(self, vocabulary: Vocabulary) -> dict[str, object]:
        """A URI as text."""
        return {"type": "string", "format": "uri", "pattern": "^https?://"}

    def describe(self) -> Bilingual:
        """A URL."""
        return Bilingual("URL（https://…）", "a URL (https://…)")


def is_web_address(text: str, *, query: bool = False) -> bool:
    """Whether `text` is an absolute http(s) URL; with a query only where `query` allows it."""
    if not query and ("?" in text or "#" in text):
        return False
    return bool(re.fullmatch(r"https?://[A-Za-z0-9.-]+(?::\d{1,5})?(?:/[^\s<>\"'\\^`{}|]*)?", text))


@record
class Language:
    """One language of the site; the first one listed is the source language."""

    code: str = key(LanguageCode(), "言語コード", "its code")
    name: str = key(String("日本語"), "その言語での呼び名", "its name in itself")
    dir: str = key(Enum(("ltr", "rtl")), "文字の向き", "its direction", default="ltr")


@record
class PlanYears:
    """The fiscal years of the plan."""

    first: int = key(Year(), "最初の年度", "the first fiscal year")
    last: int = key(Year(), "最後の年度", "the last fiscal year")
    open_ended: bool = key(
        Boolean(), "最後に「以降」の列を置くか", "whether a column “onwards” follows", default=True
    )
    starts_in: int = key(
        Integer(1, 12), "年度が始まる月", "the month in which a fiscal year begins", default=4
    )


@record
class Category:
    """One category of a scale."""

    code: str = key(String("3", max_length=12), "記号（3、S など）", "its code")
    label: Text = key(TITLE, "名称", "its label")
    definition: Text | None = key(TEXT, "定義", "its definition", default=None)
    tone: str = key(Enum(TONES), "色合い", "how it is coloured", default="neutral")
    symbol: str = key(
        String("○", max_length=4), "色に頼らないための記号", "a sign beside the colour", default=""
    )
    counted: bool = key(
        Boolean(),
        "集計に数えるか（「該当なし」なら false）",
        "false for “not applicable”: shown, never counted",
        default=True,
    )


@record
class Scale:
    """A scale of categories, best first."""

    title: Text = key(TITLE, "尺度の名前（達成状況区分）", "the scale's name")
    categories: tuple[Category, ...] = key(
        ListOf(Record(Category), min_items=1), "区分（良い順）", "its categories, best first"
    )

    def find(self, code: str | None) -> Category | None:
        """The category of `code`."""
        return next((c for c in self.categories if c.code == code), None)


_FIELD_REF: ForwardRef[Field] = ForwardRef(lambda: FIELD)


@record
class Field:
    """A policy field (基本政策・政策・施策), which may hold further ones."""

    id: str = key(Slug(), "名前", "its name")
    title: Text = key(TITLE, "題名", "its title")
    fields: tuple[Field, ...] = key(
        ListOf(_FIELD_REF), "下位の分野", "the fields under it", default=()
    )


FIELD: Record[Field] = Record(Field)
NAMED_TITLES = TableOf(Slug(), TITLE, "civic-affairs: {ja: …, en: …}")


@record
class Plan:
    """実行計画: the whole, from site_config.yaml."""

    title: Text = key(TITLE, "サイトの題名", "the site's title")
    organisation: Text = key(TITLE, "団体名", "whose plan it is")
    description: Text | None = key(
        TEXT, "計画の説明（2文ほど）", "what the plan is, in two sentences", default=None
    )
    notice: Text | None = key(
        TEXT, "すべてのページの上に出すお知らせ", "a notice on top of every page", default=None
    )
    languages: tuple[Language, ...] = key(
        ListOf(Record(Language), min_items=1),
        "言語（最初が元の言語）",
        "the languages; the first is the source language",
    )
    years: PlanYears = key(Record(PlanYears), "計画の年度", "the plan's fiscal years")
    scale: Scale = key(Record(Scale), "達成状況区分の尺度", "the scale of achievement categories")
    assessments: Mapping[str, Scale] = key(
        TableOf(Slug(), Record(Scale), "review: …"),
        "その他の評価の尺度",
        "further scales",
        default_factory=dict,
    )
    fields: tuple[Field, ...] = key(
        ListOf(FIELD), "政策体系（何段でも）", "the policy tree, of any depth", default=()
    )
    departments: Mapping[str, Text] = key(
        NAMED_TITLES, "所管の名前と表示名", "departments by name", default_factory=dict
    )
    tags: Mapping[str, Text] = key(
        NAMED_TITLES, "タグの名前と表示名", "tags by name", default_factory=dict
    )
    currency: Text | None = key(
        TITLE, "金額の単位（千円 など）", "the unit of amounts of money", default=None
    )
    pages: tuple[str, ...] = key(
        ListOf(Slug()),
        "content/pages のページの並び順",
        "the order of the pages in content/pages",
        default=(),
    )
    base_url: str | None = key(
        WebAddress(), "公開する URL", "where the site is published", default=None
    )
    repository: str | None = key(
        WebAddress(query=True),
        "このフォルダーを見られる URL（ファイル名の前まで）",
        "the URL under which this folder's files can be seen",
        default=None,
    )

    @property
    def columns(self) -> tuple[YearColumn, ...]:
        """The columns of tables over the plan's years."""
        return year_columns(self.years.first, self.years.last, open_ended=self.years.open_ended)

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

    def includes(self, year: int) -> bool:
        """Whether `year` is one of the plan's fiscal years, without those “onwards”."""
        return self.years.first <= year <= self.years.last

    def vocabulary(self, lang: str = "en") -> Vocabulary:
        """The names that the plan defines, for the schema of a program file."""
        names = {
            "category": tuple(c.code for c in self.scale.categories),
            "assessment": tuple(self.assessments),
            "assessment-code": tuple(
                dict.fromkeys(c.code for s in self.assessments.values() for c in s.categories)
            ),
            "field": tuple(path[-1].id for path in self.all_fields()),
            "department": tuple(self.departments),
            "tag": tuple(self.tags),
        }
        return Vocabulary(self.codes, names, lang)


def _paths(fields: tuple[Field, ...], above: tuple[Field, ...]) -> Iterator[tuple[Field, ...]]:
    for field in fields:
        path = (*above, field)
        yield path
        yield from _paths(field.fields, path)


@memoize(maxsize=4)
def _paths_by_id(plan: Plan) -> dict[str | None, tuple[Field, ...]]:
    return {path[-1].id: path for path in plan.all_fields()}


PLAN = Record(Plan)
