"""The manifest says that nothing is to be done if and only if nothing has changed."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ayumi.engine import manifest
from ayumi.engine.fingerprint import Inputs, fingerprints_below, scan_inputs, stat_fingerprint
from ayumi.engine.hashing import FileHasher, digest
from ayumi.engine.manifest import (
    BuildInputs,
    BuildSummary,
    Manifest,
    save,
    save_cache_only,
    write_atomic,
)

SUMMARY = BuildSummary(2, 1, [["a.yaml", 3, "ことば"], None])
OPTIONS = (None, False, "https://example.org/")
KEYS = {"index.html": "artifact=index.html context=1", "always.html": ""}


class Folders(NamedTuple):
    site: Path
    state: Path
    output: Path

    @property
    def inputs(self) -> Inputs:
        return scan_inputs(self.site, [self.site / "content"], [self.site / "config.yaml"])

    def summary(self, options: tuple[object, ...] = OPTIONS) -> BuildSummary | None:
        """What the manifest says of the folders as they are now."""
        inputs = self.inputs.fingerprints
        return Manifest(self.state).current_summary(inputs, options, self.output)


def written(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """A site, its output, and the manifest of the build that made it."""
    folders = Folders(tmp_path / "site", tmp_path / "state", tmp_path / "output")
    for path in ("config.yaml", "content/a.yaml", "content/deep/b.yaml"):
        written(folders.site / path, "text")
    for path in ("index.html", "always.html", ".marker"):
        written(folders.output / path, "page")
    written(folders.state / "cache.sqlite", "cache")
    hasher = FileHasher(folders.inputs.fingerprints, {})
    hasher.digest(str(folders.site / "content/a.yaml"))
    save(
        folders.state,
        folders.state / "cache.sqlite",
        BuildInputs(folders.inputs.fingerprints, hasher.digests, OPTIONS),
        fingerprints_below(str(folders.output), hidden=True),
        KEYS,
        SUMMARY,
    )
    return folders


def test_it_is_read_as_it_was_saved(folders: Folders) -> None:
    found, source = Manifest(folders.state), str(folders.site / "content/a.yaml")
    assert found.cache == stat_fingerprint(folders.state / "cache.sqlite")
    assert dict(found.inputs) == {source: (stat_fingerprint(source), digest(b"text"))}
    page = stat_fingerprint(folders.output / "index.html")
    assert dict(found.outputs) == {"index.html": (page, KEYS["index.html"])}
    assert folders.summary() == SUMMARY
    assert sorted(os.listdir(folders.state)) == ["cache.sqlite", "manifest"]


def altered(file: Path) -> None:
    """Another text of the same size, with the times of before."""
    found = file.stat()
    file.write_text(file.read_text()[::-1])
    os.utime(file, ns=(found.st_atime_ns, found.st_mtime_ns))


def replaced(file: Path) -> None:
    """Another file with the same text and times."""
    found, text = file.stat(), file.read_text()
    other = written(file.with_name("other"), text)
    os.utime(other, ns=(found.st_atime_ns, found.st_mtime_ns))
    other.replace(file)


CHANGES: dict[str, Callable[[Folders], object]] = {
    "content": lambda f: written(f.site / "content/a.yaml", "more text"),
    "content with the size and time of before": lambda f: altered(f.site / "content/a.yaml"),
    "another file in its place": lambda f: replaced(f.site / "content/a.yaml"),
    "a deep file": lambda f: written(f.site / "content/deep/b.yaml", "other"),
    "a file of its own": lambda f: written(f.site / "config.yaml", "other"),
    "a file added": lambda f: written(f.site / "content/new.yaml", ""),
    "a file removed": lambda f: (f.site / "content/a.yaml").unlink(),
    "a file renamed": lambda f: (f.site / "content/a.yaml").rename(f.site / "content/c.yaml"),
    "all files removed": lambda f: (f.site / "content").rename(f.site / "away"),
    "the output removed": lambda f: f.output.rename(f.site / "away"),
    "an output changed": lambda f: written(f.output / "index.html", "other page"),
    "an output with the size and time of before": lambda f: altered(f.output / "index.html"),
    "an output that is always made": lambda f: altered(f.output / "always.html"),
    "an output touched": lambda f: (f.output / "index.html").touch(),
    "an output added": lambda f: written(f.output / "new.html", ""),
    "a hidden output removed": lambda f: (f.output / ".marker").unlink(),
    "the manifest removed": lambda f: (f.state / "manifest").unlink(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_after_a_change_it_is_not_current(folders: Folders, change) -> None:
    assert folders.summary() == SUMMARY
    change(folders)
    assert folders.summary() is None


@pytest.mark.parametrize("options", [(), (None, True, OPTIONS[2]), (*OPTIONS, None), (None,)])
def test_with_other_options_it_is_not_current(folders: Folders, options) -> None:
    assert folders.summary(options) is None


@pytest.mark.parametrize("part", ["sys.version", "FORMAT", "_packages"])
def test_with_another_python_or_packages_it_is_not_current(
    folders: Folders, monkeypatch, part: str
) -> None:
    if part == "_packages":
        monkeypatch.setattr(manifest, part, lambda: [("/lib/site-packages", 1)])
    else:
        monkeypatch.setattr(f"ayumi.engine.manifest.{part}", "another")
    assert folders.summary() is None


def test_where_fingerprints_tell_nothing_it_is_never_current(folders: Folders, monkeypatch) -> None:
    monkeypatch.setattr(manifest, "IS_RELIABLE", False)
    assert folders.summary() is None


def linked(file: Path) -> None:
    file.rename(file.with_name("elsewhere"))
    file.symlink_to("elsewhere")


DAMAGES: dict[str, Callable[[Path], object]] = {
    "missing": lambda file: file.unlink(),
    "cut short": lambda file: file.write_bytes(file.read_bytes()[:-1]),
    "one line": lambda file: file.write_bytes(file.read_bytes().partition(b"\n")[0]),
    "empty": lambda file: file.write_bytes(b""),
    "altered": altered,
    "of other bytes": lambda file: file.write_bytes(os.urandom(500)),
    "a link": linked,
    "a folder": lambda file: (file.unlink(), file.mkdir()),
    "a pipe": lambda file: (file.unlink(), os.mkfifo(file)),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_manifest_is_empty(folders: Folders, damage) -> None:
    damage(folders.state / "manifest")
    assert folders.summary() is None
    found = Manifest(folders.state)
    assert (found.cache, dict(found.inputs), dict(found.outputs)) == ((), {}, {})


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=20,
)


@given(JSON | st.lists(JSON, min_size=4, max_size=4), JSON | st.lists(JSON, min_size=2, max_size=2))
def test_a_forged_manifest_says_nothing(tmp_path: Path, head: object, tables: object) -> None:
    """It may come with a pull request: whole, but made by somebody who knows the format."""
    lines = (json.dumps(part).encode() for part in (head, tables))
    write_atomic(tmp_path / "manifest", b"\n".join(lines))
    found = Manifest(tmp_path)
    assert found.current_summary({"a": (1, 2, 3, 4)}, OPTIONS, tmp_path) is None
    assert stat_fingerprint(tmp_path / "manifest") != found.cache
    for table in (found.inputs, found.outputs):
        assert all(isinstance(value, str) for _, value in table.values())


def test_after_a_failed_build_the_outputs_are_those_of_before(folders: Folders) -> None:
    before, cache = Manifest(folders.state), folders.state / "cache.sqlite"
    written(cache, "larger cache")
    save_cache_only(folders.state, cache, before)
    after = Manifest(folders.state)
    assert after.cache == stat_fingerprint(cache) != before.cache
    assert (after.inputs, after.outputs) == (before.inputs, before.outputs)
    assert folders.summary() == SUMMARY, "the site is still that of the inputs"


def test_an_edit_during_the_build_shows_in_the_next(folders: Folders) -> None:
    inputs = BuildInputs(folders.inputs.fingerprints, {}, OPTIONS)
    altered(folders.site / "content/a.yaml")
    outputs = fingerprints_below(str(folders.output), hidden=True)
    save(folders.state, folders.state / "cache.sqlite", inputs, outputs, KEYS, SUMMARY)
    assert folders.summary() is None


def test_each_output_folder_has_a_state_of_its_own(tmp_path: Path) -> None:
    folders = {
        manifest.state_folder(tmp_path, tmp_path / name) for name in ("a", "b", "é", "\udce9")
    }
    assert len(folders) == 4
    assert {folder.parent for folder in folders} == {tmp_path / ".ayumi"}
