"""Texts in Markdown: whatever is in them is shown as it is, and nothing of it acts."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ayumi.changes.markdown_text import at_line_start, code, escaped, marked
from ayumi.changes.marks import Run, mark

RENDERER = MarkdownIt("commonmark", {"html": True}).enable(["strikethrough", "table"])
SIGNS = "*_~`[]()<>!#@&|$\\^:-+=1.\"' 市。ー「a"
TEXTS = st.text(alphabet=SIGNS, min_size=1, max_size=30).filter(lambda text: text.strip())


def words(rendered: str) -> str:
    """The text that a browser shows, without blanks of no width."""
    plain = html.unescape(re.sub("<[^>]+>", "", rendered)).replace("\u200b", "")
    return re.sub(r"\s", "", plain)


@given(TEXTS)
@example("<script>alert(1)</script>")
@example("1. x")
@example("- x")
@example("    code")
@example("[a](https://e.jp)")
def test_a_line_is_shown_as_it_is_written(text):
    rendered = RENDERER.render("  > " + at_line_start(escaped(text)))
    assert set(re.findall(r"<(\w+)", rendered)) <= {"blockquote", "p"}
    assert words(rendered) == re.sub(r"\s", "", text)


@given(TEXTS, TEXTS)
@example("「公園」", "「丘」を")
@example("市民（10）の", "市民の")
@example("a b", "a  b")
def test_marks_are_marks_wherever_they_stand(old, new):
    runs = mark(f"市{old}の", f"市{new}の")
    rendered = RENDERER.render("> " + at_line_start(marked(runs)))
    tags = re.findall(r"<(\w+)", rendered)
    removed, added = (sum(bool(getattr(r, n)) for r in runs if not r.is_same) for n in Run._fields)
    assert (tags.count("s"), tags.count("strong")) == (removed, added)
    assert set(tags) <= {"blockquote", "p", "s", "strong"}


@pytest.mark.parametrize(
    "text",
    ["@midori", "a@midori.jp", "#12", "GH-12", "see !12", "%1", "~bug", "https://e.jp", "www.e.jp"],
)
def test_nobody_and_nothing_is_mentioned(text):
    shown = escaped(text)
    assert re.search(r"://|www\.", shown) is None  # of which GitHub makes links
    rendered = RENDERER.render(shown)
    assert words(rendered) == re.sub(r"\s", "", text)
    # GitHub and GitLab look for mentions in what has been rendered
    assert re.search(r"(?:[@!%~#]|GH-)[A-Za-z0-9]", html.unescape(rendered)) is None


@given(st.text(alphabet="`a @/", min_size=1, max_size=12).filter(lambda text: text.strip()))
def test_a_reviewer_is_code(text):
    rendered = RENDERER.render(f"x {code(text)} y")
    assert rendered.count("<code>") == 1
    assert words(rendered) == "x" + re.sub(r"\s", "", text) + "y"
