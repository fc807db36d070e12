"""Commas in {…} that were meant as part of a number or text: what follows is read as a key."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from ayumi.model.validation import ValidationContext
from ayumi.problems import error
from ayumi.yaml.nodes import Mapping, Node, Scalar, without_colon

COMMA_IN_NUMBER = error(
    "comma-in-number",
    "{{ … }} の中の数 {found} に桁区切りのカンマがあります",
    "the number {found} in {{ … }} has a comma in it",
    "{{ … }} の中のカンマは値の区切りになります。カンマを消してください：{meant}",
    "Inside {{ … }} a comma separates. Write {meant}.",
)
STRAY_COMMA = error(
    "stray-comma",
    "「{key}」が、値の無いキーとして読まれています",
    "“{key}” is read as a key of its own, without a value",
    "{{ … }} の中のカンマは区切りになります。数の桁区切りのカンマは消し、カンマを含む文は"
    "引用符で囲んでください。",
    "Inside {{ … }} a comma separates. Write numbers without thousands separators, and put a "
    "text that has a comma in it in quotes.",
)
_NUMBER = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")


def report_comma(
    mapping: Mapping, key: Scalar, value: Node, known: Iterable[str], context: ValidationContext
) -> bool:
    """Report `key` of `mapping` where only a comma made a key of it; False for other keys.

    Of several in a row, as in {2011: 1,030,000}, the first one is reported.
    """
    if not without_colon(key, value):
        return False
    if context.report_colon_typo(key, known):
        return True
    if context.commas is None or context.commas[0] is not mapping:
        context.commas = mapping, _firsts(mapping)
    first = context.commas[1].get(id(key))
    if first is not None:
        written, number = first
        if number is None:
            context.report(STRAY_COMMA, key, key=key.text)
        else:
            context.report(COMMA_IN_NUMBER, number, found=written, meant=written.replace(",", ""))
    return True


def _firsts(mapping: Mapping) -> dict[int, tuple[str, Scalar | None]]:
    """Of each run of keys without a colon the first, by identity: the number that it is part of.

    That is all of the number, and the node it begins with; None where it is no number.
    """
    found: dict[int, tuple[str, Scalar | None]] = {}
    pairs = mapping.pairs.values()
    before: Node | None = None  # the last value that a colon precedes
    for has_comma, group in groupby(pairs, lambda pair: without_colon(*pair)):
        run = list(group)
        if not has_comma:
            before = run[-1][1]
            continue
        start = before if isinstance(before, Scalar) else None
        written = ",".join([start.text if start else "", *(key.text for key, _ in run)])
        is_number = _NUMBER.fullmatch(written) is not None
        found[id(run[0][0])] = written, start if is_number else None
    return found
