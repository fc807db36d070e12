"""Something is made of each thing once, whatever equals it, and not for ever."""

from __future__ import annotations

from ayumi.model.once import Once


def test_each_thing_has_its_own_though_they_are_equal() -> None:
    made: list[list[int]] = []

    def make(one: list[int]) -> int:
        made.append(one)
        return len(made)

    once: Once[list[int], int] = Once(make)
    first, second = [1], [1]
    assert [once(first), once(second), once(first), once(second)] == [1, 2, 1, 2]
    assert made == [first, second]


def test_no_new_thing_is_taken_for_one_that_is_gone() -> None:
    once: Once[list[int], list[int]] = Once(list, most=1000)
    for number in range(500):  # each would have the place of the one before, were that not held
        assert once([number]) == [number]


def test_after_so_many_all_are_made_anew() -> None:
    made = 0

    def make(_: object) -> int:
        nonlocal made
        made += 1
        return made

    once: Once[object, int] = Once(make, most=2)
    a, b, c = object(), object(), object()
    assert [once(a), once(b), once(a), once(c), once(a)] == [1, 2, 1, 3, 4]


def test_what_belongs_to_it_is_handed_on() -> None:
    once: Once[list[int], int] = Once(lambda one, more: one[0] + more)
    assert once([1], 2) == 3
