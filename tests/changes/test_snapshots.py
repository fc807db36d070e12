"""Three changes as a comment on a pull request tells them, compared with what was read and found
good. `UPDATE_SNAPSHOTS=1 python -m pytest tests/changes` writes what they say now.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from changes.repositories import commit, write
from changes.samples import CHANGES, FILES

SNAPSHOTS = Path(__file__).parent / "snapshots"
_COMMIT = re.compile(r"\b[0-9a-f]{10}\b")


@pytest.mark.parametrize("name", CHANGES)
def test_the_comment_of_a_pull_request(name, tmp_path, run):
    commit(tmp_path, FILES)
    write(tmp_path, CHANGES[name])
    preview = "https://preview.example.jp/42/"
    arguments = ("--site", tmp_path, "--format", "markdown", "--preview-url", preview)
    status, printed, messages = run("changes", "main", *arguments)
    assert (status, messages) == (0, "")
    printed = _COMMIT.sub("0123456789", printed)
    file = SNAPSHOTS / f"{name}.md"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(printed, "utf-8")
    assert printed == file.read_text("utf-8")
