"""What these tests need from the machine: found, or reported as missing."""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any, NoReturn

import pytest

HERE = Path(__file__).resolve().parent
REQUIRED = os.environ.get("AYUMI_REQUIRE_BROWSER") == "1"
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def lack(reason: str) -> NoReturn:
    """Skip for the reason; where AYUMI_REQUIRE_BROWSER=1, fail for it."""
    if REQUIRED:
        pytest.fail(f"AYUMI_REQUIRE_BROWSER=1, but {reason}", pytrace=False)
    pytest.skip(reason)


def module(name: str) -> Any:
    """A module of the test requirements."""
    try:
        return importlib.import_module(name)
    except ImportError:
        lack(f"{name} is not installed (pip install -r requirements-dev.txt)")


def program(*names: str, reason: str) -> str:
    """The first of the programs on the PATH."""
    for name in names:
        if found := shutil.which(name):
            return found
    lack(reason)


def chromium() -> str:
    """Chromium, with a Japanese font to measure by."""
    found = program(*CHROMIUMS, reason=f"no Chromium is on the PATH ({', '.join(CHROMIUMS)})")
    if lister := shutil.which("fc-list"):
        command = [lister, ":lang=ja", "family"]
        fonts = subprocess.run(command, capture_output=True, text=True, check=False).stdout
        if not fonts.strip():
            lack("no font here has Japanese (Debian: apt install fonts-noto-cjk)")
    return found


def java() -> str:
    """Java, which runs the Nu checker. That macOS's stub is no Java shows only when it is run."""
    reason = "there is no Java (Debian: apt install default-jre-headless)"
    found = program("java", reason=reason)
    if subprocess.run([found, "-version"], capture_output=True, check=False).returncode != 0:
        lack(reason)
    return found


def node_file(path: str) -> Path:
    """A file of an npm package of package.json."""
    file = HERE / "node_modules" / path
    if not file.is_file():
        lack(f"{path} is not installed (run npm ci in tests/browser)")
    return file
