"""A sequence whose items are computed on access."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TypeVar, overload

T = TypeVar("T")


class LazySequence(Sequence[T]):
    """The results of `factories`, each called on access to its item.

    The last `cache_size` results are cached; None: all of them.
    """

    def __init__(self, factories: Sequence[Callable[[], T]], cache_size: int | None = None) -> None:
        self._length = len(factories)
        self._get: Callable[[int], T] = lru_cache(cache_size)(lambda index: factories[index]())

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[T]:
        return map(self._get, range(self._length))

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...
    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        return self._get(range(self._length)[index])
