"""Which link targets are allowed, and where they lead from a page."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from functools import lru_cache
from html import escape
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_PATH = re.compile("[^?#]*")
# What lies at the site's root for all languages together
_SHARED = re.compile(r"(?:data|static)/|programs/[^/?#]+\.json(?:[?#]|\Z)")


class LinkBase(NamedTuple):
    """Relative URLs from a page to its language's root and to the site's: "", "../", "../../"."""

    language: str = ""
    site: str = ""


AT_ROOT = LinkBase()


def is_external(target: str) -> bool:
    """Whether an allowed target leads out of the site."""
    return _SCHEME.match(target) is not None


@lru_cache(maxsize=4096)  # checked when it is loaded, and rendered on several pages
def is_allowed(target: str) -> bool:
    """Whether a target may be linked: http, https, mailto, or a path inside the site."""
    decoded = unquote(target)
    if not target or " " in target or _has_unsafe(target) or _has_unsafe(decoded):
        return False
    scheme = _SCHEME.match(decoded)
    if scheme is None:
        return not decoded.startswith("//") and site_path(target) is not None
    if scheme[0].lower() == "mailto:":
        return "@" in decoded
    return scheme[0].lower() in {"http:", "https:"} and _has_host(target)


def site_path(target: str) -> str | None:
    """A target inside the site, normalized, from the language's root; None if it climbs out.

    None too where what remains would begin with a scheme, as ./javascript:x does.
    """
    path = _PATH.match(target)[0]  # type: ignore[index]  # at least the empty one
    if not path:
        return target
    normal = posixpath.normpath(unquote(path).lstrip("/") or ".")
    if normal.startswith("..") or ":" in normal.partition("/")[0]:
        return None
    cleaned = posixpath.normpath(path.lstrip("/") or ".")
    return ("" if cleaned == "." else cleaned) + target[len(path) :]


def site_paths(targets: list[str]) -> list[str]:
    """Those of some allowed targets that lead into the site, from the language's root."""
    inside = (site_path(target) for target in targets if not is_external(target))
    return [path for path in inside if path is not None]


def resolve(target: str, base: LinkBase) -> str:
    """The href of an allowed target: one inside the site is relative to the language's root.

    It is in the normal form of what it leads to: files are published so, and all compare bytes.
    """
    if is_external(target):
        return target
    if target.startswith("#"):
        return _normalized(target)
    path = _normalized(site_path(target) or "")
    root = base.site if _SHARED.match(path) else base.language
    return root + path or "./"


def split_target(target: str) -> tuple[str, str]:
    """The path of a target inside the site, and its fragment: decoded, and in one normal form.

    Only what separates them is a `#` or `?` that is written as such: `%23` is part of a name.
    """
    path = _PATH.match(target)[0]  # type: ignore[index]
    fragment = target.partition("#")[2].partition(":~:")[0]  # without a text to be highlighted
    return normal_form(unquote(path)), normal_form(unquote(fragment))


def normal_form(name: str) -> str:
    """The name as files are published: as typed on a keyboard, and not as macOS takes it apart."""
    return unicodedata.normalize("NFC", name)


def _normalized(target: str) -> str:
    """The target with all of its characters in their normal form, encoded as before."""
    if unicodedata.is_normalized("NFC", decoded := unquote(target)) or "\ufffd" in decoded:
        return target
    parts = re.split("([?#])", target)
    return "".join(
        part if part in "?#" else quote(normal_form(unquote(part)), safe="/:@!$&'()*+,;=?")
        for part in parts
    )


def link_tag(target: str, base: LinkBase) -> str:
    """The start tag of a link to an allowed target, with the escaping of markdown-it."""
    href = escape(resolve(target, base)).replace("&#x27;", "'")
    rel = ' rel="external noopener"' if is_external(target) else ""
    return f'<a href="{href}"{rel}>'


def _has_unsafe(text: str) -> bool:
    """Whether it has characters that browsers drop or replace, as line breaks and backslashes."""
    return "\\" in text or not text.isprintable()


def _has_host(target: str) -> bool:
    """Whether the URL names a host, and no user before it that would pass for one."""
    try:
        parts = urlsplit(target)
        return bool(parts.hostname) and "@" not in parts.netloc and (parts.port or 0) >= 0
    except ValueError:
        return False
