"""The Jinja environment of one language: strict, escaping, and without tricks of its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import BaseLoader, Environment, FileSystemLoader, StrictUndefined

from ayumi.i18n.interface import Interface


def loader(folders: Sequence[Path]) -> BaseLoader:
    """Finds the templates of `folders`, the first of which wins."""
    return FileSystemLoader([str(folder) for folder in folders])


def environment(templates: BaseLoader, words: Interface) -> Environment:
    """The environment in which pages of one language are rendered; `t` are its words.

    Everything is escaped unless it is Markup, whatever the file's name; a name that a template
    misspells is an error, not an empty place. The words are a global, and not handed from macro to
    macro, so that a component is set up once a language and not once a page.
    """
    made = Environment(
        loader=templates,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals["t"] = words
    return made
