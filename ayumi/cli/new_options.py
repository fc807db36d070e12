"""The options of `new`, which has commands of its own."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ayumi.problems import Bilingual

HELP = {
    "new": Bilingual(
        "新しい市のリポジトリ（new site）や、プログラムのファイル（new program）を作ります",
        "starts a city's repository (new site) or the file of a program (new program)",
    ),
    "new site": Bilingual(
        "新しい市のリポジトリを作ります。設定、記入例のプログラム、ページ、点検・公開の自動化、"
        "編集者のための README が入ります",
        "makes a city's repository: configuration, an example of a program, pages, workflows that "
        "check and publish, and a README for its editors",
    ),
    "new program": Bilingual(
        "プログラムのファイル content/programs/ID.yaml を、次の番号で作ります",
        "writes content/programs/ID.yaml, with the next number and comments that explain",
    ),
}
_DIR = Bilingual("作るフォルダー（無いか、空のもの）", "the folder to make (none there, or empty)")
_ID = Bilingual(
    "ファイル名とページのアドレスになる名前（半角の英小文字・数字・ハイフン）",
    "name of the file and address of the page: a–z, 0–9, hyphens",
)
_SITE_OPTIONS = {
    "--languages": Bilingual(
        "サイトの言語。最初が元の言語（ja,en・en,ja・ja・en。既定：ja,en）",
        "languages, the source language first: ja,en or en,ja or ja or en (default: ja,en)",
    ),
    "--title": Bilingual(
        "サイトの題名。言語ごとに繰り返せます（--title みどり市の計画 --title en=…）",
        "title of the site; once for each language (--title … --title ja=…)",
    ),
    "--organisation": Bilingual(
        "市の名前。言語ごとに繰り返せます", "name of the city; once for each language"
    ),
    "--years": Bilingual(
        "計画の最初と最後の年度（既定：前の年度から4年間）",
        "first and last fiscal year of the plan (default: four years from the last one on)",
    ),
    "--ayumi": Bilingual(
        "requirements.txt に書く Ayumi の指定（既定：入っている版）",
        "how requirements.txt names Ayumi (default: the version that is installed)",
    ),
}
_METAVARS = {
    "--languages": "LIST",
    "--title": "[LANG=]TEXT",
    "--organisation": "[LANG=]TEXT",
    "--years": "YEARS",
    "--ayumi": "REQUIREMENT",
}
_YEARS = re.compile(r"([1-9][0-9]{3})-([1-9][0-9]{3})")
LONGEST_PLAN = 50  # years


def add_new(commands: Any, common: Callable[[bool], argparse.ArgumentParser], lang: str) -> None:
    """Add `new` to the commands.

    `common(site)` makes the options of every command, with --site or without.
    """
    settings: dict[str, Any] = {"allow_abbrev": False}
    text = HELP["new"].text(lang)
    new = commands.add_parser(
        "new", help=text, description=text, parents=[common(True)], **settings
    )
    kinds = new.add_subparsers(dest="what", metavar="site|program", required=True)
    site, program = (
        kinds.add_parser(
            name,
            help=HELP[f"new {name}"].text(lang),
            description=HELP[f"new {name}"].text(lang),
            parents=[common(name == "program")],
            **settings,
        )
        for name in ("site", "program")
    )
    site.add_argument("folder", metavar="DIR", type=Path, help=_DIR.text(lang))
    types: dict[str, dict[str, Any]] = {
        "--languages": {"type": _languages, "default": ("ja", "en")},
        "--title": {"type": _line, "action": "append"},
        "--organisation": {"type": _line, "action": "append"},
        "--years": {"type": _years},
        "--ayumi": {"type": _line},
    }
    for option, meaning in _SITE_OPTIONS.items():
        site.add_argument(
            option, metavar=_METAVARS[option], help=meaning.text(lang), **types[option]
        )
    program.add_argument("id", metavar="ID", help=_ID.text(lang))


def _languages(text: str) -> tuple[str, ...]:
    codes = tuple(text.split(","))
    if not set(codes) <= {"ja", "en"} or len(set(codes)) != len(codes):
        raise argparse.ArgumentTypeError(f"{text} (ja,en / en,ja / ja / en)")
    return codes


def _line(text: str) -> str:
    """One line that can be seen: it becomes a line of a file."""
    if not text.strip() or not text.isprintable():
        raise argparse.ArgumentTypeError(ascii(text))
    return text.strip()


def _years(text: str) -> tuple[int, int]:
    found = _YEARS.fullmatch(text)
    first, last = (int(year) for year in found.groups()) if found else (1, 0)
    if not 0 <= last - first < LONGEST_PLAN:
        raise argparse.ArgumentTypeError(f"{text} (2026-2029)")
    return first, last
