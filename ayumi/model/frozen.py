"""Frozen classes: as `dataclasses` make them, but with one function made for each and not seven.

Every build begins with making the classes of a program's record, and some hundred objects of them
for each program.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple, NoReturn, TypeVar

T = TypeVar("T")
REQUIRED: Any = object()


class Field(NamedTuple):
    """What a class says of one of its values: its default, or what makes one; and any `about`."""

    default: Any = REQUIRED
    factory: Callable[[], Any] | None = None
    about: Any = None

    @property
    def is_required(self) -> bool:
        """Whether each object must be given one."""
        return self.default is REQUIRED and self.factory is None


class Frozen:
    """An object whose values are set once, by name; equal to one of its kind with equal values."""

    __slots__ = ()

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be changed")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be removed")

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in fields(type(self)))

    def __hash__(self) -> int:
        return hash(tuple(value for _, value in _values(self)))

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in _values(self))
        return f"{type(self).__name__}({shown})"

    def __reduce__(self) -> tuple[Any, ...]:
        return _made, (type(self), dict(_values(self)))


def frozen(cls: type[T]) -> type[T]:
    """`cls` as a frozen class with the values that its annotations name."""
    names = list(cls.__annotations__)
    declared = {name: _declared(cls.__dict__.get(name, REQUIRED)) for name in names}
    kept = {k: v for k, v in cls.__dict__.items() if k not in {*names, "__dict__", "__weakref__"}}
    inside = {"__slots__": names, "__init__": _init(declared), "_declared": declared}
    made = type(cls.__name__, (Frozen, *cls.__bases__), {**kept, **inside})
    made.__qualname__ = cls.__qualname__
    setters = {f"_set_{name}": getattr(made, name).__set__ for name in names}
    made.__init__.__globals__.update(setters)  # type: ignore[misc]  # its own, see `_init`
    return made


def _declared(value: Any) -> Field:
    return value if isinstance(value, Field) else Field(value)


def _init(declared: Mapping[str, Field]) -> Callable[..., None]:
    """A function that takes each value by name and sets it. What it uses stands in its globals."""
    around: dict[str, Any] = {}
    parameters, body = [], []
    for name, its in declared.items():
        value = name
        parameters.append(name if its.is_required else f"{name}=_default_{name}")
        around[f"_default_{name}"] = its.default
        if its.factory is not None:
            around[f"_make_{name}"] = its.factory
            value = f"{name} if {name} is not _default_{name} else _make_{name}()"
        body.append(f"_set_{name}(self, {value})")
    source = f"def __init__(self, *, {', '.join(parameters)}):\n " + "\n ".join(body)
    exec(source, around)  # noqa: S102  # names of the program's own classes, nothing else
    init: Callable[..., None] = around["__init__"]
    return init


def fields(cls: type[Any]) -> Mapping[str, Field]:
    """The values of a frozen class by name; none for any other class."""
    found: Mapping[str, Field] = getattr(cls, "_declared", {}) if issubclass(cls, Frozen) else {}
    return found


def changed(one: T, **values: object) -> T:
    """A copy of a frozen object with other values."""
    return _made(type(one), {**dict(_values(one)), **values})


def _made(cls: type[T], values: Mapping[str, object]) -> T:
    return cls(**values)


def _values(one: object) -> Iterator[tuple[str, Any]]:
    names: Iterable[str] = fields(type(one))
    return ((name, getattr(one, name)) for name in names)
