"""What is made of a thing of the record once, and not again for every language and page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Once(Generic[T, R]):
    """A function that makes something of one thing at most once.

    The thing is known by its identity, and held, so that no other can have that. After `most` of
    them all are forgotten.
    """

    __slots__ = ("_known", "_make", "_most")

    def __init__(self, make: Callable[..., R], most: int = 1000) -> None:
        self._make = make
        self._most = most
        self._known: dict[int, tuple[T, R]] = {}

    def __call__(self, one: T, *belonging: object) -> R:
        """What is made of `one`, and of what belongs to it and to nothing else."""
        known = self._known.get(id(one))
        if known is not None:
            return known[1]
        made = self._make(one, *belonging)
        if len(self._known) >= self._most:
            self._known.clear()
        self._known[id(one)] = one, made
        return made
