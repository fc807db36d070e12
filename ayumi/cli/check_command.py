"""`check`: reports every problem and writes nothing."""

from __future__ import annotations

import argparse
from pathlib import Path

from ayumi.cli.report import print_problems
from ayumi.loading.site import load_site


def run(options: argparse.Namespace, folder: Path, lang: str) -> int:
    """Check the site in `folder`; returns 1 if a problem is an error."""
    result = load_site(folder, strict=options.strict)
    print_problems(result.problems, lang, folder, options.format)
    return 0 if result.site is not None else 1
