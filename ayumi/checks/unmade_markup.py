"""Links and HTML in texts that are shown as they are written, which is seldom what was meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ayumi.problems import Location, Problem, warning

UNMADE_LINK = warning(
    "unmade-link",
    "{written} はリンクになりません",
    "{written} is no link",
    "半角のかっこを、間を空けずに続けます：`[…](…)`。リンク先の中の空白は %20 と書きます。",
    "Write ordinary brackets, with nothing between them: `[…](…)`. A space in the address is "
    "written %20.",
)
HTML_SHOWN = warning(
    "html-shown",
    "HTML は使えず、{written} と書いたまま表示されます",
    "HTML is not used: {written} is shown as it is written",
    "太字は `**…**`、リンクは `[…](…)`、箇条書きは「- 」で書きます。書いたままでよければ"
    "`…`で囲みます。",
    "Write bold text as `**…**`, links as `[…](…)`, lists with “- ”; what is to be shown as it "
    "is, between backquotes.",
)
BULLETS_JOINED = warning(
    "bullets-joined",
    "「{written}」で始まる行は箇条書きにならず、1つの段落につながります",
    "lines that begin with “{written}” make no list; they run together into one paragraph",
    "行の始めの「{written}」を「- 」に替えてください。",
    "Begin each line with “- ” instead.",
)
_BULLETS = re.compile(
    r"^[ \u3000]{0,8}(?P<sign>[・･●○◯■◆•])[^\n]*\n[ \u3000]{0,8}(?P=sign)", re.MULTILINE
)
_TARGET = r"(?:https?://|mailto:|[a-z0-9-]+/)[^\s()（）]{0,500}|[a-z0-9-]+\.html[^\s()（）]{0,500}"
_UNMADE = re.compile(
    rf"(?:\][ \u3000]\(|\]（|］[ \u3000]?[(（])[ \u3000]*(?:{_TARGET})[ \u3000]*[)）]"
    r"|\]\((?:https?://|[a-z0-9-]+/)[^\s()\"'<>]{0,500}[ \u3000][^()\"'<>\n]{0,500}\)"
)
_TAGS = (
    "a|abbr|b|big|br|center|code|div|em|font|h[1-6]|hr|i|iframe|img|li|mark|ol|p|pre|ruby|rt|s"
    "|small|span|strong|sub|sup|table|tbody|td|th|thead|tr|u|ul|video"
)
_HTML = re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]{{0,500}})?\s?/?>", re.IGNORECASE)
_CODE = re.compile(r"```[^`]*```|``[^`]+``|`[^`]+`")


def find(
    text: str, location: Location, locate: Callable[[int], Location] | None = None
) -> Iterator[Problem]:
    """The first of each in a text; `locate` gives the location of an index in it."""
    if "\n" in text and (bullets := _BULLETS.search(text)) is not None:
        place = locate(bullets.start("sign")) if locate else location
        yield BULLETS_JOINED.at(place, written=bullets["sign"])
    if "<" not in text and "]" not in text and "］" not in text:
        return
    outside = _CODE.sub(lambda code: " " * len(code[0]), text)
    for pattern, problem in ((_UNMADE, UNMADE_LINK), (_HTML, HTML_SHOWN)):
        if (match := pattern.search(outside)) is not None:
            yield problem.at(locate(match.start()) if locate else location, written=match[0])
