"""A template that cannot be rendered is a problem with a place, as any other mistake is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ayumi.problems import Bilingual, Location, Problem, error

TEMPLATE = error(
    "template",
    ("テンプレートを使えません：{reason}", "the template cannot be used: {reason}"),
    (
        "この行を直してください。書き方は templates/README.md と Jinja の文書にあります。",
        "Mend this line; templates/README.md and the documentation of Jinja say how.",
    ),
)
_PACKAGE = Path(__file__).resolve().parents[2]
# What fails in there was asked for by a template, with a key or a value that is none
_WORDS = str(_PACKAGE / "i18n")
_ASKED = (
    _WORDS,
    str(_PACKAGE / "urls/site_locale.py"),
    str(_PACKAGE / "rendering/jinja/environment.py"),
)
_NOT_UTF8 = Bilingual("UTF-8 で保存されていません", "it is not saved as UTF-8")


class TemplateFailure(Exception):  # noqa: N818  # the editor's mistake, not ours
    """A template failed; `problem` says where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)  # as it is, so that a worker can hand it over
        self.problem = problem

    def __str__(self) -> str:
        return self.problem.message("en")


@contextmanager
def template_failures(folders: Sequence[Path]) -> Iterator[None]:
    """Turn what a template of `folders` raises into a `TemplateFailure`; a bug stays what it is."""
    from jinja2 import TemplateError  # noqa: PLC0415

    try:
        yield
    except TemplateError as failure:
        raise TemplateFailure(_problem(failure, folders)) from failure
    except Exception as failure:
        problem = _of_an_expression(failure, folders)
        if problem is None:
            raise
        raise TemplateFailure(problem) from failure


def _of_an_expression(failure: Exception, folders: Sequence[Path]) -> Problem | None:
    """The problem where a template's own expression failed, as `{{ 1 / 0 }}` does."""
    if isinstance(failure, UnicodeDecodeError):
        return next((_undecodable(file, folders) for file in _not_utf8(folders)), None)
    from traceback import walk_tb  # noqa: PLC0415

    frames = [(frame.f_code.co_filename, line) for frame, line in walk_tb(failure.__traceback__)]
    known = [
        (file, line)
        for file, line in frames
        if _is_in(file, (*folders, _PACKAGE)) and not file.startswith(_ASKED)
    ]
    if not known or not _is_in(known[-1][0], folders):
        return None
    file, line = known[-1]
    reason: object = f"{type(failure).__name__}: {failure}"
    if frames[-1][0].startswith(_WORDS) and isinstance(failure, KeyError):
        key = failure.args[0]
        reason = Bilingual(
            f"「{key}」という画面のことばや項目はありません",
            f"there is no interface string or field “{key}”",
        )
    return TEMPLATE.at(Location(_shown(file, folders), line), reason=reason)


def _not_utf8(folders: Sequence[Path]) -> Iterator[Path]:
    """The templates that Jinja cannot read; it does not say which it was."""
    for file in sorted(file for folder in folders for file in folder.rglob("*.html")):
        try:
            file.read_text("utf-8")
        except UnicodeDecodeError:
            yield file
        except OSError:
            continue


def _undecodable(file: Path, folders: Sequence[Path]) -> Problem:
    return TEMPLATE.at(Location(_shown(str(file), folders)), reason=_NOT_UTF8)


def _is_in(file: str, folders: Sequence[Path]) -> bool:
    return any(Path(file).is_relative_to(folder) for folder in folders)


def _problem(failure: Exception, folders: Sequence[Path]) -> Problem:
    file, line = getattr(failure, "filename", None), getattr(failure, "lineno", None)
    if file is None or line is None:
        file, line = _last_in(failure, folders)
    reason = getattr(failure, "message", None) or str(failure)
    return TEMPLATE.at(Location(_shown(file, folders), line), reason=reason)


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
