"""The interface strings of one language, with English for those that it lacks."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ayumi.yaml.nodes import Mapping, Scalar
from ayumi.yaml.parser import parse

FALLBACK = "en"
FOLDER = Path(__file__).parent


@dataclass(frozen=True, eq=False, slots=True)
class Interface:
    """The strings of one language; compared by identity, so that it can be the key of a cache."""

    lang: str
    strings: MappingOf[str, str]

    def __call__(self, key: str, /, **values: object) -> str:
        """The string `key`, for `n=1` that of `key.one` if there is one, with its fields filled."""
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
