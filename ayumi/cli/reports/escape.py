"""Escapes text of unknown origin for what shows a report."""

from __future__ import annotations

import re
from itertools import zip_longest

from ayumi.cli.console import printable

_MARKDOWN = re.compile(r"[\\`*_\[\]|~]")
_HTML = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;"}
_CODE = re.compile(r"`([^`\n]++)`")
_BETWEEN = "\u200b"  # is not seen, and no name or address goes on behind it
# What GitHub or GitLab would make of a text: a mention of a person, a reference to an issue, merge
# request, label, milestone …; an address; a formula; a name of an emoji
_REFERENCE = re.compile(r"[@#!$%&~:^](?=[\w/\"{`(\[])|(?i:www)(?=\.)|(?i:gh)(?=-\d)")


def html(text: str) -> str:
    """`text` as HTML inside Markdown, where nothing in it becomes a link or a mention."""
    return _REFERENCE.sub(lambda found: found[0] + _BETWEEN, printable(text)).translate(_HTML)


def markdown(text: str) -> str:
    """`text` as the middle of a line of Markdown, shown as it is."""
    return _MARKDOWN.sub(r"\\\g<0>", html(text)).replace("$", "<span>$</span>")


def markdown_sentence(text: str) -> str:
    """`text` as Markdown; what stands in it between backticks, as the names of keys do, as code."""
    parts = _CODE.split(text)
    codes = (f"<code>{markdown(code)}</code>" for code in parts[1::2])
    texts = map(markdown, parts[::2])
    return "".join(part for pair in zip_longest(texts, codes, fillvalue="") for part in pair)


def command_value(text: str) -> str:
    """`text` as the message of a workflow command (actions/toolkit, command.ts)."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def command_property(text: str) -> str:
    """`text` as a property of a workflow command."""
    return command_value(printable(text)).replace(":", "%3A").replace(",", "%2C")
