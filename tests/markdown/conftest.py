"""What the tests of Markdown share."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from ayumi.markdown.texts import plain, render_inline, render_text


@pytest.fixture
def clear_caches() -> Iterator[Callable[[], None]]:
    """Make rendering forget what it has rendered; done once more after the test."""

    def clear() -> None:
        for function in (render_text, render_inline, plain):
            function.cache_clear()

    clear()
    yield clear
    clear()
