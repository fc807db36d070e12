"""The interface strings of one language, with English for those that it lacks."""

from __future__ import annotations

import re
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markupsafe import escape

from ayumi.yaml.nodes import Mapping, Scalar
from ayumi.yaml.parser import parse

FALLBACK = "en"
_WORD = re.compile("[A-Za-z]")  # in others there are but signs
FOLDER = Path(__file__).parent


class EnglishWords(str):
    """English in a page that is written from right to left: in HTML, marked as what it is."""

    __slots__ = ()

    def __html__(self) -> str:
        """The words with their own language and direction; without quotes, for any place."""
        return f"<bdi lang={FALLBACK} dir=ltr>{escape(str(self))}</bdi>"


@dataclass(frozen=True, eq=False, slots=True)
class Interface:
    """The strings of one language; compared by identity, so that it can be the key of a cache."""

    lang: str
    strings: MappingOf[str, str]
    is_rtl: bool = False
    english: frozenset[str] = frozenset()  # the keys of strings that the language lacks

    def __call__(self, key: str, /, **values: object) -> str:
        """The string `key`, for `n=1` that of `key.one` if there is one, with its fields filled."""
        chosen = f"{key}.one" if values.get("n") == 1 else key
        sentence = self.strings.get(chosen) or self.strings[key]
        if self.is_rtl:
            return self._from_right_to_left(key, sentence, values)
        return sentence.format_map(values) if values else sentence

    def _from_right_to_left(self, key: str, sentence: str, values: dict[str, object]) -> str:
        """The sentence with each value isolated: else `A+` would be shown as `+A`."""
        values = {name: _isolated(value) for name, value in values.items()}
        filled = sentence.format_map(values) if values else sentence
        return EnglishWords(filled) if key in self.english else filled


def _isolated(value: object) -> object:
    """A string between the characters FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE."""
    return f"\u2068{value}\u2069" if isinstance(value, str) and value else value


def interface(
    lang: str, own: MappingOf[str, str] | None = None, *, is_rtl: bool = False
) -> Interface:
    """The interface in `lang`: the site's `own` strings, else the bundled ones, else English."""
    base = bundled(lang.split("-", maxsplit=1)[0])
    strings = {**base, **bundled(lang), **(own or {})}
    # A language without a singular form of a sentence does not get the English one
    missing = {k: v for k, v in bundled(FALLBACK).items() if k.removesuffix(".one") not in strings}
    english = frozenset(key for key, text in missing.items() if _WORD.search(text))
    return Interface(lang, {**missing, **strings}, is_rtl, english)


def bundled_languages() -> list[str]:
    """The languages that Ayumi has."""
    return sorted(file.stem for file in FOLDER.glob("*.yaml"))


@cache
def bundled(lang: str) -> MappingOf[str, str]:
    """The bundled strings; empty for languages that Ayumi does not have."""
    file = FOLDER / f"{lang}.yaml"
    if not file.is_file():
        return {}
    root, _ = parse(file.read_text("utf-8"), file.name)
    pairs = root.pairs if isinstance(root, Mapping) else {}
    return {key: value.text for key, (_, value) in pairs.items() if isinstance(value, Scalar)}
