"""Record classes are frozen dataclasses with keys; lazy sequences compute items on access."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

from ayumi.model.declaration import has_values, key, keys, record
from ayumi.model.memoize import LazySequence
from ayumi.model.scalars import Integer, Slug


@record("地図の上の場所です。")
class Point:
    """A place on a map."""

    x: int = key(Integer(0), "横", "how far east")
    y: int = key(Integer(0), "縦", "how far north", default=2)
    names: dict[str, str] = key(Slug(), "名前", "its names", default_factory=dict, name="called")

    @property
    def sum(self) -> int:
        return self.x + self.y


def test_values_are_given_by_name() -> None:
    point = Point(x=1, y=5)
    assert (point.x, point.y, point.names, point.sum) == (1, 5, {}, 6)
    assert Point.__doc__ == "A place on a map."
    assert repr(point) == "Point(x=1, y=5, names={})"


def test_each_key_is_declared_once() -> None:
    found = [(k.attribute, k.name, k.required, k.doc.en) for k in keys(Point)]
    assert found == [
        ("x", "x", True, "how far east"),
        ("y", "y", False, "how far north"),
        ("names", "called", False, "its names"),
    ]
    assert list(keys(int)) == []


def test_each_has_a_default_of_its_own() -> None:
    one, other = Point(x=1), Point(x=1)
    one.names["a"] = "A"
    assert other.names == {}


@pytest.mark.parametrize("values", [{}, {"x": 1, "z": 2}, {"y": 1}])
def test_what_is_missing_or_unknown_is_refused(values: dict[str, int]) -> None:
    with pytest.raises(TypeError):
        Point(**values)  # type: ignore[arg-type]


def test_nothing_can_be_changed() -> None:
    point = Point(x=1)
    with pytest.raises(AttributeError):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(AttributeError):
        del point.x
    with pytest.raises((AttributeError, TypeError)):  # with slots, TypeError on some Pythons
        point.other = 2  # type: ignore[attr-defined]
    assert replace(point, y=7) == Point(x=1, y=7)
    assert point.y == 2


def test_equal_are_those_of_one_class_with_equal_values() -> None:
    @record("地図の上の場所です。")
    class Other:
        x: int

    assert Point(x=1) == Point(x=1, y=2)
    assert Point(x=1) != Point(x=2)
    assert Other(x=1) != Point(x=1)
    assert hash(Other(x=1)) == hash(Other(x=1))


def test_it_can_be_sent_to_another_process() -> None:
    point = Point(x=1, names={"a": "A"})
    assert pickle.loads(pickle.dumps(point)) == point  # noqa: S301  # our own


def test_a_record_of_empty_values_has_none() -> None:
    @record("地図の上の場所です。")
    class Report:
        items: tuple[int, ...] = key(Slug(), "行", "lines", default=())
        count: int | None = key(Integer(0), "数", "a number", default=None)

    assert not has_values(Report())
    assert has_values(Report(items=(1,)))
    assert has_values(Report(count=0))


def test_items_are_computed_on_access_and_some_are_cached() -> None:
    made: list[int] = []

    def make(number: int) -> int:
        made.append(number)
        return number * number

    factories = [lambda n=n: make(n) for n in range(5)]  # type: ignore[misc]
    squares = LazySequence(factories, cache_size=2)
    assert (len(squares), made) == (5, [])
    assert (squares[3], squares[-1], squares[3], squares[1:3]) == (9, 16, 9, (1, 4))
    assert made == [3, 4, 1, 2]
    with pytest.raises(IndexError):
        squares[5]
    assert list(LazySequence([lambda n=n: n for n in range(3)])) == [0, 1, 2]  # type: ignore[misc]
