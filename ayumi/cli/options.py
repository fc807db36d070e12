"""The options of every command, with their help in Japanese and English."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from ayumi import __version__
from ayumi.cli.console import LANGUAGES
from ayumi.cli.new_options import add_new
from ayumi.problems import Bilingual

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
    "changes": Bilingual(
        "変更で公開サイトがどう変わるかを、住民のことばで示します",
        "tells what a change does to the public site, in residents' words",
    ),
    "ref": Bilingual(
        "比べる相手のブランチ、タグ、コミット（そこから分かれた所と、今のファイルを比べます）。"
        "A..B は2つのコミット、A...B は分かれた所と B",
        "the branch, tag or commit to compare with: where HEAD parted from it, and the files as "
        "they are now. A..B: two commits; A...B: where they parted, and B",
    ),
    "preview_url": Bilingual(
        "ページへのリンクの先頭（プレビューの URL）", "the preview's URL, for links to pages"
    ),
    "site": Bilingual(
        "site_config.yaml のあるフォルダー（既定：build.py のフォルダー。"
        "ayumi では今のフォルダー）",
        "the folder with site_config.yaml (default: that of build.py; for ayumi, the current one)",
    ),
    "version": Bilingual("版を表示します", "prints the version"),
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
    "explain": Bilingual(
        "ファイルごとに、作った理由（何が変わったか）も表示します",
        "also says of each file why it was made: which of its inputs changed",
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
    "all": Bilingual(
        "表示せず、サイトのすべての YAML ファイルのスキーマを schemas/ に書きます",
        "writes the schemas of all YAML files of the site into schemas/ instead",
    ),
    "what": Bilingual("program または config", "program or config"),
}


def _host(text: str) -> str:
    if not text.strip():  # an empty host would listen on every network of this machine
        raise argparse.ArgumentTypeError(repr(text))
    return text


def _number(lowest: int, highest: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        if text.isascii() and text.isdigit() and lowest <= int(text) <= highest:
            return int(text)
        raise argparse.ArgumentTypeError(f"{text} ({lowest}–{highest})")

    return parse


REPORTS = ("text", "github", "gitlab", "sarif", "json", "markdown")

_FLAG: dict[str, Any] = {"action": "store_true"}
_OPTIONS: dict[str, dict[str, dict[str, Any]]] = {
    "build": {
        "--output": {"metavar": "DIR", "type": Path},
        "--base-url": {"metavar": "URL"},
        "--jobs": {"metavar": "N", "type": _number(1, 256)},
        "--no-cache": _FLAG,
        "--explain": _FLAG,
        "--timings": _FLAG,
        "--strict": _FLAG,
    },
    "check": {"--format": {"choices": REPORTS, "default": "text"}, "--strict": _FLAG},
    "changes": {
        "ref": {"metavar": "REF"},
        "--format": {"choices": ("text", "markdown", "json", "html"), "default": "text"},
        "--preview-url": {"metavar": "URL"},
    },
    "serve": {
        "--port": {"metavar": "N", "type": _number(0, 65535), "default": 8000},
        "--host": {"metavar": "H", "type": _host, "default": "127.0.0.1"},
        "--open": _FLAG,
    },
    "schema": {
        "what": {"nargs": "?", "choices": ("program", "config"), "default": "program"},
        "--all": _FLAG,
    },
}


def requested_language(arguments: Sequence[str]) -> str | None:
    """The value of --lang, found before parsing: usage errors are in that language too."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--lang", nargs="?")
    lang: str | None = parser.parse_known_args(arguments)[0].lang
    return lang


def parse(arguments: Sequence[str], lang: str) -> argparse.Namespace:
    """The parsed options, or SystemExit for `--help` and for wrong usage."""
    texts = {name: text.text(lang) for name, text in _HELP.items()}
    parser = argparse.ArgumentParser(
        prog="ayumi" if Path(sys.argv[0]).stem == "ayumi" else "build.py",
        description=texts["ayumi"],
        parents=[_global_options(texts, None)],
        allow_abbrev=False,
    )
    parser.add_argument(
        "--version", action="version", version=f"ayumi {__version__}", help=texts["version"]
    )
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for command, options in _OPTIONS.items():
        subparser = subparsers.add_parser(
            command,
            help=texts[command],
            description=texts[command],
            # SUPPRESS: a default here would overwrite an option that precedes the command
            parents=[_global_options(texts, argparse.SUPPRESS)],
            allow_abbrev=False,
        )
        for name, settings in options.items():
            text = texts[name.removeprefix("--").replace("-", "_")]
            subparser.add_argument(name, help=text, **settings)
    add_new(subparsers, lambda site: _global_options(texts, argparse.SUPPRESS, site=site), lang)
    return parser.parse_args(_with_command(arguments))


def _global_options(
    texts: dict[str, str], default: str | None, *, site: bool = True
) -> argparse.ArgumentParser:
    """The options that may precede the command as well as follow it."""
    options = argparse.ArgumentParser(add_help=False)
    if site:
        help_site = texts["site"]
        options.add_argument("--site", metavar="DIR", type=Path, default=default, help=help_site)
    options.add_argument("--lang", choices=LANGUAGES, default=default, help=texts["lang"])
    return options


def _with_command(arguments: Sequence[str]) -> list[str]:
    """`arguments`, with `build` before them if they name no command and do not ask for help."""
    takes_value = {"--site", "--lang", "--output", "--base-url", "--jobs"}
    previous = ["", *arguments]
    has_command = any(
        argument in ("-h", "--help", "--version")
        or not (argument.startswith("-") or before in takes_value)
        for before, argument in zip(previous, arguments, strict=False)
    )
    return list(arguments) if has_command else ["build", *arguments]
