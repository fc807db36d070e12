"""Every broken site prints exactly what is in its problems.txt: an error text is a feature."""

import importlib
import os
import pkgutil
import re
import shutil
from pathlib import Path

import pytest
from sites.generated_sites import GENERATED
from small_sites import CONFIG

import ayumi
from ayumi.problems import ProblemType

INVALID = Path(__file__).parent / "invalid"
SNAPSHOTS = {"en": "problems.txt", "ja": "problems.ja.txt"}
UPDATE = "UPDATE_SNAPSHOTS"
HOW_TO_UPDATE = f"if this is what it should print: {UPDATE}=1 python -m pytest tests/sites"
MAKERS = {make.__name__.replace("_", "-"): make for make in GENERATED}


@pytest.mark.parametrize("lang", SNAPSHOTS)
@pytest.mark.parametrize("name", sorted({*MAKERS, *(path.name for path in INVALID.iterdir())}))
def test_a_broken_site_prints_its_problems(name, lang, tmp_path, run):
    site = copied(name, tmp_path / "site")
    # A broken template shows only where pages are made
    command = "build" if (site / "templates").exists() else "check"
    status, out, printed = run(command, "--site", site, "--lang", lang)
    _compare(INVALID / name / SNAPSHOTS[lang], printed)
    assert out == ""
    assert status == (1 if re.search(r": error: ", printed) else 0)
    assert not (site / "_site").exists()


def test_every_kind_of_problem_has_a_broken_site():
    printed = "".join(path.read_text("utf-8") for path in INVALID.glob("*/problems.txt"))
    assert set(re.findall(r"\[([a-z0-9-]+)\]$", printed, re.MULTILINE)) == _codes()


@pytest.mark.parametrize("snapshot", SNAPSHOTS.values())
def test_no_sentence_is_left_half_filled_in(snapshot):
    for path in INVALID.glob(f"*/{snapshot}"):
        printed = path.read_text("utf-8")
        assert not re.search(
            r"Bilingual\(|<ayumi|None|\(\)|（）|[:：] ?$", printed, re.MULTILINE
        ), path


def copied(name, site):
    """The site of the folder `name`; without a configuration of its own it gets the common one."""
    if (make := MAKERS.get(name)) is not None:
        make(site)
        return site
    shutil.copytree(INVALID / name, site, ignore=shutil.ignore_patterns(*SNAPSHOTS.values()))
    if not (site / "site_config.yaml").exists():
        (site / "site_config.yaml").write_text(CONFIG, "utf-8")
    return site


def _compare(snapshot, printed):
    if os.environ.get(UPDATE):
        snapshot.parent.mkdir(exist_ok=True)
        snapshot.write_text(printed, "utf-8")
    expected = snapshot.read_text("utf-8") if snapshot.exists() else ""
    assert printed == expected, HOW_TO_UPDATE


def _codes():
    """The code of every kind of problem that any module of the package defines."""
    names = [found.name for found in pkgutil.walk_packages(ayumi.__path__, "ayumi.")]
    modules = [importlib.import_module(name) for name in names]
    return {
        v.code for module in modules for v in vars(module).values() if isinstance(v, ProblemType)
    }
