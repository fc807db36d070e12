"""Sites in Git repositories, whose commits have the dates and authors that a test gives them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

from small_sites import write_site

_NOBODY = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (
        ("NAME", "Midori"),
        ("EMAIL", "midori@example.jp"),
        ("DATE", "2012-04-01T12:00:00+09:00"),
    )
}


def git(folder: Path, *arguments: str) -> str:
    """Run git in `folder` without the configuration of this machine; what it prints."""
    done = subprocess.run(
        ["git", "-C", str(folder), "-c", "protocol.file.allow=always", *arguments],
        check=True,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **_NOBODY, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
    )
    return done.stdout.strip()


def write(folder: Path, files: dict[str, Any]) -> None:
    """Write files into a site; those that are None are removed."""
    for path, text in files.items():
        file = folder / path
        if text is None:
            file.unlink(missing_ok=True)
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text if isinstance(text, bytes) else text.encode())


def commit(folder: Path, files: dict[str, Any] | None = None, *, top: Path | None = None) -> str:
    """Write a site and commit it in the repository at `top` (else in `folder`); its id."""
    write_site(folder, files)
    top = top or folder
    if not (top / ".git").exists():
        git(top, "init", "-q", "-b", "main")
    git(top, "add", "-A")
    git(top, "commit", "-q", "--allow-empty", "-m", "A state")
    return git(top, "rev-parse", "HEAD")
