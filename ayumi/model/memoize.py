"""What is made of a thing or a value once, and not again for every language and page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

K = TypeVar("K")
T = TypeVar("T")
V = TypeVar("V")
P = ParamSpec("P")
R = TypeVar("R")
Make = Callable[Concatenate[T, P], R]


def memoize(maxsize: int = 1000) -> Callable[[Make[T, P, R]], Make[T, P, R]]:
    """Let a function make something of one thing at most once.

    The thing is known by its identity, and held, so that no other can have that. After `most` of
    them all are forgotten. Whatever else is handed over belongs to that thing and to nothing else.
    """

    def remembering(make: Make[T, P, R]) -> Make[T, P, R]:
        known: dict[int, tuple[T, R]] = {}

        @wraps(make)
        def remembered(one: T, /, *belonging: P.args, **named: P.kwargs) -> R:
            found = known.get(id(one))
            if found is not None:
                return found[1]
            made = make(one, *belonging, **named)
            if len(known) >= maxsize:
                known.clear()
            known[id(one)] = one, made
            return made

        return remembered

    return remembering


class ByValue(dict[K, V]):
    """What is made of each value, looked up as in any dictionary: no call is as quick.

    After `most` of them all are forgotten.
    """

    def __init__(self, make: Callable[[K], V], maxsize: int) -> None:
        super().__init__()
        self._make = make
        self._most = maxsize

    def __missing__(self, value: K) -> V:
        if len(self) >= self._most:
            self.clear()
        made = self[value] = self._make(value)
        return made
