"""Editors' notes on the lines of a table: a mark in the cell, the note below the table."""

from __future__ import annotations

from typing import NamedTuple

from ayumi.rendering.views.passages import Line, Passage, Speaker


class Footnote(NamedTuple):
    """A note and the mark that refers to it."""

    mark: str
    text: Passage


class Footnotes:
    """Gathers the notes of one table while its cells are made; equal notes share a mark."""

    def __init__(self, speaker: Speaker) -> None:
        self._speaker = speaker
        self._marks: dict[Passage, str] = {}

    def marked(self, line: Line) -> Line:
        """The line with a mark in place of its note, and so its children."""
        if line.note is None and not line.children:  # nearly every line
            return line
        mark = self._mark(line.note) if line.note else ""
        children = tuple(self.marked(child) for child in line.children)
        return line._replace(children=children, note=None, mark=mark)

    @property
    def below(self) -> tuple[Footnote, ...]:
        """The notes gathered so far, in the order of their marks."""
        return tuple(Footnote(mark, text) for text, mark in self._marks.items())

    def _mark(self, note: Passage) -> str:
        number = len(self._marks) + 1
        return self._marks.setdefault(note, self._speaker.edition.words("note_mark", number=number))
