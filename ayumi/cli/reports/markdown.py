"""The report as Markdown, for the summary of a workflow and for a comment on a pull request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
_CONTEXT = 60  # characters of the line that are shown on either side of the marked part


def markdown_report(found: Sequence[Finding], langs: Sequence[str], limit: int = COMMENT) -> str:
    """Every finding with its marked line, errors first; at most `limit` bytes, which it says."""
    head = f"## {_joined(TITLE, langs)}\n\n"
    head += f"{' / '.join(summary([one.problem for one in found], lang) for lang in langs)}\n"
    parts, size = [head], len(head.encode()) + 500  # of CUT, and more
    ordered = [one for severity in Severity for one in _of(found, severity)]
    for index, part in enumerate(_parts(ordered, langs)):
        size += len(part.encode("utf-8", "backslashreplace"))
        if size > limit:
            rest = len(ordered) - index
            parts.append(f"\n{_joined(CUT, langs, rest=rest)}\n")
            break
        parts.append(part)
    return "".join(parts)


def _of(found: Sequence[Finding], severity: Severity) -> list[Finding]:
    return [one for one in found if one.problem.type.severity is severity]


def _parts(ordered: Sequence[Finding], langs: Sequence[str]) -> Iterator[str]:
    """The text of each finding, with a heading where a group begins and the name of a new file."""
    group, path = None, None
    for one in ordered:
        severity = one.problem.type.severity
        text = ""
        if severity is not group:
            text += f"\n### {_joined(GROUPS[severity], langs)}\n"
            group, path = severity, None
        if one.path != path:
            text += f"\n**{markdown(one.path)}**\n\n"
            path = one.path
        yield text + _entry(one, langs)


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
