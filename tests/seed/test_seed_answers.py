"""Which promises the lines of the results answer: the site says in public where none does."""

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

# Which promises each line of a measure's result reports on, from the top: read from the print by
# hand. A promise of initiatives under a policy or guidelines is answered by the line that names the
# same aim (地域コミュニティの活性化; the reorganization of counters).
ANSWERS = {
    "collaborative-projects": [{"rule-based-projects"}, {"publicity-and-briefings"}],
    "citizen-activities": [
        {"human-resources", "grant-system"},
        {"support-bases", "activities-center"},
    ],
    "local-community": [
        {"guideline-initiatives", "model-projects"},
        {"federation-support", "association-membership"},
        set(),
        set(),
    ],
    "ward-office-functions": [
        {"comprehensive-administration", "reform-review"},
        set(),
        {"staff-training"},
    ],
    "ward-residents-council": [
        {"third-term-councils", "initiatives-from-deliberations"},
        {"third-term-councils"},
        {"third-term-councils"},
    ],
    "local-issues": [{"local-issue-initiatives"}],
    "counter-services": [
        {"notification-counters", "reorganization-policy"},
        {"miyamae-closing"},
        {"kakio-study"},
        {"service-corners"},
        set(),
    ],
    "ward-buildings": [
        {"miyamae-reinforcement", "road-and-park-center-start"},
        {"repair-and-renovation"},
        {"basic-design", "detailed-design"},
    ],
}


def test_each_line_answers_its_own_promises_and_no_others() -> None:
    """A link moved to another line leaves the list of unanswered promises as it was."""
    found = {
        m["id"]: [set(line.get("answers", ())) for line in m["results"]["2011"]["items"]]
        for _, m in measures()
    }
    assert found == ANSWERS


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
