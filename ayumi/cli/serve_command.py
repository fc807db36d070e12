"""`serve`: a preview on this machine that follows every edit."""

from __future__ import annotations

import argparse
import errno
import signal
import sys
import webbrowser
from pathlib import Path

from ayumi.cli.console import say, say_failure
from ayumi.cli.report import report
from ayumi.preview.server import Callbacks, serve
from ayumi.problems import Bilingual, Problem

READY = Bilingual(
    "{address} で見られます。編集すると自動で更新されます。終了は Ctrl+C です。",
    "Preview at {address}. It follows every edit; Ctrl+C ends it.",
)
REBUILT = Bilingual("作り直しました。", "Rebuilt.")
KEPT = Bilingual(
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


def run(options: argparse.Namespace, folder: Path, lang: str) -> int:
    """Serve `folder` until Ctrl+C."""

    def problems(found: list[Problem], built: bool) -> None:
        if found:
            report(found, lang, folder)
        say(REBUILT if built else KEPT, lang)

    def ready(address: str) -> None:
        say(READY, lang, address=address)
        sys.stderr.flush()
        if options.open:
            webbrowser.open(address)

    def failed(failure: Exception) -> None:
        say_failure(failure, lang)

    # Ended from outside, it tidies up as after Ctrl+C
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
    try:
        serve(folder, options.host, options.port, lang, Callbacks(problems, failed, ready))
    except KeyboardInterrupt:
        say(STOPPED, lang)
        return 0
    except OSError as failure:
        if failure.errno not in {errno.EADDRINUSE, errno.EACCES}:
            raise
        forbidden = failure.errno == errno.EACCES
        say(PORT_FORBIDDEN if forbidden else PORT_TAKEN, lang, port=options.port)
        return 2
    return 0
