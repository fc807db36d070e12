"""Workflows, forms and templates: valid, the same for every city, with the least of rights."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from ayumi.scaffold.workflows import CITY, OWN, workflow_files
from ayumi.urls.mistakes import FORM

ROOT = Path(__file__).resolve().parents[2]
FILES = workflow_files(CITY)
WORKFLOWS = sorted(path for path in FILES if path.startswith(".github/workflows/"))
SCHEMAS = {
    **{path: ["vendor.github-workflows"] for path in WORKFLOWS},
    ".github/ISSUE_TEMPLATE/correction.yml": ["vendor.github-issue-forms"],
    ".github/ISSUE_TEMPLATE/config.yml": ["vendor.github-issue-config"],
    ".gitlab-ci.yml": ["vendor.gitlab-ci", "--data-transform", "gitlab-ci"],
}
PINNED = re.compile(r"[a-z-]+/[a-z-]+@[0-9a-f]{40}")


def parsed(path: str) -> Any:
    return yaml.safe_load(FILES[path])


def jobs(path: str) -> dict[str, Any]:
    found: dict[str, Any] = parsed(path)["jobs"]
    return found


def steps() -> list[tuple[str, dict[str, Any]]]:
    return [
        (path, step) for path in WORKFLOWS for job in jobs(path).values() for step in job["steps"]
    ]


def test_the_own_files_are_those_of_a_city_with_other_commands() -> None:
    for path, text in workflow_files(OWN).items():
        assert (ROOT / path).read_text("utf-8") == text, "run `python tools/write_workflows.py`"
    assert not any("@ayumi@" in text or "@set-up@" in text for text in FILES.values())


def is_valid(text: str, schema: list[str], file: Path) -> bool:
    """Whether a file follows a schema that comes with check-jsonschema; nothing is downloaded."""
    file.write_text(text, "utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", *schema, file]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("path", SCHEMAS)
def test_each_file_follows_its_schema(path: str, tmp_path: Path) -> None:
    assert is_valid(FILES[path], SCHEMAS[path], tmp_path / "file.yml")


def test_a_schema_refuses_what_is_no_workflow(tmp_path: Path) -> None:
    text = FILES[WORKFLOWS[0]].replace("runs-on:", "run-on:")
    assert not is_valid(text, SCHEMAS[WORKFLOWS[0]], tmp_path / "file.yml")


@pytest.mark.parametrize("path", WORKFLOWS)
def test_each_job_has_the_least_of_rights_and_an_end(path: str) -> None:
    whole = parsed(path)
    assert whole["permissions"] in ({}, {"contents": "read"})
    assert "group" in whole["concurrency"]
    for job in jobs(path).values():
        assert job["timeout-minutes"] <= 30
        assert "write-all" not in str(job.get("permissions"))
    assert "pull_request_target" not in FILES[path]
    assert "${{ secrets" not in FILES[path]


def test_what_may_write_runs_nothing_of_a_pull_request() -> None:
    """A job with a token that can write checks nothing out and installs nothing."""
    writing = {}
    for path in WORKFLOWS:
        for name, job in jobs(path).items():
            rights = {k for k, v in (job.get("permissions") or {}).items() if v == "write"}
            if rights:
                writing[path.split("/")[-1], name] = rights
                assert not any("checkout" in step.get("uses", "") for step in job["steps"])
                assert "ayumi " not in str([step.get("run") for step in job["steps"]])
    assert writing == {
        ("comment.yml", "comment"): {"pull-requests"},
        ("publish.yml", "deploy"): {"pages", "id-token"},
    }
    for path in (".github/workflows/check.yml", ".github/workflows/preview.yml"):
        assert "permissions" not in str(jobs(path))


def test_no_value_of_an_event_is_pasted_into_a_script() -> None:
    for path, step in steps():
        assert "${{" not in step.get("run", ""), path


def test_every_action_is_pinned_and_no_token_stays_in_the_clone() -> None:
    for path, step in steps():
        if "uses" in step:
            assert PINNED.fullmatch(step["uses"]), path
        if "checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False


def test_the_form_has_the_fields_that_pages_fill_in() -> None:
    path = f".github/ISSUE_TEMPLATE/{FORM}"
    fields = {field.get("id") for field in parsed(path)["body"]}
    assert {"page", "program"} <= fields
    for field in parsed(path)["body"]:
        label = field["attributes"].get("label") or field["attributes"]["value"]
        assert re.search("[ぁ-ん一-龥ァ-ヶ]", label)
        assert re.search("[a-z]{3}", label)


def test_the_sample_of_codeowners_names_nobody_yet() -> None:
    assert all(line.startswith("#") for line in FILES["CODEOWNERS"].splitlines())
