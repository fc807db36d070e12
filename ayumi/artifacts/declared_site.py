"""The site as an artifact sees it: only what the artifact declares to read, which is its key."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, cast

from ayumi.model.site import Site

# Part of the context, which is in every key: configuration, and words of the interface
_IN_EVERY_KEY = frozenset({"plan", "words"})


class UndeclaredInput(Exception):  # noqa: N818  # named for what was read
    """An artifact read a value of the site that it does not declare: its key would lack it."""


class _DeclaredSite:
    def __init__(self, site: Site, declared: Collection[str]) -> None:
        self._site = site
        self._readable = _IN_EVERY_KEY.union(declared)

    def __getattr__(self, name: str) -> Any:
        if name not in self._readable:
            raise UndeclaredInput(f"site.{name} is read, but not among the declared inputs")
        return getattr(self._site, name)


def declared_site(site: Site, declared: Collection[str]) -> Site:
    """The site with `plan`, `words` and the `declared` attributes; UndeclaredInput for others."""
    return cast("Site", _DeclaredSite(site, declared))
