"""The interface strings of one language, with English for those that it lacks."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from functools import cache
from pathlib import Path

from ayumi.yaml.nodes import Mapping, Scalar
from ayumi.yaml.parser import parse

FALLBACK = "en"
FOLDER = Path(__file__).parent


class Interface:
    """The strings of one language; compared by identity, so that it can be the key of a cache."""

    __slots__ = ("lang", "strings")

    def __init__(self, lang: str, strings: MappingOf[str, str]) -> None:
        self.lang = lang
        self.strings = strings

    def __call__(self, key: str, /, **values: object) -> str:
        """The string `key` with its `{fields}` filled in; KeyError where there is none.

        With `n=1` among the values, it is `key.one` in languages that have that form.
        """
        chosen = f"{key}.one" if values.get("n") == 1 else key
        sentence = self.strings.get(chosen) or self.strings[key]
        return sentence.format_map(values) if values else sentence


def interface(lang: str, own: MappingOf[str, str] | None = None) -> Interface:
    """The interface in `lang`: the site's `own` strings, else the bundled ones, else English."""
    base = bundled(lang.split("-", maxsplit=1)[0])
    strings = {**base, **bundled(lang), **(own or {})}
    # A language without a singular form of a sentence does not get the English one
    missing = {k: v for k, v in bundled(FALLBACK).items() if k.removesuffix(".one") not in strings}
    return Interface(lang, {**missing, **strings})


@cache
def bundled(lang: str) -> MappingOf[str, str]:
    """The bundled strings; empty for languages that Ayumi does not have."""
    file = FOLDER / f"{lang}.yaml"
    if not file.is_file():
        return {}
    root, _ = parse(file.read_text("utf-8"), file.name)
    pairs = root.pairs if isinstance(root, Mapping) else {}
    return {key: value.text for key, (_, value) in pairs.items() if isinstance(value, Scalar)}
