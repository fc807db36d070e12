"""The command line: which command, with which options, and with which exit status it ends."""

from __future__ import annotations

import argparse
import atexit
import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from ayumi.cli.console import LANGUAGES, language, say, say_failure, use_utf8
from ayumi.problems import Bilingual

FINE, CONTENT, USAGE, BUG, INTERRUPTED = 0, 1, 2, 3, 130

INTERRUPTED_TEXT = Bilingual(
    "中断しました。前のサイトはそのまま残っています。", "Interrupted. The site is as it was before."
)
NO_SITE = Bilingual(
    "{folder} に site_config.yaml がありません。--site でサイトのフォルダーを指定してください。",
    "There is no site_config.yaml in {folder}. Name the site's folder with --site.",
)

_HELP = {
    "ayumi": Bilingual(
        "YAML で書かれたアクションプログラムから、2言語の達成状況報告サイトを作ります。"
        "コマンドを省くと build です。",
        "Turns action programs in YAML into a bilingual progress report. Without a command: build.",
    ),
    "build": Bilingual(
        "サイト全体を作ります（既定は _site/）", "builds the whole site (into _site/)"
    ),
    "check": Bilingual(
        "内容をすべて読み、問題をすべて知らせます（何も書きません）",
        "reads everything, reports every problem, writes nothing",
    ),
    "serve": Bilingual(
        "編集するたびに作り直して見せる、手元の確認用サーバー",
        "a preview on this machine that rebuilds with every edit",
    ),
    "schema": Bilingual(
        "プログラムファイル（schema config なら設定）の JSON Schema を表示します",
        "prints the JSON Schema of a program file (schema config: of the configuration)",
    ),
    "site": Bilingual(
        "site_config.yaml のあるフォルダー（既定：build.py のフォルダー）",
        "the folder with site_config.yaml (default: that of build.py)",
    ),
    "lang": Bilingual(
        "メッセージの言語（既定：環境に従う）", "language of messages (default: locale)"
    ),
    "output": Bilingual("出力先（既定：サイトの _site）", "output folder (default: _site)"),
    "base_url": Bilingual(
        "公開する URL（設定より優先）", "the site's URL (over the configured one)"
    ),
    "jobs": Bilingual(
        "同時に使うプロセスの数（既定：プロセッサーの数）",
        "processes to use (default: one a processor)",
    ),
    "no_cache": Bilingual(
        "前のビルドから取っておいたものを使わず、すべて作り直します",
        "makes everything anew, without what was kept of earlier builds",
    ),
    "timings": Bilingual(
        "段階ごとにかかった時間も表示します", "also tells how long each stage took"
    ),
    "strict": Bilingual("警告もエラーとして扱います", "treats warnings as errors"),
    "format": Bilingual("表示の形式", "form of the report"),
    "port": Bilingual("ポート番号（既定：8000）", "port (default: 8000)"),
    "host": Bilingual(
        "待ち受けるアドレス（既定：127.0.0.1、このコンピューターだけ）",
        "address to listen on (default: 127.0.0.1, this machine only)",
    ),
    "open": Bilingual("ブラウザーで開きます", "opens the browser"),
    "what": Bilingual("program または config", "program or config"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status (0, 1, 2, 3 or 130)."""
    use_utf8()
    if arguments is None:  # the process ends with this: what it holds by then is not gone through
        atexit.register(gc.freeze)
    given = list(sys.argv[1:] if arguments is None else arguments)
    lang = language(_asked_language(given))
    try:
        status = _parse_and_run(given, lang)
        sys.stdout.flush()
        return status
    except KeyboardInterrupt:
        say(INTERRUPTED_TEXT, lang)
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output has gone: nothing more to say
        _let_go_of_closed_pipes()
        return FINE
    except ModuleNotFoundError:
        raise  # build.py says what to install
    except OSError as failure:
        say_failure(failure, lang)
        return USAGE
    except Exception as failure:  # whatever it is
        say_failure(failure, lang)
        return BUG


def _parse_and_run(given: list[str], lang: str) -> int:
    try:
        options = parser(lang).parse_args(_with_command(given))
    except SystemExit as end:  # argparse, for --help and wrong usage
        return end.code if isinstance(end.code, int) else USAGE
    return _run(options, lang)


def _let_go_of_closed_pipes() -> None:
    """Let what is still to be written go nowhere: Python would complain of it when it ends."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def parser(lang: str) -> argparse.ArgumentParser:
    """The options of every command, their help in `lang`."""
    texts = {name: text.text(lang) for name, text in _HELP.items()}
    top = argparse.ArgumentParser(
        prog="ayumi" if Path(sys.argv[0]).stem == "ayumi" else "build.py",
        description=texts["ayumi"],
        parents=[_everywhere(texts, None)],
        allow_abbrev=False,
    )
    # A command's default would wipe out what was given before the command
    common = _everywhere(texts, argparse.SUPPRESS)
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)

    def command(name: str) -> argparse.ArgumentParser:
        return commands.add_parser(
            name, help=texts[name], description=texts[name], parents=[common], allow_abbrev=False
        )

    build = command("build")
    build.add_argument("--output", metavar="DIR", type=Path, help=texts["output"])
    build.add_argument("--base-url", metavar="URL", help=texts["base_url"])
    build.add_argument("--jobs", metavar="N", type=_jobs, help=texts["jobs"])
    build.add_argument("--no-cache", action="store_true", help=texts["no_cache"])
    build.add_argument("--timings", action="store_true", help=texts["timings"])
    build.add_argument("--strict", action="store_true", help=texts["strict"])
    check = command("check")
    check.add_argument("--format", choices=("text", "github"), default="text", help=texts["format"])
    check.add_argument("--strict", action="store_true", help=texts["strict"])
    serve = command("serve")
    serve.add_argument("--port", metavar="N", type=_port, default=8000, help=texts["port"])
    serve.add_argument("--host", metavar="H", type=_host, default="127.0.0.1", help=texts["host"])
    serve.add_argument("--open", action="store_true", help=texts["open"])
    schema = command("schema")
    schema.add_argument(
        "what", nargs="?", choices=("program", "config"), default="program", help=texts["what"]
    )
    return top


def _everywhere(texts: dict[str, str], default: str | None) -> argparse.ArgumentParser:
    """The options that may stand before the command as well as after it."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--site", metavar="DIR", type=Path, default=default, help=texts["site"])
    common.add_argument("--lang", choices=LANGUAGES, default=default, help=texts["lang"])
    return common


def _run(options: argparse.Namespace, lang: str) -> int:
    """Hand over to the command; only its own module is imported."""
    folder = (options.site or default_site()).resolve()
    if not (folder / "site_config.yaml").exists():
        say(NO_SITE, lang, folder=folder)
        return USAGE
    run: Callable[[argparse.Namespace, Path, str], int]
    if options.command == "build":
        from ayumi.cli.build_command import run  # noqa: PLC0415
    elif options.command == "check":
        from ayumi.cli.check_command import run  # noqa: PLC0415
    elif options.command == "serve":
        from ayumi.cli.serve_command import run  # noqa: PLC0415
    else:
        from ayumi.cli.schema_command import run  # noqa: PLC0415
    return run(options, folder, lang)


def default_site() -> Path:
    """The folder of build.py; installed as a package, the current folder."""
    beside = Path(__file__).resolve().parent.parent.parent
    return beside if (beside / "build.py").is_file() else Path.cwd()


def _with_command(given: list[str]) -> list[str]:
    """`build.py` alone, or with options only, is `build.py build`."""
    asks_help = any(a in {"-h", "--help"} for a in given)
    takes_value = {"--site", "--lang", "--output", "--base-url", "--jobs"}
    words = [
        a
        for place, a in enumerate(given)
        if not a.startswith("-") and (place == 0 or given[place - 1] not in takes_value)
    ]
    return given if words or asks_help else ["build", *given]


def _asked_language(given: list[str]) -> str | None:
    """The --lang of the command line, before it is parsed: usage errors speak it too."""
    for place, word in enumerate(given):
        if word.startswith("--lang="):
            return word.partition("=")[2]
        if word == "--lang" and place + 1 < len(given):
            return given[place + 1]
    return None


def _host(text: str) -> str:
    if not text.strip():  # it would mean every network that this computer is in
        raise argparse.ArgumentTypeError(repr(text))
    return text


def _jobs(text: str) -> int:
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 256:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text} (1–256)")


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and 0 <= int(text) <= 65535:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text} (0–65535)")
