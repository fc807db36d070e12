"""Open data as JSON: one file for each program, and one for the whole plan.

Texts are Markdown, by language.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ayumi.artifacts.artifact import Artifact
from ayumi.artifacts.context import RenderContext
from ayumi.artifacts.joined import JoinedFile
from ayumi.artifacts.serialize import as_data, as_json, program_as_data
from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.urls.paths import EVERY_PROGRAM, program_data


def _program(program: Program, _plan: Plan) -> bytes:
    return as_json(program_as_data(program))


def _head(plan: Plan) -> bytes:
    return b'{"plan":' + as_json(as_data(plan)) + b',"programs":['


EVERY_PROGRAM_FILE = JoinedFile(EVERY_PROGRAM, _program, _head, separator=b",", end=b"]}\n")


def program_json(program: Program) -> bytes:
    """`programs/<id>.json`."""
    return as_json(program_as_data(program)) + b"\n"


def program_files(context: RenderContext) -> Iterator[Artifact]:
    """`programs/<id>.json` of each program."""
    for place, ref in enumerate(context.site.refs):
        path = program_data(ref.id)
        key = context.key(path, program=context.program_digests.get(ref.id, ""))
        yield Artifact(path, key, partial(_program_file, context, place))


def _program_file(context: RenderContext, place: int) -> bytes:
    return program_json(context.site.programs[place])
