"""How severely each rule of the checks is told, and the places where one is not to be told."""

from __future__ import annotations

from ayumi.model.containers import ListOf, TableOf
from ayumi.model.declaration import key, record
from ayumi.model.record import Record
from ayumi.model.scalars import Enum, Slug, String

OFF = "off"
RULES = (
    TableOf(Slug(of="rule"), Enum((OFF, "remark", "warning", "error")), "odd-value: off"),
    "確認のルールごとの扱い：off（知らせない）、remark、warning、error（サイトを作らない）。"
    "もともと error のものは変えられない",
    "how severely findings of a rule are told; with off, not at all. What is an error by itself "
    "stays one",
)
_LONGEST_REASON = 500  # characters


@record("ある場所では、あるルールに当てはまっても知らせないこと、とその理由です。")
class Ignore:
    """That one rule is not told in one place, and why."""

    rule: str = key(
        Slug(of="rule"),
        "ルールのコード（知らせの行末の [ ] の中）",
        "the code of the rule: what stands in brackets behind its findings",
    )
    at: str = key(
        String("measures/benches/results/2011"),
        "場所：キーと id（id の無い行は何番目か）を / でつなぐ。その中すべてに当てはまる。"
        "省くとファイル全体。site_config.yaml では、ほかのファイルやフォルダーの名前でもよい",
        "where: keys and ids (or the place in the list) joined by /, with all that is in there; "
        "without it, the whole file. In site_config.yaml, it may be a file or folder of the site",
        default="",
    )
    reason: str = key(
        String("印刷された報告書のとおり", max_length=_LONGEST_REASON),
        "理由（編集者のための1行。サイトには出ない）",
        "why, in one line, for editors; no page shows it",
    )


IGNORE = (
    ListOf(Record(Ignore)),
    "知らせなくてよい場所と理由（サイトには出ない）",
    "where a rule is not to be told, and why; no page shows it",
)
