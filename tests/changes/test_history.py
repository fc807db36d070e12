"""What is compared with what: branches, commits, subfolders, links, and what Git says no to."""

from __future__ import annotations

import os
import sys

import pytest
from changes.repositories import commit, git, write
from changes.samples import CONFIG, FILES, LIBRARY, PARKS
from small_sites import write_site

from ayumi.changes import history
from ayumi.changes.states import two_states

PARKS_FILE, LIBRARY_FILE = "content/programs/parks.yaml", "content/programs/library.yaml"
NEW_TITLE = {
    PARKS_FILE: PARKS.replace("公園の整備, en: Better parks", "丘の整備, en: Better hills")
}
OTHER_TITLE = {LIBRARY_FILE: LIBRARY.replace("読書の推進", "読書")}


@pytest.fixture
def changes(tmp_path, run):
    """The status and both outputs of `changes` for the site of a test, in English."""

    def changes(ref, *options, folder=tmp_path):
        return run("changes", ref, "--site", folder, "--lang", "en", *options)

    return changes


def test_a_branch_is_compared_with_where_it_left_the_other(tmp_path, changes):
    commit(tmp_path, FILES)
    git(tmp_path, "checkout", "-q", "-b", "edit")
    commit(tmp_path, {**FILES, **NEW_TITLE})
    git(tmp_path, "checkout", "-q", "main")
    commit(tmp_path, {**FILES, **OTHER_TITLE})
    git(tmp_path, "checkout", "-q", "edit")
    _, printed, _ = changes("main")
    assert "Better hills" in printed
    assert "読書" not in printed  # that is the other branch's
    _, both, _ = changes("main..edit")
    assert "読書{+の推進+}" in both
    assert changes("main...edit")[1] == printed
    assert "Changes: 0" not in changes("edit..main")[1]


def test_files_that_are_not_committed_belong_to_the_change(tmp_path, changes):
    commit(tmp_path, FILES)
    write(tmp_path, NEW_TITLE)
    status, printed, _ = changes("HEAD")
    assert status == 0
    assert "with changes that are not committed" in printed
    assert "Better [-parks-]{+hills+}" in printed
    assert "No change is visible" in changes("HEAD..HEAD")[1]


def test_a_site_may_lie_in_a_folder_of_its_repository(tmp_path, changes):
    site = tmp_path / "plans" / "2011"
    commit(site, FILES, top=tmp_path)
    write(site, NEW_TITLE)
    write(tmp_path, {"content/programs/other.yaml": "not of this site"})
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "More")
    _, printed, _ = changes("HEAD~1", folder=site)
    assert "Better hills" in printed
    assert "other.yaml" not in printed


@pytest.mark.parametrize("ending", ["\r\n", "\n"])
def test_comments_and_line_ends_change_nothing_on_the_site(ending, tmp_path, changes):
    commit(tmp_path, FILES)
    text = PARKS if ending == "\r\n" else f"# A comment\n{PARKS}"
    write(tmp_path, {PARKS_FILE: text.replace("\n", ending).encode()})
    status, printed, _ = changes("HEAD")
    assert status == 0
    assert "No change is visible on the site." in printed
    assert (PARKS_FILE in printed) == (ending == "\n")


@pytest.mark.parametrize(
    "ref", ["nowhere", "-n", "--upload-pack=touch x", "main:content", "a\nb", "", "..", "...-x"]
)
def test_a_name_that_is_no_commit(ref, tmp_path, run):
    commit(tmp_path, FILES)
    status, printed, message = run("changes", "--site", tmp_path, "--lang", "en", "--", ref)
    if ref == "..":
        assert status == 0  # HEAD with HEAD, as Git has it
        return
    assert (status, printed) == (2, "")
    assert "There is no branch, tag or commit" in message


def test_without_a_repository_or_git(tmp_path, changes, monkeypatch):
    write_site(tmp_path, FILES)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    status, _, message = changes("main")
    assert status == 2
    assert message.startswith(f"{tmp_path} is in no Git repository")
    monkeypatch.setenv("PATH", str(tmp_path))
    status, _, message = changes("main")
    assert (status, message.split(";")[0]) == (2, "git is not installed")


def test_a_shallow_clone_does_not_know_where_the_branches_parted(tmp_path, changes):
    top = tmp_path / "top"
    top.mkdir()
    commit(top, FILES)
    git(top, "checkout", "-q", "-b", "edit")
    commit(top, {**FILES, **NEW_TITLE})
    git(top, "checkout", "-q", "main")
    commit(top, {**FILES, **OTHER_TITLE})
    clone = tmp_path / "clone"
    git(top, "clone", "-q", "--depth=1", "--no-single-branch", f"file://{top}", str(clone))
    git(clone, "checkout", "-q", "edit")
    status, _, message = changes("origin/main", folder=clone)
    assert status == 2
    assert "fetch-depth: 0" in message
    assert "Better hills" in changes("origin/main..edit", folder=clone)[1]


def test_histories_without_a_common_beginning(tmp_path, changes):
    commit(tmp_path, FILES)
    git(tmp_path, "checkout", "-q", "--orphan", "other")
    commit(tmp_path, {**FILES, **NEW_TITLE})
    status, _, message = changes("main")
    assert status == 2
    assert "has no commit in common" in message
    assert "main..HEAD" in message


def test_a_commit_without_the_site(tmp_path, changes):
    write(tmp_path, {"README.md": "# Nothing yet\n"})
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "Nothing")
    site = tmp_path / "plan"
    commit(site, FILES, top=tmp_path)
    status, _, message = changes("HEAD~1", folder=site)
    assert status == 2
    assert "the folder plan was not there yet" in message


def test_files_with_errors_are_named_and_the_others_compared(tmp_path, changes):
    commit(tmp_path, {**FILES, PARKS_FILE: "number: 1\n"})
    write(tmp_path, {PARKS_FILE: PARKS, **OTHER_TITLE})
    status, printed, _ = changes("HEAD")
    assert status == 0
    assert f"{PARKS_FILE} is not compared: it had errors before." in printed
    assert "読書[-の推進-]" in printed
    write(tmp_path, {PARKS_FILE: "number: 2\n"})
    status, printed, _ = changes("HEAD")
    assert status == 1
    assert f"{PARKS_FILE} is not compared: it has errors. The command check tells" in printed


def test_a_configuration_with_errors(tmp_path, changes):
    commit(tmp_path, FILES)
    write(tmp_path, {"site_config.yaml": "title: x\n", **NEW_TITLE})
    status, printed, _ = changes("HEAD")
    assert status == 1
    assert "site_config.yaml is not compared: it has errors." in printed
    assert "Better [-parks-]{+hills+}" in printed
    commit(tmp_path, {"site_config.yaml": "title: y\n"})
    status, printed, message = changes("HEAD")
    assert (status, printed) == (1, "")
    assert "nothing can be compared" in message


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_no_link_of_an_old_state_leads_out_of_the_site(tmp_path, changes):
    secret = tmp_path / "secret.yaml"
    secret.write_text(PARKS.replace("Better parks", "Secret parks"), "utf-8")
    site = tmp_path / "site"
    write_site(site, {**FILES, PARKS_FILE: None})
    (site / PARKS_FILE).symlink_to(secret)
    (site / "content/programs/twin.yaml").symlink_to("library.yaml")
    commit(site, {"site_config.yaml": CONFIG})
    (site / PARKS_FILE).unlink()
    (site / "content/programs/twin.yaml").unlink()
    write(site, {PARKS_FILE: PARKS, "content/programs/twin.yaml": LIBRARY.replace("2", "3", 1)})
    status, printed, _ = changes("HEAD", folder=site)
    assert status == 0, printed
    assert "Secret" not in printed
    assert f"{PARKS_FILE} is not compared: it had errors before." in printed
    assert "Changed: number of the program." in printed  # the other link is one within the site


def test_submodules_and_paths_that_lead_elsewhere_are_no_files(tmp_path):
    commit(tmp_path, FILES)
    git(tmp_path, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},content/module")
    git(tmp_path, "commit", "-q", "-m", "A submodule")
    place = history.repository(tmp_path)
    found = history.entries(place, history.commit(place, "HEAD"), "HEAD")
    assert "content/module" not in found
    assert PARKS_FILE in found
    for path in ("../x", "a/../x", "/x", "a//b", ".git/config", "a/.GIT/x", "c:x", "a\\b"):
        assert not history._is_inside(path), path


def test_only_what_differs_is_read_from_the_old_state(tmp_path):
    commit(tmp_path, FILES)
    write(tmp_path, NEW_TITLE)
    with two_states(tmp_path, "HEAD") as states:
        files = {path.name for path in states.old.folder.rglob("*") if path.is_file()}
        assert states.changed == (PARKS_FILE,)
        assert files == {"parks.yaml", "site_config.yaml"}
    assert not os.path.exists(states.old.folder)


def test_a_file_larger_than_any_program_is_not_read(tmp_path, changes):
    commit(tmp_path, {**FILES, PARKS_FILE: PARKS + "# " + "x" * 3_000_000})
    write(tmp_path, {PARKS_FILE: PARKS})
    _, printed, _ = changes("HEAD")
    assert f"{PARKS_FILE} is not compared: it had errors before." in printed
