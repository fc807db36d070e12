"""Numbers that differ between a text and its translation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ayumi.checks.text_places import every_text
from ayumi.i18n.numerals import Numerals, Values, numerals
from ayumi.model.documents import Document
from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.model.text import Text
from ayumi.problems import Problem, warning

NUMBERS_DIFFER = warning(
    "numbers-differ",
    "{source} の文と {language} の訳とで数が違います（{source} は {here}、{language} は {there}）",
    "“{source}” and its translation differ in a number ({source}: {here}; {language}: {there})",
    "記録を見て、違う方を直してください。",
    "Look at the record, and correct the one that is wrong.",
)
_DIGIT = re.compile("[0-9０-９二三四五六七八九十百千]")
_ORDINAL = re.compile("[a-z](?:st|nd|rd|th)$")
_RUN = re.compile("[0-9]+(?:[,.][0-9]+)*[万億千百割]?")
_DIGITS = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,15})?")
_ONE = frozenset({1.0})
_LONGEST = 20_000  # characters of a text that are compared


def find(program: Program, document: Document[Program], plan: Plan) -> Iterator[Problem]:
    """Each translation that names another number than the text, in place of one of its numbers."""
    source, *others = plan.codes
    for one in every_text(document):
        text = one.text
        if len(text) > 1 and (source != "ja" or _DIGIT.search(text[source])):
            for language in others:
                if language in text and (found := _differing(text, source, language)) is not None:
                    yield NUMBERS_DIFFER.at(
                        one.locate(document, language),
                        source=source,
                        language=language,
                        here=found[0],
                        there=found[1],
                    )


def _differing(text: Text, source: str, language: str) -> tuple[str, str] | None:
    """The numbers that only the text has, and those that only its translation has.

    None where one of the two has no further number: it may say the same in other words.
    """
    if len(text[source]) > _LONGEST or len(text[language]) > _LONGEST:
        return None
    runs = _RUN.findall(text[source])
    if runs and set(runs) <= set(_RUN.findall(text[language])):  # as quick as it is frequent
        return None
    here = numerals(text[source], source)
    digits = {float(one) for one in _DIGITS.findall(text[language].replace(",", ""))}
    if all(not values.isdisjoint(digits) for _, values in here.named):  # or none is named
        return None
    there = numerals(text[language], language)
    only_here, only_there = _without(here, there), _without(there, here)
    if all(values == _ONE for _, values in only_here):  # もう1地区, “a second district”
        only_there = [one for one in only_there if not _ORDINAL.search(one[0])]
    return (_written(only_here), _written(only_there)) if only_here and only_there else None


def _without(some: Numerals, other: Numerals) -> list[tuple[str, Values]]:
    """The numbers that the other text does not name."""
    return [one for one in some.named if one[1].isdisjoint(other.possible)]


def _written(numbers: Iterable[tuple[str, Values]]) -> str:
    return ", ".join(dict.fromkeys(written for written, _ in numbers))
