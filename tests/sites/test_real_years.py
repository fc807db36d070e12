"""Years of real plans: named as their cities name them, and readable where there are many."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from artifacts.pages.parsed_pages import Page, classes, text
from built_sites import make_for_all_workers, run_build

REAL = Path(__file__).parent / "real"
FISCAL = re.compile(r"\b(?:[Ff]iscal|FY ?\d)")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A function that builds a plan and returns its folder."""

    def build(name):
        return make_for_all_workers(
            tmp_path_factory, f"years-of-{name}", lambda output: run_build(REAL / name, output)
        )

    return build


def pages(folder):
    return [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.html"))]


def test_bracknell_names_its_years_by_both_calendar_years(built):
    """April to March, 2023/24: so the council writes them, and so its interface words do."""
    folder = built("bracknell")
    main = text(Page(folder, "programs/engaged.html").by_id("_main"))
    assert "2024/25" in main
    assert not re.search(r"FY ?20|2024–25", main)
    assert "2024/25 (Apr 2024–Mar 2025)" in text(
        next(iter(Page(folder, "years/2024.html").all("h1")))
    )
    plan = json.loads((folder / "data/programs.json").read_text("utf-8"))["plan"]
    assert plan["fiscal_year"] == {"starts_in": 4, "named_by": "both"}


@pytest.mark.parametrize("name", ["little-canada", "helsinki"])
def test_calendar_years_are_called_years(built, name):
    """What the site says by itself: of the content, but a text of Little Canada's says “fiscal”."""
    folder = built(name)
    for path in pages(folder):
        found = [cell for cell in Page(folder, path).all("th") if FISCAL.search(text(cell))]
        assert found == [], path
        headings = [text(one) for tag in ("h1", "h2", "h3") for one in Page(folder, path).all(tag)]
        assert not [one for one in headings if FISCAL.search(one)], path
    columns = text(Page(folder, "data/index.html").by_id("_main"))
    assert not FISCAL.search(columns)


def test_helsinki_s_eighteen_years_share_columns(built):
    """2018 to 2035, of which one year is reported: few columns, and every year is in one."""
    folder = built("helsinki")
    page = Page(folder, "programs/a147.html")
    tables = [one for one in page.all("table") if "timeline" in classes(one)]
    assert tables
    for table in tables:
        headings = [text(cell) for cell in table.iter("th")]
        years = [one for one in headings if re.match("20", one)]
        assert 3 < len(years) <= 7
        assert years[0].startswith("2018")
        assert years[-1].endswith("2035")  # and no column “onwards”, for which nothing is planned
