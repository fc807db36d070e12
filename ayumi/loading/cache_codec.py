"""Encodes the results of loading a program file as JSON, by the annotations of their classes."""

from __future__ import annotations

import dataclasses
import datetime
import functools
import json
import operator
import types
import typing
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from ayumi.engine.hashing import digest
from ayumi.loading.programs import LoadedProgram
from ayumi.model.program import Program
from ayumi.model.summary import ProgramSummary
from ayumi.problems import Bilingual, Problem

Convert = Callable[[Any], Any]
_DATA = (str, int, float, bool, object)  # what JSON can hold; `object`: only in an empty tuple


class Codec(NamedTuple):
    """How values of one type become data for JSON and back; None where they are data already."""

    encode: Convert | None
    decode: Convert | None


def encode_loaded(loaded: LoadedProgram) -> dict[str, bytes]:
    """The summary of a valid program, and the head: all the rest that is not loaded again."""
    summary = encode_summary(loaded.summarize())
    known = loaded._replace(
        summary_key=digest(summary),
        problems=[_rendered(problem) for problem in loaded.problems],
    )
    head = {
        name: codec.encode(getattr(known, name)) if codec.encode else getattr(known, name)
        for name, codec in _head_codecs().items()
    }
    return {"summary": summary, "head": _as_json(head)}


def decode_loaded(
    head: Mapping[str, Any],
    summarize: Callable[[], ProgramSummary],
    load: Callable[[], Program],
) -> LoadedProgram:
    """The head that `encode_loaded` wrote; `summarize` and `load` provide the rest on demand."""
    values = {
        name: codec.decode(head[name]) if codec.decode else head[name]
        for name, codec in _head_codecs().items()
    }
    return LoadedProgram(summarize=summarize, load=load, **values)


def encode_summary(summary: ProgramSummary) -> bytes:
    """The summary as JSON; equal summaries give equal bytes."""
    return _as_json(_encode(ProgramSummary, summary))


def decode_summary(data: bytes) -> ProgramSummary:
    """The summary that `encode_summary` wrote."""
    summary: ProgramSummary = _decode(ProgramSummary, json.loads(data))
    return summary


def encode_problem(problem: Problem) -> list[Any]:
    """A problem as data for JSON, its sentences filled in."""
    data: list[Any] = _encode(Problem, _rendered(problem))
    return data


def decode_problem(data: list[Any]) -> Problem:
    """The problem that `encode_problem` wrote."""
    problem: Problem = _decode(Problem, data)
    return problem


def _rendered(problem: Problem) -> Problem:
    """The problem with its values filled into its sentences; other braces in them are escaped."""

    def filled(sentence: Callable[[str], str]) -> Bilingual:
        ja, en = (sentence(lang).replace("{", "{{").replace("}", "}}") for lang in ("ja", "en"))
        return Bilingual(ja, en)

    message, hint = filled(problem.message), filled(problem.hint)
    return Problem(problem.location, problem.type._replace(message=message, hint=hint))


def _as_json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


@functools.cache
def _head_codecs() -> dict[str, Codec]:
    """The codecs of all fields of LoadedProgram that are no functions."""
    hints = typing.get_type_hints(LoadedProgram)
    is_data = {name: typing.get_origin(hint) is not Callable for name, hint in hints.items()}
    return {name: codec(hint) for name, hint in hints.items() if is_data[name]}


def _encode(hint: Any, value: Any) -> Any:
    encode = codec(hint).encode
    return encode(value) if encode else value


def _decode(hint: Any, data: Any) -> Any:
    decode = codec(hint).decode
    return decode(data) if decode else data


@functools.cache
def codec(hint: Any) -> Codec:
    """The codec of a type annotation; TypeError where values of it cannot be data."""
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin is None:
        return _class_codec(hint)
    if origin in (types.UnionType, typing.Union) and len(args) == 2 and args[1] is type(None):
        return _optional(codec(args[0]))
    if origin is tuple and args[1:] != (...,):
        return _fixed_tuple(tuple, [codec(arg) for arg in args])
    if origin in (tuple, list):
        return _sequence(origin, codec(args[0]))
    if origin is Mapping:
        return _mapping(args[0], codec(args[1]))
    raise TypeError(hint)


def _class_codec(cls: Any) -> Codec:
    if cls is datetime.date:
        return Codec(datetime.date.isoformat, datetime.date.fromisoformat)
    if issubclass(cls, StrEnum):
        return Codec(None, cls)
    if issubclass(cls, tuple):
        return _fixed_tuple(cls, [codec(hint) for hint in typing.get_type_hints(cls).values()])
    if dataclasses.is_dataclass(cls):
        return _dataclass(cls)
    if cls in _DATA:
        return Codec(None, None)
    raise TypeError(cls)


def _optional(inner: Codec) -> Codec:
    def unless_none(convert: Convert | None) -> Convert | None:
        return convert and (lambda value: None if value is None else convert(value))

    return Codec(unless_none(inner.encode), unless_none(inner.decode))


def _sequence(cls: type[Any], inner: Codec) -> Codec:
    encode, decode = inner
    return Codec(
        encode and (lambda values: [encode(value) for value in values]),
        (lambda data: cls([decode(value) for value in data])) if decode else cls,
    )


def _mapping(key: type[Any], inner: Codec) -> Codec:
    """A mapping by string as an object, by others, for which JSON has no form, as pairs."""
    encode, decode = inner
    if key is str:
        return Codec(
            encode and (lambda values: {k: encode(v) for k, v in values.items()}),
            decode and (lambda data: {k: decode(v) for k, v in data.items()}),
        )
    return Codec(
        lambda values: [[k, encode(v) if encode else v] for k, v in values.items()],
        (lambda data: {k: decode(v) for k, v in data}) if decode else dict,
    )


def _fixed_tuple(cls: type[tuple[Any, ...]], inner: list[Codec]) -> Codec:
    """A tuple or NamedTuple, as a list of its values."""
    encode = _convert_items([c.encode for c in inner])
    convert = _convert_items([c.decode for c in inner])
    new = functools.partial(tuple.__new__, cls)
    return Codec(encode, (lambda data: new(convert(data))) if convert else new)


def _dataclass(cls: Any) -> Codec:
    """A dataclass, as a list of its values."""
    hints = typing.get_type_hints(cls)
    names = [field.name for field in dataclasses.fields(cls)]
    inner = [codec(hints[name]) for name in names]
    values_of = operator.attrgetter(*names)
    encode = _convert_items([c.encode for c in inner]) or list
    decode = _convert_items([c.decode for c in inner]) or list
    return Codec(
        lambda value: encode(values_of(value)),
        lambda data: cls(**dict(zip(names, decode(data), strict=True))),
    )


def _convert_items(conversions: list[Convert | None]) -> Convert | None:
    """A function that converts each item of a sequence by its own conversion, if it has one."""
    needed = [(index, convert) for index, convert in enumerate(conversions) if convert]

    def convert_items(values: Any) -> list[Any]:
        converted = list(values)
        for index, convert in needed:
            converted[index] = convert(converted[index])
        return converted

    return convert_items if needed else None
