"""Japanese years are not broken across lines: nobody breaks 平成23年度 after 平成23 by hand."""

from __future__ import annotations

import re

from markupsafe import Markup

_NUMBER = r"(?:(?:明治|大正|昭和|平成|令和)(?:\d{1,2}|元)|\d{4})"  # of four letters at most
_YEAR = re.compile(rf"<[^>]*>|{_NUMBER}年度?")
_NUMBER_AT_END = re.compile(rf"{_NUMBER}\Z")


def nowrap_years(html: Markup) -> Markup:
    """The HTML with every year in a `span` that does not wrap; tags are passed over."""
    if "年" not in html:
        return html
    # Safe: what is put around a match is fixed, and the match stays as it was escaped
    text = str(html)
    return Markup(_YEAR.sub(_mark, text) if "<" in text else _mark_in_text(text))  # noqa: S704


def _mark(found: re.Match[str]) -> str:
    piece = found[0]
    return piece if piece.startswith("<") else _span(piece)


def _mark_in_text(text: str) -> str:
    """The text without tags; to look before each 年 takes a third of looking for numbers."""
    before, *rest = text.split("年")
    pieces = []
    for after in rest:
        found = _NUMBER_AT_END.search(before[-4:])
        number = found[0] if found else ""
        pieces.append(before.removesuffix(number))
        name = "年度" if after.startswith("度") else "年"
        if number:
            pieces.append(_span(number + name))
            before = after.removeprefix(name[1:])
        else:
            pieces.append("年")
            before = after
    return "".join([*pieces, before])


def _span(year: str) -> str:
    return f'<span class="whole">{year}</span>'
