"""Every text of a program file, with where it is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from ayumi.model.documents import Document
from ayumi.model.memoize import memoize
from ayumi.model.program import Program
from ayumi.model.text import Text
from ayumi.model.text_fields import own_text_keys
from ayumi.model.validation import ValidationContext
from ayumi.problems import Location


class TextPlace(NamedTuple):
    """A text of a record, and the key that it has in the file."""

    record: object
    key: str
    text: Text

    def locate(self, document: Document[Program], language: str) -> Location:
        """Where the text of one language is; where there is but one, where that is."""
        if self.key == "text" and document.has_key(self.record, language):
            return document.locate(self.record, language)
        return document.locate(self.record, self.key, language)


def every_text(document: Document[Program]) -> Sequence[TextPlace]:
    """The texts of all records of the file."""
    return _every_text(document.context)


@memoize(maxsize=1)  # several rules need them
def _every_text(context: ValidationContext) -> list[TextPlace]:
    found: list[TextPlace] = []
    for record, _ in context.nodes.values():
        cls: Any = record.__class__
        for attribute, key in own_text_keys(cls):
            if text := getattr(record, attribute):
                found.append(TextPlace(record, key, text))
    return found
