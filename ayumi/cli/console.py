"""What the commands print: messages, problems, the progress of a build."""

from __future__ import annotations

import errno
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO

from ayumi.problems import Bilingual, Location, Problem, Severity

BUG_TEXT = Bilingual(
    "Ayumi の不具合です。上の内容を添えて開発者に知らせてください。{site}",
    "This is a bug in Ayumi. Please report it with the lines above. {site}",
)
SAME_SITE = Bilingual("前のサイトはそのまま残っています。", "The site is as it was before.")
SYSTEM_TEXT = Bilingual("書き込みや読み取りに失敗しました：{reason}", "The system said: {reason}")
NO_MEMORY = Bilingual(
    "メモリーが足りません。--jobs 1 を付けると少なくて済みます。{site}",
    "There is not enough memory; --jobs 1 needs less. {site}",
)
WORKER_ENDED = Bilingual(
    "処理中のプロセスが止められました（{task}）。メモリーが足りないのかもしれません。"
    "--jobs 1 を付けると少なくて済みます。{site}",
    "A worker process was killed ({task}), perhaps because there is not enough memory; --jobs 1 "
    "needs less. {site}",
)
NOTHING = Bilingual("問題はありません。", "No problems found.")
COUNTED = Bilingual(
    "エラー {errors}件、警告 {warnings}件", "errors: {errors}, warnings: {warnings}"
)
COUNTED_WITH_REMARKS = Bilingual(
    "エラー {errors}件、警告 {warnings}件、注意 {remarks}件",
    "errors: {errors}, warnings: {warnings}, remarks: {remarks}",
)
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
LANGUAGES = ("ja", "en")
_COLOURS = {"error": "31", "warning": "33", "remark": "36", "bold": "1"}
_COMMAND = re.compile(r"##\[|::")  # actions/runner, ActionCommand.cs
_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


def message_language(requested: str | None) -> str:
    """`requested` if there are messages in it, else the language of the locale, else English."""
    if requested in LANGUAGES:
        return requested
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "ja" if value.startswith("ja") else "en"
    import locale  # noqa: PLC0415  # the environment nearly always decides

    name = locale.getlocale()[0] or ""
    return "ja" if name.lower().startswith(("ja", "japan")) else "en"


def print_message(message: Bilingual, lang: str, **values: object) -> None:
    """Print a message to standard error, its fields filled with `values`."""
    print(message.text(lang, values), file=sys.stderr)


def print_failure(failure: Exception, lang: str, site: Bilingual = SAME_SITE) -> bool:
    """Print why a command failed, for a bug with the traceback; whether it is one.

    `site` says what became of the site.
    """
    # A WorkerEnded: its module is not imported here, as files may be what the machine lacks
    if isinstance(failure, OSError) and failure.errno == errno.ECHILD:
        print_message(WORKER_ENDED, lang, task=failure.filename, site=site.text(lang))
        return False
    if isinstance(failure, OSError):
        name = f" ({failure.filename})" if failure.filename else ""
        print_message(SYSTEM_TEXT, lang, reason=f"{failure.strerror or failure}{name}")
        return False
    if isinstance(failure, (MemoryError, SystemError)):  # for want of memory Python 3.11 has both
        print_message(NO_MEMORY, lang, site=site.text(lang))
        return False
    import traceback  # noqa: PLC0415  # bugs are rare

    traceback.print_exception(failure)
    print_message(BUG_TEXT, lang, site=site.text(lang))
    return True


def styled(text: str, style: str, stream: TextIO) -> str:
    """`text` with the terminal codes of a style if `stream` is a terminal that takes them."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not stream.isatty():
        return text
    return f"\033[{_COLOURS[style]}m{text}\033[0m"


def printable(text: str) -> str:
    """`text` with control characters escaped: the name of a file could move the cursor."""
    return _UNPRINTABLE.sub(lambda match: ascii(match[0])[1:-1], text)


def as_text(
    problems: Sequence[Problem], lang: str, stream: TextIO, site: Path | None = None
) -> None:
    """Print each as `file:line:column: error: message [code]` with a hint; then their number.

    At a terminal the lines of the files in `site` are shown, too, with the place marked.
    """
    marked = _marked_lines(site) if site is not None and stream.isatty() else None
    for problem in problems:
        place, severity = problem.location, str(problem.type.severity)
        where = styled(f"{printable(place.file)}:{place.line}:{place.column}:", "bold", stream)
        what = styled(f"{severity}:", severity, stream)
        text = f"{where} {what} {printable(problem.message(lang))} [{problem.type.code}]"
        print(_without_commands(text), file=stream)
        if marked:
            print(marked(place), end="", file=stream)
        print(_without_commands(f"    {printable(problem.hint(lang))}"), file=stream)
    print(summary(problems, lang), file=stream)


def _marked_lines(site: Path) -> Callable[[Location], str]:
    """A function from a location in the site to its line with the place marked."""
    from ayumi.cli.reports.source import source_reader  # noqa: PLC0415  # only at a terminal
    from ayumi.cli.reports.text import marked_line  # noqa: PLC0415

    read = source_reader(site)
    return lambda place: marked_line(read(place.file), place)


def _without_commands(line: str) -> str:
    """`line`; on GitHub, which runs commands found in what is printed, without any of them."""
    if not os.environ.get("GITHUB_ACTIONS"):
        return line
    return _COMMAND.sub(lambda found: f"{found[0][0]} {found[0][1:]}", line)


def summary(problems: Sequence[Problem], lang: str) -> str:
    """The number of problems of each severity, as a sentence; of remarks only if there are any."""
    found = Counter(problem.type.severity for problem in problems)
    counts: dict[str, object] = {f"{severity}s": found[severity] for severity in Severity}
    if not problems:
        return NOTHING.text(lang)
    return (COUNTED_WITH_REMARKS if found[Severity.REMARK] else COUNTED).text(lang, counts)


def print_problems(problems: Sequence[Problem], lang: str, site: Path) -> None:
    """Print the problems of the site as text, to standard error."""
    as_text(problems, lang, sys.stderr, site)


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
            print(f"\r\033[K{bar if total else name}", end="", file=self._stream, flush=True)

    def close(self) -> None:
        """End the last stage and remove the bar."""
        self._start_stage("")
        if self._stream and self._drawn > self._started:
            print("\r\033[K", end="", file=self._stream, flush=True)

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
