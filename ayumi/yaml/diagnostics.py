"""Problems for YAML that cannot be parsed: likely typos, and the parser's error in plain words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from ayumi.problems import MAX_PROBLEMS, TOO_MANY, Bilingual, Location, Problem, ProblemType, error
from ayumi.yaml.decode import UNFINISHED_MERGE, locator
from ayumi.yaml.indentation import find_wrong_indentation
from ayumi.yaml.line_slips import find_slip
from ayumi.yaml.unquoted import find_unquoted

if TYPE_CHECKING:
    import yaml

TAB = error(
    "tab-indentation",
    "字下げにタブが使われています",
    "the line is indented with a tab",
    "タブを半角の空白に置き換えてください。",
    "Replace the tab with ordinary spaces.",
)
FULLWIDTH_SPACE = error(
    "fullwidth-space",
    "字下げに全角の空白が使われています",
    "the line is indented with a full-width space",
    "行の始めの全角の空白を、半角の空白に置き換えてください（1つにつき2つが目安）。",
    "Replace the full-width spaces at the start of the line with ordinary ones, two for each.",
)
ODD_SPACE = error(
    "odd-space",
    "半角の空白の所に、別の空白（{key}）が使われています",
    "a space here is not an ordinary one ({key})",
    "半角の空白に置き換えてください。Word やウェブページから貼り付けたときによく入ります。",
    "Replace it with an ordinary space; it often comes with text pasted from Word or a web page.",
)
FULLWIDTH_COLON = error(
    "fullwidth-colon",
    "キー「{key}」の後が全角のコロン（：）です",
    "the key “{key}” is followed by a full-width colon (：)",
    "半角のコロンと空白に直してください： `{key}: …`",
    "Write an ordinary colon and a space: `{key}: …`",
)
FULLWIDTH_BRACKET = error(
    "fullwidth-bracket",
    "全角のかっこ {key} が使われています",
    "the bracket {key} is a full-width one",
    "半角の {{ }} または [ ] に直してください。文の始まりのかっこなら、文を引用符で囲みます。",
    "Write an ordinary {{ }} or [ ]. If a text begins with it, put the text in quotes.",
)
MISSING_SPACE = error(
    "missing-space",
    "「{key}」の後に半角の空白がありません",
    "there is no space after “{key}”",
    "半角の空白を1つ入れてください： `{key} …`",
    "Put a space after it: `{key} …`",
)
COMMENT_IN_TEXT = error(
    "comment-in-text",
    "文が「#」の前で切れています（YAML では、空白の後の # から行の終わりまでがコメントです）",
    "the text is cut off before this #: after a space, it begins a comment in YAML",
    '# も文の一部なら、文全体を "…" で囲みます。コメントなら、上の行に移してください。',
    'If it belongs to the text, put the whole text in "…". If it is a comment, move it to the '
    "line above.",
)
SYNTAX = error(
    "yaml-syntax",
    "YAML として読めません：{reason}",
    "this cannot be read as YAML: {reason}",
    "この行とその前の行の、字下げ・コロン・引用符・かっこを確かめてください。"
    '記号を含む文は "…" で囲みます。',
    "Look at the indentation, colons, quotes and brackets of this line and the one before it. "
    'Put a text that contains such signs in "…".',
)

FULLWIDTH = "\u3000"
ZERO_WIDTH = "\u200b\ufeff"
ODD_SPACES = f"\u00a0\u2000-\u200a\u202f{FULLWIDTH}"  # inside a class of characters
# The pattern of each typo: `at` is its position, `key` the word that the message quotes. They are
# compiled on use: files that can be parsed need none of them. What matches without a `key` is no
# typo: blank lines that precede none are skipped as a whole, and not tried from each of them.
_TYPOS: tuple[tuple[ProblemType, str], ...] = (
    (TAB, "^[ \u3000]*(?P<at>(?P<key>\t))[ \t\u3000]*[^\\s#]"),
    (FULLWIDTH_SPACE, "^[ \t]*(?:(?P<at>(?P<key>\u3000))\\s*+(?:- +)?[\\w-]+[:：]|\u3000\\s*+)"),
    (
        ODD_SPACE,
        f"^[ \t]*(?:- +)?(?:[a-z][a-z_]*|\\d{{4}}):(?P<at>(?P<key>[{ODD_SPACES}{ZERO_WIDTH}]))",
    ),
    (ODD_SPACE, f"^ *(?P<at>(?P<key>[{ODD_SPACES.replace(FULLWIDTH, '')}]))"),
    (FULLWIDTH_COLON, r"^[ \t\u3000]*(?:- +)?(?P<key>[A-Za-z][\w-]*|\d{4}-?\d*)(?P<at>：)"),
    (FULLWIDTH_BRACKET, r"^[^#\"'\n]*?(?:: |- )(?P<at>(?P<key>[｛［]))"),
    (MISSING_SPACE, r"^ *(?:- +)?(?P<key>(?:[a-z][a-z_]*|\d{4}):)(?P<at>[^\s/\u200b\ufeff])"),
    (MISSING_SPACE, r"^ *(?P<key>-)(?P<at>[a-z_]+:(?:\s|$))"),
    (UNFINISHED_MERGE, r"^(?P<at>(?P<key>={7}))$"),  # of the other lines of a merge: decode.py
)

_ESCAPE = Bilingual(
    "\"…\" の中の \\ の使い方が違います。'…' で囲めばそのまま書けます",
    "a backslash inside \"…\" is not followed by a known letter; '…' takes it as it is",
)
_DIRECTIVE = Bilingual(
    "行の始めに「%」は置けません。消すか、文なら引用符で囲んでください",
    "a line cannot begin with %; remove it, or put the text in quotes",
)
_REFERENCE = Bilingual(
    "「*」や「&」で始まる文は引用符で囲んでください", "a text that begins with * or & needs quotes"
)
# Part of a message of libyaml or PyYAML -> our reason; the first part that it contains counts.
_REASONS = {
    "escape": _ESCAPE,
    "hexdecimal": _ESCAPE,  # [sic]
    "mapping values are not allowed": Bilingual(
        "ここにコロン（:）は置けません。前の行より字下げが深いか、文の中の「: 」が引用符で"
        "囲まれていません",
        "a colon cannot stand here; the line is indented deeper than the one before it, or a text "
        "with “: ” in it is not in quotes",
    ),
    "mapping keys are not allowed": Bilingual(
        "「?」で始まる文は引用符で囲んでください", "a text that begins with ? needs quotes"
    ),
    "unexpected ':'": Bilingual(
        "{ … } の中の「:」で終わる文は引用符で囲んでください",
        "inside { … } a text that ends in a colon needs quotes",
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
        "この文字で値を始めることはできません（% @ ` など）。引用符で囲んでください",
        "a value cannot begin with this character (such as %, @ or `); put it in quotes",
    ),
    "expected comment or line break": Bilingual(
        "「|」や「>」の後には何も書けません。次の行から書いてください",
        "nothing can follow “|” or “>” on its line; begin the text on the next line",
    ),
    "an alias": _REFERENCE,
    "an anchor": _REFERENCE,
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
    "incompatible": _DIRECTIVE,  # %YAML with a later version
    "tag": Bilingual(
        "「!」で始まる文は引用符で囲んでください", "a text that begins with ! needs quotes"
    ),
}
_QUOTED_OR_COMMENT = re.compile(r"""(?<![^ \[{,])(?:"[^"]*"|'[^']*')|(?<=[ \t])#""")
# What the parser says where a text that a `#` has cut off goes on
_AFTER_CUT_TEXTS = [
    _REASONS[part]
    for part in (
        "expected key",
        "could not find expected ':'",
        "expected ',' or ']'",
        "expected ',' or '}'",
    )
]
# For these errors the parser's position is where it noticed; editors have to look where they begin
_REPORTED_LATE = ("quoted scalar", "flow sequence", "flow mapping", "simple key")


def diagnose(text: str, file: str, failure: yaml.YAMLError) -> list[Problem]:
    """The typos in `text`, and the parser's own error unless one of them explains it."""
    locate = locator(text, file)
    found = _typos(text, locate)
    typos = list(islice(found, MAX_PROBLEMS))
    if (more := next(found, None)) is not None:
        return [*typos, TOO_MANY.at(more.location, limit=MAX_PROBLEMS)]
    message = f"{getattr(failure, 'context', '')} {getattr(failure, 'problem', '')}"
    reason = _reason(message)
    noticed, begun = _positions(failure, reason)
    if any(begun[0] - 1 <= typo.location.line <= noticed[0] for typo in typos):
        return typos
    if (cut := _cut_text(text, begun[0], noticed[0], reason)) is not None:
        return [*typos, COMMENT_IN_TEXT.at(Location(file, *cut))]
    lines = text.split("\n")
    slip = (
        find_unquoted(lines, message, noticed, begun, file)
        or find_wrong_indentation(lines, message, noticed, begun, file)
        or find_slip(lines, message, noticed, begun, file)
    )
    if slip is not None:
        return [*typos, slip]
    # An error at the very end of the file is reported at the last character that is not blank
    end = locate(len(text.rstrip()) - 1) if text.strip() else Location(file)
    return [*typos, SYNTAX.at(min(Location(file, *begun), end), reason=reason)]


def _typos(text: str, locate: Callable[[int], Location]) -> Iterator[Problem]:
    for problem_type, pattern in _TYPOS:
        for match in re.finditer(pattern, text, re.MULTILINE):
            if match["key"] is not None:
                key = match["key"]
                shown = f"U+{ord(key):04X}" if problem_type is ODD_SPACE else key
                yield problem_type.at(locate(match.start("at")), key=shown)


def _cut_text(text: str, first: int, last: int, reason: Bilingual) -> tuple[int, int] | None:
    """Line and column of a `#` that ends a text too early, and so makes the lines an error."""
    if reason not in _AFTER_CUT_TEXTS:
        return None
    lines = text.split("\n")
    for number in range(max(min(first, last - 1), 1), min(last, len(lines)) + 1):
        for sign in _QUOTED_OR_COMMENT.finditer(line := lines[number - 1]):
            if sign[0] == "#":
                before = line[: sign.start()].rstrip()
                if before.strip(" -") and not before.endswith((",", "[", "{", "]", "}", ":", "|")):
                    return number, sign.start() + 1
                break
    return None


def _reason(message: str) -> Bilingual:
    unknown = Bilingual("書き方が正しくありません", "it is not written as YAML is")
    return next((reason for part, reason in _REASONS.items() if part in message), unknown)


def _positions(
    failure: yaml.YAMLError, reason: Bilingual
) -> tuple[tuple[int, int], tuple[int, int]]:
    """Line and column (from 1) where the parser noticed the error, and where it begins."""
    marks = [getattr(failure, name, None) for name in ("problem_mark", "context_mark")]
    noticed, begun = [(mark.line + 1, mark.column + 1) if mark else (1, 1) for mark in marks]
    context = getattr(failure, "context", None) or ""
    # Wrong escapes are noticed where they are
    is_late = reason is not _ESCAPE and any(part in context for part in _REPORTED_LATE)
    return noticed, begun if is_late and marks[1] else noticed
