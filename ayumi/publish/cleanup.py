"""Names and removes trees next to the output folder, and repairs what killed builds left there."""

from __future__ import annotations

import os
import secrets
from contextlib import closing, suppress
from pathlib import Path

from ayumi.publish import TEMPORARY, is_marked, siblings
from ayumi.publish.open_tree import Tree, claimed


def sibling_path(output: Path, kind: str) -> str:
    """A path next to `output`, for a tree to be made or removed ("new"), or put aside ("old")."""
    return str(output.parent / f".{output.name}.{kind}-{secrets.token_hex(3)}")


def discard(path: str, output: Path) -> None:
    """Removes a tree that was made for `output` as far as it can be, if it is ours."""
    with suppress(OSError):
        if os.path.islink(path) or not (is_marked(path) or os.listdir(path) in ([], [TEMPORARY])):
            return
        with suppress(OSError):
            path = _renamed(path, output)  # so that no worker that is left writes into it
        with closing(Tree(path)) as tree:
            # The output folder's permissions were given to it, and they may forbid changes.
            tree.chmod(0o700)
            tree.clear()
        os.rmdir(path)


def discard_aside(aside: str, output: Path) -> None:
    """Removes a previous tree that was put aside; only renamed, lest half of it be restored."""
    with suppress(OSError):
        if is_marked(aside):
            discard(_renamed(aside, output), output)


def restore_interrupted(output: Path) -> None:
    """Gives the previous tree its name back if a build was killed between its two renames."""
    if os.path.lexists(output):
        return
    with suppress(OSError):  # another build may be restoring it
        for aside in sorted(siblings(output, "old"), key=os.path.getctime, reverse=True):
            with claimed(aside) as tree:
                if tree is not None and is_marked(aside):
                    os.rename(aside, output)
                    return


def remove_leftovers(output: Path) -> None:
    """Removes our trees next to `output` that no living build, nor a worker of one, is using."""
    for kind, remove in (("new", discard), ("old", discard_aside)):
        for path in siblings(output, kind):
            with claimed(path) as tree:
                if tree is not None:
                    remove(path, output)


def _renamed(tree: str, output: Path) -> str:
    target = sibling_path(output, "new")
    os.rename(tree, target)
    return target
