"""Where the marked part of a line ends, and which keys lead to it."""

import pytest
from small_sites import PROGRAM, write_site

from ayumi.cli.reports.source import Source, end_column, keys_at, root_node, source
from ayumi.problems import Location


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        ("number: «one»", "yaml"),
        ("«titel»: {ja: ベンチ}", "yaml"),
        ("title: {«jp»: ベンチ, en: New}", "yaml"),
        ("title: {ja: «新しい ベンチ», en: New}", "yaml"),
        ("  - {en: «a, b»}".replace("a, b", "a"), "yaml"),
        ("category: «目標を ほぼ達成»   # 注", "yaml"),
        ("at: «http://example.org/a:b»", "yaml"),
        ('text: «"a \\" b: c"» # d', "yaml"),
        ("text: «'it''s'»", "yaml"),
        ("category:«　»3", "md"),
        ("years: «[»1, 2]", "yaml"),
        ("see [the plan](«plan.html») for", "md"),
        ("計画は「«目標»」です", "md"),
        ("nothing: «»", "yaml"),
        ("«    - {ja: 目標}»  ", "yaml"),
    ],
)
def test_the_marked_part_ends_with_the_value_key_or_word(line, marked):
    start = line.index("«")
    text = line.replace("«", "").replace("»", "")
    end = end_column(text, start + 1, is_yaml=marked == "yaml")
    assert text[start : end - 1] == line[start + 1 : line.index("»")]


def test_a_long_line_takes_time_in_proportion():
    for text in ("a " * 500_000, '"\\' * 500_000, "''" * 500_000, ": " * 500_000, " " * 999_999):
        assert end_column(f"k: {text}", 4, is_yaml=True) >= 4
        assert end_column(f"[{text}", 2, is_yaml=True) >= 2


@pytest.mark.parametrize(
    ("line", "column", "keys"),
    [
        (1, 1, ("number",)),
        (1, 9, ("number",)),
        (2, 13, ("title", "ja")),
        (2, 21, ("title", "en")),
        (4, 5, ("measures", "benches", "id")),
        (5, 5, ("measures", "benches", "title")),
        (5, 17, ("measures", "benches", "title", "ja")),
        (4, 1, ("measures", "benches", "id")),
        (8, 1, ("measures", "benches", "results", "2011", "items")),
        (9, 11, ("measures", "benches", "results", "2011", "items")),
    ],
)
def test_the_keys_that_lead_to_a_place(line, column, keys):
    results = "    results:\n      2011:\n        items:\n        - 置いた\n"
    text = PROGRAM + results
    file, place = Source("parks.yaml", text.split("\n")), Location("parks.yaml", line, column)
    assert keys_at(root_node(file), file.line(place), place) == keys


def test_only_files_of_the_site_are_read(tmp_path):
    (tmp_path / "secret.yaml").write_text("password: x\n")
    folder = write_site(tmp_path / "site")
    (folder / "content/programs/link.yaml").symlink_to("../../../secret.yaml")
    for path in ("content/programs/link.yaml", "../secret.yaml", "content/none.yaml"):
        assert source(folder, path) == (path, [])
