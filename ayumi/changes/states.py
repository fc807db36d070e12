"""The two states that are compared: which files they have, and where these can be read."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from ayumi.changes import history
from ayumi.changes.change import State
from ayumi.changes.history import Entry
from ayumi.model.plan import CONFIG
from ayumi.site_files import LARGEST_STATIC, is_ignored, read_file, refused, tree

# What a site is made from; `ayumi` where the program lies in the site's folder
FOLDERS = ("content", "static", "templates", "ayumi")


class SiteFiles(NamedTuple):
    """One state: a folder with its files that have changed, and the paths of all its files."""

    folder: Path
    paths: frozenset[str]
    state: State


class TwoStates(NamedTuple):
    """Both states, and the paths of the files that differ (new and removed ones, too)."""

    old: SiteFiles
    new: SiteFiles
    changed: tuple[str, ...]


@contextmanager
def two_states(folder: Path, ref: str) -> Iterator[TwoStates]:
    """The states that `ref` names: REF (its merge base with HEAD, and the files as they are now),
    A..B (two commits), A...B (the merge base of both, and B). The old files are there meanwhile.
    """
    place = history.repository(folder)
    first, dots, last = ref.partition("..")
    head = history.commit(place, last.removeprefix(".") or "HEAD" if dots else "HEAD")
    is_direct = bool(dots) and not last.startswith(".")
    first = first or ("HEAD" if dots else "")
    base = history.commit(place, first) if is_direct else history.merge_base(place, first, head)
    before, after = (
        history.entries(place, base, first),
        history.entries(place, head, last or "HEAD"),
    )
    with TemporaryDirectory(prefix="ayumi-") as temporary:
        old_folder, new_folder = Path(temporary) / "old", Path(temporary) / "new"
        old_folder.mkdir()
        old, new = history.state(place, base), history.state(place, head)
        if dots:
            new_folder.mkdir()
            changed = _changed(before, after)
            paths = frozenset(filter(_is_of_site, after))
            history.extract(place, after, _to_read(after, changed), new_folder)
        else:
            new_folder, paths = folder, frozenset(_working_paths(folder))
            changed = tuple(
                path for path in _either(before, paths) if _differs(folder, before, path)
            )
            dirty = any(_differs(folder, after, path) for path in _either(after, paths))
            new = new._replace(uncommitted=dirty)
        history.extract(place, before, _to_read(before, changed), old_folder)
        earlier = SiteFiles(old_folder, frozenset(filter(_is_of_site, before)), old)
        yield TwoStates(earlier, SiteFiles(new_folder, paths, new), changed)


def _is_of_site(path: str) -> bool:
    parts = path.split("/")
    return path == CONFIG or (parts[0] in FOLDERS and not any(map(is_ignored, parts)))


def _to_read(entries: Mapping[str, Entry], changed: Sequence[str]) -> list[str]:
    """The files of a commit whose contents are needed."""
    read = {CONFIG, *(path for path in changed if path.startswith("content/"))}
    if CONFIG in changed:  # how many programs it concerns
        read |= {path for path in entries if path.startswith("content/") and _is_of_site(path)}
    return sorted(read & set(entries))


def _changed(before: Mapping[str, Entry], after: Mapping[str, Entry]) -> tuple[str, ...]:
    paths = sorted(filter(_is_of_site, {*before, *after}))
    return tuple(path for path in paths if before.get(path) != after.get(path))


def _working_paths(folder: Path) -> Iterator[str]:
    """The files of the site as they are now."""
    yield CONFIG
    for name in FOLDERS:
        if name != "ayumi" or (folder / "ayumi" / "cli").is_dir():
            files, problems = tree(folder, name)
            yield from (path for path in files if _is_of_site(path))
            yield from (one.location.file for one in problems)


def _either(entries: Mapping[str, Entry], paths: frozenset[str]) -> list[str]:
    return sorted({*filter(_is_of_site, entries), *paths})


def _differs(folder: Path, entries: Mapping[str, Entry], path: str) -> bool:
    """Whether the file as it is now is not that of the commit; line ends of Windows are no more."""
    entry = entries.get(path)
    if entry is None or not os.path.lexists(folder / path):
        return True
    if entry.is_link != (folder / path).is_symlink():
        return True
    algorithm = "sha256" if len(entry.object) == 64 else "sha1"
    if entry.is_link:
        return _object(os.fsencode(os.readlink(folder / path)), algorithm) != entry.object
    if refused(folder, path) or (folder / path).stat().st_size > LARGEST_STATIC:
        return True
    content = read_file(folder / path, LARGEST_STATIC)
    if _object(content, algorithm) == entry.object:
        return False
    return _object(content.replace(b"\r\n", b"\n"), algorithm) != entry.object


def _object(content: bytes, algorithm: str) -> str:
    """The id that git gives to a file of this content."""
    made = hashlib.new(algorithm, b"blob %d\0" % len(content), usedforsecurity=False)
    made.update(content)
    return made.hexdigest()
