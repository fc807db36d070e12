"""`changes`: what a change of the files does to the public site; nothing is written."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ayumi.changes.as_html import as_html
from ayumi.changes.as_json import as_json
from ayumi.changes.as_markdown import as_markdown
from ayumi.changes.as_text import as_text
from ayumi.changes.change import Comparison
from ayumi.changes.compare import compare
from ayumi.changes.history import HistoryError
from ayumi.changes.states import two_states
from ayumi.cli.console import print_message, printable
from ayumi.model.plan import is_web_address
from ayumi.problems import Bilingual

NOT_A_URL = Bilingual(
    "--preview-url には https:// で始まる URL を指定してください（? や # は使えません）。",
    "--preview-url has to be a URL that begins with https://, without “?” and “#”.",
)
NO_PLAN = Bilingual(
    "site_config.yaml に誤りがあるため、比べられません。check で誤りの場所が分かります。",
    "There are errors in site_config.yaml, so nothing can be compared; `check` tells where.",
)


def run(options: argparse.Namespace, folder: Path, lang: str) -> int:
    """Print the changes since `options.ref`; 1 if files of the new state have errors."""
    preview = options.preview_url or ""
    if preview and not is_web_address(preview):
        print_message(NOT_A_URL, lang)
        return 2
    preview = f"{preview.rstrip('/')}/" if preview else ""
    try:
        with two_states(folder, options.ref) as states:
            found = compare(states)
    except HistoryError as failure:
        print_message(failure.message, lang, **failure.values)
        return 2
    if found is None:
        print_message(NO_PLAN, lang)
        return 1
    sys.stdout.write(_rendered(found, options.format, lang, preview))
    return 1 if any(is_new for _, is_new in found.invalid) else 0


def _rendered(found: Comparison, output_format: str, lang: str, preview: str) -> str:
    if output_format == "markdown":
        return as_markdown(found, preview)
    if output_format == "json":
        return as_json(found)
    if output_format == "html":
        return as_html(found, preview)
    return "\n".join(map(printable, as_text(found, lang, preview).split("\n")))
