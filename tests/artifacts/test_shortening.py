"""Shortened styles and scripts mean what they meant."""

from __future__ import annotations

import pytest

from ayumi.artifacts.assets import short_css, short_js

STYLES = {
    "space": ("a {\n  color: red;\n  margin: 0 auto;\n}\n", "a{color:red;margin:0 auto}\n"),
    "comment": ("/* why */\na { /* here */ color: red }", "a{color:red}\n"),
    "licence": ("/*! © Somebody;  { } */\na {}", "/*! © Somebody;  { } */ a{}\n"),
    "string": ('a::before { content: "/* ;  } : x */"; }', 'a::before{content:"/* ;  } : x */"}\n'),
    "quotes": (r'a { content: "\"  ;}" }', 'a{content:"\\"  ;}"}\n'),
    "address": ("a { background: url(//x/*y;z) }", "a{background:url(//x/*y;z)}\n"),
    "calc": ("a { width: calc(100% - 2 * 1px) }", "a{width:calc(100% - 2 * 1px)}\n"),
    "descendant": ("main :is(a, b) > p {}", "main :is(a,b) > p{}\n"),
    "apart": ("a/**/b {}", "a b{}\n"),
    "query": ("@media (min-width: 1rem) { a { b: c; } }", "@media (min-width:1rem){a{b:c}\n}\n"),
    "escapes": (r"a\ \ b\; {}", "a\\ \\ b\\;{}\n"),
    "other spaces": ("a\u3000\u3000b\u00a0 {}", "a\u3000\u3000b\u00a0{}\n"),
    "nothing": ("/* later */\n", ""),
}


@pytest.mark.parametrize(("written", "short"), STYLES.values(), ids=STYLES)
def test_a_style_sheet(written: str, short: str) -> None:
    assert short_css(written) == short
    assert short_css(short) == short


def test_a_script() -> None:
    written = '// why\n"use strict";\n\nfunction f() {\n  // here\n  return "// x"; // after\n}\n'
    assert short_js(written) == '"use strict";\nfunction f() {\nreturn "// x"; // after\n}\n'


@pytest.mark.parametrize("written", ["x = `one\n  two\n  // three\n`;\n", 'x = "one \\\n  two";\n'])
def test_a_script_with_text_over_several_lines_stays(written: str) -> None:
    assert short_js(written) == written


def test_other_separators_of_lines_in_a_script_stay() -> None:
    assert short_js('x = "a\u2028 \x85 \x0c b";\n') == 'x = "a\u2028 \x85 \x0c b";\n'
