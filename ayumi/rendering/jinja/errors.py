"""The problem that a template which cannot be rendered is; nothing here needs Jinja."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ayumi.problems import Bilingual, Location, Problem, error

TEMPLATE = error(
    "template",
    "テンプレートを使えません：{reason}",
    "the template cannot be used: {reason}",
    "この行を直してください。書き方は templates/README.md と Jinja の文書にあります。",
    "Mend this line; templates/README.md and the documentation of Jinja say how.",
)
NOT_UTF8 = Bilingual("UTF-8 で保存されていません", "it is not saved as UTF-8")


class TemplateFailure(Exception):  # noqa: N818  # the editor's mistake, not ours
    """A template failed; `problem` says where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)  # as it is, so that a worker process can hand it over
        self.problem = problem

    def __str__(self) -> str:
        return self.problem.message("en")

    @classmethod
    def at(cls, file: str, line: int, reason: object, folders: Sequence[Path]) -> TemplateFailure:
        """The failure of a template in one of the `folders`."""
        return cls(TEMPLATE.at(Location(_display_path(file, folders), line), reason=reason))


def _display_path(file: str, folders: Sequence[Path]) -> str:
    """The path as editors know it: templates/…"""
    for folder in folders:
        if Path(file).is_relative_to(folder):
            return (Path(folder.name) / Path(file).relative_to(folder)).as_posix()
    return file
