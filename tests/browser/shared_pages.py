"""Pages of the browser: one in a context of its own, or one that tests share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from browser.error_collector import ErrorCollector

WINDOW = {"width": 1280, "height": 720}
MOST = 6  # contexts that stay open: each holds a process of Chromium


def open_page(browser: Any, options: dict[str, Any]) -> tuple[Any, ErrorCollector]:
    """A blank page in a new context with these options, and the collector of its errors."""
    context = browser.new_context(**{"reduced_motion": "reduce", "viewport": WINDOW} | options)
    context.set_default_timeout(30_000)
    return context.new_page(), ErrorCollector(context)


class SharedPages:
    """One page for each site and set of options, used again by every test that asks for them.

    To open a context takes five times as long as to load another page in it. A test that leaves
    something behind that the next page would find, such as a listener, must have its own.

    Tests that only read a page share it as it was loaded: what they may change is what is set here
    before each of them (the media, the window, the mouse and where the window is scrolled to).
    """

    def __init__(self, browser: Any) -> None:
        self._browser = browser
        self._pages: dict[str, tuple[Any, ErrorCollector]] = {}  # the one opened first in front
        self._unchanged: dict[str, str] = {}  # the addresses of those that were only read

    def load(
        self,
        address: str,
        allowed: tuple[str, ...],
        *,
        prepare: Callable[[Any], None] | None = None,
        viewport: dict[str, int] = WINDOW,
        color_scheme: str = "light",
        wait_until: str = "load",
        only_read: bool = False,
        **options: Any,
    ) -> Any:
        """Load an address in the page with these options of its context.

        The page may request only what begins as one of `allowed`. `prepare`, which counts among
        the options, is called with the page when it is opened. With `only_read` the page is not
        loaded again where it shows the address and has only been read.
        """
        # Not shared by sites: Chromium may request the icon of a page after the next one was opened
        key = repr((sorted(options.items()), prepare, allowed))
        if key not in self._pages:
            if len(self._pages) == MOST:
                self._close(next(iter(self._pages)))
            self._pages[key] = open_page(self._browser, options)
            self._pages[key][1].allowed = allowed
            if prepare:
                prepare(self._pages[key][0])
        page, _ = self._pages[key]
        page.emulate_media(media="null", color_scheme=color_scheme)
        page.set_viewport_size(viewport)
        page.mouse.move(0, 0)
        if only_read and self._unchanged.get(key) == address:
            page.evaluate("scrollTo(0, 0)")
            return page
        self._unchanged.pop(key, None)
        page.goto(address, wait_until=wait_until)
        if only_read:
            self._unchanged[key] = address
        return page

    def take_errors(self) -> list[str]:
        """The errors of all pages since the last call."""
        errors = []
        for _, collector in self._pages.values():
            errors += collector.errors
            collector.errors.clear()
        return errors

    def close(self) -> None:
        """Close every page."""
        for key in list(self._pages):
            self._close(key)

    def _close(self, key: str) -> None:
        page, _ = self._pages.pop(key)
        self._unchanged.pop(key, None)
        page.context.close()
