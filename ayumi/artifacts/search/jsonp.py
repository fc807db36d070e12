"""Data as a script that calls the page's own function: it works from file:// and under any CSP."""

from __future__ import annotations

import json

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def as_javascript(data: object) -> str:
    """JSON that is also JavaScript, in older browsers too."""
    text = _JSON.encode(data)
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def script(name: str, data: bytes) -> bytes:
    """A file that hands over `data` (from `as_script`) under a name."""
    return b"ayumiSearch.add(%b,%b);\n" % (as_javascript(name).encode(), data)
