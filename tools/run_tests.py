"""Run every test: style, types and the import contract at the same time, then pytest.

Run it with the Python of `.venv`. Arguments go to pytest, which prints the last line. Every step
runs, whether or not the others pass.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WITH_NPM = (ROOT / "tests" / "browser", ROOT / "tests" / "editors")
# Not the script of this name, which does not run in a checkout that was moved.
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
CHECKS = {
    "ruff check": [sys.executable, "-m", "ruff", "check"],
    "ruff format --check": [sys.executable, "-m", "ruff", "format", "--check"],
    "mypy": [sys.executable, "-m", "mypy"],
    "lint-imports": [sys.executable, "-c", LINT_IMPORTS, "--no-logo"],
}
# In several processes; `make test ARGS="-n 0"` uses one. The tests of a file stay together, so that
# what a file builds for its tests is built once.
PYTEST = [sys.executable, "-m", "pytest", "-n", "auto", "--dist", "loadfile"]


def npm_packages(lock: Path) -> dict[str, str]:
    """Return the packages that a lock file of npm names, with their versions."""
    if not lock.is_file():
        return {}
    packages = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    return {name: package["version"] for name, package in packages.items() if name}


def install_npm_packages() -> None:
    """Install what some tests take from npm. Without npm or a network, those tests skip."""
    npm = shutil.which("npm")
    for folder in WITH_NPM:
        wanted = npm_packages(folder / "package-lock.json")
        if npm and wanted != npm_packages(folder / "node_modules" / ".package-lock.json"):
            print("== npm ci", flush=True)
            subprocess.run([npm, "ci"], cwd=folder, check=False)


def failed_checks() -> list[str]:
    """Run all checks at the same time, print the output of each, and return those that failed."""
    running = {
        name: subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        for name, command in CHECKS.items()
    }
    for name, process in running.items():
        output = process.communicate()[0].decode(errors="replace")
        print(f"== {name}\n{output}", end="", flush=True)
    return [name for name, process in running.items() if process.returncode != 0]


def main(arguments: list[str]) -> int:
    """Return 0 when every step passes."""
    # One process more than processors, since each waits for the browser now and then
    os.environ.setdefault("PYTEST_XDIST_AUTO_NUM_WORKERS", str((os.cpu_count() or 1) + 1))
    install_npm_packages()
    failed = failed_checks()
    if failed:
        print("== failed before pytest: " + ", ".join(failed), flush=True)
    print("== pytest", flush=True)
    tested = subprocess.run([*PYTEST, *arguments], cwd=ROOT, check=False)
    return 0 if tested.returncode == 0 and not failed else 1


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
