"""Results of loading program files as JSON, and back by the annotations of their classes."""

from __future__ import annotations

import dataclasses
import datetime
import functools
import json
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Any, cast

from ayumi.engine.hashing import digest
from ayumi.loading.programs import LoadedProgram
from ayumi.model.program import Program
from ayumi.model.summary import ProgramSummary
from ayumi.problems import encode_problem

Decode = Callable[[Any], Any]
_DATA = (str, int, float, bool, object)  # what JSON can hold; `object`: only in an empty tuple


def encode_loaded(loaded: LoadedProgram) -> dict[str, bytes]:
    """The summary of a valid program, and the head: all other fields that are no functions."""
    summary = encode_summary(loaded.summarize())
    problems = [encode_problem(problem) for problem in loaded.problems]
    values = loaded._replace(problems=problems, summary_key=digest(summary))._asdict()
    head = {name: value for name, value in values.items() if name in _head_decoders()}
    return {"summary": summary, "head": _as_json(head)}


def decode_loaded(
    head: Mapping[str, Any], summarize: Callable[[], ProgramSummary], load: Callable[[], Program]
) -> LoadedProgram:
    """The result of a head, parsed as JSON; `summarize` and `load` provide the rest on demand."""
    decoders = _head_decoders().items()
    values = {name: decode(head[name]) if decode else head[name] for name, decode in decoders}
    return LoadedProgram(summarize=summarize, load=load, **values)


def encode_summary(summary: ProgramSummary) -> bytes:
    """The summary as JSON; equal summaries give equal bytes."""
    return _as_json(summary)


@lru_cache(maxsize=512)  # the preview decodes those of all programs after every edit
def decode_summary(data: bytes) -> ProgramSummary:
    """The summary that `encode_summary` wrote."""
    summary: ProgramSummary = cast(Decode, decoder(ProgramSummary))(json.loads(data))
    return summary


def _as_json(value: Any) -> bytes:
    """JSON, in which tuples, NamedTuples and dataclasses are lists of their values."""
    options: dict[str, Any] = {"ensure_ascii": False, "separators": (",", ":")}
    return json.dumps(value, default=_as_data, **options).encode()


def _as_data(value: Any) -> Any:
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return [getattr(value, field.name) for field in dataclasses.fields(value)]


@functools.cache
def _head_decoders() -> dict[str, Decode | None]:
    """The decoders of the fields of LoadedProgram that are no functions."""
    hints = typing.get_type_hints(LoadedProgram).items()
    return {name: decoder(h) for name, h in hints if typing.get_origin(h) is not Callable}


@functools.cache
def decoder(hint: Any) -> Decode | None:
    """A function from JSON to a type, None where they are the same; TypeError for other types."""
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin is None:
        return _class_decoder(hint)
    if origin in (types.UnionType, typing.Union) and len(args) == 2 and args[1] is type(None):
        inner = decoder(args[0])
        return inner and (lambda data: None if data is None else inner(data))
    if origin is tuple and args[1:] != (...,):
        return _tuple_decoder(tuple, args)
    if origin in (tuple, list):
        return _list_decoder(origin, decoder(args[0]))
    if origin is Mapping and args[0] in (int, str):
        return _mapping_decoder(*args)
    raise TypeError(hint)


def _class_decoder(cls: Any) -> Decode | None:
    if cls is datetime.date:
        return datetime.date.fromisoformat
    if cls is Decimal:
        return Decimal
    if issubclass(cls, StrEnum):
        return cast(Decode, cls)
    if issubclass(cls, tuple):
        return _tuple_decoder(cls, typing.get_type_hints(cls).values())
    if dataclasses.is_dataclass(cls):
        return _record_decoder(cls)
    if cls in _DATA:
        return None
    raise TypeError(cls)


_record_decoders: dict[Any, Decode | None] = {}  # None while the decoder is being made


def _decode_record(cls: Any, data: Any) -> Any:
    return cast(Decode, _record_decoders[cls])(data)


def _record_decoder(cls: Any) -> Decode:
    """The decoder of a dataclass, which may contain itself: a target, and what it was before."""
    if cls in _record_decoders:
        return functools.partial(_decode_record, cls)
    _record_decoders[cls] = None
    hints = typing.get_type_hints(cls)
    names = [field.name for field in dataclasses.fields(cls)]
    decode = _tuple_decoder(tuple, [hints[name] for name in names])
    make = cast(Callable[..., Any], cls)

    def decode_record(data: list[Any]) -> Any:
        return make(**dict(zip(names, decode(data), strict=True)))

    _record_decoders[cls] = decode_record
    return decode_record


def _list_decoder(cls: type[Any], decode: Decode | None) -> Decode | None:
    if decode:
        return lambda data: cls([decode(value) for value in data])
    return None if cls is list else cls


def _tuple_decoder(cls: type[tuple[Any, ...]], hints: Iterable[Any]) -> Decode:
    """The decoder of a tuple or NamedTuple, in which each value has a type of its own."""
    decoders = [(index, decode) for index, h in enumerate(hints) if (decode := decoder(h))]
    new = functools.partial(tuple.__new__, cls)
    if not decoders:
        return new

    def decode_tuple(data: list[Any]) -> tuple[Any, ...]:
        values = list(data)
        for index, decode in decoders:
            values[index] = decode(values[index])
        return new(values)

    return decode_tuple


def _mapping_decoder(key: type, value: Any) -> Decode | None:
    """The decoder of a mapping, whose keys are strings in JSON."""
    decode = decoder(value)
    if key is str:
        return decode and (lambda data: {k: decode(v) for k, v in data.items()})
    return lambda data: {int(k): decode(v) if decode else v for k, v in data.items()}
