"""What is easy to get wrong in the source (docs: the content model): each trap is a test here."""

from __future__ import annotations

from typing import Any

import pytest
from seed.seed_record import (
    REPO,
    covers,
    ja,
    load,
    measure,
    measures,
    programs,
    record_texts,
)

CIVIC = "collaborative-community/citizen-activities"
LOCAL = "community-measures/local-community"
COUNCIL = "ward-office-functions/ward-residents-council"
COUNTERS = "ward-office-functions/counter-services"
BUILDINGS = "ward-office-functions/ward-buildings"

# (measure, line, words of the summary alone, words of the table alone)
WORDINGS = [
    (CIVIC, 0, "提言及び人材育成方針", "提言および人材育成方針"),
    (CIVIC, 1, "フォーラムを開催し市民活動", "フォーラムを開催し、市民活動"),
    (CIVIC, 1, "組織体制強化のための調整を行いました", "組織体制強化のための予算化を図りました"),
    (LOCAL, 0, "選定・実施しました", "選定・実施し、申請者あて補助金を交付しました"),
    (COUNTERS, 2, "進め方等を取りまとめました", "進め方等の取りまとめを行いました"),
    (BUILDINGS, 2, "着実に進行しました", "着実に進めました"),
]


def highlights(name: str) -> list[str]:
    program, its_measure = name.split("/")
    found = programs()[program]["reports"]["2011"]["highlights"][its_measure]
    return [line["ja"] for line in found]


def results(name: str) -> list[str]:
    return [line["ja"] for line in measure(name)["results"]["2011"]["items"]]


def target(name: str, words: str) -> dict[str, Any]:
    (found,) = [t for t in measure(name)["targets"] if ja(t) == words]
    return found


@pytest.mark.parametrize(("name", "line", "summary", "table"), WORDINGS)
def test_summary_and_table_differ_as_in_print(
    name: str, line: int, summary: str, table: str
) -> None:
    assert summary in highlights(name)[line]
    assert table not in highlights(name)[line]
    assert table in results(name)[line]
    assert summary not in results(name)[line]


def test_everywhere_else_summary_and_table_are_the_same() -> None:
    differing = {
        (name, n)
        for name, _ in measures()
        for n, (a, b) in enumerate(zip(highlights(name), results(name), strict=False))
        if a != b
    }
    assert differing == {(name, line) for name, line, *_ in WORDINGS}


def test_one_line_is_in_the_table_alone() -> None:
    more = {name: results(name)[len(highlights(name)) :] for name, _ in measures()}
    (alone,) = more.pop(LOCAL)
    assert alone.startswith("町内会・自治会会館建設資金融資、建設資金補助を行い")
    assert not any(more.values())


def test_the_running_header_does_not_split_the_third_program() -> None:
    (first, *_), *_ = programs()["ward-office-functions"]["reports"]["2011"]["highlights"].values()
    assert first["ja"].startswith("「区総合行政推進会議」を2回開催し")
    assert len(highlights("ward-office-functions/ward-office-functions")) == 3


def test_third_term_is_2011_alone_and_the_fourth_begins_in_2012() -> None:
    third, fourth = (target(COUNCIL, f"第{n}期区民会議の運営") for n in (3, 4))
    assert (third["years"], fourth["years"]) == ("2011", "2012-2013")


def test_the_two_tracks_of_local_community() -> None:
    lanes = {ja(t): t.get("lane") for t in measure(LOCAL)["targets"]}
    models = {lane for words, lane in lanes.items() if "モデル事業" in words}
    associations = {lane for words, lane in lanes.items() if "町内会" in words}
    assert len(models) == len(associations) == 1
    assert None not in models | associations
    assert models != associations
    lanes = {ja(b): b.get("lane") for b in measure(LOCAL)["baseline"]}
    assert {lanes["「川崎市全町内会連合会」の活動支援"]} == associations


def test_the_lanes_of_the_ward_buildings() -> None:
    lanes: dict[str | None, list[str]] = {}
    for t in measure(BUILDINGS)["targets"]:
        lanes.setdefault(t.get("lane"), []).append(ja(t))
    assert sorted(map(tuple, (v for k, v in lanes.items() if k))) == sorted(
        [
            ("基本設計", "実施設計", "整備着手", "整備", "完成・供用開始(2014年度)"),
            ("耐震対策補強工事の完了(宮前区役所)",),
            (
                "川崎区役所道路公園センターの再整備着手",
                "川崎区役所道路公園センターの再整備完了",
            ),
            ("川崎区役所庁舎の複合化整備に係る検討",),
        ]
    )


def test_the_lanes_of_the_counters() -> None:
    """開所 follows the 宮前連絡所, the two plans follow the study of the 柿生連絡所."""
    lanes: dict[str | None, list[str]] = {}
    for t in measure(COUNTERS)["targets"]:
        lanes.setdefault(t.get("lane"), []).append(ja(t))
    miyamae, kakio = (v for k, v in sorted(lanes.items(), key=str) if k)
    assert miyamae == [
        "障害者の日中活動支援拠点施設への宮前連絡所機能再編に向けた取組の推進",
        "開所(2014年度)",
    ]
    assert kakio == [
        "柿生連絡所のあり方検討",
        "柿生連絡所機能再編基本計画策定",
        "柿生連絡所機能再編実施計画策定",
    ]


def test_whose_chain_the_first_lane_is_is_noted() -> None:
    """The print names no building in 基本設計 …: that it is the 幸区役所 is an editor's reading."""
    assert "幸区役所" in measure(BUILDINGS)["note"]["ja"]


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("基本設計", "2011"),
        ("実施設計", "2012"),
        ("整備着手", "2012"),
        ("整備", "2013"),
        ("完成・供用開始(2014年度)", "2014"),
        ("耐震対策補強工事の完了(宮前区役所)", "2011"),
        ("川崎区役所道路公園センターの再整備着手", "2011"),
        ("川崎区役所道路公園センターの再整備完了", "2012"),
    ],
)
def test_the_years_of_the_building_chains(words: str, years: str) -> None:
    assert target(BUILDINGS, words)["years"] == years


def test_model_projects_go_year_by_year() -> None:
    years = {t["id"]: t["years"] for t in measure(LOCAL)["targets"]}
    chain = ("model-projects", "model-project-review", "model-project-rollout")
    assert [years[name] for name in chain] == ["2011", "2012", "2013"]


@pytest.mark.parametrize("part", ["baseline", "targets"])
def test_only_the_first_bullet_of_civic_activities_has_children(part: str) -> None:
    assert [len(item.get("items", ())) for item in measure(CIVIC)[part]][:3] == [3, 0, 0]
    with_children = [m for m, x in measures() for item in x[part] if "items" in item]
    assert with_children == [CIVIC]


def test_the_children_differ_between_baseline_and_targets() -> None:
    before, after = (measure(CIVIC)[part][0]["items"] for part in ("baseline", "targets"))
    assert [ja(a) == ja(b) for a, b in zip(before, after, strict=True)] == [True, False, False]


def test_the_slip_is_reproduced_and_noted() -> None:
    steps = programs()["ward-office-functions"]["reports"]["2011"]["next_steps"]
    (slip,) = [line for line in steps if "耐震工事的必要性" in line["ja"]]
    assert "耐震工事的必要性" in slip["note"]["ja"]
    assert "need for seismic work" in slip["en"]
    record = "".join(s.text["ja"] for s in record_texts() if s.kind != "note")
    assert "耐震工事の必要性" not in record


@pytest.mark.parametrize("plan", ["基本計画", "実施計画"])
def test_the_uncertain_steps_are_where_the_text_has_them_with_a_note(plan: str) -> None:
    step = target(COUNTERS, f"柿生連絡所機能再編{plan}策定")
    assert step["years"] == "2014-"
    assert "はっきりしません" in step["note"]["ja"]
    assert "uncertain" in step["note"]["en"]


@pytest.mark.parametrize("words", ["年度末をもって宮前連絡所を廃止", "開所(2014年度)"])
def test_other_readings_of_the_table_are_noted(words: str) -> None:
    assert target(COUNTERS, words)["note"]["ja"]


def test_point_dates_in_the_open_column() -> None:
    dated = {ja(t): t["years"] for _, m in measures() for t in m["targets"] if "(2014" in ja(t)}
    assert dated == {"開所(2014年度)": "2014", "完成・供用開始(2014年度)": "2014"}


def test_the_bare_phrase_closes_seven_measures_of_eight() -> None:
    closed = [n for n, m in measures() for t in m["targets"] if ja(t) == "事業推進"]
    assert closed == [n for n, _ in measures() if n != BUILDINGS]


def test_the_earthquake_is_at_program_level_and_under_the_last_measure() -> None:
    program = programs()["ward-office-functions"]
    (section,) = program["reports"]["2011"]["sections"]
    (line,), (context,) = section["items"], measure(BUILDINGS)["results"]["2011"]["context"]
    assert section["title"]["ja"] == "震災の影響による取組"
    assert line == context
    others = [n for n, m in measures() if "context" in m["results"]["2011"]]
    assert others == [BUILDINGS]


def test_years_to_come_have_targets_and_no_results() -> None:
    plan = load(REPO / "site_config.yaml")
    assert (plan["years"]["first"], plan["years"]["last"]) == ("2011", "2013")
    for name, m in measures():
        assert set(m["results"]) == {"2011"}, name
        for year in (2012, 2013):
            assert any(covers(t["years"], year) for t in m["targets"]), (name, year)
    assert all(set(p["reports"]) == {"2011"} for p in programs().values())


def test_the_scale_runs_from_best_to_worst() -> None:
    scale = load(REPO / "site_config.yaml")["scale"]["categories"]
    assert {c["code"]: c["label"]["ja"] for c in scale} == {
        "1": "目標を大きく上回って達成",
        "2": "目標を上回って達成",
        "3": "目標をほぼ達成",
        "4": "目標を下回った",
        "5": "目標を大きく下回った",
    }
    assert [c["code"] for c in scale] == list("12345")
