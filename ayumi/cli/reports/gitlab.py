"""Code Quality report of GitLab, which compares it with that of the target branch."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence

from ayumi.cli.console import printable
from ayumi.cli.reports.findings import Finding
from ayumi.problems import Severity

ROOT = "CI_PROJECT_DIR"
_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.REMARK: "info"}


def render(found: Sequence[Finding], langs: Sequence[str]) -> str:
    """The report as JSON: an array of one object for each finding."""
    entries = [
        {
            "description": description(one, langs),
            "check_name": one.problem.type.code,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[one.problem.type.severity],
            "location": {
                "path": printable(one.path),
                "lines": {"begin": one.problem.location.line},
            },
        }
        for one, fingerprint in zip(found, fingerprints(found), strict=True)
    ]
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"


def description(one: Finding, langs: Sequence[str]) -> str:
    """Message and hint in each language, on one line."""
    sentences = (f"{one.problem.message(lang)} → {one.problem.hint(lang)}" for lang in langs)
    return printable(" / ".join(sentences))


def fingerprints(found: Sequence[Finding]) -> list[str]:
    """What stays the same of a finding when lines are added above it: 64 hexadecimal digits.

    Made of its path, its code and the keys that lead to it; of several alike, also of which it is.
    """
    seen: Counter[tuple[object, ...]] = Counter()
    digests = []
    for one in found:
        identity = (one.path, one.problem.type.code, *one.keys)
        text = json.dumps([seen[identity], *identity])
        seen[identity] += 1
        digests.append(hashlib.sha256(text.encode()).hexdigest())
    return digests
