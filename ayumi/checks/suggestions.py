"""Which name was meant: one written otherwise, or by the label that readers see."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from itertools import islice

from ayumi.model.text import Text, in_language
from ayumi.model.validation import nearest, suggestion
from ayumi.problems import Bilingual

_COMPARED = 1000  # names, each of which takes some microseconds
_NONE = Bilingual("まだありません", "none yet")
_LISTED = 40  # names in one hint
_LONGEST_LABEL = 30  # characters


def suggest(name: str, known: Mapping[str, Text | None]) -> Bilingual:
    """A suggestion of the name among `known` (name -> label); empty where none is close."""
    return suggestion(meant_name(name, known))


def meant_name(name: str, known: Mapping[str, Text | None]) -> str | None:
    """The name among `known` (name -> label) that is most likely meant; None where none is."""
    meant = _meant(_folded(name), {key: known[key] for key in islice(known, _COMPARED)})
    # Names of one letter are like every word that has it: 3-4 is not like 4
    return meant or nearest(name, [key for key in islice(known, _COMPARED) if len(key) > 1])


def listed(known: Mapping[str, Text | None], none: Bilingual = _NONE) -> Bilingual:
    """The names that there are, each with its label; `none` where there are none yet."""
    some = dict(islice(known.items(), _LISTED))
    more = ", …" if len(known) > _LISTED else ""
    ja = "、".join(_labelled(name, label, "ja", "（{}）") for name, label in some.items())
    en = ", ".join(_labelled(name, label, "en", " ({})") for name, label in some.items())
    return Bilingual(ja + more.replace(", ", "、"), en + more) if known else none


def _labelled(name: str, label: Text | None, lang: str, form: str) -> str:
    """A name, with what readers see in its place where that is something else."""
    shown = in_language(label, lang) if label else ""
    if not shown or shown == name:
        return name
    short = shown if len(shown) <= _LONGEST_LABEL else shown[: _LONGEST_LABEL - 1] + "…"
    return name + form.format(short)


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
