"""Waits for what a page comes to.

Playwright's own `wait_for_function` asks again with `eval`, which the strict policy refuses: it
holds only where the condition is true at once.
"""

from __future__ import annotations

import time
from typing import Any


def until(page: Any, condition: str, argument: Any = None, *, seconds: float = 20) -> None:
    """Wait until the JavaScript `condition` holds; AssertionError where it never does."""
    end = time.monotonic() + seconds
    while not page.evaluate(condition, argument):
        assert time.monotonic() < end, f"never came true: {condition}"
        page.wait_for_timeout(10)
