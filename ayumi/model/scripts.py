"""Texts in letters that their language is never written in: Japanese under `en`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from ayumi.problems import warning

SWAPPED_LANGUAGES = warning(
    "swapped-languages",
    "{language} と {other} の文が入れ替わっているようです",
    "the texts of “{language}” and “{other}” seem to be swapped",
    "{language} の文は {other} の文字で、{other} の文は {language} の文字で書かれています。",
    "That of “{language}” is in the letters of “{other}”, and the other way round.",
)
WRONG_LANGUAGE = warning(
    "wrong-language",
    "{language} の文が {other} の文字だけで書かれています",
    "the text of “{language}” has only letters of “{other}”",
    "まだ訳が無いなら `{language}:` を空にしておけます。元の文が印を付けて表示されます。",
    "If it is not translated yet, leave `{language}:` empty: the source text is shown, marked.",
)
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff\uff21-\uff3a\uff41-\uff5a]")
_LATIN_LANGUAGES = frozenset(
    [
        *("ca", "cs", "da", "de", "en", "es", "et", "fi", "fil", "fr", "ga", "hr", "hu", "id"),
        *("is", "it", "lt", "lv", "ms", "nb", "nl", "no", "pl", "pt", "ro", "sk", "sl", "sv"),
        *("sw", "tl", "tr", "vi"),
    ]
)
_KANJI = "\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_CYRILLIC = re.compile("[\u0400-\u052f]")
_LETTERS = {
    "ja": re.compile(f"[\u3041-\u30ff{_KANJI}\uff66-\uff9d]"),
    "zh": re.compile(f"[{_KANJI}]"),
    "ko": re.compile(f"[\u1100-\u11ff\uac00-\ud7af{_KANJI}]"),
    "ru": _CYRILLIC,
    "uk": _CYRILLIC,
    "bg": _CYRILLIC,
    "el": re.compile("[\u0370-\u03ff]"),
    "he": re.compile("[\u0590-\u05ff]"),
    "ar": re.compile("[\u0600-\u06ff]"),
    "fa": re.compile("[\u0600-\u06ff]"),
    "hi": re.compile("[\u0900-\u097f]"),
    "th": re.compile("[\u0e00-\u0e7f]"),
}


@lru_cache(maxsize=64)
def latin_languages(languages: tuple[str, ...]) -> tuple[str, ...]:
    """Those of a plan's languages that are written in Latin letters, if some are not."""
    if not any(_base(language) in _LETTERS for language in languages):
        return ()
    # A code such as sr-Cyrl says that other letters are used
    return tuple(one for one in languages if _base(one) in _LATIN_LANGUAGES and one.count("-") < 2)


def written_in(language: str, text: Mapping[str, str]) -> tuple[str, bool] | None:
    """Whose letters alone the text of a `language` with Latin letters has; None for its own.

    And whether the text of that other language is in Latin letters instead.
    """
    written = text[language]
    if written.isascii() or _LATIN.search(written):
        return None
    for other, its_text in text.items():
        letters = _LETTERS.get(_base(other))
        if letters is not None and letters.search(written):
            is_swapped = letters.search(its_text) is None and _LATIN.search(its_text) is not None
            return other, is_swapped
    return None


def mostly_in(language: str, pages: Mapping[str, str]) -> str | None:
    """Whose letters most of a page in a `language` with Latin letters has; None for its own."""
    written = pages[language]
    if language not in latin_languages(tuple(pages)) or written.isascii():
        return None
    own = len(_LATIN.findall(written))
    others = [other for other in pages if _base(other) in _LETTERS]
    return next((o for o in others if len(_LETTERS[_base(o)].findall(written)) > own), None)


def _base(language: str) -> str:
    return language.partition("-")[0]
