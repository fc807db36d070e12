"""Placeholders in a page for the fragments of all programs, too many to be held at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markupsafe import Markup

_PLACEHOLDER = re.compile(rb"\x02(\d)\x03")


def placeholder(number: int) -> Markup:
    """The place in a page where the fragments with this number go."""
    return Markup(f"\x02{number}\x03")  # noqa: S704  # no content has such characters


def fill_placeholders(page: bytes, fragments: Sequence[Iterator[bytes]]) -> Iterator[bytes]:
    """The page with the fragments in their places, piece by piece."""
    before, *rest = _PLACEHOLDER.split(page)
    yield before
    for number, after in zip(rest[::2], rest[1::2], strict=True):
        yield from fragments[int(number)]
        yield after
