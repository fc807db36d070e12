"""Escapes text of unknown origin for what shows a report."""

from __future__ import annotations

import re

from ayumi.cli.console import printable

_MARKDOWN = re.compile(r"[\\`*_\[\]|~]")
_HTML = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;"}
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


def command_value(text: str) -> str:
    """`text` as the message of a workflow command (actions/toolkit, command.ts)."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def command_property(text: str) -> str:
    """`text` as a property of a workflow command."""
    return command_value(printable(text)).replace(":", "%3A").replace(",", "%2C")
