"""How far a build is: a bar at a terminal, and how long each stage took."""

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
WIDTH = 24  # letters of the bar
PATIENCE = 0.7  # seconds in which a build needs no bar
_APART = 0.1  # seconds from one drawing to the next: more often is only flicker


class Progress:
    """Is told how far the build is (`pipeline.Watch`); draws on `stream` if it is a terminal."""

    def __init__(
        self, lang: str, stream: TextIO, clock: Callable[[], float] = time.perf_counter
    ) -> None:
        self.seconds: dict[str, float] = {}
        self._lang = lang
        self._stream = stream if stream.isatty() and os.environ.get("TERM") != "dumb" else None
        self._clock = clock
        self._stage = ""
        self._started = self._since = self._drawn = clock()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """`done` of `total` (0: nobody knows) of a stage."""
        now = self._clock()
        if stage != self._stage:
            self._close(now)
            self._stage = stage
        if self._stream and now - self._started > PATIENCE and now - self._drawn > _APART:
            self._drawn = now
            self._stream.write(f"\r\033[K{self._line(done, total)}")
            self._stream.flush()

    def end(self) -> None:
        """The build has ended, well or not: the bar goes."""
        self._close(self._clock())
        self._stage = ""
        if self._stream and self._drawn > self._started:
            self._stream.write("\r\033[K")
            self._stream.flush()

    def told(self) -> str:
        """The stages with their seconds, a line each."""
        width = max((len(f"{one:.2f}") for one in self.seconds.values()), default=0)
        lines = (
            f"  {one:{width}.2f} s  {STAGES[stage].text(self._lang)}"
            for stage, one in self.seconds.items()
        )
        return "\n".join(lines)

    def _close(self, now: float) -> None:
        if self._stage:
            self.seconds[self._stage] = self.seconds.get(self._stage, 0.0) + now - self._since
        self._since = now

    def _line(self, done: int, total: int) -> str:
        name = STAGES[self._stage].text(self._lang)
        if not total:
            return name
        full = min(done, total) * WIDTH // total
        return f"{'█' * full}{'░' * (WIDTH - full)} {name} {done:,}/{total:,}"
