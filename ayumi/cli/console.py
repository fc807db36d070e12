"""Speaking to the person at the terminal: language, colour, and where a line goes."""

from __future__ import annotations

import os
import re
import sys
from typing import TextIO

from ayumi.problems import Bilingual

BUG_TEXT = Bilingual(
    "Ayumi の不具合です。上の内容を添えて開発者に知らせてください。サイトは前のままです。",
    "This is a bug in Ayumi. Please report it with the lines above. The site is as it was before.",
)
SYSTEM_TEXT = Bilingual("書き込みや読み取りに失敗しました：{reason}", "The system said: {reason}")
LANGUAGES = ("ja", "en")
_COLOURS = {"error": "31", "warning": "33", "good": "32", "dim": "2", "bold": "1"}
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def language(asked: str | None) -> str:
    """The language of messages: the one asked for, else that of the locale, else English."""
    if asked in LANGUAGES:
        return asked
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "ja" if value.startswith("ja") else "en"
    import locale  # noqa: PLC0415  # nearly always the environment says it

    name = locale.getlocale()[0] or ""
    return "ja" if name.lower().startswith(("ja", "japan")) else "en"


def say(sentence: Bilingual, lang: str, **values: object) -> None:
    """A message to standard error."""
    print(sentence.text(lang, values), file=sys.stderr)


def say_failure(failure: Exception, lang: str) -> None:
    """What the system refused, in a sentence; a traceback for anything else, which is a bug."""
    if isinstance(failure, OSError):
        name = f" ({failure.filename})" if failure.filename else ""
        say(SYSTEM_TEXT, lang, reason=f"{failure.strerror or failure}{name}")
    else:
        import traceback  # noqa: PLC0415  # for a bug, which is rare

        traceback.print_exception(failure)
        say(BUG_TEXT, lang)


def coloured(text: str, style: str, stream: TextIO) -> str:
    """`text` in a style, where `stream` is a terminal and NO_COLOR is not set."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not stream.isatty():
        return text
    return f"\033[{_COLOURS[style]}m{text}\033[0m"


def printable(text: str) -> str:
    """`text` with control characters spelt out: a file's name may hold what moves the cursor."""
    return _UNPRINTABLE.sub(lambda found: ascii(found[0])[1:-1], text)


def use_utf8() -> None:
    """Speak UTF-8 whatever the locale: half of what is said here is Japanese."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
