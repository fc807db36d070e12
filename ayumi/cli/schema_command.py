"""`schema` prints a JSON Schema; `schema --all` writes those of all files of the site."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from ayumi.cli.console import print_problems
from ayumi.loading.site import languages, read_plan
from ayumi.schema.documents import plan_schema, program_schema


def run(options: argparse.Namespace, folder: Path, lang: str) -> int:
    """Print the schema; that of a program lists the departments, fields and tags of the plan."""
    if options.what == "config":
        schema = plan_schema(languages(folder) or ("ja", "en"), lang)
    else:
        plan, problems = read_plan(folder)
        if plan is None:
            print_problems(problems, lang, folder)
            return 1
        schema = program_schema(plan, lang)
    print(json.dumps(schema, ensure_ascii=False, indent=2))
    return 0
