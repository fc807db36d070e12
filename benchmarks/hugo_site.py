"""Writes the same site as input for Hugo: `python benchmarks/hugo_site.py 1000 DIR [yaml]`.

The layouts are in benchmarks/hugo. This module adds the records as data files (JSON, or YAML as a
city would write them), the texts of the interface, and what would be hard to compute in Go
templates: names of fiscal years, the cells of each span of years in a timetable, and the geometry
of the category bar.
"""

from __future__ import annotations

import dataclasses
import json
import re
import shutil
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from ayumi.i18n import formats  # noqa: E402
from ayumi.i18n.fiscal_calendar import FiscalCalendar  # noqa: E402
from ayumi.i18n.interface import Interface, interface  # noqa: E402
from ayumi.rendering.charts.bar_drawing import CANVASES, BarCategory, draw_bar  # noqa: E402
from ayumi.rendering.charts.bars import percent  # noqa: E402
from benchmarks.content import LATER, NEAR, SEED, YEAR, Record, records  # noqa: E402
from benchmarks.plan import PLAN  # noqa: E402

LAYOUTS = ROOT / "benchmarks/hugo"
CODES = tuple(language["code"] for language in PLAN["languages"])
CALENDAR = FiscalCalendar(PLAN["years"]["starts_in"])
COLUMNS = ("2011", "2012", "2013", "2014-")


def write(count: int, folder: Path, seed: int = SEED, form: str = "json") -> None:
    """Write a site of `count` programs; `form` is the format of the records: json or yaml."""
    shutil.copytree(LAYOUTS, folder, dirs_exist_ok=True)
    (folder / "data/programs").mkdir(parents=True)
    counts: Counter[str] = Counter()
    for record in records(count, seed):
        counts.update(m["results"][YEAR]["category"] for m in record["measures"])
        _write(folder / f"data/programs/{record['id']}.{form}", record)
    words = {code: interface(code) for code in CODES}
    _write(folder / "data/plan.json", PLAN)
    _write(folder / "data/pages.json", _pages())
    _write(folder / "data/labels.json", _labels(words))
    _write(folder / "data/bar.json", {code: _bar(counts, code, words[code]) for code in CODES})
    (folder / "i18n").mkdir()
    for code in CODES:
        _write(folder / f"i18n/{code}.json", _strings(words[code]))


def _write(file: Path, data: object) -> None:
    if file.suffix == ".yaml":
        text = yaml.dump(
            data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1_000_000
        )
    else:
        text = json.dumps(data, ensure_ascii=False)
    file.write_text(text, "utf-8")


def _strings(words: Interface) -> dict[str, str]:
    """The texts of the interface, with placeholders in Hugo's syntax."""
    return {
        key: re.sub(r"\{(\w+)\}", r"{{ .\1 }}", text)
        for key, text in words.strings.items()
        if "." not in key  # a singular form, which these pages do not use
    }


def _pages() -> list[Record]:
    """The prose pages for the navigation; the title of a page is its first line."""
    folder = ROOT / "content/pages"
    return [
        {
            "name": name,
            "title": {
                code: (folder / f"{name}.{code}.md").read_text("utf-8").split("\n")[0].lstrip("# ")
                for code in CODES
            },
        }
        for name in PLAN["pages"]
    ]


def _labels(words: dict[str, Interface]) -> Record:
    """The names of years and of spans by language, and the timetable cells of each span."""
    spans = sorted({*NEAR, *LATER})
    years = {
        code: {
            "years": [
                {
                    "year": year,
                    "full": formats.fiscal_year(w, int(year), CALENDAR),
                    "short": formats.fiscal_year_short(w, int(year), CALENDAR),
                }
                for year in COLUMNS[:-1]
            ],
            "onwards": formats.fiscal_year_onwards(w, int(COLUMNS[-1][:-1]), CALENDAR),
            "spans": {span: _span(span, w) for span in spans},
        }
        for code, w in words.items()
    }
    return {**years, "cells": {span: _cells(span) for span in spans}}


def _ends(span: str) -> tuple[int, int | None]:
    first, dash, last = span.partition("-")
    return int(first), (int(last) if last else None) if dash else int(first)


def _covered(span: str) -> list[str]:
    first, last = _ends(span)
    return [c for c in COLUMNS if first <= int(c[:4]) <= (last or int(COLUMNS[-1][:4]))]


def _span(span: str, words: Interface) -> Record:
    first, last = _ends(span)
    named = "" if span == YEAR else formats.span(words, first, last, CALENDAR)
    covers = _covered(span)
    return {"words": named, "covers": covers, "now": YEAR in covers}


def _cells(span: str) -> list[Record]:
    """The cell of a target with this span, and the empty cells before and after it."""
    covers = _covered(span)
    start = COLUMNS.index(covers[0])
    end = start + len(covers)
    groups = [(COLUMNS[:start], True), (COLUMNS[start:end], False), (COLUMNS[end:], True)]
    return [
        {"empty": empty, "columns": columns, "colspan": len(columns) if len(columns) > 1 else 0}
        for columns, empty in groups
        if columns
    ]


def _bar(counts: Counter[str], code: str, words: Interface) -> Record:
    """The drawings of the category bar, and the share of each category."""
    total = sum(counts.values())
    shares = {c["code"]: percent(counts[c["code"]], total, words) for c in _categories()}
    parts = [_part(c, code, counts, shares, words) for c in _categories() if counts[c["code"]]]
    description = words("chart_part_separator").join(
        words("chart_part", name=f"{p.sign.split()[-1]} {p.word}", value=p.share) for p in parts
    )
    heading = words(
        "category_counts",
        year=formats.fiscal_year_short(words, int(YEAR), CALENDAR),
        scale=PLAN["scale"]["title"][code],
    )
    whole = formats.number(words, total)
    texts = {
        "title": heading,
        "alternative": words("chart_bar_alternative", count=whole, parts=description),
    }
    drawn = (draw_bar(parts, canvas) for canvas in CANVASES)
    return {
        "drawings": [
            {
                **_plain(d),
                **_plain(d.canvas),
                **texts,
                "textures": d.textures,
            }
            for d in drawn
        ],
        "shares": shares,
        "departments": list(PLAN["departments"]),
        "tags": list(PLAN["tags"]),
    }


def _plain(value: Any) -> Any:
    """A drawing and everything in it as plain data for JSON."""
    if dataclasses.is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if hasattr(value, "_asdict"):
        return {name: _plain(inner) for name, inner in value._asdict().items()}
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def _categories() -> list[dict[str, Any]]:
    return PLAN["scale"]["categories"]


def _part(
    category: Record, code: str, counts: Counter[str], shares: dict[str, str], words: Interface
) -> BarCategory:
    number = counts[category["code"]]
    sign = f"{category['symbol']} {category['code']}"
    count = words("chart_count", count=formats.number(words, number))
    share = shares[category["code"]]
    return BarCategory(
        tone=category["tone"],
        sign=sign,
        word=category["label"][code],
        count=count,
        share=words("chart_count_share", count=formats.number(words, number), share=share),
        callout=words("chart_callout", name=sign, value=count),
        number=number,
    )


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]), form="yaml" if "yaml" in sys.argv[3:] else "json")
