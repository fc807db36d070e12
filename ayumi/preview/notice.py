"""The notice of problems on every page of the preview, with the line of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from markupsafe import Markup

from ayumi.problems import Bilingual, Problem, Severity

_ERRORS = Bilingual("エラーが{count}件あります", "Errors: {count}")
_OLD_SITE = Bilingual(
    "直すまで、前のサイトを表示しています。", "The site is shown as it was before them."
)
_OTHERS = Bilingual("警告と注意 {count}件", "Warnings and remarks: {count}")
_LISTED = 20  # problems of a kind; the others are at the terminal
_MORE = Bilingual("ほか{count}件", "{count} more")

_ITEM = Markup(
    '<li><p><code class="ayumi-place">{place}</code> {message}</p>{line}<p>{hint}</p></li>'
)
_LINE = Markup("<pre>{before}<mark>{marked}</mark>{after}</pre>")
_OPEN = Markup(
    "<details open data-open><summary><strong>{heading}</strong> {note}</summary>"
    "<ul>{items}</ul></details>"
)
_FOLDED = Markup("<details><summary>{heading}</summary><ul>{items}</ul></details>")
_ERROR_NOTICE = Markup(
    '<aside class="ayumi-notice" role="alert" lang="{lang}">{errors}{others}</aside>'
)
_OTHER_NOTICE = Markup(
    '<aside class="ayumi-notice ayumi-notice--remarks" lang="{lang}">{others}</aside>'
)


class MarkedLine(NamedTuple):
    """The line of a problem: what is before, in and behind its place; empty for no line."""

    before: str
    marked: str
    after: str


MarkLine = Callable[[Problem], MarkedLine]


def notice(problems: Sequence[Problem], *, is_old: bool, lang: str, mark: MarkLine) -> str:
    """The problems as HTML for the end of a page, in `lang`; "" where there are none.

    `is_old`: whether they kept the site from being built.
    """
    errors = [problem for problem in problems if problem.type.severity is Severity.ERROR]
    others = [problem for problem in problems if problem.type.severity is not Severity.ERROR]
    folded = Markup("")
    if others:
        heading = _OTHERS.text(lang, {"count": len(others)})
        folded = _FOLDED.format(heading=heading, items=_items(others, lang, mark))
    if is_old and errors:
        shown = _OPEN.format(
            heading=_ERRORS.text(lang, {"count": len(errors)}),
            note=_OLD_SITE.text(lang),
            items=_items(errors, lang, mark),
        )
        return _ERROR_NOTICE.format(lang=lang, errors=shown, others=folded)
    return _OTHER_NOTICE.format(lang=lang, others=folded) if folded else ""


def _items(problems: Sequence[Problem], lang: str, mark: MarkLine) -> Markup:
    items = Markup("").join(_listed(problems[:_LISTED], lang, mark))
    if (rest := len(problems) - _LISTED) > 0:
        items += Markup("<li>{}</li>").format(_MORE.text(lang, {"count": rest}))
    return items


def _listed(problems: Iterable[Problem], lang: str, mark: MarkLine) -> Iterable[Markup]:
    for problem in problems:
        line = mark(problem)
        yield _ITEM.format(
            place=":".join(map(str, problem.location)),
            message=problem.message(lang),
            line=_LINE.format(**line._asdict()) if any(line) else "",
            hint=problem.hint(lang),
        )
