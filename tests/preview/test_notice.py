"""The notice of the preview: errors open, all else folded, and nothing of it is markup."""

from __future__ import annotations

import html5lib

from ayumi.preview.notice import MarkedLine, notice
from ayumi.problems import Location, Problem, error, remark, warning

WRONG = error("wrong", "違う「{x}」", "wrong “{x}”", "直す", "Mend <it>")
ODD = warning("odd", "変だ", "odd", "見る", "Look")
NOTED = remark("noted", "気づいた", "noted", "見る", "Look")
LINE = MarkedLine("title: ", "<script>", " & more")


def mark(problem: Problem) -> MarkedLine:
    return LINE if problem.type is WRONG else MarkedLine("", "", "")


def problem_at(line: int, type_: object = WRONG) -> Problem:
    return Problem(Location("content/a&b.yaml", line, 3), type_, (("x", "<b>"),))  # type: ignore[arg-type]


def of(problems: list[Problem], lang: str = "en", *, is_old: bool = True) -> object:
    html = notice(problems, is_old=is_old, lang=lang, mark=mark)
    return html5lib.parseFragment(html, namespaceHTMLElements=False)


def test_errors_are_open_and_the_rest_is_folded() -> None:
    found = of([problem_at(1), problem_at(2, ODD), problem_at(3, NOTED)])
    [aside] = found.findall("aside")  # type: ignore[attr-defined]
    assert (aside.get("role"), aside.get("lang")) == ("alert", "en")
    errors, others = aside.findall("details")
    assert (errors.get("open"), others.get("open")) == ("", None)
    assert "Errors: 1" in "".join(errors.find("summary").itertext())
    assert "Warnings and remarks: 2" in "".join(others.find("summary").itertext())
    assert len(others.findall("ul/li")) == 2


def test_texts_are_no_markup() -> None:
    found = of([problem_at(1)])
    [aside] = found.findall("aside")  # type: ignore[attr-defined]
    item = aside.find("details/ul/li")
    assert item.find("p/code").text == "content/a&b.yaml:1:3"
    assert "".join(item.find("pre").itertext()) == "title: <script> & more"
    assert item.find("pre/mark").text == "<script>"
    assert "".join(item.findall("p")[1].itertext()) == "Mend <it>"
    assert "wrong “<b>”" in "".join(item.find("p").itertext())


def test_warnings_alone_are_no_alert_and_nothing_is_nothing() -> None:
    found = of([problem_at(2, ODD)], "ja", is_old=False)
    [aside] = found.findall("aside")  # type: ignore[attr-defined]
    assert (aside.get("role"), aside.get("lang")) == (None, "ja")
    assert "警告と注意 1件" in "".join(aside.itertext())
    assert notice([], is_old=False, lang="ja", mark=mark) == ""


def test_of_many_the_first_are_listed() -> None:
    found = of([problem_at(line) for line in range(1, 200)])
    [aside] = found.findall("aside")  # type: ignore[attr-defined]
    items = aside.findall("details/ul/li")
    assert len(items) == 21
    assert "179 more" in "".join(items[-1].itertext())
