"""Reads the printed report (as text) into its parts, knowing nothing of Ayumi.

The text has a summary part (a block a program) and a table part (a row a measure, cells between
tabs, then a result row). Marks at the start of lines (・ ● ○ ①) and the tags of the extraction go.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parents[2]
SHARED = REPO.parent / "shared" / "source" / "fy2011-report.txt"
YEARS = (2011, 2012, 2013, 2014)
_FIRST_YEAR_CELL = 2
_CHILD = re.compile("[①-⑳]")


@dataclass(frozen=True)
class Bullet:
    """A ● of the table with its ①②③."""

    text: str
    children: tuple[str, ...] = ()


@dataclass
class Row:
    """One row of a measure's cells: the baseline, and the bullets of each year's column."""

    baseline: list[Bullet]
    targets: dict[int, list[Bullet]]


@dataclass
class PrintedMeasure:
    """A row of the table part with its result."""

    title: str
    scope: str
    description: str
    rows: list[Row]
    category: str = ""
    results: list[str] = field(default_factory=list)
    context: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.into = self.results  # what the lines being read belong to

    def baseline(self) -> list[Bullet]:
        return [bullet for row in self.rows for bullet in row.baseline]

    def targets(self, year: int) -> list[Bullet]:
        """What is in the column of `year`, from the top."""
        return [bullet for row in self.rows for bullet in row.targets[year]]


@dataclass
class PrintedProgram:
    """`headed` is the summary part: (【heading】, heading of a measure or "", lines), in order."""

    number: str
    title: str
    category: str
    headed: list[tuple[str, str, list[str]]] = field(default_factory=list)
    table_category: str = ""
    measures: list[PrintedMeasure] = field(default_factory=list)


def source_path() -> Path:
    """The path of the source: AYUMI_SOURCE (the file or its folder), or next to the repository."""
    named = os.environ.get("AYUMI_SOURCE")
    if not named:
        return SHARED
    path = Path(named)
    return path / SHARED.name if path.is_dir() else path


def read() -> str:
    """The text of the source. Without it a test is skipped; in CI (`CI` is set) it fails."""
    path = source_path()
    if not path.is_file():
        missing = f"the printed report is not at {path}; AYUMI_SOURCE can name it"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    return path.read_text("utf-8")


def parse(text: str) -> list[PrintedProgram]:
    """The programs, each with its summary part and its table part."""
    lines = [_untagged(line) for line in text.splitlines()]
    table = next(n for n, line in enumerate(lines) if line.startswith("施策計画名\t"))
    programs = _summaries(lines[:table])
    _tables(lines[table:], {program.title: program for program in programs})
    return programs


def _untagged(line: str) -> str:
    return re.sub(r"</?(?:p|ul)\b[^>]*>", " ", line)


def _summaries(lines: list[str]) -> list[PrintedProgram]:
    programs: list[PrintedProgram] = []
    heading = measure = ""
    for line in (line.strip() for line in lines):
        if head := re.fullmatch(r"(\d+) (\S+) 【達成状況区分 (\d)】", line):
            programs.append(PrintedProgram(*head.groups()))
        elif line.startswith("【"):
            heading, measure = line.strip("【】"), ""
        elif line.startswith("- ・"):
            headed = programs[-1].headed
            if not headed or headed[-1][:2] != (heading, measure):
                headed.append((heading, measure, []))
            headed[-1][2].append(line.removeprefix("- ・"))
        elif line and line != "アクションプログラム":  # the running header of the page
            measure = line
    return programs


def _tables(lines: list[str], programs: dict[str, PrintedProgram]) -> None:
    program: PrintedProgram | None = None
    for line in lines:
        cells = [cell.strip() for cell in line.split("\t")]
        if head := re.match(r"アクションプログラム：(.+)【達成状況区分： (\d)】", line):
            program = programs[head[1]]
            program.table_category = head[2]
        elif program is None or cells[0] == "施策計画名" or "2012(平成24)年度" in cells:
            continue
        elif cells[0].startswith("○"):
            program.measures.append(_measure(cells))
        elif not cells[0] and any(cells):
            program.measures[-1].rows.append(_row(cells))
        elif program.measures:
            _result(program.measures[-1], line)


def _measure(cells: list[str]) -> PrintedMeasure:
    title, description = cells[0].removeprefix("○").split(maxsplit=1)
    named = re.fullmatch("(.+?)(?:（(.+)）)?", title)
    assert named is not None
    return PrintedMeasure(named[1], named[2] or "", description.strip(), [_row(cells)])


def _row(cells: list[str]) -> Row:
    """Some rows have a cell too many before the last: whatever is last is 2014 onwards."""
    years: dict[int, list[Bullet]] = {year: [] for year in YEARS}
    for place, cell in enumerate(cells[_FIRST_YEAR_CELL:]):
        years[YEARS[min(place, len(YEARS) - 1)]] += bullets(cell)
    return Row(bullets(cells[1]), years)


def bullets(cell: str) -> list[Bullet]:
    """The bullets of a cell; a bare phrase before the first ● is one too."""
    found = [part.strip() for part in cell.split("●")]
    return [_bullet(part) for part in found if part]


def _bullet(part: str) -> Bullet:
    text, *children = (piece.strip() for piece in _CHILD.split(part))
    return Bullet(text, tuple(children))


def _result(measure: PrintedMeasure, line: str) -> None:
    """The content of a line of a result row: its category, its lines, or lines under 【環境…】."""
    for cell in (cell.strip() for cell in line.split("\t")):
        if cell == "【環境等の変化・課題等】":
            measure.into = measure.context
        elif category := re.fullmatch(r"(?:達成状況区分 )?(\d)", cell):
            measure.category = category[1]
        elif cell.startswith("・"):
            measure.into += [part.strip() for part in re.split(r"(?:^|\s)・", cell) if part]
