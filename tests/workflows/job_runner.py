"""Runs the shell steps of workflow files in a clone, as GitHub and GitLab would, without either."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
_EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}", re.DOTALL)
_OUTPUT = re.compile(r"steps\.([\w-]+)\.outputs\.([\w-]+)")


def install_commands(folder: Path) -> Path:
    """A folder for the PATH: `ayumi` and `python` of this run, and stand-ins for the network."""
    folder.mkdir()
    for name, command in {
        "ayumi": f'"{sys.executable}" "{ROOT}/build.py" "$@" --site "$PWD"',
        "python": f'"{sys.executable}" "$@"',
        "python3": f'"{sys.executable}" "$@"',
        "gh": f'"{sys.executable}" "{HERE}/fake_gh.py" "$@"',
        "curl": f'"{sys.executable}" "{HERE}/fake_curl.py" "$@"',
    }.items():
        file = folder / name
        file.write_text(f"#!/bin/sh\nexec {command}\n")
        file.chmod(0o755)
    return folder


def git(folder: Path, *arguments: str) -> str:
    """The output of git, as one person at one moment, without the settings of this machine."""
    values = {"NAME": "editor", "EMAIL": "editor@city.example", "DATE": "2012-04-02T09:00:00Z"}
    who = {f"GIT_{one}_{name}": values[name] for one in ("AUTHOR", "COMMITTER") for name in values}
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(
        ["git", "-C", folder, *arguments],
        env=os.environ | who | settings,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@dataclass
class JobRunner:
    """One machine that runs jobs in the clone `folder`; artifacts outlive it in `artifacts`."""

    folder: Path
    artifacts: Path
    environment: Mapping[str, str]
    context: Mapping[str, str]  # of expressions: github.token …
    outputs: dict[tuple[str, str], str] = field(default_factory=dict)
    log: str = ""
    failed: bool = False

    def run(self, job: dict[str, Any]) -> None:
        """Run each step of a job of GitHub of which the condition holds."""
        for step in job["steps"]:
            condition = step.get("if", "")
            if (self.failed and "cancelled()" not in condition) or not self._holds(condition):
                continue
            if "uses" in step:
                self._use(step["uses"], step.get("with", {}))
            if "run" in step:
                written = {**job.get("env", {}), **step.get("env", {})}
                self._shell(step, {name: self._filled(value) for name, value in written.items()})

    def script(self, lines: list[str], environment: Mapping[str, str]) -> int:
        """Run the script of a job of GitLab; its exit status."""
        text = "\n".join(lines)
        return self._bash(["bash", "-eo", "pipefail", "-c", text], environment)

    def _shell(self, step: dict[str, Any], environment: dict[str, str]) -> None:
        output = self.folder.parent / "github-output"
        output.write_text("")
        environment["GITHUB_OUTPUT"] = str(output)
        status = self._bash(["bash", "-e", "-c", step["run"]], environment)
        self.failed = self.failed or status != 0
        for line in output.read_text().splitlines():
            name, _, value = line.partition("=")
            self.outputs[step["id"], name] = value

    def _bash(self, command: list[str], environment: Mapping[str, str]) -> int:
        done = subprocess.run(
            command,
            cwd=self.folder,
            env={**self.environment, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        self.log += done.stdout
        return done.returncode

    def _use(self, action: str, given: dict[str, Any]) -> None:
        name = action.partition("@")[0]
        path = Path(self._filled(str(given.get("path", ""))))
        if name in ("actions/upload-artifact", "actions/upload-pages-artifact"):
            target = self.artifacts / given.get("name", "github-pages")
            shutil.copytree(path, target, dirs_exist_ok=True)
        elif name == "actions/download-artifact":
            shutil.copytree(self.artifacts / given["name"], self.folder / path, symlinks=True)
        else:  # the clone is there, and so is Python
            assert name in ("actions/checkout", "actions/setup-python"), name

    def _holds(self, condition: str) -> bool:
        expression = " ".join(condition.removeprefix("${{").removesuffix("}}").split())
        if found := _OUTPUT.fullmatch(expression):
            return bool(self.outputs.get((found[1], found[2])))
        return expression in ("", "!cancelled()") or bool(self.context[expression])

    def _filled(self, text: str) -> str:
        def value(found: re.Match[str]) -> str:
            expression = " ".join(found[1].split())
            output = _OUTPUT.fullmatch(expression)
            return self.outputs[output[1], output[2]] if output else self.context[expression]

        return _EXPRESSION.sub(value, text)
