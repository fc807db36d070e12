"""The changes as one HTML file for a formal decision (決裁): before and after, to be printed."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ayumi.changes import phrases
from ayumi.changes.change import Change, Comparison
from ayumi.changes.marks import mark
from ayumi.changes.notes import plain_language
from ayumi.changes.visible import visible

FOLDER = Path(__file__).parent


def as_html(comparison: Comparison, preview: str) -> str:
    """The file, without scripts or anything from elsewhere; one language after the other."""
    style = (FOLDER / "packet.css").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: visible(value) if value.__class__ is str else value,
    )
    parts = [_part(comparison, reader, preview) for reader in comparison.readers]
    template = environment.get_template("packet.html")
    return template.render(style=style, digest=digest, parts=parts, lang=comparison.readers[0])


def _part(comparison: Comparison, reader: str, preview: str) -> dict[str, Any]:
    """What the template shows in one language."""
    pages = phrases.page_paths(comparison, reader)
    return {
        "lang": reader,
        "title": comparison.title.text(reader),
        "organisation": comparison.organisation.text(reader),
        "heading": phrases.HEADING.text(reader),
        "compared": phrases.compared(comparison, reader),
        "commits": [
            (phrases.BEFORE.text(reader), comparison.old.commit, comparison.old.date),
            (
                phrases.AFTER.text(reader),
                comparison.new.commit,
                comparison.new.date
                + (phrases.UNCOMMITTED.text(reader) if comparison.new.uncommitted else ""),
            ),
        ],
        "invalid": phrases.invalid(comparison, reader),
        "sections": [
            {
                "title": section.title.text(reader),
                "groups": [
                    {
                        "title": group.title.text(reader),
                        "changes": [_change(one, comparison, reader) for one in group.changes],
                    }
                    for group in section.groups
                ],
            }
            for section in comparison.sections
        ],
        "approvals": [
            (one.title.text(reader), one.reviewers or (phrases.NO_REVIEWERS.text(reader),))
            for one in comparison.approvals
        ],
        "pages": [(page, f"{preview}{page}" if preview else "") for page in pages],
        "unseen": phrases.UNSEEN.text(reader, {"files": ", ".join(comparison.unseen)})
        if comparison.unseen
        else "",
        "counted": phrases.COUNTED.text(reader, {"n": phrases.count(comparison)})
        if comparison.sections
        else ("" if comparison.invalid else phrases.NONE.text(reader)),
        "words": {name: words.text(reader) for name, words in phrases.PACKET.items()},
    }


def _change(change: Change, comparison: Comparison, reader: str) -> dict[str, Any]:
    versions = []
    for code in change.languages(reader, comparison.readers):
        before, after = change.before.get(code), change.after.get(code)
        is_other = change.is_text and code != reader
        label = plain_language(code, reader) if is_other else ""
        runs = None if before is None or after is None else _runs(before, after, change)
        lang = code if change.is_text else reader
        versions.append(
            {"lang": lang, "label": label, "before": before, "after": after, "runs": runs}
        )
    return {
        "sentence": change.sentence.text(reader),
        "versions": versions,
        "notes": [note.text(reader) for note in change.notes],
    }


def _runs(before: str, after: str, change: Change) -> list[tuple[str, str]]:
    """The runs of both texts; of a value the whole is another."""
    return (
        [(run.old, run.new) for run in mark(before, after)] if change.is_text else [(before, after)]
    )
