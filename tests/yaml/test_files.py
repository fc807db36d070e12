"""Which files of a folder are read, which are ignored, and which are reported."""

import os

import pytest
from small_sites import PROGRAM, PROGRAM_FILE, write_site

from ayumi.yaml.files import listing, read_bytes, read_text


def test_files_are_sorted_and_others_are_reported(tmp_path):
    for name in ("b.yaml", "a.yaml", "c.yml", ".x.yaml", "d.yaml~", "sub/e.yaml", "sub/f.txt"):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).touch()
    paths, problems = listing(tmp_path, "in", ".yaml")
    assert paths == ["in/a.yaml", "in/b.yaml"]
    found = {p.location.file: p.type.code for p in problems}
    assert found == {"in/c.yml": "wrong-ending", "in/sub/e.yaml": "in-subfolder"}


def test_a_folder_that_is_not_there_has_no_files(tmp_path):
    assert listing(tmp_path, "nowhere", ".yaml") == ([], [])


def test_nothing_outside_the_site_is_read(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "secret").write_text("secret")
    data, [problem] = read_bytes(tmp_path / "site", "../secret")
    assert data is None
    assert problem.type.code == "outside-folder"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_file_that_may_not_be_read(tmp_path):
    (tmp_path / "a.yaml").write_text("a")
    (tmp_path / "a.yaml").chmod(0)
    _, [problem] = read_text(tmp_path, "a.yaml")
    assert "you may not read it" in problem.message("en")
    assert "読み取りの権限がありません" in problem.message("ja")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has none")
def test_a_fifo_is_no_file(tmp_path):
    os.mkfifo(tmp_path / "a.yaml")
    _, [problem] = read_text(tmp_path, "a.yaml")
    assert "it is not a file" in problem.message("en")


@pytest.mark.parametrize("where", ["content", "content/programs"])
def test_a_folder_that_is_a_link_leads_out_or_stays_inside(tmp_path, where):
    site = write_site(tmp_path / "site")
    folder = site / where
    folder.rename(tmp_path / "elsewhere")
    folder.symlink_to(tmp_path / "elsewhere")
    text, [problem] = read_bytes(site, PROGRAM_FILE)
    assert (text, problem.type.code) == (None, "outside-folder")
    folder.unlink()
    (tmp_path / "elsewhere").rename(site / "inside")
    folder.symlink_to(site / "inside")
    assert read_bytes(site, PROGRAM_FILE) == (PROGRAM.encode(), [])
