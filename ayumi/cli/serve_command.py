"""`serve`: a preview on this machine that is rebuilt after every edit."""

from __future__ import annotations

import argparse
import asyncio
import errno
import signal
import sys
import webbrowser
from functools import partial
from pathlib import Path

from ayumi.cli.console import print_failure, print_message, print_problems
from ayumi.cli.reports.source import end_column, source
from ayumi.preview.notice import MarkedLine
from ayumi.preview.server import Callbacks, serve
from ayumi.problems import Bilingual, Problem
from ayumi.snapshot import BuildResult

READY = Bilingual(
    "{address} で見られます。編集すると自動で更新されます。終了は Ctrl+C です。",
    "Preview at {address}. It follows every edit; Ctrl+C ends it.",
)
REBUILT = Bilingual("作り直しました。", "Rebuilt.")
NOT_REBUILT = Bilingual(
    "問題があるため、前のサイトを表示しています。",
    "There are problems; the last good site is shown.",
)
PORT_TAKEN = Bilingual(
    "ポート {port} は使われています。--port 8001 のように別の番号を指定してください。",
    "Port {port} is in use. Name another with --port, as in --port 8001.",
)
PORT_FORBIDDEN = Bilingual(
    "ポート {port} を使う権限がありません。--port 8001 のように 1024 以上の番号にしてください。",
    "You may not use port {port}. Name one from 1024 on with --port, as in --port 8001.",
)
STOPPED = Bilingual("終了しました。", "Stopped.")
_SHOWN = 200  # characters on each side of a place
_ENDS = {signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)}  # Windows has no SIGHUP


def _interrupt(_number: int, _frame: object) -> None:
    for number in _ENDS:  # a second one must not interrupt the cleaning up
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


def _marked_line(folder: Path, problem: Problem) -> MarkedLine:
    """The line of a problem with its place, as it is in the file now."""
    text, place = source(folder, problem.location.file), problem.location
    line = text.line(place)
    if not 0 < place.column <= len(line):
        return MarkedLine("", "", "")
    start, end = place.column - 1, end_column(line, place.column, is_yaml=text.is_yaml) - 1
    return MarkedLine(line[:start][-_SHOWN:], line[start:end][:_SHOWN], line[end:][:_SHOWN])


def run(options: argparse.Namespace, folder: Path, lang: str) -> int:
    """Serve `folder` until Ctrl+C; returns the exit status."""

    known: set[Problem] = set()  # the warnings and remarks of the build before

    def on_built(result: BuildResult) -> None:
        nonlocal known
        told = [one for one in result.problems if one.is_error or one not in known]
        known = {one for one in result.problems if not one.is_error}
        if told:
            print_problems(told, lang, folder)
        print_message(NOT_REBUILT if result.published is None else REBUILT, lang)

    def on_ready(address: str) -> None:
        print_message(READY, lang, address=address)
        sys.stderr.flush()
        if options.open:
            webbrowser.open(address)

    # Ended by another program or with its terminal, it cleans up as after Ctrl+C, which a shell
    # makes the jobs in its background ignore. `nohup` makes them ignore the end of the terminal
    for number in _ENDS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _interrupt)
    mark = partial(_marked_line, folder)
    callbacks = Callbacks(on_built, partial(print_failure, lang=lang), on_ready, mark)
    try:
        asyncio.run(serve(folder, options.host, options.port, lang, callbacks))
    except KeyboardInterrupt:
        print_message(STOPPED, lang)
    except OSError as failure:
        if failure.errno not in {errno.EADDRINUSE, errno.EACCES}:
            raise
        forbidden = failure.errno == errno.EACCES
        print_message(PORT_FORBIDDEN if forbidden else PORT_TAKEN, lang, port=options.port)
        return 2
    return 0
