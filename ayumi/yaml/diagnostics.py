"""What an editor most likely mistyped where the YAML parser gives up."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from ayumi.problems import Location, Problem, ProblemType, error
from ayumi.yaml.decode import places_of
from ayumi.yaml.limits import MOST, TOO_MANY
from ayumi.yaml.messages import lines_of, place_and_reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import yaml

TAB = error(
    "tab-indentation",
    ("字下げにタブが使われています", "the line is indented with a tab"),
    ("タブを半角の空白に置き換えてください。", "Replace the tab with ordinary spaces."),
)
FULLWIDTH_SPACE = error(
    "fullwidth-space",
    ("字下げに全角の空白が使われています", "the line is indented with a full-width space"),
    (
        "行の始めの全角の空白を、半角の空白に置き換えてください（1つにつき2つが目安）。",
        "Replace the full-width spaces at the start of the line with ordinary ones, two for each.",
    ),
)
FULLWIDTH_COLON = error(
    "fullwidth-colon",
    (
        "キー「{key}」の後が全角のコロン（：）です",
        "the key “{key}” is followed by a full-width colon (：)",
    ),
    (
        "半角のコロンと空白に直してください： `{key}: …`",
        "Write an ordinary colon and a space: `{key}: …`",
    ),
)
FULLWIDTH_BRACKET = error(
    "fullwidth-bracket",
    ("全角のかっこ {key} が使われています", "the bracket {key} is a full-width one"),
    (
        "半角の {{ }} または [ ] に直してください。文の始まりのかっこなら、文を引用符で囲みます。",
        "Write an ordinary {{ }} or [ ]. If a text begins with it, put the text in quotes.",
    ),
)
MISSING_SPACE = error(
    "missing-space",
    ("「{key}」の後に半角の空白がありません", "there is no space after “{key}”"),
    ("半角の空白を1つ入れてください： `{key} …`", "Put a space after it: `{key} …`"),
)
SYNTAX = error(
    "yaml-syntax",
    ("YAML として読めません：{reason}", "this cannot be read as YAML: {reason}"),
    (
        "この行とその前の行の、字下げ・コロン・引用符・かっこを確かめてください。"
        '記号を含む文は "…" で囲みます。',
        "Look at the indentation, colons, quotes and brackets of this line and the one before it. "
        'Put a text that contains such signs in "…".',
    ),
)


# Where a line is mistyped (`at`), and the word of it that the message quotes (`key`). They are not
# compiled here: files that can be read need none of them.
_TYPOS: tuple[tuple[ProblemType, str], ...] = (
    (TAB, "^[ \u3000]*(?P<at>(?P<key>\t))[ \t\u3000]*[^\\s#]"),
    (FULLWIDTH_SPACE, "^[ \t]*(?P<at>(?P<key>\u3000))[\\s\u3000]*(?:- +)?[\\w-]+[:：]"),
    (
        FULLWIDTH_COLON,
        r"^[ \t\u3000]*(?:- +)?(?P<key>[A-Za-z][\w-]*|\d{4}-?\d*)(?P<at>：)",
    ),
    (FULLWIDTH_BRACKET, r"^[^#\"'\n]*?(?:: |- )(?P<at>(?P<key>[｛［]))"),
    (MISSING_SPACE, r"^ *(?:- +)?(?P<key>(?:[a-z][a-z_]*|\d{4}):)(?P<at>[^\s/])"),
    (MISSING_SPACE, r"^ *(?P<key>-)(?P<at>[a-z_]+:(?:\s|$))"),
)


def diagnose(text: str, file: str, failure: yaml.YAMLError) -> list[Problem]:
    """The typos in `text`, and the parser's own finding unless one of them explains it."""
    place_of = places_of(text, file)
    found = _typos(text, place_of)
    typos = list(islice(found, MOST))
    if (more := next(found, None)) is not None:
        return [*typos, TOO_MANY.at(more.place, limit=MOST)]
    first, last = lines_of(failure)
    if any(first - 1 <= typo.place.line <= last for typo in typos):
        return typos
    place, reason = place_and_reason(failure)
    # What the parser missed at the very end is to be mended at the last sign that is there
    end = place_of(len(text.rstrip()) - 1) if text.strip() else Location(file)
    return [*typos, SYNTAX.at(min(Location(file, *place), end), reason=reason)]


def _typos(text: str, place_of: Callable[[int], Location]) -> Iterator[Problem]:
    for kind, pattern in _TYPOS:
        for found in re.finditer(pattern, text, re.MULTILINE):
            yield kind.at(place_of(found.start("at")), key=found["key"])
