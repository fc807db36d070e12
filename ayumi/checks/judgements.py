"""Results whose words say another thing than their category."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ayumi.checks.year_labels import year_label
from ayumi.model.documents import Document
from ayumi.model.plan import Plan
from ayumi.model.program import Item, Program
from ayumi.problems import Bilingual, Problem, warning

CATEGORY_AGAINST_TEXT = warning(
    "category-against-text",
    "{year}の区分は {category}（{label}）ですが、文には「{found}」とあります",
    "the category of {year} is {category} ({label}), but the text says “{found}”",
    "記録を見て、区分か文の、違う方を直してください。",
    "Look at the record, and correct the category or the text.",
)
_BELOW = re.compile("目標(?:値)?を(?:大きく|大幅に)?(?:下回(?:る|った|り|って)|達成できなかった)")
_ABOVE = re.compile("目標(?:値)?を(?:大きく|大幅に)?上回(?:る|った|り|って)")
_NOT_BELOW = ("far-above", "above", "on-target")  # tones of categories
_NOT_ABOVE = ("below", "far-below")


def find(program: Program, document: Document[Program], plan: Plan) -> Iterator[Problem]:
    """Each result of a measure whose lines all speak against its category."""
    for measure in program.measures:
        for year, result in measure.results.items():
            scale = plan.scale_in(year)
            if result.category is None or scale is None:
                continue
            category = next((c for c in scale.categories if c.name == result.category), None)
            found = _against(result.items, category.tone) if category is not None else None
            if category is not None and found is not None:
                label = Bilingual(*(category.label.get(k, "") for k in ("ja", "en")))
                yield CATEGORY_AGAINST_TEXT.at(
                    document.locate(result, "category"),
                    year=year_label(plan, year),
                    category=result.category,
                    label=label if all(label) else next(iter(category.label.values())),
                    found=found,
                )


def _against(items: Sequence[Item], tone: str | None) -> str | None:
    """The words that speak against a category of this tone, if none speaks for it."""
    text = "\n".join(next(iter(item.text.values())) for item in items)
    below, above = _BELOW.search(text), _ABOVE.search(text)
    if below and not above and tone in _NOT_BELOW:
        return below[0]
    return above[0] if above and not below and tone in _NOT_ABOVE else None
