"""The changes as Markdown for a comment on a pull request, in the languages of the plan."""

from __future__ import annotations

from collections.abc import Iterator

from ayumi.changes import phrases
from ayumi.changes.change import Change, Comparison, Kind
from ayumi.changes.markdown_text import at_line_start, code, escaped, marked
from ayumi.changes.marks import mark
from ayumi.changes.notes import plain_language
from ayumi.problems import Bilingual

LONGEST = 36_000  # characters; GitHub takes comments of 65,536, and `check` may add its report
_LINE = 1  # characters that the end of a line takes
_MOST_LISTED = 20  # departments, reviewers, files
_MOST_LETTERS = 100  # of a name in these lists
_MOST_LINES = 60  # of one new or removed part
MORE_LINES = Bilingual("（ほか{n}行）", "({n} more lines)")


def as_markdown(comparison: Comparison, preview: str) -> str:
    """The comment; `preview`: the address under which pages are linked, or empty."""
    readers = comparison.readers
    parts = [
        "\n".join(_lines(comparison, reader, preview, LONGEST // len(readers)))
        for reader in readers
    ]
    return "\n\n---\n\n".join(parts) + "\n"


def _lines(comparison: Comparison, reader: str, preview: str, longest: int) -> Iterator[str]:
    yield from (f"## {phrases.HEADING.text(reader)}", "")
    yield escaped(phrases.compared(comparison, reader))
    broken = phrases.invalid(comparison, reader)
    for sentence in broken[:_MOST_LISTED]:
        yield from ("", f"⚠️ {escaped(sentence)}")
    if len(broken) > _MOST_LISTED:
        yield from ("", _more(len(broken) - _MOST_LISTED, reader))
    end = list(_end(comparison, reader, preview))
    number = phrases.count(comparison)
    if number:
        yield from ("", _summary(number, reader))
    elif not comparison.invalid:
        yield from ("", f"**{phrases.NONE.text(reader)}**")
    yield from _sections(comparison, reader, longest - sum(map(len, end)) - 1000)
    yield from end


def _more(number: int, reader: str) -> str:
    """That there are more than are listed."""
    return phrases.MORE.text(reader, {"n": number})


def _short(text: str) -> str:
    return text if len(text) <= _MOST_LETTERS else f"{text[:_MOST_LETTERS]}…"


def _summary(number: int, reader: str) -> str:
    words = (phrases.COUNTED.text(reader, {"n": number}), phrases.MARKS["markdown"].text(reader))
    return ("" if reader == "ja" else " ").join(words)


def _sections(comparison: Comparison, reader: str, longest: int) -> Iterator[str]:
    """The changes, as many as there is room for."""
    used = told = 0
    for section in comparison.sections:
        heading = ["", f"### {escaped(section.title.text(reader))}"]
        for group in section.groups:
            if title := group.title.text(reader):
                heading += ["", f"#### {escaped(title)}"]
            heading.append("")
            for change in group.changes:
                lines = [*heading, *_change(change, comparison, reader)]
                used += sum(len(line) + _LINE for line in lines)
                if used > longest:
                    left = phrases.count(comparison) - told
                    yield from ("", f"⚠️ {phrases.LEFT_OUT.text(reader, {'n': left})}")
                    return
                yield from lines
                told, heading = told + 1, []


def _change(change: Change, comparison: Comparison, reader: str) -> Iterator[str]:
    yield f"- {escaped(change.sentence.text(reader))}"
    for code_ in change.languages(reader, comparison.readers):
        before, after = change.before.get(code_), change.after.get(code_)
        label = "" if code_ == reader or not change.is_text else plain_language(code_, reader)
        lines = [line for line in _shown(before, after, change).split("\n") if line.strip()]
        if more := max(len(lines) - _MOST_LINES, 0):
            lines = [*lines[:_MOST_LINES], MORE_LINES.text(reader, {"n": more})]
        if lines:
            lines[0] = escaped(label) + lines[0]
            yield from ("", "  > " + "\\\n  > ".join(map(at_line_start, lines)), "")
    for note in change.notes:
        yield f"  - *{_within_stars(note.text(reader))}*"


def _within_stars(text: str) -> str:
    return escaped(" ".join(text.split()))


def _shown(before: str | None, after: str | None, change: Change) -> str:
    if before is None or after is None:
        lines = (after or before or "").split("\n")
        sign = "~~" if after is None and change.kind is not Kind.NEW else ""
        return "\n".join(
            f"{sign}{escaped(line.strip(' '))}{sign}" for line in lines if line.strip()
        )
    if not change.is_text:
        return f"~~{escaped(before)}~~ → **{escaped(after)}**"
    return marked(mark(before, after))


def _end(comparison: Comparison, reader: str, preview: str) -> Iterator[str]:
    """Who has to approve, the pages, and what is not visible."""
    if comparison.sections:
        yield from ("", f"### {phrases.APPROVALS.text(reader)}", "")
        for one in comparison.approvals[:_MOST_LISTED]:
            names = [code(_short(name)) for name in one.reviewers[:_MOST_LISTED]]
            who = ", ".join(names) or phrases.NO_REVIEWERS.text(reader)
            yield f"- {escaped(_short(one.title.text(reader)))}: {who}"
        if len(comparison.approvals) > _MOST_LISTED:
            yield f"- {_more(len(comparison.approvals) - _MOST_LISTED, reader)}"
        if not comparison.approvals:
            yield phrases.NO_APPROVALS.text(reader)
        yield from ("", f"### {phrases.PAGES.text(reader)}", "")
        pages = phrases.page_paths(comparison, reader)
        for page in pages[: phrases.MOST_PAGES]:
            yield f"- [{escaped(page)}](<{preview}{page}>)" if preview else f"- {code(page)}"
        if len(pages) > phrases.MOST_PAGES:
            more = len(pages) - phrases.MOST_PAGES
            yield f"- {phrases.MORE_PAGES.text(reader, {'n': more})}"
    if comparison.unseen:
        files = ", ".join(comparison.unseen[:_MOST_LISTED])
        if len(comparison.unseen) > _MOST_LISTED:
            files += f", {_more(len(comparison.unseen) - _MOST_LISTED, reader)}"
        yield from ("", escaped(phrases.UNSEEN.text(reader, {"files": files})))
