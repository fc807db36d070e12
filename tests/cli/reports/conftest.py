"""A small site with mistakes of every severity in a repository, and its report in any form."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from small_sites import PROGRAM, PROGRAM_FILE

BROKEN = {
    PROGRAM_FILE: PROGRAM.replace("number: 1", "number: one").replace(
        "title: {ja: ベンチの設置, en: New benches}", "titel: {ja: ベンチの設置, en: New benches}"
    )
}


@pytest.fixture
def report(site: Any, run: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """The report on a site of these files in one form, parsed if it is JSON."""

    def report(form: str, files: dict[str, Any] | None = None, *options: str) -> Any:
        folder: Path = site(BROKEN if files is None else files)
        monkeypatch.setenv("GITHUB_WORKSPACE", str(folder))
        monkeypatch.setenv("CI_PROJECT_DIR", str(folder.parent))
        out = run("check", "--format", form, "--site", folder, *options)[1]
        return json.loads(out) if form in ("gitlab", "json", "sarif") else out

    return report
