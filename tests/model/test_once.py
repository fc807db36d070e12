"""Something is made of each thing once, whatever equals it, and not for ever."""

from __future__ import annotations

from ayumi.model.memoize import ByValue, memoize


def test_each_thing_has_its_own_though_they_are_equal() -> None:
    made: list[list[int]] = []

    def make(one: list[int]) -> int:
        made.append(one)
        return len(made)

    made_once = memoize()(make)
    first, second = [1], [1]
    assert [made_once(one) for one in (first, second, first, second)] == [1, 2, 1, 2]
    assert made == [first, second]


def test_no_new_thing_is_taken_for_one_that_is_gone() -> None:
    made_once = memoize(maxsize=1000)(list[int])
    for number in range(500):  # each would have the place of the one before, were that not held
        assert made_once([number]) == [number]


def test_after_so_many_all_are_made_anew() -> None:
    made = 0

    def make(_: object) -> int:
        nonlocal made
        made += 1
        return made

    made_once = memoize(maxsize=2)(make)
    a, b, c = object(), object(), object()
    assert [made_once(one) for one in (a, b, a, c, a)] == [1, 2, 1, 3, 4]


def test_what_belongs_to_it_is_handed_on() -> None:
    @memoize()
    def added(one: list[int], more: int) -> int:
        return one[0] + more

    assert added([1], 2) == 3


def test_what_is_made_of_a_value_is_made_once_until_there_are_too_many() -> None:
    made: list[str] = []

    def make(value: str) -> int:
        made.append(value)
        return len(value)

    lengths = ByValue(make, maxsize=2)
    assert [lengths[value] for value in ("a", "bb", "a", "ccc", "a")] == [1, 2, 1, 3, 1]
    assert made == ["a", "bb", "ccc", "a"]
