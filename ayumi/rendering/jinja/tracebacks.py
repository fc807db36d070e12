"""Where a template failed: the line of its source that an exception came from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from traceback import walk_tb

from jinja2 import TemplateError, TemplateSyntaxError

from ayumi.problems import Bilingual
from ayumi.rendering.jinja.errors import TemplateFailure

_PACKAGE = Path(__file__).resolve().parents[2]
_INTERFACE = str(_PACKAGE / "i18n")
# An exception raised in here was caused by the template, which gave a wrong key or value
_CALLED_BY_TEMPLATES = (
    _INTERFACE,
    str(_PACKAGE / "urls/site_locale.py"),
    str(_PACKAGE / "rendering/jinja/environment.py"),
)

Frame = tuple[str, int]  # file, line


@contextmanager
def template_failures(folders: Sequence[Path]) -> Iterator[None]:
    """Raise `TemplateFailure` for what a template in `folders` raises; a bug stays what it is."""
    try:
        yield
    except TemplateFailure:
        raise
    except Exception as failure:
        # Outermost first; Jinja maps the frames of templates to their source
        trace = walk_tb(failure.__traceback__)
        frames = [(frame.f_code.co_filename, line) for frame, line in trace]
        place = next((one for one in reversed(frames) if _is_in(one, folders)), ("templates", 1))
        if isinstance(failure, TemplateError):
            reason: object = failure.message or str(failure)
            if isinstance(failure, TemplateSyntaxError) and failure.filename is not None:
                place = failure.filename, failure.lineno
        elif _is_of_template(frames, folders):
            reason = _reason(failure, frames)
        else:
            raise
        raise TemplateFailure.at(*place, reason, folders) from failure


def _is_of_template(frames: Sequence[Frame], folders: Sequence[Path]) -> bool:
    """Whether a template's own expression failed, as `{{ 1 / 0 }}` does."""
    ours = [
        frame
        for frame in frames
        if _is_in(frame, (*folders, _PACKAGE)) and not frame[0].startswith(_CALLED_BY_TEMPLATES)
    ]
    return bool(ours) and _is_in(ours[-1], folders)


def _reason(failure: Exception, frames: Sequence[Frame]) -> object:
    if frames[-1][0].startswith(_INTERFACE) and isinstance(failure, KeyError):
        key = failure.args[0]
        return Bilingual(
            f"「{key}」という画面のことばや項目はありません",
            f"there is no interface string or field “{key}”",
        )
    if isinstance(failure, MemoryError):
        return Bilingual("メモリーが足りません", "there is not enough memory")
    return f"{type(failure).__name__}: {failure}"


def _is_in(frame: Frame, folders: Sequence[Path]) -> bool:
    return any(Path(frame[0]).is_relative_to(folder) for folder in folders)
