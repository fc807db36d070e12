"""Names of pages in the configuration that do not exist."""

from __future__ import annotations

from collections.abc import Iterator

from ayumi.model.documents import Document
from ayumi.model.plan import Plan
from ayumi.model.prose import Prose
from ayumi.model.validation import did_you_mean
from ayumi.problems import Problem, error

UNKNOWN_PAGE = error(
    "unknown-page",
    "ページ「{name}」がありません{nearest}",
    "there is no page “{name}”{nearest}",
    "content/pages/{name}.{language}.md を作るか、pages から消してください。",
    "Add content/pages/{name}.{language}.md, or take it out of pages.",
)


def find(plan: Plan, document: Document[Plan], prose: tuple[Prose, ...]) -> Iterator[Problem]:
    """Each name in `pages` without a page."""
    known = [page.name for page in prose]
    for name in plan.pages:
        if name not in known:
            near = did_you_mean(name, known)
            location = document.locate(plan, "pages", name)
            yield UNKNOWN_PAGE.at(location, name=name, nearest=near, language=plan.codes[0])
