"""Where a link to nothing may have been meant to lead."""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache

from ayumi.model.validation import suggestion
from ayumi.problems import Bilingual

_HOST = re.compile(r"www\.[a-z0-9.-]+", re.IGNORECASE)
_SOURCE = re.compile(r"(?:content/)?(?:pages/)?(.+?)(?:\.[a-z]{2,3})?\.(?:ya?ml|md)")


def suggest_target(target: str, known: frozenset[str]) -> Bilingual:
    """A suggestion for `target`, from the language's root; empty where nothing is close."""
    page, sign, anchor = target.partition("#")
    if _HOST.match(page):
        return suggestion(f"https://{target}")
    if "@" in page and "/" not in page:
        return suggestion(f"mailto:{target}")
    found = _page(page, known)
    return suggestion(f"{found}{sign}{anchor}" if found else None)


def _page(page: str, known: frozenset[str]) -> str | None:
    """The page or file whose name differs in its ending, folder or letter case only."""
    source = _SOURCE.fullmatch(page)
    name = source[1] if source else page.removesuffix("/")
    inner = re.sub("^[a-z]{2,3}/", "", name)  # en/about.html: links begin at the language's root
    for one in (name, inner):
        for path in (one, f"{one}.html", f"programs/{one}.html", f"years/{one}", f"static/{one}"):
            if path in known:
                return path
    folded = name.casefold()
    same = _by_folded_name(known).get(posixpath.basename(folded), [])
    exact = [path for path in same if path.casefold() in (folded, f"static/{folded}")]
    return exact[0] if exact else same[0] if len(same) == 1 else None


@lru_cache(maxsize=1)
def _by_folded_name(known: frozenset[str]) -> dict[str, list[str]]:
    """The paths by the names of their files in lower case."""
    found: dict[str, list[str]] = {}
    for path in sorted(known):
        found.setdefault(posixpath.basename(path.casefold()), []).append(path)
    return found
