"""The entry point of the command line: runs one command and returns its exit status."""

from __future__ import annotations

import argparse
import atexit
import gc
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from ayumi.cli import options
from ayumi.cli.console import SAME_SITE, message_language, print_failure, print_message
from ayumi.cli.streams import open_streams
from ayumi.problems import Bilingual

FINE, CONTENT, USAGE, BUG, INTERRUPTED = 0, 1, 2, 3, 130

INTERRUPTED_TEXT = Bilingual("中断しました。{site}", "Interrupted. {site}")
OUTPUT_LOST = Bilingual(
    "標準出力に書き込めませんでした：{reason}", "The standard output could not be written: {reason}"
)
NEW_SITE = Bilingual(
    "サイトはすでに新しいものに替わっている場合があります。",
    "The site may have been replaced by the new one already.",
)
NO_SITE = Bilingual(
    "{folder} に site_config.yaml がありません。--site でサイトのフォルダーを指定してください。",
    "There is no site_config.yaml in {folder}. Name the site's folder with --site.",
)

WRONG_NAME = Bilingual(
    "{folder} の {found} の名前を site_config.yaml に変えてください。",
    "Rename {found} in {folder} to site_config.yaml.",
)
_LIKE_CONFIG = ("site_config.yml", "site_config.yaml.txt", "site-config.yaml", "siteconfig.yaml")


class OutputFolder:
    """The output folder of a command, and whether the site in it has been replaced since."""

    def __init__(self) -> None:
        self._path: Path | None = None

    def watch(self, path: Path) -> None:
        """Note which folder is at `path` now."""
        self._path, self._before = path, _identity(path)

    @property
    def state(self) -> Bilingual:
        """What can be said of the site."""
        is_same = self._path is None or _identity(self._path) == self._before
        return SAME_SITE if is_same else NEW_SITE


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a folder from one that replaces it; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status (0, 1, 2, 3 or 130)."""
    output = None
    if arguments is None:
        # The process ends with this command: skip the garbage collection at exit
        atexit.register(gc.freeze)
        output, arguments = open_streams(), sys.argv[1:]
    lang = message_language(options.requested_language(arguments))
    status = _guarded(arguments, lang)
    sys.stdout.flush()
    # Whoever closes a pipe has read enough: `check --format github | head`
    if output and output.failure and not isinstance(output.failure, BrokenPipeError):
        print_message(OUTPUT_LOST, lang, reason=output.failure.strerror)
        return status or USAGE
    return status


def _guarded(arguments: Sequence[str], lang: str) -> int:
    """Run the command; whatever stops it is said in words."""
    site = OutputFolder()
    try:
        return _run(arguments, lang, site)
    except ModuleNotFoundError:
        raise  # build.py prints what to install
    except (Exception, KeyboardInterrupt) as failure:
        if isinstance(failure, KeyboardInterrupt) or _is_by_interrupt(failure.__context__):
            print_message(INTERRUPTED_TEXT, lang, site=site.state.text(lang))
            return INTERRUPTED
        return BUG if print_failure(failure, lang, site.state) else USAGE


def _is_by_interrupt(failure: BaseException | None) -> bool:
    """Whether it comes of Ctrl+C, as where a library is used that was being loaded then."""
    while failure is not None and not isinstance(failure, KeyboardInterrupt):
        failure = failure.__context__
    return failure is not None


def _run(arguments: Sequence[str], lang: str, site: OutputFolder) -> int:
    """Run the command; only its own module is imported, so that each command starts fast."""
    try:
        parsed = options.parse(arguments, lang)
    except SystemExit as end:  # raised by argparse for --help and wrong usage
        return end.code if isinstance(end.code, int) else USAGE
    folder = (parsed.site or default_site()).resolve()
    makes_site = parsed.command == "new" and parsed.what == "site"
    if not makes_site and not (folder / "site_config.yaml").exists():
        found = next((name for name in _LIKE_CONFIG if (folder / name).exists()), None)
        print_message(WRONG_NAME if found else NO_SITE, lang, folder=folder, found=found)
        return USAGE
    site.watch(getattr(parsed, "output", None) or folder / "_site")
    run: Callable[[argparse.Namespace, Path, str], int]
    if parsed.command == "build":
        from ayumi.cli.build_command import run  # noqa: PLC0415
    elif parsed.command == "check":
        from ayumi.cli.read_only_commands import check as run  # noqa: PLC0415
    elif parsed.command == "changes":
        from ayumi.cli.changes_command import run  # noqa: PLC0415
    elif parsed.command == "new":
        from ayumi.cli.new_command import run  # noqa: PLC0415
    elif parsed.command == "serve":
        from ayumi.cli.serve_command import run  # noqa: PLC0415
    else:
        from ayumi.cli.schema_command import run  # noqa: PLC0415
    return run(parsed, folder, lang)


def default_site() -> Path:
    """The folder of build.py; the current folder where Ayumi is installed as a package."""
    repository = Path(__file__).resolve().parent.parent.parent
    return repository if (repository / "build.py").is_file() else Path.cwd()
