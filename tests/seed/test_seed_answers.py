"""Which promises the lines of the results answer: the site says in public where none does."""

from __future__ import annotations

from seed.seed_record import answered, covers, measures, promises

# The content model names these; the others are as silent: no line of the print is plainly theirs
UNANSWERED_OF_THE_MODEL = {
    "portal-site",
    "ward-budget",
    "activity-corners",
    "miyamae-reorganization",
    "kawasaki-complex",
}
UNANSWERED_BESIDES = {
    "guideline-initiatives",  # the print reports on the model projects, not on the guidelines
    "ward-plan-initiatives",  # … on evaluating 地域課題対応事業, not on the wards' plans
    "issuing-machines",  # … on convenience stores, not on 自動交付機
    "service-life",  # … on repairs, not on 長寿命化
}


def test_the_promises_without_an_answer() -> None:
    silent = {
        promise["id"]
        for _, m in measures()
        for promise in promises(m)
        if covers(promise["years"], 2011)
        and not {promise["id"], promise["within"]} & answered(m["results"]["2011"])
    }
    assert silent >= UNANSWERED_OF_THE_MODEL
    assert silent == UNANSWERED_OF_THE_MODEL | UNANSWERED_BESIDES


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
