"""Keys that a record does not have: typos, and keys of another part of the file."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from ayumi.model.commas import report_comma
from ayumi.model.containers import innermost
from ayumi.model.key_names import listed_keys, meant_key
from ayumi.model.validation import ValidationContext, correction, nearest, suggestion
from ayumi.problems import Bilingual, error
from ayumi.yaml.diagnostics import FULLWIDTH_SPACE, ODD_SPACE, ODD_SPACES
from ayumi.yaml.nodes import Mapping, Node, Scalar

UNKNOWN_KEY = error(
    "unknown-key",
    "「{key}」というキーはありません{nearest}",
    "there is no key “{key}” here{nearest}",
    "{advice}ここで使えるキー：{known}",
    "{advice}The keys here are: {known}",
)
ELSEWHERE = error(
    "key-elsewhere",
    "「{key}」は、ここではなく{place}に書くキーです",
    "“{key}” is not a key here, but of {place}",
    "字下げを確かめてください。ここで使えるキー：{known}",
    "Look at its indentation. The keys here are: {known}",
)
_YEARS = Bilingual(
    " results や reports など、年度ごとの内容のすぐ下", "results, reports and others by fiscal year"
)


def report_unknown(
    mapping: Mapping, key: Scalar, value: Node, known: tuple[str, ...], context: ValidationContext
) -> str | None:
    """Report `key` of `mapping`, which is not among the `known`; the one that it is a typo of."""
    if key.text.startswith("\u3000"):
        context.report(FULLWIDTH_SPACE, key)
        return nearest(key.text, known)
    if key.plain and (odd := re.search(rf"^[{ODD_SPACES}]|:[{ODD_SPACES}]", key.text)) is not None:
        context.report(ODD_SPACE, key, key=f"U+{ord(odd[0][-1]):04X}")
        return nearest(key.text.partition(":")[0].strip(), known)
    if report_comma(mapping, key, value, known, context):
        return None
    listed = listed_keys(known)
    close = meant_key(key.text, known) or nearest(key.text, known)
    is_close = close is not None and close.rstrip("s") == key.text.rstrip("s")
    if not is_close and (place := _elsewhere(context.root, key.text)) is not None:
        context.report(ELSEWHERE, key, key=key.text, place=place, known=listed)
        return None
    near, advice = suggestion(close), correction(close)
    context.report(UNKNOWN_KEY, key, key=key.text, nearest=near, advice=advice, known=listed)
    return close


def _elsewhere(root: Any, name: str) -> Bilingual | None:
    """Where in a file of the type `root` it is a key: at its top, or under which other keys."""
    if root is None:
        return None
    if re.fullmatch("[12][0-9]{3}", name):
        return _YEARS
    above = _parents(root).get(name)
    if above is None:
        return None
    if "" in above:
        return Bilingual("ファイルの一番上の段", "the top level of the file")
    listed = ", ".join(above[:3])
    return Bilingual(f" {listed} の中", listed)


@cache
def _parents(root: Any) -> dict[str, list[str]]:
    """Under which keys each key of a file can stand; "" is the file itself."""
    found: dict[str, list[str]] = {}
    waiting, seen = [("", root)], set()
    while waiting:
        above, record = waiting.pop(0)
        for name, key in record.keys.items():
            found.setdefault(name, []).append(above)
            inner = innermost(key.type)
            if hasattr(inner, "cls") and (name, inner.cls) not in seen:
                seen.add((name, inner.cls))
                waiting.append((name, inner))
    return found
