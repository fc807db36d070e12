"""A progress bar for long builds, and the time that each stage of a build took."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import TextIO

from ayumi.problems import Bilingual

STAGES = {
    "scan": Bilingual("変更の確認", "looking for changes"),
    "load": Bilingual("読み込みと検査", "reading and checking"),
    "render": Bilingual("ページの作成", "making pages"),
    "publish": Bilingual("書き出し", "writing"),
    "save": Bilingual("次回のための記録", "noting for the next build"),
}
WIDTH = 24  # characters of the bar
DELAY = 0.7  # seconds before the bar appears: a short build needs none
_INTERVAL = 0.1  # seconds between two drawings of the bar: more would only flicker


class Progress:
    """A `build.ProgressCallback` that draws a bar on `stream` if that is a terminal.

    `seconds` has the duration of each stage so far.
    """

    def __init__(
        self, lang: str, stream: TextIO, clock: Callable[[], float] = time.perf_counter
    ) -> None:
        self.seconds: dict[str, float] = {}
        self._lang = lang
        self._stream = stream if stream.isatty() and os.environ.get("TERM") != "dumb" else None
        self._clock = clock
        self._stage = ""
        self._started = self._stage_started = self._drawn = clock()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Note that `done` of `total` items of a stage are done; a total of 0 is unknown."""
        now = self._clock()
        if stage != self._stage:
            self._start_stage(stage)
        if self._stream and now - self._started > DELAY and now - self._drawn > _INTERVAL:
            self._drawn = now
            name = STAGES[stage].text(self._lang)
            filled = min(done, total) * WIDTH // (total or 1)
            bar = f"{'█' * filled}{'░' * (WIDTH - filled)} {name} {done:,}/{total:,}"
            self._stream.write(f"\r\033[K{bar if total else name}")
            self._stream.flush()

    def close(self) -> None:
        """End the last stage and remove the bar."""
        self._start_stage("")
        if self._stream and self._drawn > self._started:
            self._stream.write("\r\033[K")
            self._stream.flush()

    def timings(self) -> str:
        """One line for each stage, with its seconds."""
        width = max((len(f"{seconds:.2f}") for seconds in self.seconds.values()), default=0)
        return "\n".join(
            f"  {seconds:{width}.2f} s  {STAGES[stage].text(self._lang)}"
            for stage, seconds in self.seconds.items()
        )

    def _start_stage(self, stage: str) -> None:
        now = self._clock()
        if self._stage:
            before = self.seconds.get(self._stage, 0.0)
            self.seconds[self._stage] = before + now - self._stage_started
        self._stage, self._stage_started = stage, now
