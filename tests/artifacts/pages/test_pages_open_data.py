"""The page of the open data names every file, every column with its meaning, every code."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from artifacts.pages.parsed_pages import TABLES, Page, text

ADDRESS = "data/index.html"


@pytest.fixture
def data(open_page: Any) -> Page:
    found: Page = open_page(ADDRESS)
    return found


def heading(root: Path, table: str) -> list[str]:
    """The first line of a CSV file."""
    with (root / f"data/{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return next(csv.reader(file))


def test_every_column_of_every_file_is_explained_once(data: Page, root: Path) -> None:
    tables = data.all("table", class_="data-columns")
    assert len(tables) == len(TABLES)
    for name, table in zip(TABLES, tables, strict=True):
        named = [text(code) for code in table.iter("code")]
        assert sorted(named) == sorted(heading(root, name))
        for row in table.iter("tr"):
            cells = [text(cell) for cell in row]
            assert len(cells) == 4
            assert all(cells), f"{name}: {cells}"


def test_every_file_is_linked(data: Page, root: Path) -> None:
    linked = {data.target(a.attrib["href"])[0] for a in data.all("a") if "download" in a.attrib}
    files = {f"data/{file.name}" for file in (root / "data").iterdir() if file.suffix != ".html"}
    assert linked >= files
    assert any(path.startswith("programs/") for path in linked)


def test_the_codes_of_the_scale_are_explained(data: Page) -> None:
    (codes,) = data.all("table", class_="data-codes")
    assert [text(code) for code in codes.iter("code")] == ["1", "2", "3", "4", "5"]


def test_units_are_next_to_years(data: Page, words: dict[str, str]) -> None:
    units = {
        text(code): text(list(row)[3])
        for table in data.all("table", class_="data-columns")
        for row in table.iter("tr")
        for code in row.iter("code")
    }
    assert units["year"] == units["first_year"] == words["fiscal_year"]
    assert units["value"] == words["data_unit_value"]


def test_every_page_leads_to_it(open_page: Any) -> None:
    for path in ("index.html", "404.html", "years/2011.html"):
        page = open_page(path)
        targets = {page.target(a.attrib["href"])[0] for a in page.all("a")}
        assert any(target.endswith(ADDRESS) for target in targets)


def test_the_data_package_has_the_same_descriptions(data: Page, root: Path, lang: str) -> None:
    package = json.loads((root / "data/datapackage.json").read_text("utf-8"))
    meanings = {
        (table.attrib["id"], field["name"]): field["description"][lang]
        for table, resource in zip(
            (e for e in data.html.iter("h2") if e.get("id", "")[1:] in TABLES),
            package["resources"],
            strict=True,
        )
        for field in resource["schema"]["fields"]
    }
    shown = {
        (f"_{name}", text(code)): text(list(row)[1])
        for name, table in zip(TABLES, data.all("table", class_="data-columns"), strict=True)
        for row in table.iter("tr")
        for code in row.iter("code")
    }
    assert shown == meanings
