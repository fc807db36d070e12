"""What each part of a site is called in sentences about changes, by record and key."""

from __future__ import annotations

from typing import NamedTuple

from ayumi.model.declaration import Key
from ayumi.problems import Bilingual


class Noun(NamedTuple):
    """A part, with `{year}`, `{title}` or `{scale}` of it.

    `whole`: it needs no word on what it is part of. An empty one is called as what it is part of.
    """

    ja: str
    en: str
    whole: bool = False

    def text(self, reader: str) -> str:
        """In Japanese, else in English."""
        return self.ja if reader == "ja" else self.en


_SAME = Noun("", "")
_TITLE = Noun("題名", "title")
_CATEGORY = Noun("{year}の{scale}", "{scale} for {year}", whole=True)
_DATE = Noun("日付", "date")
_REASON = Noun("理由", "reason")
_BY = Noun("決めた者・会議", "deciding body")
_CODE = Noun("番号・記号", "printed code")
_DEPARTMENT = Noun("所管", "responsible department")
_LEAD = Noun("主担当の所管", "lead department")
_TAGS = Noun("タグ", "tags")
_TEXT = Noun("文", "text")
_CHILD = Noun("子項目", "sub-item")
_LANE = Noun("並べる段", "row in the table")
_NOTE = Noun("編集者の注", "editor's note")
_FIRST_MONTH = Noun("年度が始まる月", "first month of the fiscal year", whole=True)
_ITEM = Noun("文", "line")

# Under any record that has no noun of its own
COMMON = {
    "code": _CODE,
    "department": _DEPARTMENT,
    "lead": _LEAD,
    "tags": _TAGS,
    "title": _TITLE,
    "description": Noun("説明", "description"),
    "note": _NOTE,
    "sources": Noun("資料「{title}」", "evidence “{title}”"),
    "progress": Noun("{year}の進捗率（%）", "progress in per cent for {year}"),
    "budget": Noun("{year}の予算", "budget for {year}"),
    "indicators": Noun("指標「{title}」", "indicator “{title}”"),
    "repeated_indicators": Noun("再掲する指標", "indicators shown again"),
    "reviews": Noun("{year}についての評価・意見「{title}」", "review of {year} by “{title}”"),
    "added": Noun("追加の記録", "addition record"),
    "ended": Noun("終了の記録", "ending record"),
    "date": _DATE,
    "reason": _REASON,
    "approved_by": _BY,
    "items": _CHILD,
    "lane": _LANE,
    "years": Noun("年度", "fiscal years"),
    "url": Noun("リンク先", "link"),
    "text": _TEXT,
    "status": Noun("状況", "status"),
    "value": Noun("値", "value"),
    "planned": Noun("予算額", "amount planned"),
    "initial": Noun("当初予算額", "initial budget"),
    "revised": Noun("補正後予算額", "revised budget"),
    "spent": Noun("決算額", "amount spent"),
    "ignore": Noun("確認から除く所", "exception from the checks"),
    "id": Noun("ID（アドレスやデータの中の名前）", "id (in addresses and data)"),
}
NOUNS = {
    ("Program", "title"): Noun("プログラム名", "title of the program"),
    ("Program", "number"): Noun("プログラムの番号", "number of the program"),
    ("Program", "field"): Noun("政策分野", "policy field"),
    ("Program", "measures"): Noun("施策計画「{title}」", "measure “{title}”", whole=True),
    ("Program", "reports"): Noun("{year}の報告", "report for {year}"),
    ("Program", "interim"): Noun("{year}の途中報告", "interim report for {year}"),
    ("Measure", "title"): Noun("施策計画名", "title of the measure"),
    ("Measure", "scope"): Noun("範囲", "scope"),
    ("Measure", "baseline"): Noun("現状（計画策定時）の文", "line of the baseline"),
    ("Measure", "targets"): Noun("{year}の目標", "target for {year}"),
    ("Measure", "milestones"): Noun("マイルストーン「{title}」", "milestone “{title}”"),
    ("Measure", "results"): Noun("{year}の実施結果", "result for {year}"),
    ("Measure", "interim"): Noun("{year}の途中の実施結果", "interim result for {year}"),
    ("Target", "text"): _SAME,
    ("Target", "revised"): Noun("変更の記録", "revision record"),
    ("Part", "text"): _SAME,
    ("Item", "text"): _SAME,
    ("Item", "answers"): Noun("報告している目標", "promises it reports on"),
    ("Revision", "before"): Noun("変更前の目標", "target before the change"),
    ("Result", "category"): _CATEGORY,
    ("Result", "assessments"): _CATEGORY,
    ("Result", "items"): _ITEM,
    ("Result", "context"): Noun("環境等の変化・課題等", "line on what changed around the measure"),
    ("Report", "category"): _CATEGORY,
    ("Report", "assessments"): _CATEGORY,
    ("Report", "highlights"): Noun(
        "{year}の主な実施結果（{title}）", "highlight of {year} ({title})", whole=True
    ),
    ("Report", "sections"): Noun("「{title}」", "section “{title}”"),
    ("Report", "next_steps"): Noun(
        "{year}の課題と今後の取組", "next step named in {year}", whole=True
    ),
    ("Section", "title"): Noun("見出し", "heading"),
    ("Section", "items"): _ITEM,
    ("Source", "title"): _SAME,
    ("Source", "image"): Noun("画像", "image"),
    ("Source", "alt"): Noun("画像の説明", "description of the image"),
    ("Source", "licence"): Noun("利用の条件", "licence"),
    ("Indicator", "title"): Noun("指標名", "title"),
    ("Indicator", "unit"): Noun("単位", "unit"),
    ("Indicator", "direction"): Noun("良い向き", "better direction"),
    ("Indicator", "decimals"): Noun("表示する小数点以下の桁数", "decimal places shown"),
    ("Indicator", "baseline"): Noun("計画策定時の値", "baseline value"),
    ("Indicator", "targets"): Noun("{year}の目標値", "target value for {year}"),
    ("Indicator", "actuals"): Noun("{year}の実績値", "actual value for {year}"),
    ("Indicator", "source"): Noun("出典", "source"),
    ("IndicatorTarget", "value"): _SAME,
    ("IndicatorTarget", "min"): Noun("下限（以上）", "lower bound"),
    ("IndicatorTarget", "max"): Noun("上限（以下）", "upper bound"),
    ("IndicatorTarget", "over"): Noun("下限（超）", "lower bound (more than)"),
    ("IndicatorTarget", "under"): Noun("上限（未満）", "upper bound (less than)"),
    ("IndicatorTarget", "maintain"): Noun("維持する目標か", "aim to maintain"),
    ("IndicatorTarget", "text"): Noun("印刷された文", "wording as printed"),
    ("IndicatorTarget", "revised"): Noun("変更の記録", "revision record"),
    ("IndicatorRevision", "before"): Noun("変更前の目標値", "target value before the change"),
    ("IndicatorValue", "value"): _SAME,
    ("IndicatorValue", "text"): Noun("印刷された文", "wording as printed"),
    ("IndicatorBaseline", "year"): Noun("年度", "fiscal year"),
    ("IndicatorBaseline", "value"): _SAME,
    ("Budget", "by"): Noun("内訳（{title}）", "part ({title})"),
    ("BudgetPart", "value"): _SAME,
    ("Milestone", "title"): Noun("名称", "title"),
    ("Milestone", "due"): Noun("期限", "due date"),
    ("Milestone", "done"): Noun("完了した時", "date of completion"),
    ("Ended", "kind"): Noun("終わり方", "kind"),
    ("Ended", "into"): Noun("統合先", "entry that it was merged into"),
    ("Review", "by"): Noun("評価した人や組織", "reviewer"),
    ("Review", "assessment"): Noun("評価", "judgement"),
    ("Review", "text"): Noun("意見", "opinion"),
    ("Review", "recommendation"): Noun("提言", "recommendation"),
    ("Review", "answer"): Noun("市の回答", "answer"),
    ("Review", "outcome"): Noun("{year}のその後", "outcome in {year}"),
    ("Answer", "text"): _SAME,
    ("Answer", "department"): Noun("回答した所管", "department that answered"),
    ("Outcome", "text"): Noun("説明", "explanation"),
    ("Plan", "title"): Noun("サイトの題名", "title of the site", whole=True),
    ("Plan", "organisation"): Noun("団体名", "organisation", whole=True),
    ("Plan", "description"): Noun("計画の説明", "description of the plan", whole=True),
    ("Plan", "notice"): Noun("全ページのお知らせ", "notice on every page", whole=True),
    ("Plan", "languages"): Noun("サイトの言語「{title}」", "language “{title}”", whole=True),
    ("Plan", "years"): Noun("計画の年度", "fiscal years of the plan"),
    ("Plan", "fiscal_year"): Noun(
        "年度の始まりと呼び方", "start and names of fiscal years", whole=True
    ),
    ("Plan", "scales"): Noun("尺度「{title}」", "scale “{title}”"),
    ("Plan", "assessments"): Noun("尺度「{title}」", "scale “{title}”"),
    ("Plan", "fields"): Noun("政策分野「{title}」", "policy field “{title}”"),
    ("Plan", "departments"): Noun("所管「{title}」", "department “{title}”"),
    ("Plan", "tags"): Noun("タグ「{title}」", "tag “{title}”"),
    ("Plan", "currency"): Noun("金額の単位", "unit of money"),
    ("Plan", "budget_parts"): Noun("予算の内訳「{title}」", "division of money “{title}”"),
    ("Plan", "pages"): Noun("ページの並び順", "order of the pages"),
    ("Plan", "rules"): Noun(
        "確認のルール「{title}」の扱い", "severity of the rule “{title}”", whole=True
    ),
    ("Ignore", "rule"): Noun("ルール", "rule"),
    ("Ignore", "at"): Noun("場所", "place"),
    ("Plan", "base_url"): Noun("公開する URL", "address of the site"),
    ("Plan", "repository"): Noun("元ファイルの場所", "place of the source files"),
    ("PlanYears", "first"): Noun("計画の最初の年度", "first year of the plan", whole=True),
    ("PlanYears", "last"): Noun("計画の最後の年度", "last year of the plan", whole=True),
    ("PlanYears", "open_ended"): Noun("「以降」の列", "column “onwards”", whole=True),
    ("PlanYears", "starts_in"): _FIRST_MONTH,
    ("FiscalYear", "starts_in"): _FIRST_MONTH,
    ("FiscalYear", "named_by"): Noun("年度の呼び方", "naming of fiscal years", whole=True),
    ("Language", "code"): Noun("言語コード", "code"),
    ("Language", "name"): Noun("呼び名", "name"),
    ("Language", "dir"): Noun("文字の向き", "direction"),
    ("BudgetParts", "parts"): Noun("「{title}」", "part “{title}”"),
    ("Category", "code"): Noun("記号", "code"),
    ("Category", "label"): Noun("名称", "label"),
    ("Category", "definition"): Noun("定義", "definition"),
    ("Category", "tone"): Noun("色合い", "colour"),
    ("Category", "symbol"): Noun("色に添える記号", "sign"),
    ("Category", "counted"): Noun("集計に数えるか", "inclusion in counts"),
    ("Category", "rank"): Noun("良い順に入るか", "place in the order"),
    ("Field", "fields"): Noun("下位の分野「{title}」", "field “{title}”"),
    ("Department", "text"): Noun("名称", "title"),
    ("Department", "reviewers"): Noun("承認する人", "reviewers"),
    ("Department", "contact"): Noun("連絡先", "contact"),
    ("Contact", "telephone"): Noun("電話番号", "telephone number"),
    ("Contact", "email"): Noun("メールアドレス", "e-mail address"),
    ("Contact", "form"): Noun("問い合わせフォーム", "form for questions"),
    ("Contact", "page"): Noun("ページ", "page"),
}
for _scale in ("Scale", "FurtherScale"):
    NOUNS |= {
        (_scale, "title"): Noun("名前", "name"),
        (_scale, "categories"): Noun("区分「{title}」", "category “{title}”"),
        (_scale, "ranked"): Noun("良い順に並ぶか", "order from best to worst"),
        (_scale, "order"): Noun("順についての文", "text on the order"),
        (_scale, "years"): Noun("使う年度", "years of use"),
    }


def noun(record: str, key: Key) -> Noun:
    """That of a key; of one that has none here, what its declaration says."""
    found = NOUNS.get((record, key.attribute)) or COMMON.get(key.attribute)
    if found is not None:
        return found
    ja = key.doc.ja.partition("（")[0] or key.name
    en = f"“{key.name}” ({key.doc.en})" if key.doc.en else f"“{key.name}”"
    return Noun(ja.replace("{", "{{").replace("}", "}}"), en.replace("{", "{{").replace("}", "}}"))


def joined(reader: str, *nouns: str) -> str:
    """What the first noun, of the second, of the third … is called."""
    if reader == "ja":
        return "の".join(reversed(nouns))
    return " of the ".join(nouns)


UNNAMED = Bilingual("（題名なし）", "(untitled)")
