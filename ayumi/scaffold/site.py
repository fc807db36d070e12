"""A whole repository for a city: every file of it, written in one step or not at all."""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ayumi.loading.site import read_plan
from ayumi.scaffold.texts import CITY, TEMPLATE, fill
from ayumi.scaffold.workflows import CITY as WORKFLOWS
from ayumi.scaffold.workflows import workflow_files
from ayumi.schema.files import GLOSSARY, modeline, schema_files, schema_path, vscode_files
from ayumi.schema.writing import write_schemas

LANGUAGE_NAMES = {"ja": "日本語", "en": "English"}  # what the new files are written in
TITLE = {"ja": "実行計画の達成状況", "en": "Progress of the Action Plan"}
ORGANISATION = {"ja": "わたしたちの市", "en": "Our City"}
_DOT = re.compile(r"(?<![^/])dot_")  # in place of a dot at the start of a name
_GIT = frozenset({".git"})  # a clone of an empty repository holds nothing else


class NewSite(NamedTuple):
    """What a new site is made of."""

    languages: Sequence[str] = ("ja", "en")  # of LANGUAGE_NAMES; the source language first
    title: Mapping[str, str] = TITLE  # by language
    organisation: Mapping[str, str] = ORGANISATION
    years: tuple[int, int] = (2025, 2028)  # the first and last fiscal year of the plan
    requirement: str = "ayumi"  # how requirements.txt names this program


def in_the_way(folder: Path) -> list[str]:
    """The names in `folder` that keep a new site from being made there; [] where there are none.

    Raises NotADirectoryError where it is a file.
    """
    if not os.path.lexists(folder):
        return []
    return sorted(set(os.listdir(folder)) - _GIT)


def site_files(new: NewSite) -> Iterator[tuple[str, bytes]]:
    """The path (posix) and the content of every file of a new site."""
    for path, text in (workflow_files(WORKFLOWS) | vscode_files()).items():
        yield path, text.encode("utf-8")
    for file in sorted(CITY.rglob("*")):
        path = _DOT.sub(".", file.relative_to(CITY).as_posix())
        if not file.is_file() or not _is_wanted(path, new.languages):
            continue
        text = file.read_text("utf-8")
        if path.endswith(TEMPLATE):
            text = fill(text, new.languages, names=LANGUAGE_NAMES, **new._asdict())
        path = path.removesuffix(TEMPLATE)
        first = f"{modeline(path)}\n" if schema_path(path) else ""
        yield path, (first + text).encode("utf-8")


def _is_wanted(path: str, languages: Sequence[str]) -> bool:
    """Whether a page is in a language of the site, and the glossary has two; else always."""
    name = path.removesuffix(TEMPLATE)
    if name == GLOSSARY:
        return len(languages) > 1
    if not (name.startswith("content/pages/") and name.endswith(".md")):
        return True
    return name.removesuffix(".md").rpartition(".")[2] in languages


def write_site(folder: Path, new: NewSite) -> list[str]:
    """Write a new site into `folder`, which is empty or not there; its paths, sorted.

    It appears whole: the files are written beside and then moved. Raises OSError.
    """
    is_there = folder.exists()
    beside = folder if is_there else folder.parent
    beside.mkdir(parents=True, exist_ok=True)
    staging = beside / f".{folder.name}.new-{os.getpid()}"
    staging.mkdir()
    try:
        for path, content in site_files(new):
            file = staging / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        update_schemas(staging)
        files = [file for file in staging.rglob("*") if file.is_file()]
        paths = sorted(file.relative_to(staging).as_posix() for file in files)
        if is_there:
            _move_all(staging, folder)
        else:
            staging.rename(folder)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return paths


def update_schemas(folder: Path) -> None:
    """Write the schemas of a site, in which editors find keys, names and ids.

    Raises ForeignFile where a file that Ayumi did not write is in the way.
    """
    plan, _ = read_plan(folder)
    if plan is not None:
        write_schemas(folder, schema_files(folder, plan))


def _move_all(staging: Path, folder: Path) -> None:
    """Move everything of `staging` into `folder`; where that fails, what was moved goes again."""
    moved: list[Path] = []
    try:
        for entry in sorted(staging.iterdir()):
            target = folder / entry.name
            if os.path.lexists(target):  # somebody has made it in the meantime
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
            entry.rename(target)
            moved.append(target)
    except BaseException:
        for target in moved:
            shutil.rmtree(target) if target.is_dir() else target.unlink()
        raise
