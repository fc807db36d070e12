"""Sites with one thing wrong: every key with values of every wrong shape."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from typing import Any

import yaml
from small_sites import PROGRAM_FILE

CONFIG_FILE = "site_config.yaml"
CONFIG = """\
title: {ja: みどり市の取組, en: What Midori does}
organisation: {ja: みどり市, en: City of Midori}
description: {ja: 説明, en: Description}
notice: {ja: お知らせ, en: Notice}
languages: [{code: ja, name: 日本語, dir: ltr}, {code: en, name: English}]
years: {first: 2011, last: 2013, open_ended: true, starts_in: 4}
scale:
  title: {ja: 達成状況区分, en: Achievement category}
  categories:
    - code: S
      label: {ja: 上回った, en: Above}
      definition: {ja: 目標以上, en: More than planned}
      tone: far-above
      symbol: ○
      counted: true
    - {code: 3, label: {ja: ほぼ達成, en: Almost met}, tone: on-target}
assessments:
  review: {title: {ja: 点検, en: Review}, categories: [{code: A, label: {ja: 進, en: Good}}]}
fields:
  - {id: living, title: {ja: くらし, en: Life}, fields: [{id: parks, title: {ja: 園, en: Parks}}]}
departments: {park-office: {ja: 公園課, en: Park Office}}
tags: {priority: {ja: 重点, en: Priority}}
currency: {ja: 千円, en: thousand yen}
pages: [about]
base_url: https://example.jp/x/
repository: https://example.jp/r/?path=/
"""
PROGRAM = """\
number: 1
title: {ja: 公園の整備, en: Better parks}
field: parks
department: {2011: park-office}
tags: [priority]
description: {ja: 説明, en: About}
measures:
  - id: benches
    title: {ja: ベンチの設置, en: New benches}
    scope: {ja: 各区, en: Wards}
    description: {ja: 説明, en: About}
    baseline:
      - {ja: 現状, en: Now, lane: 1, years: 2011, note: 12, items: [{ja: 子, en: child}]}
    targets:
      - years: 2011-2012
        text: {ja: 目標, en: Target}
        id: t1
        lane: 1
        items: [{text: {ja: 子, en: part}, id: t2, items: [{text: 12}], note: 12}]
        revised: {date: 2012-04-01, from: {ja: 前, en: before}, reason: {ja: 理由, en: why}}
        note: {ja: 注, en: Note}
      - {years: 2013-, text: {ja: 目標, en: Target}}
    results:
      2011:
        category: 3
        assessments: {review: A}
        items: [{ja: 結果, en: result, answers: [t2]}]
        context: [{ja: 文, en: text}]
        note: {ja: 注, en: Note}
    indicators:
      - id: number
        title: {ja: 数, en: Number}
        unit: {ja: 個, en: pcs}
        direction: higher
        baseline: {year: 2010, value: 5}
        targets: {2011: 6, 2013: 8.5}
        actuals: {2011: 7}
        source: {ja: 出典, en: source}
        note: {ja: 注, en: Note}
    budget: {2011: {planned: 1200, spent: 1100.5}}
    note: {ja: 注, en: Note}
reports:
  2011:
    category: 3
    assessments: {review: A}
    highlights: {benches: [{ja: 主, en: main}]}
    sections: [{title: {ja: 題, en: heading}, items: [{ja: 文, en: text}]}]
    next_steps: [{ja: 次, en: next}]
    note: {ja: 注, en: Note}
note: {ja: 注, en: Note}
"""
DOCUMENTS = {CONFIG_FILE: CONFIG, PROGRAM_FILE: PROGRAM}
PAGES = {"content/pages/about.ja.md": "# あ\n", "content/pages/about.en.md": "# A\n"}
SITE = {**DOCUMENTS, **PAGES}

MISSING = "(missing)"
UPPER_CASE = "(upper case)"
# As written in YAML: the shapes that stand for all others, and more of them
SHAPES = (MISSING, UPPER_CASE, "null", '""', "[]", "{}", "[x]", "{x: y}", "12", "text", "JA")
MORE_SHAPES = (
    *("~", '"　"', "-1", "0", "1.5", "９", "999999999999999999", "2011", "2011-2010", "9999"),
    *("true", "TRUE", '"a\\nb"', '"a|b"', "[[]]", "[{}]", "[null]", "{2011: null}", "{[]: x}"),
    *("{ja: null}", "{en: only}", "{ja: [], en: {}}", "{ja: a, xx: b}", "2011-01-32", '"../x"'),
    *('"{}"', '"{x}"', '"\\u200b"', '"\\ufdd0"', '"\\0"', "index", '"javascript:x"', "> x"),
    *(
        '"<script>"',
        '"[a](b"',
        '"|"',
        "- x",
        "!x y",
        "*x",
        "&x y",
        "'",
        '"',
        "ja: x: y",
        "？",
        "%x",
    ),
    f'"{"あ" * 300}"',
    "%x",
    "ja-" + "abcdefgh-" * 40 + "ab",
)

Path = tuple[Any, ...]


class Written(str):
    """A value as it is to stand in the YAML."""

    __slots__ = ()


def parsed(text: str) -> Any:
    """The document with every scalar as it is written."""
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  # it makes only texts


def paths(value: Any, path: Path = ()) -> Iterator[Path]:
    """The path to each value in a document, but to the document itself."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for key, below in inner:
        yield (*path, key)
        if isinstance(below, dict | list):
            yield from paths(below, (*path, key))


def mutant(document: Any, path: Path, shape: str) -> str:
    """The document, as YAML, with another value at `path`, without it, or with its key upper."""
    changed = copy.deepcopy(document)
    around = changed
    for key in path[:-1]:
        around = around[key]
    last = path[-1]
    if shape == MISSING:
        del around[last]
    elif shape == UPPER_CASE and isinstance(around, dict):
        around[str(last).upper()] = around.pop(last)
    else:
        around[last] = Written(shape)
    return written(changed)


def written(document: Any) -> str:
    """The document as YAML."""
    return "".join(f"{key}: {_emit(value)}\n" for key, value in document.items())


def _emit(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_emit(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(_emit, value))}]"
    plain = isinstance(value, Written) or re.fullmatch(r"-?[0-9.]+-?|[\w-]+", value)
    return str(value) if plain else json.dumps(value, ensure_ascii=False)
