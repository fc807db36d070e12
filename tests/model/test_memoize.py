"""Memoization by identity, with a limit; dictionaries that compute missing values."""

from __future__ import annotations

from ayumi.model.memoize import MemoDict, memoize


def test_equal_objects_have_results_of_their_own() -> None:
    made: list[list[int]] = []

    def make(one: list[int]) -> int:
        made.append(one)
        return len(made)

    memoized = memoize()(make)
    first, second = [1], [1]
    assert [memoized(one) for one in (first, second, first, second)] == [1, 2, 1, 2]
    assert made == [first, second]


def test_a_new_object_does_not_get_the_result_of_a_deleted_one() -> None:
    memoized = memoize(maxsize=1000)(list[int])
    for number in range(500):  # without references, each would get the id of the one before
        assert memoized([number]) == [number]


def test_the_cache_is_cleared_when_it_is_full() -> None:
    made = 0

    def make(_: object) -> int:
        nonlocal made
        made += 1
        return made

    memoized = memoize(maxsize=2)(make)
    a, b, c = object(), object(), object()
    assert [memoized(one) for one in (a, b, a, c, a)] == [1, 2, 1, 3, 4]


def test_further_arguments_are_passed_on() -> None:
    @memoize()
    def added(one: list[int], more: int) -> int:
        return one[0] + more

    assert added([1], 2) == 3


def test_what_is_made_of_a_value_is_memoized_until_there_are_too_many() -> None:
    made: list[str] = []

    def make(value: str) -> int:
        made.append(value)
        return len(value)

    lengths = MemoDict(make, maxsize=2)
    assert [lengths[value] for value in ("a", "bb", "a", "ccc", "a")] == [1, 2, 1, 3, 1]
    assert made == ["a", "bb", "ccc", "a"]
