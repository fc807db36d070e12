"""Lists within a text that have more or fewer lines in a translation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ayumi.checks.text_places import every_text
from ayumi.model.documents import Document
from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.problems import Problem, warning

LISTS_DIFFER = warning(
    "lists-differ",
    "箇条書きが、{source} では{here}行、{language} の訳では{there}行です",
    "the list has {here} lines in “{source}”, but {there} in its translation, “{language}”",
    "抜けた行や、分かれた行がないか確かめて、そろえてください。",
    "See whether a line is missing or divided, and make them agree.",
)
_LINE = re.compile(r"^[ \t]{0,12}(?:[-*+●○・■◆]|\d{1,3}[.)]|[①-⑳])[ \t\u3000]?", re.MULTILINE)


def find(program: Program, document: Document[Program], plan: Plan) -> Iterator[Problem]:
    """Each translation whose list has not as many lines as that of the text."""
    source, *others = plan.codes
    for one in every_text(document):
        if len(one.text) < 2 or "\n" not in one.text[source]:
            continue
        here = len(_LINE.findall(one.text[source]))
        for language in others if here > 1 else ():
            there = len(_LINE.findall(one.text.get(language, "")))
            if there > 1 and there != here:
                location = one.locate(document, language)
                values = {"source": source, "language": language, "here": here, "there": there}
                yield LISTS_DIFFER.at(location, **values)
