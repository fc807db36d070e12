"""What an editor most likely mistyped where the YAML parser gives up."""

from __future__ import annotations

import re

import yaml

from ayumi.problems import Bilingual, Place, Problem, error
from ayumi.source.decode import place_of

TAB = error(
    "tab-indentation",
    ("字下げにタブが使われています", "the line is indented with a tab"),
    ("タブを半角の空白に置き換えてください。", "Replace the tab with ordinary spaces."),
)
FULLWIDTH_SPACE = error(
    "fullwidth-space",
    ("字下げに全角の空白が使われています", "the line is indented with a full-width space"),
    (
        "全角の空白（　）を半角の空白2つに置き換えてください。",
        "Replace the full-width space (　) with two ordinary spaces.",
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

_TAB_LINE = re.compile("^[ \u3000]*(\t)[ \t\u3000]*[^\\s#]", re.MULTILINE)
_SPACE_LINE = re.compile("^[ \t]*(\u3000)[\\s\u3000]*(?:- +)?[\\w-]+[:：]", re.MULTILINE)
_COLON_LINE = re.compile(r"^[ \t\u3000]*(?:- +)?([A-Za-z][\w-]*|\d{4}-?\d*)(：)", re.MULTILINE)

# What libyaml says, by a part of its sentence; the first that fits is taken.
_REASONS = {
    "mapping values are not allowed": Bilingual(
        "ここにコロン（:）は置けません。前の行より字下げが深いか、文の中の「: 」が引用符で"
        "囲まれていません",
        "a colon cannot stand here; the line is indented deeper than the one before it, or a text "
        "with “: ” in it is not in quotes",
    ),
    "could not find expected ':'": Bilingual(
        "キーの後にコロン（:）がありません", "a key has no colon (:) after it"
    ),
    "quoted scalar": Bilingual("引用符が閉じていません", "a quotation mark is never closed"),
    "expected ',' or ']'": Bilingual(
        "[ … ] が閉じていないか、カンマが足りません", "a [ … ] is not closed, or a comma is missing"
    ),
    "expected ',' or '}'": Bilingual(
        "{ … } が閉じていないか、カンマが足りません。カンマやかっこを含む文は引用符で囲みます",
        "a { … } is not closed, or a comma is missing; a text with commas or brackets in it "
        "needs quotes",
    ),
    "expected key": Bilingual(
        "字下げが前後の行とそろっていません", "the indentation does not match the lines around it"
    ),
    "expected '-' indicator": Bilingual(
        "リストの項目が「- 」で始まっていないか、字下げがそろっていません",
        "a list item does not begin with “- ”, or its indentation does not match",
    ),
    "block sequence entries": Bilingual(
        "ここでリスト（- ）は始められません。キーの次の行から始めてください",
        "a list (- ) cannot begin here; begin it on the line after its key",
    ),
    "cannot start any token": Bilingual(
        "この文字で値を始めることはできません（@ や ` など）。引用符で囲んでください",
        "a value cannot begin with this character (such as @ or `); put it in quotes",
    ),
    "escape": Bilingual(
        "\"…\" の中の \\ の使い方が違います。'…' で囲めばそのまま書けます",
        "a backslash inside \"…\" is not followed by a known letter; '…' takes it as it is",
    ),
    "expected comment or a line break": Bilingual(
        "「|」や「>」の後には何も書けません。次の行から書いてください",
        "nothing can follow “|” or “>” on its line; begin the text on the next line",
    ),
    "anchor or alias": Bilingual(
        "「*」や「&」で始まる文は引用符で囲んでください",
        "a text that begins with * or & needs quotes",
    ),
    "tag": Bilingual(
        "「!」で始まる文は引用符で囲んでください", "a text that begins with ! needs quotes"
    ),
}
_UNKNOWN_REASON = Bilingual("書き方が正しくありません", "it is not written as YAML is")


def diagnose(text: str, file: str, failure: yaml.YAMLError) -> list[Problem]:
    """The typos in `text` that explain why it is no YAML; else the parser's own finding."""
    typos = [
        *(TAB.at(place_of(text, found.start(1), file)) for found in _TAB_LINE.finditer(text)),
        *(
            FULLWIDTH_SPACE.at(place_of(text, found.start(1), file))
            for found in _SPACE_LINE.finditer(text)
        ),
        *(
            FULLWIDTH_COLON.at(place_of(text, found.start(2), file), key=found[1])
            for found in _COLON_LINE.finditer(text)
        ),
    ]
    return typos or [SYNTAX.at(_mark(failure, file), reason=_reason(failure))]


def _mark(failure: yaml.YAMLError, file: str) -> Place:
    mark = getattr(failure, "problem_mark", None) or getattr(failure, "context_mark", None)
    return Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)


def _reason(failure: yaml.YAMLError) -> Bilingual:
    said = f"{getattr(failure, 'context', '')} {getattr(failure, 'problem', '')}"
    for part, reason in _REASONS.items():
        if part in said:
            return reason
    return _UNKNOWN_REASON
