"""Folders that a build could do harm to are refused, and left untouched."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from publish.publish_trees import ROOT, files_of, foreign, made, outputs, publish, tree_of

from ayumi.problems import Bilingual
from ayumi.publish import MARKER, TEXT, refusals
from ayumi.publish.refusals import RefusedFolder, refuse_unsuitable


@pytest.fixture
def site(tmp_path):
    """A site folder, as one is."""
    site = tmp_path / "work" / "site"
    for name in ("content/programs", "templates", "static/css", "ayumi", ".git"):
        (site / name).mkdir(parents=True)
    (site / "site_config.yaml").touch()
    return site


def refused_by_both(folder, site):
    """Why `folder` is refused, before a build and by it."""
    with pytest.raises(RefusedFolder) as before:
        refuse_unsuitable(folder, site)
    with pytest.raises(RefusedFolder) as during:
        publish(outputs(a="1"), folder)
    assert before.value.reason == during.value.reason
    return before.value.reason


def refused(folder, site):
    """Why `folder` is refused before a build."""
    with pytest.raises(RefusedFolder) as caught:
        refuse_unsuitable(folder, site)
    return caught.value.reason


def test_a_foreign_folder_is_refused_untouched(tmp_path, site):
    folder = foreign(tmp_path / "documents")
    before = tree_of(tmp_path)
    assert refused_by_both(folder, site) is refusals.FOREIGN
    assert tree_of(tmp_path) == before


@pytest.mark.parametrize("text", ["", "made by Ayumi", "x" + TEXT, "\n" + TEXT])
def test_a_marker_that_says_something_else_is_none(tmp_path, site, text):
    folder = foreign(tmp_path / "documents")
    (folder / MARKER).write_text(text, "utf-8")
    assert refused_by_both(folder, site) is refusals.FOREIGN


def test_a_marker_that_is_a_link_or_a_folder_is_none(tmp_path, site):
    folder = foreign(tmp_path / "documents")
    (folder / MARKER).symlink_to(made(tmp_path / "_site") / MARKER)
    assert refused_by_both(folder, site) is refusals.FOREIGN
    (folder / MARKER).unlink()
    (folder / MARKER).mkdir()
    assert refused_by_both(folder, site) is refusals.FOREIGN


def test_a_marker_that_went_through_git_on_windows_is_one(tmp_path, site):
    folder = foreign(tmp_path / "_site")
    (folder / MARKER).write_bytes(TEXT.encode().replace(b"\n", b"\r\n"))
    refuse_unsuitable(folder, site)
    assert files_of(made(folder, a="1")) == {"a": "1"}


def test_a_file_is_refused(tmp_path, site):
    (tmp_path / "_site").write_text("a file")
    assert refused_by_both(tmp_path / "_site", site) is refusals.FILE
    assert (tmp_path / "_site").read_text() == "a file"


def test_a_folder_under_a_file_is_refused(tmp_path, site):
    (tmp_path / "file").touch()
    assert refused_by_both(tmp_path / "file" / "_site", site) is refusals.UNDER_A_FILE
    assert refused_by_both(tmp_path / "file" / "x" / "_site", site) is refusals.UNDER_A_FILE


def test_a_dangling_link_is_refused(tmp_path, site):
    (tmp_path / "_site").symlink_to(tmp_path / "nowhere")
    assert refused_by_both(tmp_path / "_site", site) is refusals.DANGLING
    assert not (tmp_path / "nowhere").exists()


def test_a_link_to_a_foreign_folder_is_refused(tmp_path, site):
    (tmp_path / "_site").symlink_to(foreign(tmp_path / "documents"))
    assert refused_by_both(tmp_path / "_site", site) is refusals.FOREIGN


def test_a_repository_is_refused_though_we_made_the_folder(tmp_path, site):
    folder = made(tmp_path / "_site", a="1")
    (folder / ".git").mkdir()
    assert refused_by_both(folder, site) is refusals.REPOSITORY


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="folders have no user")
def test_a_site_of_another_user_that_could_not_be_removed(tmp_path, site, monkeypatch):
    folder = made(tmp_path / "_site")
    monkeypatch.setattr(os, "geteuid", lambda: folder.stat().st_uid + 1)
    publish(outputs(a="1"), folder)  # we may write in it, as in one of a group
    access = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: path != folder and access(path, mode))
    before = tree_of(tmp_path)
    assert refused_by_both(folder, site) is refusals.NOT_ALLOWED
    assert tree_of(tmp_path) == before


def test_the_site_and_what_is_around_it(site):
    for folder in (site, site.parent, site / "content" / ".."):
        assert refused(folder, site) is refusals.SITE


@pytest.mark.parametrize("name", ["content", "templates", "static", "ayumi", ".git"])
@pytest.mark.parametrize("below", ["", "programs", "new/_site"])
def test_the_folders_that_the_site_is_made_from(site, name, below):
    (site / MARKER).write_text(TEXT, "utf-8")
    assert refused(site / name / below, site) is refusals.SOURCE


def test_a_source_folder_that_does_not_exist_yet(site):
    (site / "static" / "css").rmdir()
    (site / "static").rmdir()
    assert refused(site / "static", site) is refusals.SOURCE


def test_a_source_folder_that_is_a_link(tmp_path, site):
    (site / "templates").rmdir()
    shared = tmp_path / "shared" / "templates"
    shared.mkdir(parents=True)
    (site / "templates").symlink_to(shared)
    for folder in (shared, shared / "x", shared.parent, site / "templates" / "x"):
        assert refused(folder, site) is refusals.SOURCE


def test_a_way_round_by_links_is_seen_through(tmp_path, site):
    (tmp_path / "link").symlink_to(site)
    assert refused(tmp_path / "link", site) is refusals.SITE
    assert refused(tmp_path / "link" / "content" / "x", site) is refusals.SOURCE
    assert refused(site / "content" / "x", tmp_path / "link") is refusals.SOURCE


def test_another_spelling_of_the_same_folder_is_seen_through(site, monkeypatch):
    def same(one, other):
        return str(one).lower() == str(other).lower()

    monkeypatch.setattr("os.path.samefile", same)
    assert refused(site.parent / "Site" / "Content" / "x", site) is refusals.SOURCE


def test_no_artifact_is_rendered_when_the_folder_is_refused(tmp_path):
    def never():
        raise AssertionError
        yield

    with pytest.raises(RefusedFolder):
        publish(never(), foreign(tmp_path / "documents"))


def test_a_relative_site_and_folder(site, monkeypatch):
    monkeypatch.chdir(site)
    assert refused(Path(), Path()) is refusals.SITE
    assert refused(Path("static/out"), Path()) is refusals.SOURCE
    refuse_unsuitable(Path("_site"), Path())


def test_the_root_and_a_mounted_volume(site, monkeypatch):
    assert refused(Path("/"), site) is refusals.WHOLE_DISK
    volume = made(site / "_site")
    monkeypatch.setattr("os.path.ismount", lambda path: path == volume)
    assert refused_by_both(volume, site) is refusals.WHOLE_DISK


def test_home(tmp_path, site, monkeypatch):
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    assert refused(tmp_path / "home", site) is refusals.HOME
    refuse_unsuitable(tmp_path / "home" / "_site", site)


def test_anywhere_else_is_fine_and_asking_writes_nothing(tmp_path, site):
    made(site / "made")
    (tmp_path / "empty").mkdir()
    before = tree_of(tmp_path)
    for folder in ("work/site/_site", "work/site/made", "work/x/y/z", "empty", "work/contents"):
        refuse_unsuitable(tmp_path / folder, site)
    assert tree_of(tmp_path) == before


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="gives root up")
def test_a_folder_that_we_may_not_write_is_refused_for_real():
    tried = f"""
import os, pathlib, sys
sys.path.insert(0, {str(ROOT)!r})
sys.path.insert(0, {str(Path(__file__).parent)!r})
from publish_trees import publish
from ayumi.publish.refusals import RefusedFolder, refuse_unsuitable
os.setuid(65534)
for step in (lambda f: refuse_unsuitable(f, pathlib.Path("/nowhere")), lambda f: publish([], f)):
    for folder in ("x", "x/_site"):
        try:
            step(pathlib.Path("/usr", folder))
        except RefusedFolder as refused:
            print(refused.reason.en)
"""
    done = subprocess.run([sys.executable, "-c", tried], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [refusals.NOT_ALLOWED.en] * 4


def test_a_parent_that_we_may_not_write_is_refused(tmp_path, site, monkeypatch):
    monkeypatch.setattr("os.access", lambda *_: False)
    assert refused(tmp_path / "x" / "_site", site) is refusals.NOT_ALLOWED


@pytest.mark.parametrize("call", ["os.mkdir", "os.rename"])
def test_what_the_system_forbids_in_a_build_is_explained(tmp_path, monkeypatch, call):
    def forbidden(*_):
        raise PermissionError

    monkeypatch.setattr(call, forbidden)
    with pytest.raises(RefusedFolder) as caught:
        publish(outputs(a="1"), tmp_path / "x" / "_site")
    assert caught.value.reason is refusals.NOT_ALLOWED
    assert list(tmp_path.iterdir()) == []


def test_a_build_s_own_trouble_with_permissions_is_not_taken_for_the_folder_s(tmp_path):
    def unreadable():
        raise PermissionError("static/logo.png")
        yield

    with pytest.raises(PermissionError, match=r"logo\.png"):
        publish(unreadable(), tmp_path / "x" / "_site")


def test_a_refusal_names_the_folder_and_says_what_to_do(tmp_path, site):
    with pytest.raises(RefusedFolder) as caught:
        refuse_unsuitable(foreign(tmp_path / "{x}"), site)
    assert caught.value.folder == tmp_path / "{x}"
    assert str(caught.value) == f"{tmp_path / '{x}'}: {refusals.FOREIGN.en}"


def test_every_sentence_is_whole_in_both_languages():
    sentences = [value for value in vars(refusals).values() if isinstance(value, Bilingual)]
    assert len(sentences) == 10
    for sentence in sentences:
        assert sentence.ja.endswith("ください。")
        assert sentence.en.endswith(".")
        assert sentence.text("ja", {}) == sentence.ja
