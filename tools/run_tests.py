"""Run every test: style, types, the floors of the package, then pytest, which has the last word.

Run it with the Python of `.venv`. Arguments go to pytest. Every step runs, whatever the others say.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = Path(sys.executable).parent
BROWSER = ROOT / "tests" / "browser"
STEPS = {
    "ruff check": [sys.executable, "-m", "ruff", "check"],
    "ruff format --check": [sys.executable, "-m", "ruff", "format", "--check"],
    "mypy": [sys.executable, "-m", "mypy"],
    "lint-imports": [str(SCRIPTS / "lint-imports"), "--no-logo"],
}


def passes(name: str, command: list[str], folder: Path = ROOT) -> bool:
    """Whether one step is content. What it says is shown under its name."""
    print(f"== {name}", flush=True)
    return subprocess.run(command, cwd=folder, check=False).returncode == 0


def npm_packages(lock: Path) -> dict[str, str]:
    """The packages that a lock file of npm names, with their versions."""
    if not lock.is_file():
        return {}
    packages = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    return {name: package["version"] for name, package in packages.items() if name}


def install_npm_packages() -> None:
    """Install what tests/browser takes from npm. Without npm or a network, those tests skip."""
    npm = shutil.which("npm")
    wanted = npm_packages(BROWSER / "package-lock.json")
    if npm and wanted != npm_packages(BROWSER / "node_modules" / ".package-lock.json"):
        passes("npm ci", [npm, "ci"], BROWSER)


def main(arguments: list[str]) -> int:
    """Return 0 when every step is content."""
    install_npm_packages()
    failed = [name for name, command in STEPS.items() if not passes(name, command)]
    if failed:
        print("== failed before pytest: " + ", ".join(failed), flush=True)
    tested = passes("pytest", [sys.executable, "-m", "pytest", *arguments])
    return 0 if tested and not failed else 1


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
