"""Which link targets are let through, and where they lead from a page."""

from __future__ import annotations

import posixpath
import re
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_ODD = re.compile(r"[\x00-\x20\x7f-\xa0\\\u2028\u2029]")


# What lies at the site's root for all languages together
_SHARED = ("data/", "static/")


class Way(NamedTuple):
    """The way from a page to its language's root and to the site's: "" or "../" or "../../"."""

    language: str = ""
    site: str = ""


HERE = Way()


def is_external(target: str) -> bool:
    """Whether an allowed target leads out of the site."""
    return _SCHEME.match(target) is not None


def is_allowed(target: str) -> bool:
    """Whether a target may be linked: http, https, mailto, or a place inside the site."""
    decoded = unquote(target)
    if not target or _ODD.search(target) or _ODD.search(decoded.replace(" ", "")):
        return False
    scheme = _SCHEME.match(decoded)
    if scheme is None:
        odd = decoded.startswith("//") or ":" in decoded.partition("/")[0]
        return not odd and inside(target) is not None
    if scheme[0].lower() == "mailto:":
        return "@" in decoded
    return scheme[0].lower() in {"http:", "https:"} and _has_host(target)


def inside(target: str) -> str | None:
    """A relative target from the language's root, normalised; None where it climbs out of it."""
    path, mark, rest = _split(target)
    if not path:
        return target
    normal = posixpath.normpath(unquote(path).lstrip("/") or ".")
    if normal.startswith(".."):
        return None
    cleaned = posixpath.normpath(path.lstrip("/") or ".")
    return ("" if cleaned == "." else cleaned) + mark + rest


def resolved(target: str, way: Way) -> str:
    """The href for an allowed target: one inside the site is meant from the language's root."""
    if is_external(target) or target.startswith("#"):
        return target
    place = inside(target) or ""
    root = way.site if place.startswith(_SHARED) else way.language
    return root + place or "./"


def _split(target: str) -> tuple[str, str, str]:
    """Path, and the query or fragment with the sign that begins it."""
    match = re.search(r"[?#]", target)
    if match is None:
        return target, "", ""
    return target[: match.start()], match[0], target[match.end() :]


def _has_host(target: str) -> bool:
    try:
        parts = urlsplit(target)
        return bool(parts.hostname) and (parts.port is None or parts.port >= 0)
    except ValueError:
        return False
