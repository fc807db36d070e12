"""Fills the templates of new files: texts in the languages of a site, as YAML."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, StrictUndefined

HERE = Path(__file__).resolve().parent
CITY = HERE / "city"  # the files of a new site; in place of a leading dot they have `dot_`
TEMPLATE = ".jinja"  # ending of a file that is filled; all others are copied as they are

# What stands in YAML without quotes: anywhere, and in `{…}`
_PLAIN = re.compile(r"(?=.*[^\W\d_])\w[^:#\n]*")
_IN_BRACES = re.compile(r"[^,\[\]{}]*")
_YAML_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


class Texts(NamedTuple):
    """Writes texts in the languages of one site."""

    codes: Sequence[str]  # the site's languages, the source language first

    def word(self, ja: str, en: str) -> str:
        """What stands for a text in the source language."""
        return ja if self.codes[0] == "ja" else en

    def flow(self, **texts: str) -> str:
        """`{ja: …, en: …}` on one line."""
        pairs = [f"{code}: {scalar(texts[code], in_braces=True)}" for code in self._of(texts)]
        return "{" + ", ".join(pairs) + "}"

    def lines(self, indent: int, **texts: str) -> str:
        """The same with a line for each language; all but the first one indented."""
        margin = "\n" + " " * indent
        return margin.join(f"{code}: {scalar(texts[code])}" for code in self._of(texts))

    def _of(self, texts: Mapping[str, str]) -> list[str]:
        return [code for code in self.codes if code in texts]


def scalar(text: str, *, in_braces: bool = False) -> str:
    """`text` as YAML: without quotes where it is read as it stands."""
    is_plain = _PLAIN.fullmatch(text) and text == text.strip()
    if (
        not is_plain
        or text.lower() in _YAML_WORDS
        or (in_braces and not _IN_BRACES.fullmatch(text))
    ):
        return json.dumps(text, ensure_ascii=False)
    return text


def fill(template: str, codes: Sequence[str], **values: Any) -> str:
    """A template of YAML or Markdown, filled for the languages `codes`."""
    environment = Environment(
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701  # YAML and Markdown: `scalar` quotes what needs it
    )
    texts = Texts(codes)
    made = environment.from_string(template)
    return made.render(
        codes=codes, t=texts.flow, lines=texts.lines, word=texts.word, scalar=scalar, **values
    )
