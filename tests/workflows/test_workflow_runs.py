"""The shell steps of the workflows, run in a clone: the comment that a pull request gets."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from browser.needs import program
from small_sites import write_site
from workflows.job_runner import JobRunner, git, install_commands
from workflows.sample_changes import BEFORE, CHANGES, PROGRAM_FILE, changed

from ayumi.scaffold.workflows import CITY, workflow_files

FILES = workflow_files(CITY)
SNAPSHOTS = Path(__file__).parent / "snapshots"
MARK = "<!-- ayumi -->\n"
pytestmark = pytest.mark.skipif(os.name == "nt", reason="the steps are for the shell of Linux")


def job(path: str, name: str) -> Any:
    return yaml.safe_load(FILES[path])["jobs"][name]


class City:
    """A city's repository: a bare remote, and a clone with a pull request merged as a trial."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.clone, self.state = folder, folder / "clone", folder / "state"
        self.commands = install_commands(folder / "bin")
        self.state.mkdir()
        git(folder, "init", "--quiet", "--bare", "--initial-branch=main", "remote.git")
        git(folder, "clone", "--quiet", "remote.git", "clone")
        git(self.clone, "checkout", "--quiet", "-b", "main")
        self._commit({**BEFORE, "requirements.txt": "# ayumi\n"})
        git(self.clone, "push", "--quiet", "origin", "main")

    def propose(self, files: dict[str, str]) -> str:
        """Check out main with a branch of these files merged, as GitHub does; its last commit."""
        git(self.clone, "checkout", "--quiet", "-B", "proposal", "origin/main")
        self._commit(files)
        commit = git(self.clone, "rev-parse", "HEAD")
        git(self.clone, "checkout", "--quiet", "--detach", "origin/main")
        git(self.clone, "merge", "--quiet", "--no-ff", "-m", "trial", "proposal")
        pull = {"number": 7, "head": {"sha": commit}}
        (self.state / "pulls.json").write_text(json.dumps([pull]))
        return commit

    def runner(self, folder: Path, context: dict[str, str] | None = None) -> JobRunner:
        """A new machine of GitHub whose workspace is `folder`."""
        temp = self.folder / "temp"
        shutil.rmtree(temp, ignore_errors=True)
        temp.mkdir()
        environment = {
            "PATH": f"{self.commands}:{os.environ['PATH']}",
            "HOME": str(self.folder),
            "STATE": str(self.state),
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            "GITHUB_ACTIONS": "true",
            "GITHUB_BASE_REF": "main",
            "GITHUB_REPOSITORY": "midori/plan",
            "GITHUB_STEP_SUMMARY": str(temp / "summary.md"),
            "GITHUB_WORKSPACE": str(folder),
            "RUNNER_TEMP": str(temp),
        }
        known = {"runner.temp": str(temp), "github.token": "a-token"} | (context or {})
        return JobRunner(folder, self.folder / "artifacts", environment, known)

    def check(self) -> JobRunner:
        """Run check.yml."""
        steps = job(".github/workflows/check.yml", "check")
        (report,) = [step for step in steps["steps"] if "PREVIEW_URL" in step.get("env", {})]
        expression = " ".join(report["env"]["PREVIEW_URL"].split()).strip("${} ")
        runner = self.runner(self.clone, {expression: ""})
        runner.run(steps)
        return runner

    def leave_report(self, text: str) -> Path:
        """Make an artifact as check.yml does; its folder."""
        folder = self.folder / "artifacts/comment"
        folder.mkdir(parents=True)
        for name in ("changes.md", "check.md"):
            (folder / name).write_text(text, "utf-8")
        return folder

    def comment(self, commit: str) -> list[dict[str, Any]]:
        """Run comment.yml; the comments that the pull request has then."""
        workspace = self.folder / "empty"
        shutil.rmtree(workspace, ignore_errors=True)
        workspace.mkdir()
        event = "github.event.workflow_run"
        context = {
            f"{event}.head_branch": "proposal",
            f"{event}.head_repository.owner.login": "a-fork",
            f"{event}.head_sha": commit,
            f"{event}.id": "1",
        }
        runner = self.runner(workspace, context)
        runner.run(job(".github/workflows/comment.yml", "comment"))
        assert not runner.failed, runner.log
        file = self.state / "comments.json"
        return json.loads(file.read_text("utf-8")) if file.exists() else []

    def _commit(self, files: dict[str, str]) -> None:
        write_site(self.clone, dict(files))
        git(self.clone, "add", "--all")
        git(self.clone, "commit", "--quiet", "-m", "content")


@pytest.fixture
def city(tmp_path: Path) -> City:
    program("jq", reason="there is no jq, which runs the filters of gh")
    return City(tmp_path)


@pytest.mark.parametrize("name", CHANGES)
def test_the_comment_of_a_pull_request(name: str, city: City) -> None:
    """Compared with snapshots/<name>.md; UPDATE_SNAPSHOTS=1 writes them."""
    commit = city.propose(changed(name))
    runner = city.check()
    assert runner.failed == (name == "slips"), runner.log
    (comment,) = city.comment(commit)
    sys.stdout.write(comment["body"])  # `pytest -rP` shows it
    file = SNAPSHOTS / f"{name}.md"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        file.write_text(comment["body"], "utf-8")
    assert comment["body"] == file.read_text("utf-8")
    assert comment["body"].startswith(MARK)
    assert "@octocat" not in comment["body"]
    assert "<script" not in comment["body"]
    changes = city.folder / "artifacts/comment/changes.md"
    assert changes.read_text("utf-8").replace("@", "@\u200b") in comment["body"]
    assert ("::error file=content/programs/parks.yaml,line=" in runner.log) == (name == "slips")


def test_a_later_report_replaces_the_comment(city: City) -> None:
    others = [
        {"id": 1, "user": {"login": "somebody"}, "body": f"{MARK}mine"},
        {"id": 2, "user": {"login": "github-actions[bot]"}, "body": "of another workflow"},
    ]
    (city.state / "comments.json").write_text(json.dumps(others))
    city.leave_report("before")
    city.comment(city.propose(changed("slips")))
    commit = city.propose(changed("result-and-target"))
    city.check()
    comments = city.comment(commit)
    assert comments[:2] == others
    assert len(comments) == 3
    assert comments[2]["body"] == (SNAPSHOTS / "result-and-target.md").read_text("utf-8")


def test_an_outdated_run_writes_nothing(city: City) -> None:
    commit = city.propose(changed("slips"))
    city.leave_report("of an older commit")
    assert city.comment("0" * 40) == []
    assert "of an older commit" in city.comment(commit)[0]["body"]


@pytest.mark.parametrize("is_link", [False, True])
def test_what_a_fork_made_of_the_report_is_but_text(is_link: bool, city: City) -> None:
    commit = city.propose(changed("slips"))
    report = city.leave_report("")
    (city.folder / "secret").write_text("the token")
    if is_link:
        (report / "changes.md").unlink()
        (report / "changes.md").symlink_to(city.folder / "secret")
    else:
        (report / "changes.md").write_text("$(echo a) `b` @octocat " + "長" * 100_000)
        (report / "check.md").write_bytes(b"\xff\xfe")
    (report / "run.sh").write_text("exit 1")
    (comment,) = city.comment(commit)
    assert "the token" not in comment["body"]
    assert len(comment["body"]) <= 65_536
    assert comment["body"].startswith(f"{MARK}このプルリクエストの内容から")
    if not is_link:
        assert "$(echo a) `b` @\u200boctocat 長長" in comment["body"]


def test_preview_and_publishing(city: City) -> None:
    commit = city.propose(changed("result-and-target"))
    runner = city.runner(city.clone)
    runner.run(job(".github/workflows/preview.yml", "build"))
    assert not runner.failed, runner.log
    preview = city.folder / "artifacts/preview"
    assert "3基" in (preview / "programs/parks.html").read_text("utf-8")
    own, fork = ({"full_name": name} for name in ("midori/plan", "a-fork/plan"))
    runs = [{"id": 11, "head_repository": fork}, {"id": 12, "head_repository": own}]
    (city.state / "runs.json").write_text(json.dumps(runs))
    pulls = [
        {"number": 7, "headRefOid": commit, "isCrossRepository": False},
        {"number": 8, "headRefOid": "1" * 40, "isCrossRepository": True},
    ]
    (city.state / "pull-list.json").write_text(json.dumps(pulls))
    shutil.copytree(preview, city.state / "runs/12/preview")
    git(city.clone, "checkout", "--quiet", "origin/main")
    runner = city.runner(city.clone, {"vars.PREVIEW_URL": "https://a.example/preview/"})
    runner.run(job(".github/workflows/publish.yml", "build"))
    assert not runner.failed, runner.log
    pages = city.folder / "artifacts/github-pages"
    assert "5基" in (pages / "programs/parks.html").read_text("utf-8")
    assert "3基" in (pages / "preview/7/programs/parks.html").read_text("utf-8")
    assert not (pages / "preview/8").exists()


@pytest.fixture
def gitlab(city: City) -> Callable[..., JobRunner]:
    """Run jobs of .gitlab-ci.yml on a change; the machine, whose log has all of their output."""
    whole = yaml.safe_load(FILES[".gitlab-ci.yml"])

    def gitlab(name: str, *jobs: str, **statuses: int) -> JobRunner:
        city.propose(changed(name))
        runner = city.runner(city.clone)
        for one in jobs:
            # Once is enough: a later job of GitLab has a new machine, and here it has the same
            before = whole[".ayumi"]["before_script"] if one == "check" else []
            variables = {
                "CI_API_V4_URL": "https://git.example/api/v4",
                "CI_MERGE_REQUEST_DIFF_BASE_SHA": git(city.clone, "rev-parse", "origin/main"),
                "CI_MERGE_REQUEST_IID": "7",
                "CI_PROJECT_DIR": str(city.clone),
                "CI_PROJECT_ID": "3",
                "AYUMI_NOTE_TOKEN": "a-token",
                "GITHUB_ACTIONS": "",
                "MARK": MARK.strip(),
            }
            status = runner.script([*before, *whole[one]["script"]], variables)
            assert status == statuses.get(one, 0), runner.log
        return runner

    return gitlab


def test_gitlab_gets_a_report_and_one_note(city: City, gitlab: Callable[..., JobRunner]) -> None:
    runner = gitlab("slips", "check", "changes", "note", check=1)
    report = json.loads((city.clone / "gl-code-quality-report.json").read_text("utf-8"))
    assert {entry["location"]["path"] for entry in report} >= {PROGRAM_FILE}
    assert f"{PROGRAM_FILE}:" in runner.log
    for file in ("gl-code-quality-report.json", "check.md", "changes.md", "note.md"):
        (city.clone / file).unlink()
    gitlab("result-and-target", "changes", "note", "preview", "pages")
    (note,) = json.loads((city.state / "notes.json").read_text("utf-8"))
    assert note["body"].startswith(MARK)
    assert (city.clone / "changes.md").read_text("utf-8") in note["body"]
    for folder in ("_site", "public"):
        assert (city.clone / folder / "programs/parks.html").is_file()
