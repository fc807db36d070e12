"""Documents that the code itself knows are up to date, and every problem has its section."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tools import make_docs

REPO = Path(__file__).resolve().parents[2]
_CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)
_ENGLISH = re.compile("[A-Za-z]{2,} [A-Za-z]{2,} [A-Za-z]{2,}")


DOCUMENTS = make_docs.documents()


@pytest.mark.parametrize("path", sorted(DOCUMENTS))
def test_made_documents_are_current(path: str) -> None:
    now = (REPO / path).read_text("utf-8")
    assert now == DOCUMENTS[path], "run `python tools/make_docs.py`"


def test_codes_are_unique() -> None:
    codes = [found.code for found in make_docs.problem_types()]
    assert len(codes) == len(set(codes)) > 40


def test_the_japanese_reference_has_no_english_sentence() -> None:
    text = _CODE.sub("", (REPO / "docs/content-reference.ja.md").read_text("utf-8"))
    english = [line for line in text.splitlines() if _ENGLISH.search(line)]
    assert english == []
    assert _ENGLISH.search("年度: The fiscal years of the plan.")
