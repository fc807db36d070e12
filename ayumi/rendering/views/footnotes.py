"""Editors' notes on the lines of a table: a mark in the cell, the note below the table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ayumi.model.program import Item, Part, Target
from ayumi.model.text import Text


class Footnote(NamedTuple):
    """A note and the number of the mark that refers to it."""

    number: int
    text: Text


class Footnotes:
    """Gathers the notes of one table while its cells are made; equal notes share a mark."""

    def __init__(self) -> None:
        self.below: list[Footnote] = []  # in the order of their marks

    def gather(self, lines: Iterable[Item | Part | Target]) -> None:
        """Gather the notes of lines and of their children."""
        for line in lines:
            if line.note is not None and self._found(line.note) is None:
                self.below.append(Footnote(len(self.below) + 1, line.note))
            if line.items:
                self.gather(line.items)

    def number(self, note: Text) -> int:
        """The number of the mark of a note that was gathered."""
        found = self._found(note)
        assert found is not None  # noqa: S101  # what a cell holds was gathered for its table
        return found.number

    def _found(self, note: Text) -> Footnote | None:
        return next((one for one in self.below if one.text == note), None)
