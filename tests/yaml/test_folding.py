"""Lines of Japanese are joined without a space, whichever parser reads them."""

import pytest

from ayumi.yaml.fast_parser import parse_fast
from ayumi.yaml.folding import without_spaces_at_breaks
from ayumi.yaml.parser import MAX_DEPTH, parse, parse_events


def text_of(written):
    """The text of the key `a`, which both parsers agree on."""
    root, problems = parse(written, "a.yaml")
    assert not problems
    assert root == parse_events(written, "a.yaml")[0]
    return root.pairs["a"][1].text


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["コミュ", "ニティの整備"], "コミュニティの整備"),
        (["整備を行い、", "Park and", "Ride を進める"], "整備を行い、Park and Ride を進める"),
        (["市の", "AI 活用"], "市の AI 活用"),
        (["Report on", "the plan"], "Report on the plan"),
        (["첫째", "둘째"], "첫째 둘째"),
        (["木 と", "花"], "木 と花"),
        (["次の「", "段落」"], "次の「段落」"),
        (["😀", "花"], "😀 花"),
        (["ア。", "2つ目"], "ア。2つ目"),
    ],
)
@pytest.mark.parametrize("form", ["a: >-\n  {}\n", "a: {}\n", 'a: "{}"\n', "a: '{}'\n"])
def test_folded_lines(lines, joined, form):
    assert text_of(form.format("\n  ".join(lines))) == joined


def test_the_fast_parser_folds_too():
    written = "a: >-\n  コミュ\n  ニティ\nb: x\n"
    assert parse_fast(written, MAX_DEPTH).pairs["a"][1].text == "コミュニティ"


def test_lines_that_stay_and_paragraphs_that_are_kept_apart():
    assert text_of("a: |-\n  コミュ\n  ニティ\n") == "コミュ\nニティ"
    assert text_of("a: >-\n  一\n  二\n\n  三\n  四\n") == "一二\n三四"


def test_a_space_that_was_written_stays():
    assert text_of('a: "花 と 木\n  の 手入れ"\n') == "花 と 木の 手入れ"
    assert text_of("a: >-\n  花 木\n  花 木\n  花 木\n") == "花 木花 木花 木"


def test_breaks_that_are_not_found_are_left():
    assert without_spaces_at_breaks("花 木", ["x花", "木x"] * 100) == "花木"
    assert without_spaces_at_breaks("別の 文", ["花", "木"] * 100) == "別の 文"
