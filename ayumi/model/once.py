"""What is made of a thing of the record once, and not again for every language and page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

T = TypeVar("T")
P = ParamSpec("P")
R = TypeVar("R")
Make = Callable[Concatenate[T, P], R]


def once(most: int = 1000) -> Callable[[Make[T, P, R]], Make[T, P, R]]:
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
            if len(known) >= most:
                known.clear()
            known[id(one)] = one, made
            return made

        return remembered

    return remembering
