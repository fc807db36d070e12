"""Marks the words that differ between two texts: words of languages with blanks, else signs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

# Words, numbers, and what is written in one kind of kana as a whole; of kanji and signs each one
_TOKENS = re.compile(
    r"[\u3041-\u309f]+|[\u30a0-\u30ff]+|[^\W\u3040-\u30ff\u3400-\u9fff々〆]+|\s+|.", re.DOTALL
)
_MOST = 500  # tokens: longer texts are compared only at their beginnings and ends
_LEAST_ALIKE = 0.35  # of what differs less than this, the whole is marked
_FEW = 2  # characters: fewer between two changes are taken as changed, too


class Run(NamedTuple):
    """A run of text: `old` is removed and `new` added; the same in both where it is unchanged."""

    old: str
    new: str

    @property
    def is_same(self) -> bool:
        """Whether nothing changes."""
        return self.old == self.new


def mark(old: str, new: str) -> tuple[Run, ...]:
    """The runs that `old` and `new` consist of; joined, they are the texts again."""
    before, after = _tokens(old), _tokens(new)
    first = _same(before, after)
    last = _same(before[first:][::-1], after[first:][::-1])
    ends = len(before) - last, len(after) - last
    runs = [
        Run("".join(before[:first]), "".join(before[:first])),
        *_runs(before[first : ends[0]], after[first : ends[1]]),
        Run("".join(before[ends[0] :]), "".join(before[ends[0] :])),
    ]
    return tuple(run for run in runs if run.old or run.new)


def _tokens(text: str) -> list[str]:
    return _TOKENS.findall(text)


def _same(old: Sequence[str], new: Sequence[str]) -> int:
    count = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        count += 1
    return count


def _runs(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    whole = Run("".join(old), "".join(new))
    if max(len(old), len(new)) > _MOST or not (old and new):
        yield whole
        return
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if min(len(old), len(new)) > 4 and matcher.ratio() < _LEAST_ALIKE:
        yield whole
        return
    held: list[Run] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        run = Run("".join(old[a:b]), "".join(new[c:d]))
        if kind == "equal" and len(run.old) > _FEW:
            yield from _joined(held)
            held = []
            yield run
        else:  # a sign or two between changes would only distract
            held.append(run)
    yield from _joined(held)


def _joined(runs: Sequence[Run]) -> Iterator[Run]:
    """Neighbouring changes as one."""
    if runs:
        yield Run("".join(run.old for run in runs), "".join(run.new for run in runs))
