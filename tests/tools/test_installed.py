"""`pip install` of the source package: a new site is made and built by what was installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import venv
from pathlib import Path

import pytest
import yaml

from ayumi import __version__

ROOT = Path(__file__).resolve().parents[2]
SCAFFOLD = ROOT / "ayumi/scaffold"
# Nothing may come from the repository, nor from the folder of the person who runs the test
CLEAN = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "PIP_"))}


def call(*command: object, cwd: Path) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=CLEAN,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def source_package(tmp_path_factory) -> Path:
    """The source package, built of a copy: setuptools writes beside what it builds."""
    copy = tmp_path_factory.mktemp("copy")
    for name in ("ayumi", "static", "templates"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy)
    call(
        sys.executable, "-c", "from setuptools import build_meta as b; b.build_sdist('.')", cwd=copy
    )
    return copy / f"ayumi-{__version__}.tar.gz"


@pytest.fixture(scope="module")
def installed(source_package, tmp_path_factory) -> Path:
    """The folder of commands of a clean environment, which has the libraries of this one."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=False)
    commands = home / ("Scripts" if os.name == "nt" else "bin")
    paths = "import sys; print(*[p for p in sys.path if p.endswith('site-packages')], sep='\\n')"
    libraries = call(sys.executable, "-c", paths, cwd=home)
    folder = Path(call(commands / "python", "-c", paths, cwd=home).strip())
    (folder / "libraries.pth").write_text(libraries, "utf-8")
    options = ("--no-deps", "--no-index", "--no-build-isolation", "--quiet")
    python = commands / "python"
    call(python, "-m", "pip", "install", *options, source_package, cwd=home)
    return commands


def test_a_new_site_is_made_and_built(installed, tmp_path):
    ayumi = installed / "ayumi"
    assert call(ayumi, "--version", cwd=tmp_path) == f"ayumi {__version__}\n"
    call(ayumi, "new", "site", "x", cwd=tmp_path)
    call(ayumi, "build", "--site", "x", cwd=tmp_path)
    assert (tmp_path / "x/_site/programs/neighborhood-parks.html").is_file()
    call(ayumi, "new", "program", "waste", cwd=tmp_path / "x")  # the current folder is the site
    call(installed / "python", "-m", "ayumi", "check", cwd=tmp_path / "x")
    assert (tmp_path / "x/.github/workflows/check.yml").is_file()
    yaml.safe_load((tmp_path / "x/site_config.yaml").read_text("utf-8"))


def test_the_packages_have_every_file_of_a_new_site(source_package, installed):
    with tarfile.open(source_package) as package:
        names = package.getnames()
    shipped = {name.partition("/ayumi/scaffold/")[2] for name in names}
    there = {f.relative_to(SCAFFOLD).as_posix() for f in SCAFFOLD.rglob("*") if f.is_file()}
    there = {path for path in there if "__pycache__" not in path}
    assert there <= shipped
    find = "import ayumi.scaffold as s; print(s.__path__[0])"
    folder = Path(call(installed / "python", "-c", find, cwd=installed).strip())
    assert folder.is_relative_to(installed.parent)
    assert all((folder / path).is_file() for path in there)
