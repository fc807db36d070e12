"""The names that trees bear beside the final folder: `.site.new-1a2b3c`, `.site.old-1a2b3c`."""

from __future__ import annotations

import os
import re
import secrets
from contextlib import suppress
from pathlib import Path


def some_new_name(final: Path) -> str:
    """A name, most likely free, for the tree that is to stand at `final`."""
    return str(final.parent / f".{final.name}.new-{secrets.token_hex(3)}")


def aside_name(tree: str) -> str:
    """Where the old tree stands for a moment while `tree` takes its place by two renames."""
    head, _, random = tree.rpartition(".new-")
    return f"{head}.old-{random}"


def doomed_name(aside: str) -> str:
    """A name, most likely free, for the tree at `aside` to be removed under."""
    return f"{aside.rpartition('.old-')[0]}.new-{secrets.token_hex(3)}"


def beside(final: Path, kind: str) -> list[str]:
    """What stands beside `final` and is named as its trees of this kind, "new" or "old"."""
    ours = re.compile(re.escape(f".{final.name}.{kind}-") + "[0-9a-f]{6}")
    with suppress(OSError):
        names = sorted(os.listdir(final.parent))
        return [str(final.parent / name) for name in names if ours.fullmatch(name)]
    return []
