"""The entry point of the command line: runs one command and returns its exit status."""

from __future__ import annotations

import argparse
import atexit
import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from ayumi.cli import options
from ayumi.cli.console import message_language, print_failure, print_message, use_utf8
from ayumi.problems import Bilingual

FINE, CONTENT, USAGE, BUG, INTERRUPTED = 0, 1, 2, 3, 130

INTERRUPTED_TEXT = Bilingual(
    "中断しました。前のサイトはそのまま残っています。", "Interrupted. The site is as it was before."
)
NO_SITE = Bilingual(
    "{folder} に site_config.yaml がありません。--site でサイトのフォルダーを指定してください。",
    "There is no site_config.yaml in {folder}. Name the site's folder with --site.",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status (0, 1, 2, 3 or 130)."""
    use_utf8()
    if arguments is None:
        # The process ends with this command: skip the garbage collection at exit
        atexit.register(gc.freeze)
        arguments = sys.argv[1:]
    lang = message_language(options.requested_language(arguments))
    try:
        status = _run(arguments, lang)
        sys.stdout.flush()
        return status
    except KeyboardInterrupt:
        print_message(INTERRUPTED_TEXT, lang)
        return INTERRUPTED
    except BrokenPipeError:  # whoever read our output has closed it
        _redirect_closed_pipes()
        return FINE
    except ModuleNotFoundError:
        raise  # build.py prints what to install
    except Exception as failure:
        return BUG if print_failure(failure, lang) else USAGE


def _run(arguments: Sequence[str], lang: str) -> int:
    """Run the command; only its own module is imported, so that each command starts fast."""
    try:
        parsed = options.parse(arguments, lang)
    except SystemExit as end:  # raised by argparse for --help and wrong usage
        return end.code if isinstance(end.code, int) else USAGE
    folder = (parsed.site or default_site()).resolve()
    if not (folder / "site_config.yaml").exists():
        print_message(NO_SITE, lang, folder=folder)
        return USAGE
    run: Callable[[argparse.Namespace, Path, str], int]
    if parsed.command == "build":
        from ayumi.cli.build_command import run  # noqa: PLC0415
    elif parsed.command == "check":
        from ayumi.cli.read_only_commands import check as run  # noqa: PLC0415
    elif parsed.command == "serve":
        from ayumi.cli.serve_command import run  # noqa: PLC0415
    else:
        from ayumi.cli.read_only_commands import print_schema as run  # noqa: PLC0415
    return run(parsed, folder, lang)


def default_site() -> Path:
    """The folder of build.py; the current folder where Ayumi is installed as a package."""
    repository = Path(__file__).resolve().parent.parent.parent
    return repository if (repository / "build.py").is_file() else Path.cwd()


def _redirect_closed_pipes() -> None:
    """Send what is still buffered to /dev/null: Python would complain about it at exit."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
