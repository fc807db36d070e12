"""Two sites are compared by the text of their pages; edits are made and undone."""

import pytest

from benchmarks import tables
from benchmarks.compare import compare, main_content, pages
from benchmarks.sides import Edit

PAGE = '<!DOCTYPE html><title>t</title><header>h</header><main id="m"{}>{}</main><footer>f</footer>'


def site(folder, text="<p>One &amp; two</p>", attributes="", csv="a,b", data='{"a": 1, "b": 2}'):
    for path in ("index.html", "programs/p.html"):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(PAGE.format(attributes, text), "utf-8")
    (folder / "data").mkdir()
    (folder / "data/measures.csv").write_text(csv, "utf-8")
    (folder / "data/programs.json").write_text(data, "utf-8")
    return folder


@pytest.fixture
def ours(tmp_path):
    return site(tmp_path / "ours")


def test_only_main_is_read_and_white_space_folded():
    text, tags = main_content(PAGE.format("", "\n<p>One\n  two</p> <b>three</b>"))
    assert text == "One two three"
    assert tags == ["main id=m", "p", "/p", "b", "/b", "/main"]


def test_the_same_words_escaped_otherwise_are_the_same(ours, tmp_path):
    text = "\n<p>One &#38; two</p>\n"
    found = compare(ours, site(tmp_path / "theirs", text, data='{"b": 2, "a": 1}'))
    assert found.pages == 2
    assert found.differ == found.other_tags == []
    assert found.bytes[0] < found.bytes[1]


@pytest.mark.parametrize(
    "change",
    [{"text": "<p>One &amp; 2</p>"}, {"csv": "a,c"}, {"data": "[]"}],
)
def test_a_difference_is_reported(ours, tmp_path, change):
    found = compare(ours, site(tmp_path / "theirs", **change))
    assert found.differ
    assert "differs: " in str(found)


def test_other_tags_are_reported_but_no_difference(ours, tmp_path):
    found = compare(ours, site(tmp_path / "theirs", attributes=' class="c"'))
    assert found.differ == []
    assert found.other_tags == ["index.html", "programs/p.html"]


def test_a_page_without_text_is_a_difference(tmp_path):
    found = compare(site(tmp_path / "a", text=""), site(tmp_path / "b", text=""))
    assert len(found.differ) == 2


def test_a_page_that_only_they_have_is_an_error(ours, tmp_path):
    theirs = site(tmp_path / "theirs")
    (theirs / "programs/q.html").write_text("", "utf-8")
    with pytest.raises(FileNotFoundError):
        compare(ours, theirs)


def test_the_sample_has_every_overview_and_programs_from_first_to_last():
    programs = [f"{lang}programs/p{n:03}.html" for lang in ("", "en/") for n in range(100)]
    chosen = pages(sorted(["data/a.csv", "en/index.html", "index.html", *programs]), 10)
    assert chosen[:2] == ["en/index.html", "index.html"]
    assert len(chosen) == 22
    assert {"en/programs/p000.html", "programs/p090.html"} <= set(chosen)


def test_an_edit_is_another_one_each_time_and_can_be_undone(tmp_path):
    file = tmp_path / "f"
    file.write_text("one two", "utf-8")
    edit = Edit(file, "one", "One{n}", "One{n}")
    assert [edit.apply(1), edit.apply(2)] == ["One1", "One2"]
    assert file.read_text("utf-8") == "One2 two"
    edit.undo()
    assert file.read_text("utf-8") == "one two"


def test_the_table_shows_what_was_measured_and_leaves_out_what_was_not():
    side = {"median": 2.0, "processor": 2.5, "memory": 50_000_000}
    one = {
        "programs": 1000,
        "pages": {"same": 10, "hugo": 10},
        "floor": {"same": 0.25},
        "states": {"cold": {"same": {**side, "median": 3.0}, "hugo": side}},
    }
    assert tables.table(one) == (
        "| 1,000 | cold | 3.00 s | – | – | – | – | 2.00 s | 1.50 | – | 2.50 s, –, –, 2.50 s "
        "| 3, –, 5 | 50, –, –, 50 | 0.25 s, – |"
    )
