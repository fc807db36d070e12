"""Keys that name the inputs they are made from: equal keys are equal inputs, so equal bytes.

A key reads `name=digest name=digest …`. The names let `changed_inputs` say why an artifact is not
current any more.
"""

from __future__ import annotations


def make_key(**digests: str) -> str:
    """The key of what is made from inputs with these digests; empty where one is not known."""
    return "" if "" in digests.values() else " ".join(f"{n}={d}" for n, d in digests.items())


def changed_inputs(before: str, now: str) -> list[str]:
    """The names of the inputs in which two keys differ, in the order of the second."""
    old, new = (dict(part.split("=", 1) for part in key.split()) for key in (before, now))
    return [name for name in {**new, **old} if old.get(name) != new.get(name)]
