"""Helpers: whole trees to publish, and what is found in a folder."""

import os
import stat
from pathlib import Path

from ayumi.artifacts.artifact import Artifact
from ayumi.publish import MARKER, TEXT
from ayumi.publish.publisher import staged

ROOT = Path(__file__).resolve().parents[2]


def artifact(path, content, key=""):
    return Artifact(path, key, lambda: content)


def outputs(**files):
    """Artifacts from texts: `a__b_html="x"` is a/b.html."""
    return [
        artifact(name.replace("__", "/").replace("_", "."), text.encode())
        for name, text in files.items()
    ]


def publish(artifacts, folder, previous=None, standby=None):
    """Makes `folder` hold the artifacts and nothing else."""
    with staged(folder, standby, previous or {}) as staging:
        return staging.publish(artifacts)


def whole_tree(name, size=200, key=False):
    """`size` files: half are in every tree, a quarter differs in content, a quarter is its own.

    `key`: with keys.
    """

    def file(path, content):
        return artifact(path, content, content.decode() if key else "")

    half = size // 2
    own = [file(f"own/{name}/{n}.html", f"{name} {n}".encode()) for n in range(half // 2)]
    differing = [file(f"pages/{n}.html", f"{name} {n}".encode() * 50) for n in range(half // 2)]
    common = [file(f"en/{n % 5}/{n}.html", b"common %d" % n) for n in range(half)]
    return [*common, *differing, *own]


def tree_of(folder):
    """All that is in `folder`: path to bytes; of a link, where it points to; None for a folder."""
    found = {}
    for path in sorted(Path(folder).rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = os.readlink(path)
        else:
            found[name] = None if path.is_dir() else path.read_bytes()
    return found


def files_of(folder):
    """The files in `folder` but for the marker, as texts."""
    found = tree_of(folder).items()
    return {name: text.decode() for name, text in found if text is not None and name != MARKER}


def as_found(tree):
    """What `tree_of` finds where these artifacts have been published."""
    found = {MARKER: TEXT.encode()}
    for path, _, render in tree:
        found[path] = render()
        found.update((str(around), None) for around in Path(path).parents if str(around) != ".")
    return found


def siblings(folder):
    """What else is in the same parent folder."""
    return sorted(path.name for path in folder.parent.iterdir() if path != folder)


def mode_of(path):
    return stat.S_IMODE(os.lstat(path).st_mode)


def made(folder, **files):
    """`folder`, after these files were published to it."""
    publish(outputs(**files), folder)
    return folder


def unlink_but(stuck):
    """os.unlink, but for files of one name: those cannot be removed."""
    unlink = os.unlink

    def unlink_others(path, **where):
        if os.path.basename(path) == stuck:
            raise PermissionError
        unlink(path, **where)

    return unlink_others


def foreign(folder):
    """`folder`, holding what Ayumi did not make."""
    folder.mkdir(parents=True)
    (folder / "thesis.txt").write_text("ten years of work")
    return folder
