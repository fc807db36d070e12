"""Parts of real plans of other cities: what the pages say by themselves is true of the content.

Each `site_config.yaml` names its source. What a year is (planned, reported, judged, or nothing on
record) is read from the YAML here, by other code than the program's own.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
import yaml
from artifacts.pages.parsed_pages import Page, classes, text
from artifacts.pages.table_grids import grid
from built_sites import make_for_all_workers, run_build

REAL = Path(__file__).parent / "real"
NAMES = sorted(folder.name for folder in REAL.iterdir() if folder.is_dir())
WORDS = Path(__file__).resolve().parents[2] / "ayumi/i18n"
INTERIM = ("Interim report", "途中の報告")
UNREPORTED = ("not_reported", "to_come", "due_later", "no_promise")


class Plan:
    """A built plan: its configuration, its programs by id, and its pages."""

    def __init__(self, name: str, built: Path) -> None:
        self.built = built
        self.config = read(REAL / name / "site_config.yaml")
        files = sorted((REAL / name / "content/programs").glob("*.yaml"))
        self.programs = {file.stem: read(file) for file in files}
        lang = self.config["languages"][0]["code"]
        self.words = read(WORDS / f"{lang if lang in ('ja', 'en', 'pt') else 'en'}.yaml")

    def page(self, path: str) -> Page:
        return Page(self.built, path)

    def main(self, path: str) -> str:
        return text(self.page(path).by_id("_main"))

    @property
    def years(self) -> range:
        return range(int(self.config["years"]["first"]), int(self.config["years"]["last"]) + 1)

    def measures(self) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
        for id_, program in self.programs.items():
            for measure in program["measures"]:
                yield id_, program, measure

    def table(self, name: str) -> list[dict[str, str]]:
        with (self.built / f"data/{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))


def read(file: Path) -> Any:
    return yaml.load(file.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506  # makes strings of everything


def covers(span: str, year: int) -> bool:
    first, dash, last = span.partition("-")
    return int(first) <= year <= int(last or (9999 if dash else first))


def year_due(due: str, starts_in: int) -> int:
    """The fiscal year of a date (2024-03-31, 2024-03), a quarter (2023-Q4) or a year."""
    year, _, month = due[:7].partition("-")
    return int(year) - (month.isdecimal() and int(month) < starts_in)


def is_promised(plan: Plan, measure: dict[str, Any], year: int) -> bool:
    """Whether anything was promised for the year: a text, a milestone, a number, money."""
    starts_in = int(plan.config["years"].get("starts_in", 4))
    return (
        any(year_due(one["due"], starts_in) == year for one in measure.get("milestones", ()))
        or any(covers(target["years"], year) for target in measure.get("targets", ()))
        or any(str(year) in one.get("targets", {}) for one in measure.get("indicators", ()))
        or "planned" in measure.get("budget", {}).get(str(year), {})
    )


def is_due_later(plan: Plan, measure: dict[str, Any], year: int) -> bool:
    """Whether an indicator has a target, or a milestone is due, in a year after it."""
    starts_in = int(plan.config["years"].get("starts_in", 4))
    due = [year_due(one["due"], starts_in) for one in measure.get("milestones", ())]
    targets = (one.get("targets", {}) for one in measure.get("indicators", ()))
    return any(later > year for later in [*due, *(int(of) for years in targets for of in years)])


def is_reported(program: dict[str, Any], measure: dict[str, Any], year: int) -> bool:
    """Whether anything is reported on the year: a result, highlights, a number, money."""
    result = dict(measure.get("results", {}).get(str(year), {}))
    result.pop("note", None)
    return (
        bool(result)
        or str(year) in measure.get("progress", {})
        or any(str(year) in one.get("actuals", {}) for one in measure.get("indicators", ()))
        or "spent" in measure.get("budget", {}).get(str(year), {})
        or measure["id"] in program.get("reports", {}).get(str(year), {}).get("highlights", {})
    )


@pytest.fixture(scope="module", params=NAMES)
def plan(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Plan:
    return built(request.param, tmp_path_factory)


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return lambda name: built(name, tmp_path_factory)


def built(name: str, factory: pytest.TempPathFactory) -> Plan:
    output = make_for_all_workers(factory, f"real-{name}", lambda to: run_build(REAL / name, to))
    return Plan(name, output)


def has_outcome(plan: Plan, measure: dict[str, Any], year: int) -> bool:
    """Whether what became of a milestone of the year is on record."""
    starts_in = int(plan.config["years"].get("starts_in", 4))
    return any(
        year_due(one["due"], starts_in) == year and one.get("status", "planned") != "planned"
        for one in measure.get("milestones", ())
    )


def state(element: Element, words: dict[str, str]) -> str:
    """The key of the interface's word that a badge shows; empty for a category or numbers."""
    shown = text(element)
    if any(word in shown for word in INTERIM):
        return "interim"
    return next((key for key in UNREPORTED if shown.endswith(words[key])), "")


def expected(plan: Plan, program: dict[str, Any], measure: dict[str, Any], year: int) -> str:
    if is_reported(program, measure, year) or has_outcome(plan, measure, year):
        return ""
    if any(key.startswith(f"{year}-") for key in measure.get("results", ())):
        return "interim"
    if not is_promised(plan, measure, year):
        return "due_later" if is_due_later(plan, measure, year) else "no_promise"
    every = plan.measures()
    latest = max((y for _, p, m in every for y in plan.years if is_reported(p, m, y)), default=0)
    return "to_come" if year > latest else "not_reported"


def years_of(label: str) -> range:
    """The years that a heading names, one or a span, by their first numbers."""
    found = [int(year) for year in re.findall("[0-9]{4}", label.split("(", maxsplit=1)[0])]
    return range(found[0], found[-1] + 1)


def together(states: Iterable[str]) -> str:
    """What a place for several years says: what the first says of which there is more to say."""
    return min(states, key=lambda one: {"due_later": 1, "no_promise": 2}.get(one, 0))


def labels(strip: Element) -> list[str]:
    return [text(one) for one in strip.iter() if "strip__label" in classes(one)]


def test_each_year_of_a_measure_is_what_is_on_record_wherever_it_is_shown(plan: Plan) -> None:
    (matrix,) = plan.page("index.html").all("table", class_="matrix")
    rows = {row[0].find(".//a").get("href"): row[1:] for row in grid(matrix)[1:]}  # type: ignore[union-attr]
    headings = [text(cell) for cell in grid(matrix)[0][1:]]
    data = {(row["program"], row["measure"]): row for row in plan.table("measures")}
    for id_, program, measure in plan.measures():
        section = plan.page(f"programs/{id_}.html").by_id(measure["id"])
        strip = next(e for e in section.iter("ol") if "strip" in classes(e))
        cells = rows[f"programs/{id_}.html#{measure['id']}"]
        right_of = {year: expected(plan, program, measure, year) for year in plan.years}
        for label, cell in zip(headings, cells, strict=True):
            right = together(right_of[year] for year in years_of(label))
            assert state(cell, plan.words) == right, (id_, measure["id"], label)
            linked = right in ("", "interim")
            assert bool(list(cell.iter("a"))) == linked, (id_, measure["id"], label)
        for label, item in zip(labels(strip), strip, strict=True):
            rights = {right_of[year] for year in years_of(label)}
            assert {state(item, plan.words)} == rights, (id_, measure["id"], label)
        for year, right in right_of.items():
            where = (id_, measure["id"], year)
            of_data = data[id_, measure["id"]][f"state_{year}"]
            assert (of_data == "", of_data == "planned") == (
                right == "no_promise",
                right in ("to_come", "not_reported"),
            ), where


def test_the_report_of_a_year_says_the_same(plan: Plan) -> None:
    for file in (plan.built / "years").glob("*.html"):
        year, one = int(file.stem), plan.page(f"years/{file.name}")
        for id_, program, measure in plan.measures():
            right = expected(plan, program, measure, year)
            heading = one.by_id(f"{id_}_{measure['id']}")
            (body,) = (e for e in one.ancestors(heading) if e.tag == "tbody")
            measures = [e for e in body.iter("th") if "form__measure" in classes(e)]
            rows = list(body) if len(measures) == 1 else [r for r in body if heading in list(r)]
            badges = [e for row in rows for e in row.iter() if "badge" in classes(e)]
            states = {state(badge, plan.words) for badge in badges}
            if right == "interim":  # then the categories of its parts are shown too
                states.discard("")
            where = (id_, measure["id"], year)
            assert states == ({right} if right != "no_promise" else set()), where


def test_a_program_says_what_its_measures_say(plan: Plan) -> None:
    for id_, program in plan.programs.items():
        one = plan.page(f"programs/{id_}.html")
        strip = next(e for e in one.html.iter("ol") if "strip" in classes(e))
        items = zip(labels(strip), strip, strict=True)
        for year, item in [(year, item) for label, item in items for year in years_of(label)]:
            parts = [expected(plan, program, m, year) for m in program["measures"]]
            if "" in parts:
                assert state(item, plan.words) == "", (id_, year)
            elif str(year) not in program.get("reports", {}):
                own = [part for part in parts if part != "no_promise"] or ["no_promise"]
                assert state(item, plan.words) == own[0], (id_, year)


def test_no_heading_is_without_content(plan: Plan) -> None:
    """After a heading there is something before the next heading of its level or above."""
    for path in ("index.html", *(f"programs/{id_}.html" for id_ in plan.programs)):
        main = plan.page(path).by_id("_main")
        flat = [e for e in main.iter() if e.tag in HEADINGS or has_content(e)]
        for element, following in zip(flat, [*flat[1:], main], strict=True):
            if element.tag in HEADINGS:
                deeper = following.tag in HEADINGS and following.tag > element.tag
                assert deeper or following.tag not in {*HEADINGS, "main"}, text(element)


HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


def has_content(element: Element) -> bool:
    if element.tag == "div":
        return bool((element.text or "").strip())
    return element.tag in {"p", "li", "td", "dd", "svg", "figcaption"} and bool(text(element))


def test_no_column_of_baselines_or_targets_is_empty(plan: Plan) -> None:
    for file in (plan.built / "programs").glob("*.html"):
        for table in plan.page(f"programs/{file.name}").all("table", class_="timeline"):
            head = [text(th) for th in table.iter("th")]
            cells = [e for e in table.iter("td") if "timeline__baseline" in classes(e)]
            named = any(plan.words["baseline"] in one for one in head)
            assert named == any(text(cell) for cell in cells), file.name


def test_numbers_next_to_each_other(named: Any) -> None:
    """Ibaraki: a target value is a promise, an actual value a report."""
    plan = named("ibaraki")
    farm = text(plan.page("programs/farm.html").by_id("output"))
    assert "予定なし" not in farm
    assert "これから" in farm
    jobs = text(plan.page("programs/jobs.html").by_id("jobs-2016"))
    assert "4,000" in jobs
    assert "5,163 目標に達した" in jobs
    main = plan.main("index.html")
    assert "目標や予算などの予定があるのに報告のない施策計画：1件。" in main
    promises = [r for r in plan.table("promises") if r["reference"] == "jobs"]
    assert [(r["year"], r["value"], r["outcome"]) for r in promises] == [
        ("2015", "2000", "met"),
        ("2016", "4000", "met"),
        ("2017", "6000", "preliminary"),
    ]


def test_a_plan_without_categories(named: Any) -> None:
    """Oguchi: results and money, and no judgement at all."""
    plan = named("oguchi")
    main = plan.main("index.html")
    assert "報告のある施策計画：1件。" in main
    for wrong in (plan.words["chart_nothing"], "区分なし", "の見方", "良い評価"):
        assert wrong not in main
    page = plan.main("programs/seisaku.html")
    assert "2016年度 · 報告あり" in page
    assert "2018年度 · 報告あり" in page
    assert [r["category_2019"] for r in plan.table("measures")] == [""]


def test_a_scale_with_categories_outside_its_order(named: Any) -> None:
    """Akiruno: finished, not begun, stopped and hard to judge are neither better nor worse."""
    plan = named("akiruno")
    main = plan.main("index.html")
    assert "F 事業完了、X 未着手、Y 中止、Z 評価困難は、この順に入りません。" in main
    ranks = {row["code"]: row["rank"] for row in plan.table("categories")}
    assert ranks == dict(zip("FSABCXYZ", ["", "1", "2", "3", "4", "", "", ""], strict=True))


def test_words_as_categories_are_said_once(named: Any) -> None:
    """Bracknell, Helsinki, Little Canada: the label is the code."""
    bracknell = named("bracknell").main("programs/engaged.html")
    assert "Green Green" not in bracknell
    assert "Of 3 measures: Green × 1 Red × 1" in bracknell
    assert "Myöhässä Myöhässä" not in named("helsinki").main("programs/a147.html")
    assert "Not in this order: Progress paused, Upcoming." in named("little-canada").main(
        "index.html"
    )


def test_every_scale_has_its_legend_and_only_a_ranked_one_an_order(named: Any) -> None:
    """Kawasaki: three scales, of which that of the review is in no order."""
    plan = named("kawasaki-2008")
    legends = [e for e in plan.page("index.html").all("section") if "scale" in classes(e)]
    found = {text(e.find("h2")): text(e) for e in legends}  # type: ignore[arg-type]
    assert len(found) == 3
    ordered = {title for title, whole in found.items() if plan.words["best_first"] in whole}
    assert ordered == {"達成度の見方", "3ヵ年の事業目標に対する達成度の見方"}
    assert {row["scale"] for row in plan.table("categories")} == {
        *("category", "three-years", "check")
    }
    row = next(r for r in plan.table("measures") if r["measure"] == "kanri")
    assert (row["assessment_three-years_2010"], row["assessment_check_2010"]) == ("III", "C")
    data = text(plan.page("data/index.html").by_id("_main"))
    assert "事業目標を変更・現状維持" in data


def test_what_is_described_is_not_said_to_be_done(named: Any) -> None:
    """Helsinki: of three promises one is described, and it was missed."""
    plan = named("helsinki")
    counted = plan.main("programs/a147.html")
    assert "2 of 3. That is about being described, not about being kept." in counted
    assert "Described in the results: 1. Not described: 2." in plan.main("index.html")


def test_what_is_reported_by_quarter(named: Any) -> None:
    """Bracknell: actions of which only the third quarter is reported, with their progress."""
    plan = named("bracknell")
    quarter = text(plan.page("programs/environment.html").by_id("a-5-02-01-2023-q3"))
    assert quarter.startswith("Q3 2023/24 (Oct–Dec) Green")
    assert "Progress: 70%" in quarter
    assert "1,220 flats" in quarter
    assert not (plan.built / "years/2023.html").exists()
    rows = [r for r in plan.table("periods") if (r["year"], r["period"]) == ("2023", "Q3")]
    assert {r["measure"]: r["progress"] for r in rows} == {
        "a-4-01-01": "80",
        "a-4-01-02": "98",
        "a-5-01-05": "100",
        "a-5-02-01": "70",
        "": "",
    }


def test_milestones_with_dates(named: Any) -> None:
    """Helsinki and Little Canada: due on a day, or in a quarter; nothing is said to be late."""
    plan = named("helsinki")
    timeline = text(plan.page("programs/a147.html").by_id("a147-2019"))
    assert "August 31, 2019 Not reported" in timeline
    assert "November 30, 2019 Syys–joulukuussa 2019" in timeline
    measure = text(plan.page("programs/a147.html").by_id("a147"))
    assert "November 30, 2019 Described in the results" in measure
    survey = text(named("little-canada").page("programs/communications.html").by_id("survey"))
    assert "Survey completed Q1 2024 (Jan–Mar) To come" in survey
    for wrong in ("Delayed", "after it was due"):
        assert wrong not in survey


def test_a_missed_indicator_is_on_the_first_page(named: Any) -> None:
    """Bracknell: one of three targets was not met."""
    main = named("bracknell").main("index.html")
    assert "Target met: 1. Target not met: 1." in main
    assert "NEET (%): target 34, actual 59.5" in main
