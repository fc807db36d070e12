"""A template that cannot be rendered is a problem with a place, as any other mistake is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ayumi.problems import Place, Problem, error

TEMPLATE = error(
    "template",
    ("テンプレートを使えません：{reason}", "the template cannot be used: {reason}"),
    (
        "この行を直してください。書き方は templates/README.md と Jinja の文書にあります。",
        "Mend this line; templates/README.md and the documentation of Jinja say how.",
    ),
)


class TemplateFailure(Exception):  # noqa: N818  # the editor's mistake, not ours
    """A template failed; `problem` says where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message("en"))
        self.problem = problem


@contextmanager
def template_failures(folders: Sequence[Path]) -> Iterator[None]:
    """Turn what Jinja raises for templates of `folders` into a `TemplateFailure`."""
    from jinja2 import TemplateError  # noqa: PLC0415

    try:
        yield
    except TemplateError as failure:
        raise TemplateFailure(_problem(failure, folders)) from failure


def _problem(failure: Exception, folders: Sequence[Path]) -> Problem:
    file, line = getattr(failure, "filename", None), getattr(failure, "lineno", None)
    if file is None or line is None:
        file, line = _last_in(failure, folders)
    reason = getattr(failure, "message", None) or str(failure)
    return TEMPLATE.at(Place(_shown(file, folders), line), reason=reason)


def _last_in(failure: Exception, folders: Sequence[Path]) -> tuple[str, int]:
    """The innermost line of a template in the traceback, which Jinja maps back to its source."""
    found = ("templates", 1)
    trace = failure.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if any(Path(file).is_relative_to(folder) for folder in folders):
            found = (file, trace.tb_lineno)
        trace = trace.tb_next
    return found


def _shown(file: str, folders: Sequence[Path]) -> str:
    """The path as editors know it: templates/…"""
    for folder in folders:
        if Path(file).is_relative_to(folder):
            return (Path(folder.name) / Path(file).relative_to(folder)).as_posix()
    return file
