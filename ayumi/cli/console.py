"""Speaking to the person at the terminal: language, colour, and where a line goes."""

from __future__ import annotations

import locale
import os
import sys
from typing import TextIO

from ayumi.problems import Bilingual

LANGUAGES = ("ja", "en")
_COLOURS = {"error": "31", "warning": "33", "good": "32", "dim": "2", "bold": "1"}


def language(asked: str | None) -> str:
    """The language of messages: the one asked for, else that of the locale, else English."""
    if asked in LANGUAGES:
        return asked
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "ja" if value.startswith("ja") else "en"
    name = locale.getlocale()[0] or ""
    return "ja" if name.lower().startswith(("ja", "japan")) else "en"


def say(sentence: Bilingual, lang: str, **values: object) -> None:
    """A message to standard error."""
    print(sentence.text(lang, values), file=sys.stderr)


def coloured(text: str, style: str, stream: TextIO) -> str:
    """`text` in a style, where `stream` is a terminal and NO_COLOR is not set."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not stream.isatty():
        return text
    return f"\033[{_COLOURS[style]}m{text}\033[0m"


def use_utf8() -> None:
    """Speak UTF-8 whatever the locale: half of what is said here is Japanese."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
