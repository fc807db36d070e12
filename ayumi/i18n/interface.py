"""The words of the interface in one language, with English where a language has none yet."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from functools import cache
from pathlib import Path

FALLBACK = "en"
_FOLDER = Path(__file__).parent


class Interface:
    """The strings of one language; called with a key, it gives the sentence.

    Each is equal to itself alone, so that what is made of it can be remembered.
    """

    __slots__ = ("lang", "strings")

    def __init__(self, lang: str, strings: MappingOf[str, str]) -> None:
        self.lang = lang
        self.strings = strings

    def __call__(self, key: str, /, **values: object) -> str:
        """The string `key` with its `{fields}` filled in; KeyError where there is none.

        With `n=1` among the values, `key.one` is taken where the language has it.
        """
        chosen = f"{key}.one" if values.get("n") == 1 else key
        sentence = self.strings.get(chosen) or self.strings[key]
        return sentence.format_map(values) if values else sentence


def interface(lang: str, own: MappingOf[str, str] | None = None) -> Interface:
    """The interface in `lang`: the site's `own` strings, else the program's, else English."""
    base = bundled(lang.split("-", maxsplit=1)[0])
    strings = {**base, **bundled(lang), **(own or {})}
    # A language that says a sentence without a form for one does not borrow the English form
    lacking = {k: v for k, v in bundled(FALLBACK).items() if k.removesuffix(".one") not in strings}
    return Interface(lang, {**lacking, **strings})


@cache
def bundled(lang: str) -> MappingOf[str, str]:
    """The strings that come with the program; none for a language that it does not speak."""
    file = _FOLDER / f"{lang}.yaml"
    if not file.is_file():
        return {}
    from ayumi.yaml.nodes import Mapping, Scalar  # noqa: PLC0415
    from ayumi.yaml.parse import parse  # noqa: PLC0415  # --help needs no YAML

    root, _ = parse(file.read_text("utf-8"), file.name)
    pairs = root.pairs if isinstance(root, Mapping) else {}
    return {key: value.text for key, (_, value) in pairs.items() if isinstance(value, Scalar)}


def languages() -> tuple[str, ...]:
    """The languages that the program itself speaks."""
    found = (f.name for f in _FOLDER.iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in found if name.endswith(".yaml")))
