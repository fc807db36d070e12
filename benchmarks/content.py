"""Makes a site of any size, the same for the same seed: `python benchmarks/content.py 1000 DIR`.

A program is made as a record in the shape of the open data (data/programs.json), from which both
our YAML and the input of other programs are written. What it holds is what the layouts in
benchmarks/hugo can show too: no indicators, budgets, revised targets or missing translations.
"""

from __future__ import annotations

import json
import random
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from benchmarks.plan import CATEGORIES, DEPARTMENTS, FIELDS, PLAN, TAGS  # noqa: E402
from benchmarks.words import Words  # noqa: E402

Record = dict[str, Any]
SEED, MEASURES, YEAR = 2011, 5, "2011"
NEAR = ("2011", "2011-2013", "2011-2012", "2011-")  # the spans that hold the year reported on
LATER = ("2012", "2012-2013", "2013", "2012-", "2014-")


def records(count: int, seed: int = SEED) -> Iterator[Record]:
    """The programs by number."""
    chance = random.Random(seed)  # nothing secret
    words = Words(chance)
    for number in range(1, count + 1):
        yield program(number, words, chance)


def write(count: int, folder: Path, seed: int = SEED) -> None:
    """Write a site of `count` programs, each of five measures, in Japanese and English."""
    programs = folder / "content/programs"
    programs.mkdir(parents=True, exist_ok=True)
    (folder / "site_config.yaml").write_text(as_yaml(PLAN), "utf-8")
    shutil.copytree(ROOT / "content/pages", folder / "content/pages", dirs_exist_ok=True)
    for record in records(count, seed):
        (programs / f"{record['id']}.yaml").write_text(program_file(record), "utf-8")


def program(number: int, words: Words, chance: random.Random) -> Record:
    """One program: some 14 KB as YAML."""
    measures = [_measure(f"measure-{place}", words, chance) for place in range(1, MEASURES + 1)]
    codes = sorted(m["results"][YEAR]["category"] for m in measures)
    highlighted = [m["id"] for m in measures if chance.random() < 0.7]
    report = {
        "category": codes[len(codes) // 2],
        "highlights": {name: [{"text": words.text(14)} for _ in range(2)] for name in highlighted},
        "next_steps": [{"text": words.text(16)} for _ in range(2)],
    }
    return _filled(
        {
            "id": f"program-{number}",
            "number": number,
            "title": words.title(4),
            "field": chance.choice(FIELDS),
            "department": {"": chance.choice(DEPARTMENTS)},
            "tags": [tag for tag in TAGS if chance.random() < 0.3],
            "description": words.text(20),
            "measures": measures,
            "reports": {YEAR: _filled(report)},
        }
    )


def _measure(name: str, words: Words, chance: random.Random) -> Record:
    targets = [
        {
            "years": chance.choice(NEAR if lane < 3 else (*NEAR, *LATER)),
            "text": words.text(8),
            "id": f"target-{lane}",
            "lane": lane,
        }
        for lane in range(1, chance.randint(3, 5))
    ]
    measure = {
        "id": name,
        "title": words.title(5),
        "scope": words.title(2) if chance.random() < 0.2 else {},
        "description": words.text(16),
        "baseline": [_line(words, chance, 8) for _ in range(2)],
        "targets": targets,
        "results": {YEAR: _result([t["id"] for t in targets], words, chance)},
        "note": words.text(8) if chance.random() < 0.05 else {},
    }
    return _filled(measure)


def _result(targets: list[str], words: Words, chance: random.Random) -> Record:
    """Four measures of five have matched their lines to targets."""
    linked = chance.random() < 0.8
    items = []
    for _ in range(3):
        answers = chance.sample(targets, 1) if linked and chance.random() < 0.8 else []
        items.append(_filled({"text": words.text(16), "answers": answers}))
    context = [{"text": words.text(12)}] if chance.random() < 0.2 else []
    category = chance.choices(CATEGORIES, weights=(2, 12, 70, 14, 2))[0]
    return _filled({"category": category, "items": items, "context": context})


def _line(words: Words, chance: random.Random, size: int) -> Record:
    """A line, which may have children (①②)."""
    children = [{"text": words.text(6)} for _ in range(2)] if chance.random() < 0.1 else []
    return _filled({"text": words.text(size), "items": children})


def _filled(record: Record) -> Record:
    """The record without what is not set, as open data has it."""
    return {key: value for key, value in record.items() if value not in ({}, [])}


def program_file(record: Record) -> str:
    """The record as a program file: its id is the file's name, and one department stands bare."""
    own = {key: value for key, value in record.items() if key != "id"}
    return as_yaml({**own, "department": record["department"][""]})


def as_yaml(value: object, indent: str = "") -> str:
    """Plain data as YAML in block style. A line of the record has its text beside its keys."""
    if isinstance(value, dict):
        if "text" in value and "lane" not in value:
            value = {**value["text"], **{k: v for k, v in value.items() if k != "text"}}
        return "".join(f"{indent}{key}:{_below(key, v, indent)}" for key, v in value.items())
    assert isinstance(value, list)  # noqa: S101
    inner = indent + "  "
    return "".join(f"{indent}- {as_yaml(each, inner)[len(inner) :]}" for each in value)


def _below(key: str, value: object, indent: str) -> str:
    """What follows a key and its colon, to the end of the line or indented below it."""
    if isinstance(value, dict | list) and not _is_flow(value):
        return "\n" + as_yaml(value, indent + "  ")
    if key in {"category", "code", "years"} and isinstance(value, str):
        return f" {value}\n"  # as people write it, although the record takes it for text
    return f" {_scalar(value)}\n"


def _is_flow(value: dict[str, Any] | list[Any]) -> bool:
    """A list of names stands on one line: [target-1]."""
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _scalar(value: object) -> str:
    if isinstance(value, str):
        odd = value[0] in "*[&!|>%@`\"'#{}?:,-" or ": " in value or " #" in value
        return json.dumps(value, ensure_ascii=False) if odd else value
    if isinstance(value, list):
        return f"[{', '.join(value)}]"
    return json.dumps(value)


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
