"""Downloads made of all programs in one file: a header, a fragment of each program, and an end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple

from ayumi.artifacts.artifact import Artifact
from ayumi.artifacts.context import RenderContext
from ayumi.artifacts.fragments import FragmentInputs, Fragments, separated
from ayumi.model.plan import Plan
from ayumi.model.program import Program


def _nothing(_plan: Plan) -> bytes:
    return b""


class JoinedFile(NamedTuple):
    """A download. `fragment` may read only the program and the plan, `head` only the plan.

    The fragments are cached by program, and the file is written again only where one of them has
    changed.
    """

    path: str
    fragment: Callable[[Program, Plan], bytes]
    head: Callable[[Plan], bytes] = _nothing
    separator: bytes = b""
    end: bytes = b""


def joined_fragments(
    files: Iterable[JoinedFile], inputs: FragmentInputs
) -> Iterator[tuple[str, bytes]]:
    """What a program contributes to each of the files that are wanted."""
    for file in files:
        if inputs.wants(file.path):
            yield file.path, file.fragment(inputs.program, inputs.plan)


def joined_artifact(file: JoinedFile, context: RenderContext, fragments: Fragments) -> Artifact:
    """The file of all programs."""
    digest = fragments.digest(file.path)
    make = partial(_content, file, fragments)
    return context.artifact(file.path, (), lambda site: make(site.plan), fragments=digest)


def _content(file: JoinedFile, fragments: Fragments, plan: Plan) -> Iterator[bytes]:
    yield file.head(plan)
    yield from separated(fragments.read(file.path), file.separator)
    yield file.end
