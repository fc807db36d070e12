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


# How years are named where not by their start in April: calendar years; by both calendar years that
# they lie in; by one of them, so that only their months tell them from Japan's
FORMS = ("calendar", "split", "months")
YEAR_PATTERNS = {"year", "year_short", "year_onwards", "span", "span_onwards"}
YEAR_WORD = "year_word"  # what a year is called within other strings, in place of {year_word}


def interface(
    lang: str, own: MappingOf[str, str] | None = None, form: str = "", *, is_rtl: bool = False
) -> Interface:
    """The interface in `lang`: the site's `own` strings, else the bundled ones, else English.

    Where `form` is one of FORMS, a string `key_form` takes the place of `key`.
    """
    layers = (bundled(lang.split("-", maxsplit=1)[0]), bundled(lang), own or {})
    strings: dict[str, str] = {}
    for layer in layers:
        strings |= _of_years(layer, form)
    # A language without a singular form of a sentence does not get the English one
    english = _of_years(bundled(FALLBACK), form)
    missing = {k: v for k, v in english.items() if k.removesuffix(".one") not in strings}
    strings = {**missing, **strings}
    word = strings[YEAR_WORD]
    filled = {key: text.replace("{year_word}", word) for key, text in strings.items()}
    foreign = frozenset(key for key, text in missing.items() if _WORD.search(text))
    return Interface(lang, filled, is_rtl, foreign)


def _of_years(strings: MappingOf[str, str], form: str) -> dict[str, str]:
    """The strings in the form of the plan's years."""
    formed = _in_form(strings, form)
    if form not in ("calendar", "split"):
        return formed
    # A pattern of fiscal years would be wrong for them
    wrong = {k for k in YEAR_PATTERNS if f"{k}_{form}" in bundled(FALLBACK).keys() - strings.keys()}
    return {key: text for key, text in formed.items() if key not in wrong}


def base_key(key: str) -> tuple[str, str]:
    """The key that `key` is a form of, and the form; the key itself and "" for one that is none."""
    name, _, form = key.rpartition("_")
    return (name, form) if form in FORMS and name in bundled(FALLBACK) else (key, "")


def _in_form(strings: MappingOf[str, str], form: str) -> dict[str, str]:
    """The strings, those of the form in place of the general ones, without those of others."""
    forms = [(base_key(key), text) for key, text in strings.items()]
    general = {key: text for (key, of_form), text in forms if not of_form}
    return general | {key: text for (key, of_form), text in forms if of_form and of_form == form}


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
