"""Where a template failed: the line of its source that an exception came from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from traceback import walk_tb
from types import FrameType

from jinja2 import Environment, TemplateError, TemplateSyntaxError, nodes
from jinja2.lexer import Lexer
from jinja2.parser import Parser

from ayumi.problems import Bilingual
from ayumi.rendering.jinja.errors import TemplateFailure
from ayumi.rendering.jinja.limits import TOO_LARGE, LimitExceeded

_PACKAGE = Path(__file__).resolve().parents[2]
_INTERFACE = str(_PACKAGE / "i18n")
# An exception raised in here was caused by the template, which gave a wrong key or value
_CALLED_BY_TEMPLATES = (
    _INTERFACE,
    str(_PACKAGE / "urls/site_locale.py"),
    str(_PACKAGE / "rendering/jinja/environment.py"),
    str(_PACKAGE / "rendering/jinja/sandbox.py"),
)
_TOO_DEEP = Bilingual(
    "入れ子が深すぎるか、式が長すぎます", "its statements or expressions are nested too deeply"
)

Frame = tuple[str, int]  # file, line


@contextmanager
def template_failures(folders: Sequence[Path], *, is_sandboxed: bool = False) -> Iterator[None]:
    """Raise `TemplateFailure` for what a template in `folders` raises; a bug stays what it is.

    Where templates are a site's own, what they make a filter raise is their mistake too.
    """
    try:
        yield
    except TemplateFailure:
        raise
    except Exception as failure:
        # Outermost first. A StopIteration, or one while another is handled, hides the template's
        hidden = failure.__context__.__traceback__ if failure.__context__ is not None else None
        trace = [*walk_tb(hidden), *walk_tb(failure.__traceback__)]
        frames = [_frame(*one) for one in trace]
        place = next((one for one in reversed(frames) if _is_in(one, folders)), None)
        if isinstance(failure, TemplateError):
            reason: object = failure.message or str(failure)
            if isinstance(failure, TemplateSyntaxError) and failure.filename is not None:
                place = failure.filename, failure.lineno
        elif compiled := _compiled(trace, failure):
            place, reason = compiled, _reason_to_compile(failure)
        elif (
            _is_of_template(frames, folders)
            or (is_sandboxed and place is not None)
            or isinstance(failure, LimitExceeded)  # of time, when all was rendered
        ):
            reason = _reason(failure, frames)
        else:
            raise
        raise TemplateFailure.at(*(place or ("templates", 1)), reason, folders) from failure


def _frame(frame: FrameType, line: int) -> Frame:
    """The file and line; of a template where it is code that Jinja made."""
    template = frame.f_globals.get("__jinja_template__")
    if template is not None:
        line = template.get_corresponding_lineno(line)
    return frame.f_code.co_filename, line


def _compiled(trace: Sequence[tuple[FrameType, int]], failure: Exception) -> Frame | None:
    """The file and line that Jinja was compiling, if it was."""
    file, line = "", 1
    for frame, _ in trace:
        found = frame.f_locals
        owner = found.get("self")
        node = owner if isinstance(owner, nodes.Node) else found.get("node")
        if isinstance(owner, Environment) and isinstance(found.get("filename"), str):
            file, line = found["filename"], 1
            if frame.f_code.co_name == "_compile":
                line = _source_line(found["source"], failure)
        elif isinstance(owner, Lexer):
            line = found.get("lineno", line)
        elif isinstance(owner, Parser):
            line = owner.stream.current.lineno
        elif isinstance(node, nodes.Node) and node.lineno:
            line = node.lineno
    return (file, line) if file else None


def _source_line(code: str, failure: Exception) -> int:
    """The line of the template from which the line of its code was made that failed."""
    *lines, numbers = code.split("\n")  # `debug_info`: pairs of lines
    # Too much for Python is one long statement, so most of the code
    failed = (failure.lineno if isinstance(failure, SyntaxError) else None) or len(lines) // 2
    pairs = re.findall(r"\b(\d+)=(\d+)", numbers)
    return max((int(own) for own, made in pairs if int(made) <= failed), default=1)


def _is_of_template(frames: Sequence[Frame], folders: Sequence[Path]) -> bool:
    """Whether a template's own expression failed, as `{{ 1 / 0 }}` does."""
    ours = [
        frame
        for frame in frames
        if _is_in(frame, (*folders, _PACKAGE)) and not frame[0].startswith(_CALLED_BY_TEMPLATES)
    ]
    return bool(ours) and _is_in(ours[-1], folders)


def _reason(failure: Exception, frames: Sequence[Frame]) -> object:
    if isinstance(failure, LimitExceeded):
        return failure.reason
    if isinstance(failure, MemoryError):
        return TOO_LARGE
    if frames[-1][0].startswith(_INTERFACE) and isinstance(failure, KeyError):
        key = failure.args[0]
        return Bilingual(
            f"「{key}」という画面のことばや項目はありません",
            f"there is no interface string or field “{key}”",
        )
    return f"{type(failure).__name__}: {failure}"


def _reason_to_compile(failure: Exception) -> object:
    message = failure.msg if isinstance(failure, SyntaxError) else ""
    if isinstance(failure, RecursionError | MemoryError) or message.startswith("too many"):
        return _TOO_DEEP
    return f"{type(failure).__name__}: {message}" if message else _reason(failure, [("", 1)])


def _is_in(frame: Frame, folders: Sequence[Path]) -> bool:
    return any(Path(frame[0]).is_relative_to(folder) for folder in folders)
