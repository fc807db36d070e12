"""Keys that are not indented under the key they belong to."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile

from ayumi.model.validation import FieldType, ValidationContext
from ayumi.problems import error
from ayumi.yaml.nodes import Mapping, Scalar

NOT_INDENTED = error(
    "not-indented",
    "「{key}」は上の「{parent}」の中身なのに、字下げが同じです",
    "“{key}” belongs to “{parent}” above it, but is not indented further",
    "この行と、「{parent}」に属する続きの行の始めに、半角の空白を2つずつ足してください。",
    "Put two more spaces before it, and before the lines after it that belong to “{parent}”.",
)
NO_YEAR = error(
    "no-year",
    "「{key}」の上に年度がありません",
    "there is no fiscal year above “{key}”",
    "`2011:` のように年度の行を書き、この行と続きの行をその下に字下げします。",
    "Write the fiscal year on a line of its own, as in `2011:`, and indent this line and those "
    "after it under it.",
)


def holds(field_type: FieldType[object], name: str, context: ValidationContext) -> bool:
    """Whether values of this type are mappings in which `name` can be a key."""
    own = getattr(field_type, "holds", None)
    return own is not None and bool(own(name, context))


def report_not_indented(key: Scalar, parent: Scalar | None, context: ValidationContext) -> None:
    """Report a key that belongs under a year: the one above it, if there is one."""
    if parent is None:
        context.report(NO_YEAR, key, key=key.text)
    else:
        context.report(NOT_INDENTED, key, key=key.text, parent=parent.text)
    context.unread.append(key)


def count_misplaced(
    mapping: Mapping,
    parent: Scalar,
    field_type: FieldType[object],
    context: ValidationContext,
    is_known: Callable[[str], bool] = lambda _: False,
) -> int:
    """How many keys after `parent`, which has no value, belong into its value; they are reported.

    `field_type` is that of the value; `is_known` keys of `mapping` itself are in their place.
    """
    keys = [key for key, _ in mapping.pairs.values()]
    place = next(index for index, key in enumerate(keys, 1) if key is parent)
    misplaced = takewhile(
        lambda key: (
            key.column == parent.column
            and not is_known(key.text)
            and holds(field_type, key.text, context)
        ),
        keys[place:],
    )
    count = sum(1 for _ in misplaced)
    if count:
        context.report(NOT_INDENTED, keys[place], key=keys[place].text, parent=parent.text)
        context.unread.append(mapping)
    return count
