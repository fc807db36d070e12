"""Which name was meant: one written otherwise, or by the label that readers see."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from itertools import islice

from ayumi.model.text import Text
from ayumi.model.validation import did_you_mean, suggestion
from ayumi.problems import Bilingual

_COMPARED = 1000  # names, each of which takes some microseconds


def suggest(name: str, known: Mapping[str, Text | None]) -> Bilingual:
    """A suggestion of the name among `known` (name -> label); empty where none is close."""
    meant = _meant(_folded(name), {key: known[key] for key in islice(known, _COMPARED)})
    return suggestion(meant) if meant is not None else did_you_mean(name, known)


def _meant(written: str, known: Mapping[str, Text | None]) -> str | None:
    names = {key: _folded(key) for key in known}
    labels = {key: [_folded(one) for one in (label or {}).values()] for key, label in known.items()}
    for key in known:
        whole = [names[key], *labels[key], *(names[key] + label for label in labels[key])]
        if written in whole or written in (label + names[key] for label in labels[key]):
            return key
    if len(written) < 2:
        return None
    within = [key for key in known if any(written in label for label in labels[key])]
    return within[0] if len(within) == 1 else None


def _folded(text: str) -> str:
    """Without differences of width and case, and without spaces, signs and brackets."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(letter for letter in folded if letter.isalnum()) or folded.strip()
