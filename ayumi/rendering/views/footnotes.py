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
            if line.note is not None:
                self.number(line.note)
            if line.items:
                self.gather(line.items)

    def number(self, note: Text) -> int:
        """The number of the mark of a note."""
        for one in self.below:
            if one.text == note:
                return one.number
        self.below.append(Footnote(len(self.below) + 1, note))
        return len(self.below)
