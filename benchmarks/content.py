"""Generates a site of any size from a seed: `python benchmarks/content.py 1000 DIR`.

A program is generated as a record in the format of the open data (data/programs.json); both the
YAML for Ayumi and the input for Hugo are written from it. It has only what the layouts in
benchmarks/hugo can show: no indicators, budgets, revised targets or missing translations.
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
NEAR = ("2011", "2011-2013", "2011-2012", "2011-")  # the spans that include the year reported on
LATER = ("2012", "2012-2013", "2013", "2012-", "2014-")


def records(count: int, seed: int = SEED) -> Iterator[Record]:
    """Generate `count` records, numbered from 1."""
    rng = random.Random(seed)  # not used for anything secret
    words = Words(rng)
    for number in range(1, count + 1):
        yield program(number, words, rng)


def write(count: int, folder: Path, seed: int = SEED) -> None:
    """Write a site of `count` programs, each of five measures, in Japanese and English."""
    programs = folder / "content/programs"
    programs.mkdir(parents=True, exist_ok=True)
    # The two languages of a sentence are generated apart, so that their numbers differ
    config = as_yaml({**PLAN, "rules": {"numbers-differ": "off"}})
    (folder / "site_config.yaml").write_text(config, "utf-8")
    shutil.copytree(ROOT / "content/pages", folder / "content/pages", dirs_exist_ok=True)
    for record in records(count, seed):
        (programs / f"{record['id']}.yaml").write_text(program_file(record), "utf-8")


def program(number: int, words: Words, rng: random.Random) -> Record:
    """One record; about 14 KB as YAML."""
    measures = [_measure(f"measure-{place}", words, rng) for place in range(1, MEASURES + 1)]
    codes = sorted(m["results"][YEAR]["category"] for m in measures)
    highlighted = [m["id"] for m in measures if rng.random() < 0.7]
    report = {
        "category": codes[len(codes) // 2],
        "highlights": {name: [{"text": words.text(14)} for _ in range(2)] for name in highlighted},
        "next_steps": [{"text": words.text(16)} for _ in range(2)],
    }
    return _without_empty(
        {
            "id": f"program-{number}",
            "number": number,
            "title": words.title(4),
            "field": rng.choice(FIELDS),
            "department": {"": rng.choice(DEPARTMENTS)},
            "tags": [tag for tag in TAGS if rng.random() < 0.3],
            "description": words.text(20),
            "measures": measures,
            "reports": {YEAR: _without_empty(report)},
        }
    )


def _measure(name: str, words: Words, rng: random.Random) -> Record:
    targets = [
        {
            "years": rng.choice(NEAR if lane < 3 else (*NEAR, *LATER)),
            "text": words.text(8),
            "id": f"target-{lane}",
            "lane": lane,
        }
        for lane in range(1, rng.randint(3, 5))
    ]
    measure = {
        "id": name,
        "title": words.title(5),
        "scope": words.title(2) if rng.random() < 0.2 else {},
        "description": words.text(16),
        "baseline": [_line(words, rng, 8) for _ in range(2)],
        "targets": targets,
        "results": {YEAR: _result([t["id"] for t in targets], words, rng)},
        "note": words.text(8) if rng.random() < 0.05 else {},
    }
    return _without_empty(measure)


def _result(targets: list[str], words: Words, rng: random.Random) -> Record:
    """A result of three items; in four of five measures, most of them name a target."""
    linked = rng.random() < 0.8
    items = []
    for _ in range(3):
        answers = rng.sample(targets, 1) if linked and rng.random() < 0.8 else []
        items.append(_without_empty({"text": words.text(16), "answers": answers}))
    context = [{"text": words.text(12)}] if rng.random() < 0.2 else []
    category = rng.choices(CATEGORIES, weights=(2, 12, 70, 14, 2))[0]
    return _without_empty({"category": category, "items": items, "context": context})


def _line(words: Words, rng: random.Random, size: int) -> Record:
    """An item, which may have subitems (①②)."""
    children = [{"text": words.text(6)} for _ in range(2)] if rng.random() < 0.1 else []
    return _without_empty({"text": words.text(size), "items": children})


def _without_empty(record: Record) -> Record:
    """The record without empty values, as in the open data."""
    return {key: value for key, value in record.items() if value not in ({}, [])}


def program_file(record: Record) -> str:
    """The record as a program file: without its id, which is the file's name."""
    own = {key: value for key, value in record.items() if key != "id"}
    return as_yaml({**own, "department": record["department"][""]})


def as_yaml(value: object, indent: str = "") -> str:
    """Plain data as YAML in block style. An item has its languages and its other keys together."""
    if isinstance(value, dict):
        if "text" in value and "lane" not in value:
            value = {**value["text"], **{k: v for k, v in value.items() if k != "text"}}
        return "".join(f"{indent}{key}:{_value(key, v, indent)}" for key, v in value.items())
    assert isinstance(value, list)  # noqa: S101
    inner = indent + "  "
    return "".join(f"{indent}- {as_yaml(each, inner)[len(inner) :]}" for each in value)


def _value(key: str, value: object, indent: str) -> str:
    """The value after a key and its colon: on the same line, or indented below it."""
    if isinstance(value, dict | list) and not _is_flow(value):
        return "\n" + as_yaml(value, indent + "  ")
    if key in {"category", "code", "years"} and isinstance(value, str):
        return f" {value}\n"  # without quotes, as people write it
    return f" {_scalar(value)}\n"


def _is_flow(value: dict[str, Any] | list[Any]) -> bool:
    """Whether `value` is a list of names, which is written on one line: [target-1]."""
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
