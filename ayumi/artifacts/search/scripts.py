"""Data as scripts that call the page's own function: they work from file:// and under any CSP."""

from __future__ import annotations

import json
from collections.abc import Mapping

from ayumi.artifacts.search.passages import KINDS
from ayumi.model.site import Site
from ayumi.urls.site_locale import SiteLocale, site_locales

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_SENTENCES = ("none", "found", "found.one", "shown", "more", "more_here")
# The interface's word for each kind of text; of the others, the place says enough
_LABELS = {
    **{kind: kind for kind in ("measure", "targets", "result", "context", "highlights")},
    **{kind: kind for kind in ("next_steps", "note", "indicator", "milestone", "lifecycle")},
    "baseline": "baseline_column",
    "review": "search_review",
}


def as_javascript(data: object) -> str:
    """JSON that is also JavaScript, in older browsers too."""
    text = _JSON.encode(data)
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def script(name: str, data: bytes) -> bytes:
    """A file that hands over `data` (from `as_javascript`) under a name."""
    return b"ayumiSearch.add(%b,%b);\n" % (as_javascript(name).encode(), data)


def index_script(site: Site, data: Mapping[str, object], texts: bytes) -> bytes:
    """`search/index.js`: the data, the words to report results with, and texts (null: none)."""
    languages = [_language(site, locale) for locale in site_locales(site)]
    start = as_javascript({**data, "languages": languages})[:-1].encode()
    return script("index", b'%b,"texts":%b}' % (start, texts))


def _language(site: Site, locale: SiteLocale) -> dict[str, object]:
    words = locale.words
    return {
        "code": locale.code,
        "dir": locale.language.dir,
        "folder": locale.folder,
        "kinds": [words(_LABELS[kind]) if kind in _LABELS else "" for kind in KINDS],
        "years": {str(year): locale.year_short(year) for year in site.reported_years},
        "program": words("program_number"),
        "sentences": {name: words.strings.get(f"search_{name}", "") for name in _SENTENCES},
    }
