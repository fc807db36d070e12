"""Renew the pinned requirements: `make pins`, or `python tools/pin.py`.

The newest versions that the ranges in pyproject.toml allow, with all they pull in, are written to
requirements.txt and requirements-dev.txt. Run it with the oldest Python that Ayumi supports, which
is the one that needs the most packages. It needs the package index; nothing of it is written down.
"""

import json
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BASE = ROOT / "requirements.txt"
DEV = ROOT / "requirements-dev.txt"
HEAD = """\
# {purpose}, each at an exact version.
# Written by `make pins` from the ranges in pyproject.toml: change those and run it again.
"""


def resolve(python: Path, *wanted: str) -> dict[str, str]:
    """The packages, name and version, that pip would install into an empty environment."""
    command = [str(python), "-I", "-m", "pip", "install", "--quiet", "--no-input"]
    command += ["--dry-run", "--ignore-installed", "--report", "-", *wanted]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    found = [each["metadata"] for each in json.loads(done.stdout)["install"]]
    return {each["name"]: each["version"] for each in found}


def pinned(packages: dict[str, str]) -> str:
    """The packages as sorted lines of a requirements file."""
    names = sorted(packages, key=str.casefold)
    return "".join(f"{name}=={packages[name]}\n" for name in names)


def renew(python: Path) -> None:
    """Write both files. The second is resolved beside the first, so that they agree."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    base = resolve(python, *project["dependencies"])
    exact = [f"{name}=={version}" for name, version in base.items()]
    both = resolve(python, *exact, *project["optional-dependencies"]["dev"])
    dev = {name: version for name, version in both.items() if name not in base}
    text = HEAD.format(purpose="What building the site needs") + pinned(base)
    BASE.write_text(text, encoding="utf-8", newline="\n")
    text = HEAD.format(purpose="What the tests need") + "-r requirements.txt\n" + pinned(dev)
    DEV.write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Resolve in an environment of its own, with a pip that can report."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        scripts = "Scripts" if sys.platform == "win32" else "bin"
        renew(Path(folder, scripts, "python"))


if __name__ == "__main__":
    main()
