"""The report as Markdown, for the summary of a workflow and for a comment on a pull request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from ayumi.cli.console import summary
from ayumi.cli.reports.escape import html, markdown, markdown_sentence
from ayumi.cli.reports.findings import Finding
from ayumi.problems import Bilingual, Severity

COMMENT = 24_000  # bytes: a comment has 65,536 characters, and says what changes, too
TITLE = Bilingual("原稿の点検", "Check of the content")
GROUPS = {
    Severity.ERROR: Bilingual(
        "エラー：直すまで公開できません", "Errors: nothing is published before they are mended"
    ),
    Severity.WARNING: Bilingual("警告：確かめてください", "Warnings: please check"),
    Severity.REMARK: Bilingual("注意：このままでもかまいません", "Remarks: may well be meant so"),
}
LINE = Bilingual("{line}行目", "line {line}")
CUT = Bilingual(
    "長くなるため、残りの{rest}件は省きました。`check` を実行するとすべて表示されます。",
    "{rest} more are left out here, for length; `check` tells all of them.",
)
_AROUND = 1000  # bytes of the headings of groups, and of CUT
_CONTEXT = 60  # characters of the line that are shown on either side of the marked part


def markdown_report(found: Sequence[Finding], langs: Sequence[str], limit: int = COMMENT) -> str:
    """Every finding with its marked line, errors first; at most `limit` bytes, which it says.

    Warnings and remarks are folded: most have been there before the change that is reported on.
    """
    counts = (summary([one.problem for one in found], lang) for lang in langs)
    text = f"## {_joined(TITLE, langs)}\n\n{' / '.join(counts)}\n"
    left, room = len(found), limit - len(text.encode()) - _AROUND
    for severity in Severity:
        group = [one for one in found if one.problem.type.severity is severity]
        entries = _within(_entries(group, langs), room)
        text += _group(severity, entries, langs)
        left, room = left - len(entries), room - sum(map(_size, entries))
        if len(entries) < len(group):
            return f"{text}\n{_joined(CUT, langs, rest=left)}\n"
    return text


def _within(entries: Iterable[str], room: int) -> list[str]:
    """The first entries, as many as `room` bytes hold."""
    sizes = accumulate(map(_size, entries := list(entries)))
    return [entry for entry, size in zip(entries, sizes, strict=True) if size <= room]


def _size(text: str) -> int:
    return len(text.encode("utf-8", "backslashreplace"))


def _group(severity: Severity, entries: Sequence[str], langs: Sequence[str]) -> str:
    """The entries of one severity under their heading."""
    if not entries:
        return ""
    title, items = _joined(GROUPS[severity], langs), "".join(entries)
    if severity is Severity.ERROR:
        return f"\n### {title}\n{items}"
    return f"\n<details><summary><b>{title}</b></summary>\n{items}\n</details>\n"


def _entries(group: Sequence[Finding], langs: Sequence[str]) -> Iterator[str]:
    """The text of each finding, behind the name of its file where that is another one."""
    path = None
    for one in group:
        name = f"\n**{markdown(one.path)}**\n\n" if one.path != path else ""
        path = one.path
        yield name + _entry(one, langs)


def _entry(one: Finding, langs: Sequence[str]) -> str:
    """One item of the list: where, the line with the place marked, the sentences."""
    problem = one.problem
    lines = [f"- {_joined(LINE, langs, line=problem.location.line)} (`{problem.type.code}`)"]
    if one.line.strip():
        lines.append(f"  <pre>{_marked(one)}</pre>")
    for lang in langs:
        message, hint = (markdown_sentence(text(lang)) for text in (problem.message, problem.hint))
        lines.append(f"  - {message}<br>→ {hint}")
    return "\n".join(lines) + "\n"


def _marked(one: Finding) -> str:
    """The line as HTML, without its indent, the marked part in bold."""
    indent = len(one.line) - len(one.line.lstrip(" "))
    start, end = max(one.problem.location.column - 1, indent), one.end - 1
    before, marked, after = one.line[:start], one.line[start:end], one.line[end:]
    if len(before) > _CONTEXT:
        before = f"…{before[-_CONTEXT:]}"
    if len(marked) > 2 * _CONTEXT:
        marked = f"{marked[: 2 * _CONTEXT]}…"
    if len(after) > _CONTEXT:
        after = f"{after[:_CONTEXT]}…"
    return f"{html(before.lstrip(' '))}<b>{html(marked)}</b>{html(after)}"


def _joined(sentence: Bilingual, langs: Sequence[str], **values: object) -> str:
    return " / ".join(sentence.text(lang, values) for lang in langs)
