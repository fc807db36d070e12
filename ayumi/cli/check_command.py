"""`check`: every problem, and nothing written."""

from __future__ import annotations

import argparse
from pathlib import Path

from ayumi.loading.site import load_site
from ayumi.cli.report import report


def run(options: argparse.Namespace, folder: Path, lang: str) -> int:
    """Check `folder`; returns 1 where a problem is an error."""
    read = load_site(folder, strict=options.strict)
    report(read.problems, lang, folder, options.format)
    return 0 if read.site is not None else 1
