"""The standby tree: which files the next build need not touch, and what it never follows."""

import os
import sys

import pytest
from publish.publish_trees import artifact, files_of, foreign, publish, siblings, tree_of

from ayumi.publish import MARKER, TEMPORARY, TEXT, publisher
from ayumi.publish.publisher import staged

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no locks on folders")


class Site:
    """A site that is published again and again, each time with what the last build left."""

    def __init__(self, folder, standby):
        self.folder = folder
        self.standby = standby
        self.previous = {}

    def publish(self, **files):
        """Artifacts of these texts, each with its text as the key."""
        artifacts = [artifact(name, text.encode(), f"key {text}") for name, text in files.items()]
        result = publish(artifacts, self.folder, self.previous, self.standby)
        fingerprints = result.fingerprints.items()
        self.previous = {
            path: (found, f"key {files[path]}") for path, found in fingerprints if path != MARKER
        }
        assert files_of(self.folder) == files
        assert [name for name in siblings(self.folder) if name.startswith("._")] == []
        return result


@pytest.fixture
def site(tmp_path):
    return Site(tmp_path / "_site", tmp_path / "cache" / "standby")


def inodes(folder):
    return {name: (folder / name).stat().st_ino for name in files_of(folder)}


def test_what_was_done_is_reported_by_path(site):
    first = site.publish(a="1", b="2", c="3", d="4", e="5")
    assert set(first.changes.values()) == {"written"}
    second = site.publish(a="1", b="2", c="3", d="4", e="6")
    assert second.changes == dict.fromkeys("abcd", "untouched") | {"e": "written"}
    assert (second.written, second.unchanged, second.removed) == (1, 4, 0)
    assert all(second.fingerprints[name] == first.fingerprints[name] for name in "abcd")
    site.standby = None
    third = site.publish(a="1", b="2")
    assert third.changes == {"a": "linked", "b": "linked"}
    assert (third.unchanged, third.removed) == (2, 3)
    assert site.publish(a="1", b="2").changes == {"a": "linked", "b": "linked"}
    site.previous = {}
    assert site.publish(a="1", b="x").changes == {"a": "identical", "b": "written"}


def test_an_untouched_file_is_as_the_last_build_left_it(site):
    files = dict.fromkeys("abcdefgh", "same")
    site.publish(**files, z="1")
    for text in "23456":
        before = {name: os.stat(site.folder / name) for name in files}
        last, result = site.previous, site.publish(**files, z=text)
        assert result.changes == dict.fromkeys(files, "untouched") | {"z": "written"}
        for name, was in before.items():
            now = os.stat(site.folder / name)
            assert (now.st_ino, now.st_ctime_ns) == (was.st_ino, was.st_ctime_ns)
            assert result.fingerprints[name] == last[name][0]


def test_the_fingerprints_are_those_of_this_build_whoever_comes_next(site, monkeypatch):
    swap = publisher.swap

    def swap_and_be_replaced(tree, output):
        swap(tree, output)
        monkeypatch.undo()
        publish([artifact("a", b"other")], output)

    monkeypatch.setattr(publisher, "swap", swap_and_be_replaced)
    result = publish([artifact("a", b"mine", "key")], site.folder)
    assert files_of(site.folder) == {"a": "other"}
    assert result.fingerprints == {}, "of files that are gone"


def test_without_it_the_files_are_linked(site):
    site.publish(a="1", b="2")
    with staged(site.folder, site.standby, site.previous, empty=True) as staging:
        assert os.listdir(staging.path) == [MARKER]
        artifacts = [artifact("a", b"1", "key 1"), artifact("b", b"2", "key 2")]
        result = staging.publish(artifacts)
    assert result.changes == {"a": "linked", "b": "linked"}
    assert files_of(site.standby) == {"a": "1", "b": "2"}, "and it is made anew"


def test_a_build_that_fails_leaves_the_site_as_it_was(site):
    site.publish(a="1", b="2")
    before = tree_of(site.folder)

    def failing():
        raise ZeroDivisionError
        yield

    with pytest.raises(ZeroDivisionError):
        publish(failing(), site.folder, site.previous, site.standby)
    assert tree_of(site.folder) == before
    assert site.publish(a="1", b="2").changes == {"a": "untouched", "b": "untouched"}


def personal(folder):
    """A person's folder that could be taken for one of ours."""
    foreign(folder)
    (folder / MARKER).write_text(TEXT, "utf-8")
    (folder / "en").mkdir()
    (folder / "en" / "letter").write_text("Dear")
    return folder


@pytest.mark.parametrize("what", ["the standby tree", "its parent"])
def test_a_link_is_not_followed(site, tmp_path, what):
    documents = personal(tmp_path / "documents" / "standby")
    site.standby.parent.mkdir()
    if what == "its parent":
        site.standby.parent.rmdir()
        site.standby.parent.symlink_to(documents.parent)
    else:
        site.standby.symlink_to(documents)
    before = tree_of(documents.parent), inodes(documents)
    for text in "1234":
        site.publish(a="same", b="same", c="same", d=text)
    assert (tree_of(documents.parent), inodes(documents)) == before


@pytest.mark.parametrize("name", [MARKER, TEMPORARY, "a", "en"])
def test_a_link_in_it_is_not_followed(site, tmp_path, name):
    documents = personal(tmp_path / "documents")
    files = {"a": "1", "en/b": "2", "c": "3"}
    site.publish(**files)
    target = documents if name == "en" else documents / MARKER
    path = site.standby / name
    if path.is_dir():
        (path / "b").unlink()
        path.rmdir()
    path.unlink(missing_ok=True)
    path.symlink_to(target)
    before = tree_of(documents), inodes(documents)
    for text in "456":
        site.publish(**(files | {"c": text}))
    assert (tree_of(documents), inodes(documents)) == before


def test_a_staging_folder_that_became_a_link_is_not_followed(site, tmp_path):
    documents = personal(tmp_path / "documents")
    before = tree_of(documents)
    site.publish(a="1")

    def artifacts():
        (staging,) = tmp_path.glob("._site.new-*")
        staging.rename(tmp_path / "moved")
        staging.symlink_to(documents)
        yield artifact("a", b"2")
        yield artifact("en/c", b"3")

    with pytest.raises(FileNotFoundError):
        publish(artifacts(), site.folder, {}, site.standby)
    assert tree_of(documents) == before
    assert files_of(site.folder) == {"a": "1"}


def test_what_is_in_use_is_left_alone(site):
    site.publish(a="1", b="2")
    given = site.folder, site.standby, site.previous
    with staged(*given) as one, staged(*given) as other:
        assert sorted(os.listdir(one.path)) == [MARKER, "a", "b"]
        assert os.listdir(other.path) == [MARKER]
        artifacts = [artifact("a", b"1", "key 1")]
        assert other.publish(artifacts).changes == {"a": "linked"}
        assert one.publish(artifacts).changes == {"a": "identical"}
    assert files_of(site.folder) == {"a": "1"}


def test_where_links_cannot_be_made_there_is_none(site, monkeypatch):
    def forbidden(*_, **__):
        raise PermissionError

    monkeypatch.setattr("os.link", forbidden)
    assert site.publish(a="1").written == 1
    assert not site.standby.exists()
