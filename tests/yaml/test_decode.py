"""Bytes to text: which encoding a file looks like, and where it stops being UTF-8."""

import pytest

from ayumi.yaml.decode import FORBIDDEN, LARGEST_FILE, decode, locator
from ayumi.yaml.parser import parse

TEXT = "title: 公園の整備をすすめます。\nnote: カタカナと漢字\n"


def looks_like(data, lang="en"):
    text, [problem] = decode(data, "a.yaml")
    assert text is None
    assert problem.type.code == "not-utf8"
    return problem.message(lang).split("looks like ")[-1].rstrip(")")


@pytest.mark.parametrize(
    ("codec", "mark", "name"),
    [
        ("cp932", b"", "Shift_JIS"),
        ("euc_jp", b"", "EUC-JP"),
        ("iso2022_jp", b"", "ISO-2022-JP"),
        ("utf-16-le", b"\xff\xfe", "UTF-16LE"),
        ("utf-16-be", b"\xfe\xff", "UTF-16BE"),
        ("utf-16-le", b"", "UTF-16LE"),
        ("utf-16-be", b"", "UTF-16BE"),
    ],
)
def test_an_encoding_is_recognized(codec, mark, name):
    assert looks_like(mark + TEXT.encode(codec)) == name


def test_a_single_word_is_enough():
    assert looks_like("課".encode("cp932")) == "Shift_JIS"
    assert looks_like("課".encode("euc_jp")) == "EUC-JP"


def test_one_bad_byte_in_utf_8():
    data = TEXT.encode().replace("漢".encode(), b"\xe6\xbc")
    assert looks_like(data) == "UTF-8 with damaged characters"
    [problem] = decode(data, "a.yaml")[1]
    assert problem.location == ("a.yaml", 2, 12)


def test_neither():
    assert looks_like(b"caf\xe9 \xff") == "another encoding"
    assert "別の文字コード" in looks_like(b"caf\xe9 \xff", "ja")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_location_of_the_first_bad_byte(mark, end):
    data = mark + f"a: 𠮷野{end}b: 公園".encode() + b"\xff"
    [problem] = decode(data, "a.yaml")[1]
    assert problem.location == ("a.yaml", 2, 6)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_location_of_a_control_character(end):
    text = f"\ufeffa: 𠮷野{end}b: 🌳\x1b公園".encode()
    [problem] = decode(text, "a.yaml")[1]
    assert problem.location == ("a.yaml", 2, 5)
    assert "U+001B" in problem.message("en")


def test_a_single_nul_is_a_control_character():
    [problem] = decode(TEXT.encode() + b"\x00", "a.yaml")[1]
    assert problem.type.code == "control-character"


def test_control_characters_are_reported_up_to_a_limit():
    assert len(decode(b"\x07" * 1000, "a.yaml")[1]) == 20


def test_tabs_and_line_ends_are_no_control_characters():
    assert decode(b"a:\tb\r\nc\rd\n", "a.yaml") == ("a:\tb\nc\nd\n", [])


def test_the_size_limit():
    assert decode(b"#" * LARGEST_FILE, "a.yaml")[1] == []
    [problem] = decode(b"#" * (LARGEST_FILE + 1), "a.yaml")[1]
    assert problem.type.code == "file-too-large"


def location_of(text, index):
    """The location of one index, computed from the text before it."""
    before = text[:index].replace("\r\n", "\n").replace("\r", "\n")
    return "a.yaml", before.count("\n") + 1, len(before) - before.rfind("\n")


def test_locations():
    assert locator("ab\r\ncd\ref\ng", "a")(10) == ("a", 4, 1)
    assert locator("", "a")(0) == ("a", 1, 1)


@pytest.mark.parametrize("text", ["", "a", "a\r\nb\n\nc\rd", "\n\r\n\r", "公園\r\n🌳"])
def test_the_location_of_every_index(text):
    locate = locator(text, "a.yaml")
    for index in range(len(text) + 1):
        if text[index - 1 : index + 1] != "\r\n":  # inside one line end there is no character
            assert locate(index) == location_of(text, index)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_ends_alike(end):
    assert decode(f"# 題名{end}{end}本文{end}".encode(), "a.md") == ("# 題名\n\n本文\n", [])


def test_every_forbidden_character_is_reported():
    codes = [*range(0xD800), *range(0xE000, 0x110000)]
    forbidden = [chr(code) for code in codes if FORBIDDEN.match(chr(code))]
    assert len(forbidden) == 140
    for letter in forbidden:
        text, problems = decode(f"公園 “…” {letter}園".encode(), "a.yaml")
        assert text is None, hex(ord(letter))
        assert [p.type.code for p in problems] == ["control-character"]


def test_every_noncharacter_is_forbidden():
    ends = [plane * 0x10000 + end for plane in range(17) for end in (0xFFFE, 0xFFFF)]
    for code in (*range(0xFDD0, 0xFDF0), *ends):
        for text in (chr(code), f"🌳{chr(code)}"):
            assert decode(text.encode(), "a.md")[0] is None, hex(code)
            assert parse(f'a: "\\U{code:08X}"', "a.yaml")[1] != [], hex(code)
    for code in (0xFDCF, 0xFDF0, 0xFFFD, 0x1FFFD, 0x20000, 0x10FFFD):
        assert decode(chr(code).encode(), "a.md") == (chr(code), [])


@pytest.mark.parametrize(
    "text", ["“…”–—\u2000\u2065", "\xa0é\xff", "￥！～", "\u3000公園\U00020bb7"]
)
def test_what_looks_like_one_in_bytes_is_let_through(text):
    assert decode(text.encode(), "a.yaml") == (text, [])
