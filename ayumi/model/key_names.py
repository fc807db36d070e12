"""Keys and choices in Japanese: to list them in messages, and as editors may type them."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable

from ayumi.problems import Bilingual

# The name that messages show, then others that are used for the same thing
_KEYS: dict[str, str] = {
    "actuals": "実績値 実績",
    "added": "追加",
    "alt": "代替テキスト 画像の説明",
    "answer": "回答 市の回答",
    "answers": "対応する目標 対応",
    "approved_by": "決定者 承認",
    "assessment": "評価",
    "assessments": "その他の評価 点検結果",
    "at": "場所",
    "base_url": "公開する URL",
    "baseline": "現状 現状値 基準値 計画策定時",
    "budget": "予算 事業費 予算・決算",
    "budget_parts": "予算の内訳",
    "by": "内訳・評価者 評価者 内訳",
    "categories": "区分の一覧",
    "category": "達成状況区分 区分 評価 達成状況 達成度",
    "code": "記号 コード",
    "contact": "連絡先 問い合わせ先 お問い合わせ",
    "context": "環境等の変化・課題等 環境の変化 背景",
    "counted": "集計に数えるか",
    "currency": "金額の単位 通貨",
    "date": "日付 年月日 変更日",
    "decimals": "小数の桁数",
    "definition": "定義",
    "department": "所管 担当課 担当 所管課 部署 担当部署",
    "departments": "所管の一覧 部署一覧",
    "description": "説明 概要 事業概要",
    "dir": "文字の向き",
    "direction": "方向",
    "done": "完了日 完了",
    "due": "期限 期日",
    "email": "メールアドレス メール",
    "ended": "終了",
    "field": "政策分野 分野 施策 基本政策",
    "fields": "政策体系 分野の一覧",
    "fiscal_year": "年度の始まりと呼び方 会計年度",
    "first": "最初の年度 開始年度",
    "from": "変更前",
    "highlights": "主な実施結果 主な成果",
    "id": "識別名",
    "indicators": "指標 成果指標 活動指標",
    "ignore": "知らせない箇所",
    "image": "画像 写真",
    "initial": "当初予算額 当初予算",
    "form": "問い合わせフォーム",
    "items": "行 項目 子項目",
    "into": "統合先",
    "kind": "種類",
    "label": "名称 表示名",
    "lane": "段",
    "languages": "言語",
    "last": "最後の年度 終了年度",
    "licence": "利用条件 著作権",
    "lead": "主担当",
    "maintain": "維持",
    "max": "以下 上限",
    "measures": "施策計画 事業 取組",
    "min": "以上 下限",
    "milestones": "マイルストーン 節目",
    "name": "名前",
    "named_by": "年度の呼び方",
    "next_steps": "課題と今後の取組 今後の取組 課題",
    "note": "注 備考 注記",
    "notice": "お知らせ",
    "number": "番号",
    "organisation": "団体名 市名 自治体名",
    "open_ended": "以降の列",
    "order": "順序の説明",
    "over": "を超える 超",
    "page": "所管のページ",
    "pages": "ページ",
    "parts": "内訳の名前",
    "outcome": "その後の状況",
    "planned": "計画額 予算額",
    "progress": "進捗率 進捗",
    "rank": "順位",
    "ranked": "順序の有無",
    "reason": "理由 変更理由",
    "recommendation": "提言",
    "repeated_indicators": "指標の再掲 再掲",
    "reports": "年度ごとの報告 報告",
    "repository": "リポジトリの URL",
    "results": "実施結果 結果 実績",
    "reviewers": "承認する人 承認者",
    "reviews": "外部の評価 外部評価",
    "revised": "変更 補正",
    "rule": "規則 ルール",
    "rules": "検査の規則",
    "scale": "尺度 評価基準",
    "scope": "範囲 対象",
    "sections": "見出し付きの文",
    "source": "出典",
    "sources": "資料 根拠資料",
    "spent": "決算額 決算",
    "starts_in": "始まる月",
    "status": "状況",
    "tags": "タグ",
    "targets": "事業内容・目標 目標 事業内容 目標値",
    "telephone": "電話番号 電話",
    "symbol": "記号 マーク",
    "text": "文 本文 内容",
    "title": "題名 名称 タイトル 施策計画名 プログラム名 事業名",
    "tone": "色合い",
    "under": "未満",
    "unit": "単位",
    "url": "場所 リンク アドレス",
    "value": "値 数値",
    "year": "年度 年",
    "years": "年度 期間 年 計画期間",
}
_CHOICES: dict[str, str] = {
    "higher": "多いほど良い 高いほど良い 増加 上昇 向上 増やす 増 up more increase",
    "lower": "少ないほど良い 低いほど良い 減少 低下 削減 減らす 減 down less decrease",
    "none": "どちらでもない なし 無し 該当なし neutral",
    "preliminary": "速報値 速報 暫定",
    "forecast": "見込 見込み 見込値 予測 estimate",
    "completed": "完了 終了 done finished",
    "cancelled": "中止 取りやめ 廃止 canceled stopped",
    "merged": "統合",
    "planned": "予定 計画",
    "open": "未対応",
    "in-progress": "実施中・対応中 実施中 対応中 進行中 継続",
    "partly-done": "一部対応 一部完了",
    "done": "完了・対応済み 完了 対応済み 実施済み",
    "declined": "対応しない",
    "lapsed": "失効",
    "delayed": "遅れ 遅延",
    "start": "始まる年",
    "end": "終わる年",
    "both": "両方の年",
    "ltr": "左から右",
    "rtl": "右から左",
    "true": "はい",
    "false": "いいえ",
}


def meant_key(name: str, known: Collection[str]) -> str | None:
    """The key among `known` that `name` is the Japanese for; None where there is none."""
    return _meant(name, known, _KEYS)


def meant_choice(word: str, choices: Collection[str]) -> str | None:
    """The choice that `word` is another word for; None where there is none."""
    return _meant(word, choices, _CHOICES)


def listed_keys(known: Iterable[str]) -> Bilingual:
    """The keys, in Japanese with the names of what they stand for."""
    return _listed(known, _KEYS)


def listed_choices(choices: Iterable[str]) -> Bilingual:
    """The choices, in Japanese with what they mean."""
    return _listed(choices, _CHOICES)


def _meant(name: str, known: Collection[str], names: dict[str, str]) -> str | None:
    written = _folded(name)
    if not written:
        return None
    return next((key for key in known if written in map(_folded, names.get(key, "").split())), None)


def _listed(known: Iterable[str], names: dict[str, str]) -> Bilingual:
    words = list(known)
    shown = [(word, names.get(word, "").partition(" ")[0]) for word in words]
    ja = "、".join(f"{word}（{name}）" if name else word for word, name in shown)
    return Bilingual(ja, ", ".join(words))


def _folded(text: str) -> str:
    """Without differences of width and case, and without spaces and brackets."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(letter for letter in folded if letter.isalnum())
