"""`schema` prints a JSON Schema; `schema --all` writes those of all files of the site."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from ayumi.cli.console import print_message, print_problems
from ayumi.loading.site import languages, read_plan
from ayumi.model.plan import Plan
from ayumi.problems import Bilingual
from ayumi.schema.documents import plan_schema, program_schema
from ayumi.schema.files import FOLDER, schema_files
from ayumi.schema.writing import ForeignFile, write_schemas

WRITTEN = Bilingual(
    "{folder}/ のスキーマを{written}件書き、{removed}件消しました（{same}件はそのまま）。",
    "Schemas in {folder}/: {written} written, {removed} removed, {same} unchanged.",
)
FOREIGN = Bilingual(
    "{path} は Ayumi が書いたファイルではないので、何も書きませんでした。"
    "名前を変えるか移すかして、もう一度実行してください。",
    "{path} was not written by Ayumi, so nothing has been written. Rename or move it, and run this "
    "again.",
)


def run(options: argparse.Namespace, folder: Path, lang: str) -> int:
    """Print the schema; that of a program lists the departments, fields and tags of the plan."""
    if options.what == "config" and not options.all:
        _print(plan_schema(languages(folder) or ("ja", "en"), lang))
        return 0
    plan, problems = read_plan(folder)
    if plan is None:
        print_problems(problems, lang, folder)
        return 1
    if options.all:
        return _write(folder, plan, options.lang, lang)
    _print(program_schema(plan, lang))
    return 0


def _print(schema: dict[str, object]) -> None:
    print(json.dumps(schema, ensure_ascii=False, indent=2))


def _write(folder: Path, plan: Plan, first: str | None, lang: str) -> int:
    """Write the schemas of all files; `first` is the language that was asked for, if any."""
    try:
        done = write_schemas(folder, schema_files(folder, plan, first))
    except ForeignFile as refusal:
        print_message(FOREIGN, lang, path=refusal.path)
        return 2
    written, removed = len(done.written), len(done.removed)
    print_message(
        WRITTEN, lang, folder=FOLDER, written=written, removed=removed, same=done.unchanged
    )
    return 0
