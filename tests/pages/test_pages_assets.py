"""Style sheets and scripts are bundled, and nothing that a browser reads is lost on the way."""

from __future__ import annotations

import pytest

from ayumi.outputs.assets import assets, small_css


@pytest.mark.parametrize(
    ("written", "small"),
    [
        ("a {\n  b: c;\n}\n\n\nd {\n}", "a {\nb: c;\n}\nd {\n}\n"),
        ("/* don't */\na {}\n  /* \" */\nb {}", "a {}\nb {}\n"),
        ("a {} /* one\n  two */ b {}", "a {}  b {}\n"),
        ("a/**/b {}", "a/**/b {}\n"),
        ("/*! © */\na {}", "/*! © */\na {}\n"),
        ("a { content: ' /* x */  '; }", "a { content: ' /* x */  '; }\n"),
        (r"""a { content: "\" /* "; } b { c: " */ "; }""",) * 2,
        ('a { content: "b\\\n  c"; }', 'a { content: "b\\\n  c"; }\n'),
        ("a { b: url( /*/x.png); }", "a { b: url( /*/x.png); }\n"),
        ("a {}\r\n\r\n  b {}", "a {}\nb {}\n"),
    ],
)
def test_a_small_style_says_the_same(written: str, small: str) -> None:
    assert small_css(written.encode()).decode().rstrip() == small.rstrip()


def test_scripts_in_a_folder_are_a_file_of_their_own(tmp_path) -> None:
    contents = {
        "css/base.css": "a {}",
        "js/one.js": "one();",
        "js/far/two.js": "two();",
        "js/far/three.js": "three();",
        "images/icon.svg": "<svg/>",
    }
    files = {}
    for path, text in contents.items():
        files[path] = tmp_path / path.replace("/", "-")
        files[path].write_text(text)
    made = {output.path: output.content.decode() for output in assets(files)}
    assert made == {
        "static/site.css": "a {}\n",
        "static/site.js": "one();\n",
        "static/far.js": "three();\n\ntwo();\n",
        "static/images/icon.svg": "<svg/>",
    }
