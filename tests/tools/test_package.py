"""`pip install .` takes along all that a build needs: every module, every word, every style."""

import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SETUPTOOLS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
NOT_SHIPPED = {"templates/README.md"}


def test_every_package_is_named():
    made = {path.parent.relative_to(ROOT) for path in ROOT.glob("ayumi/**/__init__.py")}
    shared = {"ayumi.static", "ayumi.templates"}
    assert set(SETUPTOOLS["packages"]) == {".".join(path.parts) for path in made} | shared


@pytest.mark.parametrize(
    ("package", "folder"),
    [
        ("ayumi.i18n", "ayumi/i18n"),
        ("ayumi.scaffold", "ayumi/scaffold"),
        ("ayumi.static", "static"),
        ("ayumi.templates", "templates"),
    ],
)
def test_every_file_beside_the_modules_is_shipped(package, folder):
    assert SETUPTOOLS["package-dir"].get(package, folder) == folder
    shipped = {
        file.relative_to(ROOT).as_posix()
        for pattern in SETUPTOOLS["package-data"][package]
        for file in (ROOT / folder).glob(pattern)
        if file.is_file()
    }
    files = (ROOT / folder).rglob("*")
    there = {f.relative_to(ROOT).as_posix() for f in files if f.is_file() and f.suffix[:3] != ".py"}
    assert shipped == there - NOT_SHIPPED
