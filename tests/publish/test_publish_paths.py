"""An output's path is inside the site and its own; anything else is a bug of ours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from publish.publish_trees import artifact, files_of, made, publish, siblings

from ayumi.publish import MARKER
from ayumi.publish.tree_writer import STRAY

STRAY_PATHS = ["", "/etc/passwd", "..", "../a", "a/../b", "a/..", ".", "./a", "a/./b", "a//b", "a/"]
STRAY_PATHS += ["a\\b", "..\\a", "a\0b", "C:/a", "c:a", "a/\n/../b"]


@pytest.mark.parametrize("path", [*STRAY_PATHS, MARKER, ".AYUMI-SITE", f"{MARKER}/a"])
def test_a_stray_path_is_refused_by_name_and_nothing_changes(tmp_path, path):
    folder = made(tmp_path / "_site", a="1")
    with pytest.raises(ValueError, match="path") as caught:
        publish([artifact("new", b""), artifact(path, b"")], folder)
    assert repr(path) in str(caught.value)
    assert files_of(folder) == {"a": "1"}
    assert siblings(folder) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a.html", "a.html"),
        ("a.html", "A.html"),
        ("stra\xdfe", "STRASSE"),
        ("\u304c", "\u304b\u3099"),
        ("en/a", "EN/b"),
        ("a", "a/b"),
        ("a/b", "a"),
        ("A/b/c", "a"),
        ("a/b", "a/b/c/d"),
    ],
)
def test_two_outputs_that_some_file_system_takes_for_one(tmp_path, first, second):
    with pytest.raises(ValueError, match="two outputs") as caught:
        publish([artifact(first, b"1"), artifact(second, b"2")], tmp_path / "_site")
    assert repr(second) in str(caught.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "path",
    [
        ".nojekyll",
        "..a",
        "a..",
        "...",
        ".well-known/x",
        "a b/プログラム.html",
        "ab:c",
        f"en/{MARKER}",
    ],
)
def test_odd_paths_that_are_fine(tmp_path, path):
    publish(
        [artifact(path, b"1"), artifact("en/a", b""), artifact("en/b/c", b"")],
        tmp_path / "_site",
    )
    assert (tmp_path / "_site" / path).read_bytes() == b"1"


@given(st.text(alphabet="a./\\:C\0\n", max_size=8))
def test_a_path_that_is_let_through_has_only_plain_parts(path):
    plain = path[1:2] != ":" or not path[0].isalpha()
    plain = plain and not set("\\\0") & set(path)
    plain = plain and all(part not in {"", ".", ".."} for part in path.split("/"))
    assert (STRAY.search(path) is None) == plain
