"""Terminal output: the language of messages, colours, and characters that are safe to print."""

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
_COLOURS = {"error": "31", "warning": "33", "bold": "1"}
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def message_language(requested: str | None) -> str:
    """`requested` if there are messages in it, else the language of the locale, else English."""
    if requested in LANGUAGES:
        return requested
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "ja" if value.startswith("ja") else "en"
    import locale  # noqa: PLC0415  # the environment nearly always decides

    name = locale.getlocale()[0] or ""
    return "ja" if name.lower().startswith(("ja", "japan")) else "en"


def print_message(message: Bilingual, lang: str, **values: object) -> None:
    """Print a message to standard error, its fields filled with `values`."""
    print(message.text(lang, values), file=sys.stderr)


def print_failure(failure: Exception, lang: str) -> None:
    """Print the reason of an OSError; for any other exception, a bug, the traceback too."""
    if isinstance(failure, OSError):
        name = f" ({failure.filename})" if failure.filename else ""
        print_message(SYSTEM_TEXT, lang, reason=f"{failure.strerror or failure}{name}")
    else:
        import traceback  # noqa: PLC0415  # bugs are rare

        traceback.print_exception(failure)
        print_message(BUG_TEXT, lang)


def styled(text: str, style: str, stream: TextIO) -> str:
    """`text` with the terminal codes of a style if `stream` is a terminal that takes them."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not stream.isatty():
        return text
    return f"\033[{_COLOURS[style]}m{text}\033[0m"


def printable(text: str) -> str:
    """`text` with control characters escaped: the name of a file could move the cursor."""
    return _UNPRINTABLE.sub(lambda match: ascii(match[0])[1:-1], text)


def use_utf8() -> None:
    """Write UTF-8 whatever the locale: half of the messages are Japanese."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
