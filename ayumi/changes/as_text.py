"""The changes as plain text in one language, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from ayumi.changes import phrases
from ayumi.changes.change import Change, Comparison
from ayumi.changes.marks import mark
from ayumi.changes.notes import plain_language
from ayumi.changes.visible import visible


def as_text(comparison: Comparison, reader: str, preview: str) -> str:
    """The whole report; `preview`: the address that pages are looked at under, or empty."""
    return visible("\n".join(_lines(comparison, reader, preview))) + "\n"


def _lines(comparison: Comparison, reader: str, preview: str) -> Iterator[str]:
    yield phrases.HEADING.text(reader)
    yield phrases.compared(comparison, reader)
    yield from phrases.invalid(comparison, reader)
    number = phrases.count(comparison)
    if number:
        words = (
            phrases.COUNTED.text(reader, {"n": number}),
            phrases.MARKS["text"].text(reader, {}),
        )
        yield ("" if reader == "ja" else " ").join(words)
    elif not comparison.invalid:
        yield phrases.NONE.text(reader)
    for section in comparison.sections:
        yield from ("", f"■ {section.title.text(reader)}")
        for group in section.groups:
            if title := group.title.text(reader):
                yield from ("", f"  {title}")
            for change in group.changes:
                yield from _change(change, comparison, reader)
    if number:
        yield from _end(comparison, reader, preview)
    if comparison.unseen:
        files = ", ".join(comparison.unseen)
        yield from ("", phrases.UNSEEN.text(reader, {"files": files}))


def _change(change: Change, comparison: Comparison, reader: str) -> Iterator[str]:
    yield f"  - {change.sentence.text(reader)}"
    for code in change.languages(reader, (reader,)):
        before, after = change.before.get(code), change.after.get(code)
        label = "" if code == reader or not change.is_text else plain_language(code, reader)
        for line in _shown(before, after, is_text=change.is_text).split("\n"):
            yield f"      {label}{line}"
            label = ""
    for note in change.notes:
        yield f"      * {note.text(reader)}"


def _shown(before: str | None, after: str | None, *, is_text: bool) -> str:
    if before is None or after is None:
        return f"[-{before}-]" if after is None else f"{{+{after}+}}"
    if not is_text:
        return f"[-{before}-] → {{+{after}+}}"
    return "".join(
        run.old
        if run.is_same
        else (f"[-{run.old}-]" if run.old else "") + (f"{{+{run.new}+}}" if run.new else "")
        for run in mark(before, after)
    )


def _end(comparison: Comparison, reader: str, preview: str) -> Iterator[str]:
    """Who has to approve, and the pages."""
    yield from ("", f"{phrases.APPROVALS.text(reader)}:")
    for one in comparison.approvals:
        who = ", ".join(one.reviewers) or phrases.NO_REVIEWERS.text(reader)
        yield f"  {one.title.text(reader)}: {who}"
    if not comparison.approvals:
        yield f"  {phrases.NO_APPROVALS.text(reader)}"
    yield from ("", f"{phrases.PAGES.text(reader)}:")
    pages = phrases.page_paths(comparison, reader)
    yield from (f"  {preview}{page}" for page in pages[: phrases.MOST_PAGES])
    if more := len(pages) - phrases.MOST_PAGES > 0 and len(pages) - phrases.MOST_PAGES:
        yield f"  {phrases.MORE_PAGES.text(reader, {'n': more})}"
