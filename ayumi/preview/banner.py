"""The problems of the last edit, as they stand on top of the last good page."""

from __future__ import annotations

from markupsafe import Markup

from ayumi.problems import Bilingual, Problem

_HEADING = Bilingual(
    "問題があるため、前のサイトを表示しています",
    "There are problems; this is the site as it was before",
)
_ITEM = Markup("<li><code>{place}</code> {message}<br><small>{hint}</small></li>")
_BANNER = Markup(
    '<aside class="notice" lang="{lang}"><strong>{heading}</strong><ul>{items}</ul></aside>'
)


def banner(problems: list[Problem], lang: str) -> str:
    """The errors among `problems` as HTML, in the language of the console."""
    items = Markup("").join(_item(problem, lang) for problem in problems if problem.is_error)
    return _BANNER.format(lang=lang, heading=_HEADING.text(lang), items=items)


def _item(problem: Problem, lang: str) -> Markup:
    file, line, column = problem.location
    return _ITEM.format(
        place=f"{file}:{line}:{column}", message=problem.message(lang), hint=problem.hint(lang)
    )
