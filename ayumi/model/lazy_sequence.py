"""Many values, each made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TypeVar, overload

T = TypeVar("T")


class LazySequence(Sequence[T]):
    """What each of `makes` makes, when it is asked for.

    The last `at_hand` of them are not made again; None: nothing is made twice.
    """

    def __init__(self, makes: Sequence[Callable[[], T]], at_hand: int | None = None) -> None:
        self._length = len(makes)
        self._make: Callable[[int], T] = lru_cache(at_hand)(lambda place: makes[place]())

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[T]:
        return map(self._make, range(self._length))

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[T, ...]: ...
    def __getitem__(self, place: int | slice) -> T | tuple[T, ...]:
        if isinstance(place, slice):
            return tuple(self[one] for one in range(*place.indices(len(self))))
        return self._make(range(self._length)[place])
