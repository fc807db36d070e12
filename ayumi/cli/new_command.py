"""`new site` starts the repository of a city, `new program` the file of a program."""

from __future__ import annotations

import argparse
import json
import os
import re
import shlex
import shutil
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from importlib import metadata
from pathlib import Path

from ayumi import __version__
from ayumi.cli.console import print_message, print_problems, printable
from ayumi.loading.site import read_plan
from ayumi.model.scalars import SLUG
from ayumi.problems import Bilingual
from ayumi.scaffold.program import PROGRAMS, next_number, skeleton, write_new
from ayumi.scaffold.site import ORGANISATION, TITLE, NewSite, in_the_way, update_schemas, write_site
from ayumi.schema.files import FOLDER as SCHEMAS
from ayumi.schema.files import modeline
from ayumi.schema.writing import ForeignFile

FOREIGN = Bilingual(
    "{path} は Ayumi が書いたファイルではないので、エディター用のスキーマは書きませんでした。"
    "名前を変えるか移すかして、ayumi schema --all を実行してください。",
    "{path} was not written by Ayumi, so the schemas for editors were not renewed. Rename or move "
    "it, then run ayumi schema --all.",
)
NOT_EMPTY = Bilingual(
    "{folder} は空ではありません（{found} など）。無い名前か、空のフォルダーを指定してください。"
    "何も書きませんでした。",
    "{folder} is not empty (it holds {found}). Name a folder that is empty or not there. "
    "Nothing was written.",
)
NOT_A_FOLDER = Bilingual(
    "{folder} はフォルダーではありません。別の名前を指定してください。",
    "{folder} is a file and no folder. Choose another name.",
)
SITE_MADE = Bilingual(
    "{folder} に{files}個のファイルを作りました。次は：\n"
    "{enter}"
    "  {ayumi} serve --open     プレビューを開く\n"
    "  {ayumi} check            原稿を確かめる\n"
    "編集のしかたは README.md に、Ayumi の入れ方は requirements.txt にあります。",
    "Made {files} files in {folder}. Next:\n"
    "{enter}"
    "  {ayumi} serve --open     opens the preview\n"
    "  {ayumi} check            checks the content\n"
    "README.md says how to edit, requirements.txt how Ayumi is installed.",
)
NO_TRANSLATION = Bilingual(
    "site_config.yaml の {key} に、{language} の訳を書いてください。",
    "Add the translation of `{key}` to site_config.yaml: {language}.",
)
BAD_LANGUAGE = Bilingual(
    "{option}：「{language}=」の言語は --languages にありません。",
    "{option}: the language of “{language}=” is not one of --languages.",
)
BAD_ID = Bilingual(
    "「{found}」は名前に使えません。半角の英小文字と数字を、ハイフンでつなぎます（例：{example}）。"
    "ファイル名と、ページのアドレス programs/{example}.html になります。",
    "“{found}” cannot be the id. Use lower-case letters a–z and digits, joined by hyphens, such as "
    "{example}: it names the file, and the address of the page, programs/{example}.html.",
)
EXISTS = Bilingual(
    "{file} はすでにあります。何も書きませんでした。別の名前を選んでください。",
    "{file} is there already. Nothing was written. Choose another id.",
)
PROGRAM_MADE = Bilingual(
    "{file} を番号 {number} で作りました。「（…）」を書き替え、ayumi check で確かめてください。",
    "Made {file} with number {number}. Replace what is in “(…)”, then run ayumi check.",
)
_LANGUAGE = re.compile(r"([a-z]{2,3})=(.*\S)")
_NOT_IN_ID = re.compile("[^a-z0-9]+")
_NO_QUOTES = re.compile(r"[\w@%+=:,./\\-]+" if os.name == "nt" else r"[\w@%+=:,./-]+")
_USAGE = 2


def run(options: argparse.Namespace, folder: Path, lang: str) -> int:
    """Make what `options.what` names; `folder` is the site that a program belongs to."""
    if options.what == "site":
        return _new_site(options, lang)
    return _new_program(options.id, folder, lang)


def _new_site(options: argparse.Namespace, lang: str) -> int:
    folder: Path = options.folder.resolve()
    shown = printable(str(options.folder))
    try:
        found = in_the_way(folder)
    except NotADirectoryError:
        print_message(NOT_A_FOLDER, lang, folder=shown)
        return _USAGE
    if found:
        print_message(NOT_EMPTY, lang, folder=shown, found=printable(found[0]))
        return _USAGE
    languages = options.languages
    title, no_title = _by_language(options.title, languages, TITLE)
    organisation, no_organisation = _by_language(options.organisation, languages, ORGANISATION)
    for option, unknown in (("--title", no_title), ("--organisation", no_organisation)):
        if unknown:
            print_message(BAD_LANGUAGE, lang, option=option, language=unknown)
            return _USAGE
    years = options.years or _default_years(date.today())
    requirement = options.ayumi or _requirement()
    paths = write_site(folder, NewSite(languages, title, organisation, years, requirement))
    enter = "" if folder == Path.cwd() else f"  cd {_typed(_no_option(shown))}\n"
    name = printable(folder.name or str(folder)) if not enter else shown
    ayumi = " ".join(map(_typed, _start()))
    print_message(SITE_MADE, lang, folder=name, files=len(paths), enter=enter, ayumi=ayumi)
    for key, texts in (("title", title), ("organisation", organisation)):
        if missing := [code for code in languages if code not in texts]:
            print_message(NO_TRANSLATION, lang, key=key, language=", ".join(missing))
    return 0


def _start() -> list[str]:
    """What starts this program from any folder: `ayumi`, where the shell finds that."""
    if shutil.which("ayumi"):
        return ["ayumi"]
    started = Path(sys.argv[0]).absolute()
    if started.name == "__main__.py":
        return [sys.executable, "-m", "ayumi"]
    return [sys.executable, str(started)] if started.suffix == ".py" else [str(started)]


def _typed(word: str) -> str:
    """`word` as it is typed at a shell: in quotes where it needs them."""
    if _NO_QUOTES.fullmatch(word):
        return word
    return f'"{word}"' if os.name == "nt" else shlex.quote(word)


def _no_option(folder: str) -> str:
    """`folder`, which a command does not take for an option."""
    return f"./{folder}" if folder.startswith("-") else folder


def _by_language(
    given: Sequence[str] | None, languages: Sequence[str], default: Mapping[str, str]
) -> tuple[Mapping[str, str], str]:
    """The texts by language, and a language that the site does not have, if one is named.

    A text without a language is in the source language; without any text there is the default.
    """
    if not given:
        return {code: default[code] for code in languages}, ""
    texts: dict[str, str] = {}
    for text in given:
        named = _LANGUAGE.fullmatch(text)
        code, words = named.groups() if named else (languages[0], text)
        if code not in languages:
            return {}, code
        texts[code] = words
    return texts, ""


def _default_years(today: date) -> tuple[int, int]:
    """Four fiscal years from April: the first one is over, and can be reported on."""
    first = today.year - (1 if today.month >= 4 else 2)
    return first, first + 3


def _requirement() -> str:
    """How pip finds the program that is running: its public address in Git, else its version."""
    try:
        recorded = metadata.distribution("ayumi").read_text("direct_url.json")
        origin = json.loads(recorded or "{}")
    except (metadata.PackageNotFoundError, ValueError):
        origin = {}
    address, commit = origin.get("url", ""), origin.get("vcs_info", {}).get("commit_id")
    if commit and address.startswith("https://") and "@" not in address:  # nobody's password
        return f"ayumi @ git+{address}@{commit}"
    return f"ayumi=={__version__}"


def _new_program(name: str, folder: Path, lang: str) -> int:
    if not SLUG.fullmatch(name) or len(name) > 80:
        made = _NOT_IN_ID.sub("-", name.removesuffix(".yaml").lower()).strip("-")[:80].strip("-")
        print_message(BAD_ID, lang, found=printable(name), example=made or "new-parks")
        return _USAGE
    plan, problems = read_plan(folder)
    if plan is None:
        print_problems(problems, lang, folder)
        return 1
    path, number = f"{PROGRAMS}/{name}.yaml", next_number(folder)
    has_schemas = (folder / SCHEMAS).is_dir()
    first = f"{modeline(path)}\n" if has_schemas else ""
    try:
        write_new(folder / path, first + skeleton(plan, number))
    except FileExistsError:
        print_message(EXISTS, lang, file=path)
        return _USAGE
    print_message(PROGRAM_MADE, lang, file=path, number=number)
    try:
        if has_schemas:
            update_schemas(folder)
    except ForeignFile as refusal:
        print_message(FOREIGN, lang, path=refusal.path)
        return _USAGE
    return 0
