"""The sites of this repository, each built once however many worker processes run the tests."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parent.parent
SEED = "seed"
SAMPLE_CITY = "shiosai"
SITES = {SEED: REPO, SAMPLE_CITY: REPO / "examples" / SAMPLE_CITY}
SECONDS = 300  # within which another worker must have made what this one waits for


def run_build(site: Path, output: Path, **environment: str) -> Path:
    """Build a site with the command that everybody uses, and return the output folder.

    The locale is C, in which Japanese is not the default encoding. No cache is written, so that the
    folder of the site stays as it is.
    """
    env = {**os.environ, "PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONHASHSEED": "0", **environment}
    command = [sys.executable, str(REPO / "build.py"), "build", "--no-cache"]
    command += ["--site", str(site), "--output", str(output)]
    done = subprocess.run(command, env=env, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return output


def folder_of_all_workers(factory: pytest.TempPathFactory) -> Path:
    """The temporary folder that all worker processes of this run share."""
    base = factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


def build_for_all_workers(factory: pytest.TempPathFactory, name: str) -> Path:
    """The output folder of a site, built by the first worker process that needs it."""
    return make_for_all_workers(factory, name, lambda output: run_build(SITES[name], output))


def make_for_all_workers(
    factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]
) -> Path:
    """The file or folder `name`, which `make` writes in the first worker process that needs it.

    The others wait. Where `make` fails, the next one tries again.
    """
    shared = folder_of_all_workers(factory)
    made, claim, partial = (shared / f"{name}{suffix}" for suffix in ("", ".claim", ".partial"))
    end = time.monotonic() + SECONDS
    while not made.exists():
        try:
            claim.touch(exist_ok=False)
        except FileExistsError:
            assert time.monotonic() < end, f"{claim} stands in the way"
            time.sleep(0.05)
            continue
        try:
            if not made.exists():  # another worker may have finished since the first look
                make(partial)
                partial.rename(made)
        finally:
            claim.unlink()
    return made
