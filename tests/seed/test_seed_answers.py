"""Which promises the lines of the results answer: the site marks the others in public."""

from __future__ import annotations

from seed.seed_record import answered, covers, ja, measures, promises

# id: words of the promise. The content model names the first five; the others are as silent
UNANSWERED = {
    "portal-site": "市民活動ポータルサイトの運営",
    "ward-budget": "区の予算機能強化",
    "activity-corners": "出張所の市民活動コーナー",
    "miyamae-reorganization": "障害者の日中活動支援拠点施設",
    "kawasaki-complex": "川崎区役所庁舎の複合化整備",
    # The print reports on evaluating 地域課題対応事業, not on the wards' plans
    "ward-plan-initiatives": "区の計画に基づく取組",
    "issuing-machines": "自動交付機",  # … on convenience stores
    "service-life": "長寿命化",  # … on repairs
}

# What each line of a measure's result reports on, from the top, by words of the promise: read from
# the print by hand. A promise of initiatives under a policy or guidelines is answered by the line
# that names the same aim (地域コミュニティの活性化; the reorganization of counters).
ANSWERS: dict[str, list[list[str]]] = {
    "collaborative-projects": [["協働型事業の拡充"], ["説明会の開催"]],
    "citizen-activities": [
        ["人材育成等への支援", "助成金制度の充実"],
        ["市民活動支援拠点に関する検証", "市民活動センターの機能強化"],
    ],
    "local-community": [
        ["ガイドラインによる", "モデル事業の実施"],
        ["川崎市全町内会連合会", "加入率向上"],
        [],
        [],
    ],
    "ward-office-functions": [
        ["総合行政の推進に関する規則", "区行政改革の取組の検証"],
        [],
        ["区役所職員の育成"],
    ],
    "ward-residents-council": [
        ["第3期区民会議の運営", "審議結果に基づき"],
        ["第3期区民会議の運営"],
        ["第3期区民会議の運営"],
    ],
    "local-issues": [["地域特性を活かしたまちづくり"]],
    "counter-services": [
        ["出張所届出窓口の区役所集約", "再編実施方針"],
        ["宮前連絡所を廃止"],
        ["柿生連絡所のあり方検討"],
        ["行政サービスコーナーの適地移転"],
        [],
    ],
    "ward-buildings": [
        ["耐震対策補強工事の完了", "道路公園センターの再整備着手"],
        ["補改修の実施"],
        ["基本設計", "実施設計"],
    ],
}


def test_each_line_answers_its_own_promises_and_no_others() -> None:
    """A link moved to another line leaves the list of unanswered promises as it was."""
    for _, m in measures():
        words = {promise["id"]: ja(promise) for promise in promises(m)}
        lines = m["results"]["2011"]["items"]
        for line, expected in zip(lines, ANSWERS[m["id"]], strict=True):
            found = [words[name] for name in line.get("answers", ())]
            assert len(found) == len(expected), line["ja"]
            assert all(any(part in words for words in found) for part in expected), line["ja"]


def test_the_promises_without_an_answer() -> None:
    silent = {
        promise["id"]: ja(promise)
        for _, m in measures()
        for promise in promises(m)
        if covers(promise["years"], 2011)
        and not {promise["id"], promise["within"]} & answered(m["results"]["2011"])
    }
    assert set(silent) == set(UNANSWERED)
    assert [name for name, words in UNANSWERED.items() if words not in silent[name]] == []


def test_no_answer_leads_to_nothing() -> None:
    for name, m in measures():
        ids = [t["id"] for t in m["targets"]] + [p["id"] for p in promises(m)]
        assert answered(m["results"]["2011"]) <= set(ids), name


def test_no_line_answers_one_promise_twice() -> None:
    for _, m in measures():
        for line in m["results"]["2011"]["items"]:
            assert len(line.get("answers", ())) == len(set(line.get("answers", ()))), line["ja"]


def test_an_answer_reports_early_in_one_case_only() -> None:
    """実施設計に着手 is a promise of 2012; all other answers are to promises of 2011."""
    early = {
        t["id"]
        for _, m in measures()
        for t in m["targets"]
        if t["id"] in answered(m["results"]["2011"]) and not covers(t["years"], 2011)
    }
    assert early == {"detailed-design"}
