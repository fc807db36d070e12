"""The output folder comes to hold the new site and nothing else; equal files are linked."""

import os
import tracemalloc

import pytest
from publish.publish_trees import (
    artifact,
    as_found,
    files_of,
    foreign,
    made,
    mode_of,
    outputs,
    publish,
    siblings,
    tree_of,
    unlink_but,
)

from ayumi.artifacts.artifact import Artifact
from ayumi.publish import MARKER, TEMPORARY, PublishResult
from ayumi.publish.open_tree import Tree


@pytest.fixture
def umask():
    """Sets the umask for one test."""
    before = os.umask(0o022)
    yield os.umask
    os.umask(before)


def counts(result):
    """The result without what it says of single files."""
    return result._replace(changes={}, fingerprints={})


def test_first_build_makes_the_folder_and_those_around_it(tmp_path):
    folder = tmp_path / "x" / "y" / "_site"
    site = outputs(index_html="hello", en__programs__a_html="a", empty_txt="")
    assert counts(publish(site, folder)) == PublishResult(
        folder, files=3, written=3, unchanged=0, removed=0
    )
    assert tree_of(folder) == as_found(site)
    assert siblings(folder) == []


def test_the_marker_says_in_two_languages_what_the_folder_is(tmp_path):
    text = (made(tmp_path / "_site") / MARKER).read_text("utf-8").splitlines()
    assert "made by Ayumi" in text[0]
    assert "Ayumi が作った" in text[1]
    assert text[2:] == ["format: 1"]


def test_an_empty_folder_is_replaced(tmp_path):
    folder = tmp_path / "_site"
    folder.mkdir()
    made(folder, a="1")
    assert files_of(folder) == {"a": "1"}
    assert siblings(folder) == []


def test_a_build_replaces_the_folder_as_a_whole(tmp_path):
    folder = made(tmp_path / "_site", a="1", b="2", old__c="3")
    (folder / "by-hand.txt").touch()
    (folder / "empty").mkdir()
    site = outputs(a="1", b="two", new__d="4")
    assert counts(publish(site, folder)) == PublishResult(
        folder, files=3, written=2, unchanged=1, removed=2
    )
    assert tree_of(folder) == as_found(site)
    assert siblings(folder) == []


def test_equal_files_are_the_very_same_files(tmp_path):
    folder = made(tmp_path / "_site", same="1", en__same="2", other="3", grown="4")
    before = {name: (folder / name).stat().st_ino for name in files_of(folder)}
    publish(outputs(same="1", en__same="2", other="x", grown="44"), folder)
    after = {name: (folder / name).stat().st_ino for name in files_of(folder)}
    assert {name for name in before if before[name] == after[name]} == {"same", "en/same"}


def test_publishing_again_changes_nothing(tmp_path):
    folder = made(tmp_path / "_site", a="1", b__c="2")
    again = publish(outputs(a="1", b__c="2"), folder)
    assert (again.written, again.unchanged, again.removed) == (0, 2, 0)


def test_equal_bytes_are_not_written_first(tmp_path, monkeypatch):
    folder = made(tmp_path / "_site", same="1", other="22", grown="3")
    created, create = [], Tree.create

    def recording(self, path):
        created.append(path)
        return create(self, path)

    monkeypatch.setattr(Tree, "create", recording)
    result = publish(outputs(same="1", other="2x", grown="33"), folder)
    assert result.changes == {"same": "identical", "other": "written", "grown": "written"}
    assert sorted(created) == sorted([TEMPORARY, "other", "grown"])


def test_a_file_may_become_a_folder_and_the_other_way_round(tmp_path):
    folder = made(tmp_path / "_site", a="file", b__c="in a folder")
    made(folder, a__c="in a folder", b="file")
    assert files_of(folder) == {"a/c": "in a folder", "b": "file"}


def test_where_links_cannot_be_made_equal_files_are_written(tmp_path, monkeypatch):
    folder = made(tmp_path / "_site", a="1")

    def link(*_, **__):
        raise PermissionError

    monkeypatch.setattr("os.link", link)
    assert publish(outputs(a="1"), folder).written == 1
    assert files_of(folder) == {"a": "1"}


def test_links_inside_the_old_tree_are_replaced_not_followed(tmp_path):
    folder = made(tmp_path / "_site", a="1", en__b="2")
    elsewhere = foreign(tmp_path / "elsewhere")
    (elsewhere / "a").write_text("1")
    (elsewhere / "b").write_text("2")
    (folder / "a").unlink()
    (folder / "a").symlink_to(elsewhere / "a")
    (folder / "en" / "b").unlink()
    (folder / "en").rmdir()
    (folder / "en").symlink_to(elsewhere)
    (folder / "loop").symlink_to(folder)
    before = tree_of(elsewhere)
    site = outputs(a="1", en__b="2")
    assert counts(publish(site, folder)) == PublishResult(
        folder, files=2, written=2, unchanged=0, removed=2
    )
    assert tree_of(folder) == as_found(site)
    assert tree_of(elsewhere) == before
    assert (elsewhere / "a").stat().st_nlink == 1


def test_a_fifo_in_the_old_tree_does_not_hold_up_the_build(tmp_path):
    folder = made(tmp_path / "_site", a="")
    (folder / "a").unlink()
    os.mkfifo(folder / "a")
    assert publish(outputs(a=""), folder).written == 1
    assert files_of(folder) == {"a": ""}


@pytest.mark.parametrize(
    ("mask", "file", "around"), [(0, 0o644, 0o755), (0o022, 0o644, 0o755), (0o077, 0o600, 0o700)]
)
def test_permissions_follow_the_umask(tmp_path, umask, mask, file, around):
    umask(mask)
    folder = made(tmp_path / "x" / "_site", en__a="1")
    assert [mode_of(folder / name) for name in (MARKER, "en/a")] == [file, file]
    assert [mode_of(path) for path in (folder, folder / "en", folder.parent)] == [around] * 3


def test_the_folder_keeps_its_permissions(tmp_path, umask):
    folder = made(tmp_path / "_site", a="1")
    folder.chmod(0o2775)
    made(folder, a="2")
    assert mode_of(folder) == 0o2775


def test_a_file_with_other_permissions_is_written_anew(tmp_path, umask):
    folder = made(tmp_path / "_site", a="1")
    (folder / "a").chmod(0o600)
    assert publish(outputs(a="1"), folder).written == 1
    assert mode_of(folder / "a") == 0o644


def test_a_link_to_a_made_folder_stays_and_what_it_points_to_is_replaced(tmp_path):
    real = made(tmp_path / "www" / "public", a="1")
    link = tmp_path / "_site"
    link.symlink_to(real)
    assert publish(outputs(a="2"), link).folder == real
    assert link.is_symlink()
    assert files_of(real) == {"a": "2"}
    assert siblings(real) == []


def test_a_relative_folder_stays_the_same_when_the_process_moves(tmp_path, monkeypatch):
    (tmp_path / "here").mkdir()
    (tmp_path / "there").mkdir()
    monkeypatch.chdir(tmp_path / "here")

    def moving():
        os.chdir(tmp_path / "there")
        yield artifact("a", b"1")

    publish(moving(), type(tmp_path)("out/_site"))
    assert files_of(tmp_path / "here" / "out" / "_site") == {"a": "1"}
    assert list((tmp_path / "there").iterdir()) == []


def test_a_name_that_means_something_in_a_pattern_is_taken_as_it_is(tmp_path):
    folder = made(tmp_path / "サイト [1].new-aaaaaa (*)", a="1")
    made(folder, a="2")
    assert files_of(folder) == {"a": "2"}
    assert siblings(folder) == []


def test_an_old_tree_that_cannot_be_removed_does_not_fail_the_build(tmp_path, monkeypatch):
    folder = made(tmp_path / "_site", a="1", en__a="1", en__stuck="2", fr__b="3")
    with monkeypatch.context() as patched:
        patched.setattr("os.unlink", unlink_but("stuck"))
        made(folder, a="2")
    assert files_of(folder) == {"a": "2"}
    (leftover,) = siblings(folder)
    assert list(tree_of(tmp_path / leftover)) == [MARKER, "en", "en/stuck"]
    made(folder, a="3")
    assert siblings(folder) == []


def test_a_large_file_arrives_whole(tmp_path):
    content = os.urandom(3_000_000)
    for _ in range(2):
        publish([artifact("a.pdf", content)], tmp_path / "_site")
        assert (tmp_path / "_site" / "a.pdf").read_bytes() == content


def test_a_system_without_open_folders_gives_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr("os.supports_fd", set())
    folder = made(tmp_path / "_site", a="1", en__b="2", en__c="3")
    found = publish(outputs(a="1", en__b="2", d="4"), folder)
    assert (found.written, found.unchanged, found.removed) == (1, 2, 1)
    assert files_of(folder) == {"a": "1", "d": "4", "en/b": "2"}


@pytest.mark.parametrize("change", ["nothing", "the first", "the last", "one more", "one less"])
def test_a_streamed_file_is_linked_if_it_has_the_same_content(tmp_path, change):
    chunks = [b"<", os.urandom(600_000), b"|", b"", b">"]
    whole = b"".join(chunks)
    old = {
        "nothing": whole,
        "the first": b"[" + whole[1:],
        "the last": whole[:-1] + b"]",
        "one more": whole + b">",
        "one less": whole[:-1],
    }[change]
    folder = tmp_path / "_site"
    publish([artifact("data.json", old)], folder)
    inode = (folder / "data.json").stat().st_ino
    result = publish([artifact("data.json", iter(chunks))], folder)
    assert (folder / "data.json").read_bytes() == whole
    assert result.changes == {"data.json": "identical" if change == "nothing" else "written"}
    assert ((folder / "data.json").stat().st_ino == inode) is (change == "nothing")


def test_a_streamed_file_is_never_held_in_memory(tmp_path):
    def chunks():
        yield from (bytes([n % 251]) * 1_000_000 for n in range(40))

    for _ in range(2):  # the second is compared with the first
        tracemalloc.start()
        publish([Artifact("a", "", chunks)], tmp_path / "_site")
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < 8_000_000
    assert (tmp_path / "_site" / "a").stat().st_size == 40_000_000


def test_a_content_that_fails_midway_leaves_the_old_file(tmp_path):
    folder = made(tmp_path / "_site", a="1")

    def chunks():
        yield b"half"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        publish([Artifact("a", "", chunks)], folder)
    assert files_of(folder) == {"a": "1"}
    assert siblings(folder) == []
