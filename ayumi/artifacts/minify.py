"""Styles and scripts without the comments and white space that only their authors need."""

from __future__ import annotations

import re

# What stays as it is: strings, unquoted addresses, and comments for the public (licences)
_KEPT = r"""(?P<kept>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|url\([^"')]*\)|/\*!.*?\*/)"""
_SPACE = re.compile(rf"{_KEPT}|(?:/\*.*?\*/|\s)+", re.DOTALL)
_AROUND = re.compile(rf"{_KEPT}|\s*([{{}};,])\s*|(:)\s+", re.DOTALL)
_END = re.compile(rf"{_KEPT}|;?\}}", re.DOTALL)


def short_css(style: str) -> str:
    """The style sheet with the same meaning."""
    style = _SPACE.sub(lambda found: found["kept"] or " ", style)
    style = _AROUND.sub(lambda found: found["kept"] or found[2] or found[3], style)
    style = _END.sub(lambda found: found["kept"] or "}\n", style).strip()
    return f"{style}\n" if style else ""


def short_js(script: str) -> str:
    """The script without indentation, empty lines and comments that are lines of their own.

    One with a string over several lines stays as it is: there the indentation may be meant.
    """
    lines = script.splitlines()
    if any(line.count("`") % 2 or line.endswith("\\") for line in lines):
        return script.rstrip() + "\n"
    kept = (line.strip() for line in lines)
    return "".join(f"{line}\n" for line in kept if line and not line.startswith("//"))
