"""Frozen classes: values by name, set once; and values that are made when they are asked for."""

from __future__ import annotations

import pickle

import pytest

from ayumi.model.frozen import Field, changed, fields, frozen
from ayumi.model.lazy_sequence import LazySequence


@frozen
class Point:
    """A place on a map."""

    x: int
    y: int = 2
    names: dict[str, str] = Field(factory=dict)  # type: ignore[assignment]

    @property
    def sum(self) -> int:
        return self.x + self.y


def test_values_are_given_by_name() -> None:
    point = Point(x=1, y=5)  # type: ignore[call-arg]
    assert (point.x, point.y, point.names, point.sum) == (1, 5, {}, 6)
    assert list(fields(Point)) == ["x", "y", "names"]
    assert Point.__doc__ == "A place on a map."
    assert repr(point) == "Point(x=1, y=5, names={})"


def test_each_has_a_default_of_its_own() -> None:
    one, other = Point(x=1), Point(x=1)  # type: ignore[call-arg]
    one.names["a"] = "A"
    assert other.names == {}


@pytest.mark.parametrize("values", [{}, {"x": 1, "z": 2}, {"y": 1}])
def test_what_is_missing_or_unknown_is_refused(values: dict[str, int]) -> None:
    with pytest.raises(TypeError):
        Point(**values)  # type: ignore[call-arg]


def test_nothing_can_be_changed() -> None:
    point = Point(x=1)  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        point.x = 2
    with pytest.raises(AttributeError):
        del point.x
    with pytest.raises(AttributeError):
        point.other = 2  # type: ignore[attr-defined]
    assert changed(point, y=7) == Point(x=1, y=7)  # type: ignore[call-arg]
    assert point.y == 2


def test_equal_are_those_of_one_class_with_equal_values() -> None:
    @frozen
    class Other:
        x: int

    assert Point(x=1) == Point(x=1, y=2)  # type: ignore[call-arg]
    assert Point(x=1) != Point(x=2)  # type: ignore[call-arg]
    assert Other(x=1) != Point(x=1)  # type: ignore[call-arg]
    assert hash(Other(x=1)) == hash(Other(x=1))  # type: ignore[call-arg]
    assert fields(int) == {}


def test_it_can_be_sent_to_another_process() -> None:
    point = Point(x=1, names={"a": "A"})  # type: ignore[call-arg]
    assert pickle.loads(pickle.dumps(point)) == point  # noqa: S301  # our own


def test_values_are_made_when_asked_for_and_some_stay_at_hand() -> None:
    made: list[int] = []

    def make(number: int) -> int:
        made.append(number)
        return number * number

    squares = LazySequence([lambda n=n: make(n) for n in range(5)], at_hand=2)  # type: ignore[misc]
    assert (len(squares), made) == (5, [])
    assert (squares[3], squares[-1], squares[3], squares[1:3]) == (9, 16, 9, (1, 4))
    assert made == [3, 4, 1, 2]
    with pytest.raises(IndexError):
        squares[5]
    assert list(LazySequence([lambda n=n: n for n in range(3)])) == [0, 1, 2]  # type: ignore[misc]
