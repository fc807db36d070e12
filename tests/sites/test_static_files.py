"""Files under static/ are copied byte for byte; a style sheet or script is UTF-8 or refused."""

from __future__ import annotations

from typing import Any

import pytest
from small_sites import PROGRAM, PROGRAM_FILE

JAPANESE = "a {}\n/* 表示 */\n".encode("cp932")
COPIED = {
    "static/list.csv": JAPANESE,
    "static/utf16.csv": "表\r\n".encode("utf-16"),
    "static/mark.json": b"\xef\xbb\xbf{}\r\n",
    "static/any.bin": bytes(range(256)),
    "static/page.html": b"\0\xff\r",
    "static/own.css": JAPANESE,
    "static/deep/own.js": JAPANESE,
    "static/css/notes.txt": JAPANESE,
    "static/js/data.csv": JAPANESE,
}
REFUSED = ("static/css/own.css", "static/js/own.js", "static/js/extra/own.js")


def test_copies_are_equal(site: Any, run: Any) -> None:
    folder = site({PROGRAM_FILE: PROGRAM, **COPIED})
    assert run("build", "--site", folder)[0] == 0
    assert {path: (folder / "_site" / path).read_bytes() for path in COPIED} == COPIED


@pytest.mark.parametrize("command", ["check", "build"])
def test_what_is_bundled_has_to_be_utf8(command: str, site: Any, run: Any) -> None:
    folder = site({PROGRAM_FILE: PROGRAM, **dict.fromkeys(REFUSED, JAPANESE)})
    status, _, printed = run(command, "--site", folder, "--lang", "en")
    for path in REFUSED:
        said = "this cannot be read as UTF-8 (it looks like Shift_JIS) [not-utf8]"
        assert f"{path}:2:4: error: {said}" in printed
    assert status == 1


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_byte_order_mark_of_a_style_sheet_is_left_out(mark: bytes, site: Any, run: Any) -> None:
    own = mark + "a::before{content:'\u2028\f表'}\n".encode()
    folder = site({PROGRAM_FILE: PROGRAM, "static/css/components/zz.css": own})
    assert run("build", "--site", folder)[0] == 0
    assert own.removeprefix(mark) in (folder / "_site/static/site.css").read_bytes()
