"""Open data as JSON: one file for each program, and one for the whole plan."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import chain

from ayumi.artifacts.artifact import Artifact, Content
from ayumi.artifacts.making import DATA, Making
from ayumi.artifacts.serialize import as_data, as_json
from ayumi.urls.paths import EVERY_PROGRAM, program_data


def json_data(making: Making) -> Iterator[Artifact]:
    """`programs/<id>.json` and `data/programs.json`; texts are Markdown, by language."""
    start = making.key("json")
    for place, ref in enumerate(making.site.refs):
        program = making.program_key(place)
        key = program and f"{start}{program}"
        yield Artifact(program_data(ref.id), key, partial(one_program, making, place))
    key = making.joined_key(DATA, ["json"])
    yield Artifact(EVERY_PROGRAM, key, partial(_every, making))


def one_program(making: Making, place: int) -> bytes:
    """The file of the program at `place`."""
    return making.piece(DATA, "json", place).removesuffix(b",") + b"\n"


def _every(making: Making) -> Content:
    """The plan, and the JSON that is kept of each program."""
    plan = as_json(as_data(making.site.plan))
    programs = making.chunks(DATA, "json", without=len(b","))  # behind the last one
    return chain([b'{"plan":', plan, b',"programs":['], programs, [b"]}\n"])
