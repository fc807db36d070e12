"""Compares two sites: `python benchmarks/compare.py OURS THEIRS`.

Two pages are equal if the texts of their <main> are equal, with white space folded. Different tags
or attributes are reported, but do not count as a difference.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

SAMPLE = 12  # program pages in each language, spread evenly from the first to the last

CSV, JSON = "data/measures.csv", "data/programs.json"


class MainParser(HTMLParser):
    """Collects the pieces of text and the tags inside <main>."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = 0
        self.texts: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect the tag with its attributes in alphabetical order."""
        self.inside += tag == "main"
        if self.inside:
            self.tags.append(" ".join([tag, *sorted(f"{k}={v}" for k, v in attrs)]))

    def handle_endtag(self, tag: str) -> None:
        """Collect the tag."""
        if self.inside:
            self.tags.append(f"/{tag}")
        self.inside -= tag == "main"

    def handle_data(self, data: str) -> None:
        """Collect the text."""
        if self.inside:
            self.texts.append(data)


def main_content(html: str) -> tuple[str, list[str]]:
    """The text of the page's <main> with white space folded, and its tags."""
    parser = MainParser()
    parser.feed(html)
    parser.close()
    return re.sub(r"\s+", " ", "".join(parser.texts)).strip(), parser.tags


@dataclass
class Comparison:
    """How many pages were compared, which files differ, and the sizes of the two sites."""

    pages: int = 0
    differ: list[str] = field(default_factory=list)
    other_tags: list[str] = field(default_factory=list)
    bytes: tuple[int, int] = (0, 0)

    def __str__(self) -> str:
        ours, theirs = self.bytes
        lines = [
            f"{self.pages} pages compared; {ours:,} and {theirs:,} bytes ({ours / theirs:.3f})"
        ]
        lines += [f"differs: {path}" for path in self.differ]
        lines += [f"other tags: {path}" for path in self.other_tags]
        return "\n".join(lines)


def compare(ours: Path, theirs: Path, sample: int = SAMPLE) -> Comparison:
    """Compare the overviews, a sample of the program pages, and the open data."""
    paths = files(theirs)
    found = Comparison(bytes=(total(ours, paths), total(theirs, paths)))
    for path in pages(paths, sample):
        found.pages += 1
        text, tags = main_content((ours / path).read_text("utf-8"))
        their_text, their_tags = main_content((theirs / path).read_text("utf-8"))
        if not text or text != their_text:
            found.differ.append(f"{path}: {_first_difference(text, their_text)}")
        if tags != their_tags:
            found.other_tags.append(path)
    if (ours / CSV).read_bytes() != (theirs / CSV).read_bytes():
        found.differ.append(CSV)
    if _json(ours) != _json(theirs):
        found.differ.append(JSON)
    return found


def files(folder: Path) -> list[str]:
    """The paths of all files below a folder, relative to it."""
    return sorted(f.relative_to(folder).as_posix() for f in folder.rglob("*") if f.is_file())


def total(folder: Path, paths: list[str]) -> int:
    """The total size of the files in bytes; FileNotFoundError if one is missing."""
    return sum((folder / path).stat().st_size for path in paths)


def pages(paths: list[str], sample: int) -> list[str]:
    """The overviews, and `sample` program pages in each language."""
    overviews = [path for path in paths if path.endswith("index.html")]
    programs = [path for path in paths if "programs/" in path and path.endswith(".html")]
    every = max(1, len(programs) // (2 * sample))
    return [*overviews, *programs[::every]]


def _json(folder: Path) -> object:
    return json.loads((folder / JSON).read_text("utf-8"))


def _first_difference(ours: str, theirs: str) -> str:
    same = next((n for n, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), None)
    start = max(0, (same if same is not None else min(len(ours), len(theirs))) - 20)
    return f"…{ours[start : start + 60]!r}, …{theirs[start : start + 60]!r}"


if __name__ == "__main__":
    result = compare(*map(Path, sys.argv[1:3]))
    print(result)
    sys.exit(bool(result.differ))
