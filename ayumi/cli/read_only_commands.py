"""`check` reports every problem, `schema` prints a JSON Schema; neither writes a file."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from ayumi.cli.console import print_problems
from ayumi.loading.site import languages, load_site, read_plan
from ayumi.model.schema import plan_schema, program_schema


def check(options: argparse.Namespace, folder: Path, lang: str) -> int:
    """Check the site in `folder`; returns 1 if a problem is an error."""
    result = load_site(folder, strict=options.strict)
    print_problems(result.problems, lang, folder, options.format)
    return 0 if result.site is not None else 1


def print_schema(options: argparse.Namespace, folder: Path, lang: str) -> int:
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
