"""What the script has to know of the site: its pages and languages, and the words for results."""

from __future__ import annotations

from collections.abc import Sequence

from ayumi.artifacts.search.passages import KINDS
from ayumi.model.site import Site
from ayumi.urls.site_locale import SiteLocale, site_locales

_SENTENCES = ("none", "found", "found.one", "shown", "more", "more_here")
# The interface's word for each kind of text; of the others, the place says enough
_LABELS = {
    "measure": "measure",
    "baseline": "baseline_column",
    "targets": "targets",
    "result": "result",
    "context": "context",
    "highlights": "highlights",
    "next_steps": "next_steps",
    "note": "note",
    "indicator": "indicator",
}


def manifest(
    site: Site, pages: Sequence[str], starts: Sequence[int], count: int, version: str
) -> dict[str, object]:
    """The data of `search/index.js`: `pages` in blocks that begin at `starts`.

    `count` is the number of files of keys.
    """
    return {
        "version": version,
        "count": count,
        "starts": list(starts),
        "pages": list(pages),
        "languages": [_language(site, locale) for locale in site_locales(site)],
    }


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
