"""The changes as JSON, in both languages, for other programs."""

from __future__ import annotations

import json
from typing import Any

from ayumi.changes import phrases
from ayumi.changes.change import Change, Comparison, Section
from ayumi.problems import Bilingual


def as_json(comparison: Comparison) -> str:
    """The whole comparison; every sentence is an object by language."""
    data = {
        "title": _both(comparison.title),
        "old": comparison.old._asdict(),
        "new": comparison.new._asdict(),
        "count": phrases.count(comparison),
        "sections": [_section(section) for section in comparison.sections],
        "pages": list(comparison.pages),
        "approvals": [
            {"department": _both(one.title), "reviewers": list(one.reviewers)}
            for one in comparison.approvals
        ],
        "unseen": list(comparison.unseen),
        "invalid": [
            {"file": file, "state": "new" if is_new else "old"}
            for file, is_new in comparison.invalid
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _both(text: Bilingual) -> dict[str, str]:
    return text._asdict()


def _section(section: Section) -> dict[str, Any]:
    groups = [
        {"title": _both(group.title), "changes": [_change(one) for one in group.changes]}
        for group in section.groups
    ]
    return {"title": _both(section.title), "groups": groups}


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": str(change.kind),
        "subject": _both(change.subject),
        "sentence": _both(change.sentence),
        "before": dict(change.before),
        "after": dict(change.after),
        "is_text": change.is_text,
        "notes": [_both(note) for note in change.notes],
        "pages": list(change.pages),
    }
