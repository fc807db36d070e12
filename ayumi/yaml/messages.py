"""What the YAML parser says of a file it cannot read, in words for editors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ayumi.problems import Bilingual

if TYPE_CHECKING:
    import yaml

_ESCAPE = Bilingual(
    "\"…\" の中の \\ の使い方が違います。'…' で囲めばそのまま書けます",
    "a backslash inside \"…\" is not followed by a known letter; '…' takes it as it is",
)
_DIRECTIVE = Bilingual(
    "行の始めに「%」は置けません。消すか、文なら引用符で囲んでください",
    "a line cannot begin with %; remove it, or put the text in quotes",
)
# What libyaml says, by a part of its sentence; the first that fits is taken.
_REASONS = {
    "escape": _ESCAPE,
    "hexdecimal": _ESCAPE,  # spelt so
    "mapping values are not allowed": Bilingual(
        "ここにコロン（:）は置けません。前の行より字下げが深いか、文の中の「: 」が引用符で"
        "囲まれていません",
        "a colon cannot stand here; the line is indented deeper than the one before it, or a text "
        "with “: ” in it is not in quotes",
    ),
    "could not find expected ':'": Bilingual(
        "キーの後にコロン（:）がありません", "a key has no colon (:) after it"
    ),
    "quoted scalar": Bilingual(
        "ここで始まる引用符が閉じていません", "the quotation mark here is never closed"
    ),
    "expected ',' or ']'": Bilingual(
        "ここで始まる [ … ] が閉じていないか、カンマが足りません",
        "the [ … ] that begins here is not closed, or a comma is missing",
    ),
    "expected ',' or '}'": Bilingual(
        "ここで始まる { … } が閉じていないか、カンマが足りません。カンマやかっこを含む文は"
        "引用符で囲みます（全角の「、」「，」は区切りになりません）",
        "the { … } that begins here is not closed, or a comma is missing; a text with commas or "
        "brackets in it needs quotes (the full-width 、 and ， do not separate)",
    ),
    "expected key": Bilingual(
        "字下げが前後の行とそろっていないか、閉じた引用符の後に文が続いています",
        "the indentation does not match the lines around it, or a text goes on after its "
        "closing quotation mark",
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
    "expected comment or line break": Bilingual(
        "「|」や「>」の後には何も書けません。次の行から書いてください",
        "nothing can follow “|” or “>” on its line; begin the text on the next line",
    ),
    "an alias": Bilingual(
        "「*」や「&」で始まる文は引用符で囲んでください",
        "a text that begins with * or & needs quotes",
    ),
    "an anchor": Bilingual(
        "「*」や「&」で始まる文は引用符で囲んでください",
        "a text that begins with * or & needs quotes",
    ),
    "expected node content": Bilingual(
        "値がありません。[ や { が閉じていないか、カンマの前に何もありません",
        "a value is missing: a [ or { is not closed, or a comma has nothing before it",
    ),
    "expected <document start>": Bilingual(
        "ファイルの内容はこの前で終わっています。余分なかっこや「...」の行がないか確かめてください",
        "the content of the file has ended before this; look for a bracket too many, or for a "
        "line “...”",
    ),
    "directive": _DIRECTIVE,
    "incompatible": _DIRECTIVE,  # %YAML with a version of the future
    "tag": Bilingual(
        "「!」で始まる文は引用符で囲んでください", "a text that begins with ! needs quotes"
    ),
}
_UNKNOWN_REASON = Bilingual("書き方が正しくありません", "it is not written as YAML is")
# Of these the parser tells where it noticed; the editor has to look where they began.
_BEGUN = ("quoted scalar", "flow sequence", "flow mapping", "simple key")


def place_and_reason(failure: yaml.YAMLError) -> tuple[tuple[int, int], Bilingual]:
    """The line and column (from 1) where the editor should look, and why."""
    begun = _begun(failure)
    mark = begun or getattr(failure, "problem_mark", None)
    place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return place, _reason(failure)


def lines_of(failure: yaml.YAMLError) -> tuple[int, int]:
    """The lines (from 1) from where the trouble began to where the parser noticed."""
    noticed = getattr(failure, "problem_mark", None)
    last = noticed.line + 1 if noticed else 1
    begun = _begun(failure)
    return (begun.line + 1 if begun else last), last


def _begun(failure: yaml.YAMLError) -> yaml.Mark | None:
    context = getattr(failure, "context", None) or ""
    if _reason(failure) is _ESCAPE:  # the parser tells of the very sign
        return None
    begun: yaml.Mark | None = getattr(failure, "context_mark", None)
    return begun if any(part in context for part in _BEGUN) else None


def _reason(failure: yaml.YAMLError) -> Bilingual:
    said = f"{getattr(failure, 'context', '')} {getattr(failure, 'problem', '')}"
    return next((reason for part, reason in _REASONS.items() if part in said), _UNKNOWN_REASON)
