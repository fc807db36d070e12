"""Memoization: of functions by object identity, in dictionaries, and in sequences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, wraps
from typing import Concatenate, ParamSpec, TypeVar, overload

T = TypeVar("T")
P = ParamSpec("P")
R = TypeVar("R")
Function = Callable[Concatenate[T, P], R]


def memoize(maxsize: int = 1000) -> Callable[[Function[T, P, R]], Function[T, P, R]]:
    """Cache results by the identity of the first argument, as records are not hashable.

    The cache refers to the argument, so that no other object gets its id; at `maxsize` entries it
    is cleared. Further arguments must follow from the first: they are no part of the key.
    """

    def decorate(function: Function[T, P, R]) -> Function[T, P, R]:
        cache: dict[int, tuple[T, R]] = {}

        @wraps(function)
        def memoized(subject: T, /, *args: P.args, **kwargs: P.kwargs) -> R:
            cached = cache.get(id(subject))
            if cached is not None:
                return cached[1]
            result = function(subject, *args, **kwargs)
            if len(cache) >= maxsize:
                cache.clear()
            cache[id(subject)] = subject, result
            return result

        return memoized

    return decorate


class MemoDict(dict[T, R]):
    """A dictionary that computes missing values; it is cleared when it has `maxsize` entries."""

    def __init__(self, compute: Callable[[T], R], maxsize: int) -> None:
        super().__init__()
        self._compute = compute
        self._maxsize = maxsize

    def __missing__(self, key: T) -> R:
        if len(self) >= self._maxsize:
            self.clear()
        value = self[key] = self._compute(key)
        return value


class LazySequence(Sequence[T]):
    """The results of `factories`, called on access; the last `cache_size` (or all) are cached."""

    def __init__(self, factories: Sequence[Callable[[], T]], cache_size: int | None = None) -> None:
        self._length = len(factories)
        self._get: Callable[[int], T] = lru_cache(cache_size)(lambda index: factories[index]())

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        place = range(self._length)[index]
        return self._get(place) if isinstance(place, int) else tuple(map(self._get, place))
