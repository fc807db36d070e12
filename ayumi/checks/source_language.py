"""Texts of the source language that are written in another one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ayumi.checks.text_places import every_text
from ayumi.model.documents import Document
from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.problems import Problem, warning

OTHER_LANGUAGE = warning(
    "source-in-english",
    "{language} の文が英語で書かれています",
    "the text of “{language}” is in English",
    "日本語の文を書いてください。英語の文は `en:` に書きます。",
    "Write the Japanese text here; the English one belongs under `en:`.",
)
MOSTLY_OTHER = warning(
    "translation-unfinished",
    "{language} の訳の大半が日本語のままです",
    "most of the translation, “{language}”, is still in Japanese",
    "訳を書き終えるか、まだなら `{language}:` を空にしてください。元の文が印を付けて表示されます。",
    "Finish the translation, or leave `{language}:` empty: the source text is shown, marked.",
)
_JAPANESE = re.compile("[\u3041-\u30ff\u3400-\u9fff]")
_LATIN = re.compile("[A-Za-z]")
_WORDS = re.compile(r"\b[A-Za-z]{2,}\b")
# Words of sentences: names of firms and products, which Japanese keeps in Latin letters, lack them
_SENTENCE = re.compile(r"\b(?:the|of|and|for|in|to|with|were|was|is|are|by|at|on|a|new)\b")
_FEW = 3  # words of which a name may consist
_LETTERS = 6  # of Japanese, which may be a name in brackets


def find(program: Program, document: Document[Program], plan: Plan) -> Iterator[Problem]:
    """Each Japanese source text in English, and each translation that is mostly Japanese."""
    source, *others = plan.codes
    if source != "ja":
        return
    for one in every_text(document):
        text = one.text[source]
        if not _JAPANESE.search(text):
            is_sentence = len(_WORDS.findall(text)) >= _FEW and _SENTENCE.search(text)
            if is_sentence and not _is_swapped(one.text.get("en", "")):
                yield OTHER_LANGUAGE.at(one.locate(document, source), language=source)
            continue
        for language in others:
            written = one.text.get(language, "")
            if not written.isascii() and _JAPANESE.search(written) and _is_mostly_japanese(written):
                yield MOSTLY_OTHER.at(one.locate(document, language), language=language)


def _is_swapped(translation: str) -> bool:
    """Whether the translation is in Japanese: then both are reported as swapped."""
    return bool(_JAPANESE.search(translation)) and not _LATIN.search(translation)


def _is_mostly_japanese(written: str) -> bool:
    own = len(_LATIN.findall(written))
    return 0 < own < len(_JAPANESE.findall(written)) and len(_JAPANESE.findall(written)) > _LETTERS
