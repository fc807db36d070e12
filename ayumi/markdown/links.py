"""Which link targets are let through, and where they lead from a page."""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
# What lies at the site's root for all languages together
_SHARED = re.compile(r"(?:data|static)/|programs/[^/?#]+\.json(?:[?#]|\Z)")


class LinkBase(NamedTuple):
    """The way from a page to its language's root and to the site's: "" or "../" or "../../"."""

    language: str = ""
    site: str = ""


HERE = LinkBase()


def is_external(target: str) -> bool:
    """Whether an allowed target leads out of the site."""
    return _SCHEME.match(target) is not None


@lru_cache(maxsize=4096)  # checked when it is read, and shown on several pages
def is_allowed(target: str) -> bool:
    """Whether a target may be linked: http, https, mailto, or a place inside the site."""
    decoded = unquote(target)
    if not target or " " in target or _is_odd(target) or _is_odd(decoded):
        return False
    scheme = _SCHEME.match(decoded)
    if scheme is None:
        return not decoded.startswith("//") and inside(target) is not None
    if scheme[0].lower() == "mailto:":
        return "@" in decoded
    return scheme[0].lower() in {"http:", "https:"} and _has_host(target)


def inside(target: str) -> str | None:
    """A relative target from the language's root, normalised; None where it climbs out of it.

    None too where what remains would begin with a scheme, as ./javascript:x does.
    """
    path, mark, rest = _split(target)
    if not path:
        return target
    normal = posixpath.normpath(unquote(path).lstrip("/") or ".")
    if normal.startswith("..") or ":" in normal.partition("/")[0]:
        return None
    cleaned = posixpath.normpath(path.lstrip("/") or ".")
    return ("" if cleaned == "." else cleaned) + mark + rest


def resolved(target: str, way: LinkBase) -> str:
    """The href for an allowed target: one inside the site is meant from the language's root."""
    if is_external(target) or target.startswith("#"):
        return target
    place = inside(target) or ""
    root = way.site if _SHARED.match(place) else way.language
    return root + place or "./"


def _split(target: str) -> tuple[str, str, str]:
    """Path, and the query or fragment with the sign that begins it."""
    match = re.search(r"[?#]", target)
    if match is None:
        return target, "", ""
    return target[: match.start()], match[0], target[match.end() :]


def _is_odd(text: str) -> bool:
    """White space but for spaces, control and format characters and backslashes in it.

    Browsers drop or turn them.
    """
    return "\\" in text or not text.isprintable()


def _has_host(target: str) -> bool:
    """Whether the URL names a host, and no user before it that would pass for one."""
    try:
        parts = urlsplit(target)
        return bool(parts.hostname) and "@" not in parts.netloc and (parts.port or 0) >= 0
    except ValueError:
        return False
