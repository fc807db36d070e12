"""The options of `new`, which has commands of its own."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from ayumi.cli.console import printable
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
BAD_LANGUAGES = Bilingual(
    "「{found}」は選べません。ja,en・en,ja・ja・en のどれかにしてください。ほかの言語は、できた"
    "サイトの site_config.yaml の languages に書き足します",
    "“{found}” cannot be chosen. Write ja,en or en,ja or ja or en; further languages are added "
    "to `languages` in the site_config.yaml of the new site",
)
BAD_YEARS = Bilingual(
    "「{found}」は年度の範囲ではありません。最初と最後の年度を 2026-2029 のように書いてください"
    "（{most}年度まで）",
    "“{found}” is no range of years. Write the first and the last one, such as 2026-2029 "
    "({most} years at most)",
)
BAD_LINE = Bilingual(
    "{found} は空か、見えない文字を含んでいます。1行の文字を書いてください",
    "{found} is empty or has characters that cannot be seen. Write one line of text",
)


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
    line = partial(_line, lang)
    types: dict[str, dict[str, Any]] = {
        "--languages": {"type": partial(_languages, lang), "default": ("ja", "en")},
        "--title": {"type": line, "action": "append"},
        "--organisation": {"type": line, "action": "append"},
        "--years": {"type": partial(_years, lang)},
        "--ayumi": {"type": line},
    }
    for option, meaning in _SITE_OPTIONS.items():
        site.add_argument(
            option, metavar=_METAVARS[option], help=meaning.text(lang), **types[option]
        )
    program.add_argument("id", metavar="ID", help=_ID.text(lang))


def _languages(lang: str, text: str) -> tuple[str, ...]:
    codes = tuple(text.split(","))
    if not set(codes) <= {"ja", "en"} or len(set(codes)) != len(codes):
        raise _refusal(BAD_LANGUAGES, lang, found=printable(text))
    return codes


def _line(lang: str, text: str) -> str:
    """One line that can be seen: it becomes a line of a file."""
    if not text.strip() or not text.isprintable():
        raise _refusal(BAD_LINE, lang, found=ascii(text))
    return text.strip()


def _years(lang: str, text: str) -> tuple[int, int]:
    found = _YEARS.fullmatch(text)
    first, last = (int(year) for year in found.groups()) if found else (1, 0)
    if not 0 <= last - first < LONGEST_PLAN:
        raise _refusal(BAD_YEARS, lang, found=printable(text), most=LONGEST_PLAN)
    return first, last


def _refusal(message: Bilingual, lang: str, **values: object) -> argparse.ArgumentTypeError:
    return argparse.ArgumentTypeError(message.text(lang, values))
