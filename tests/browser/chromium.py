"""Debian's Chromium, driven by Playwright."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from browser import needs

# Of several such lists the last one counts, so the first line repeats what Playwright disables. The
# second one is for speed: each page is loaded into the frame of the page before, in four fifths of
# the processor time, and no process is started before it is needed.
DISABLED = (
    "AvoidUnnecessaryBeforeUnloadCheckSync,HttpsUpgrades,OptimizationHints,PaintHolding,"
    "RenderDocument,SpareRendererForSitePerProcess"
)
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={DISABLED}",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # nothing leaves the machine
]


@contextmanager
def launch_chromium() -> Iterator[Any]:
    """Start Chromium for as long as the block runs.

    In the meantime this thread has a running event loop: another one needs a thread of its own.
    """
    sync_playwright = needs.module("playwright.sync_api").sync_playwright
    executable = needs.chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()
