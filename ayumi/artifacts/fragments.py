"""What one program gives to the products of many programs: each part by its name, as bytes.

What makes a part is imported when one is made: after most edits, few are.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ayumi.artifacts.blocks import Parts
from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.model.summary import ProgramSummary
from ayumi.rendering.jinja.environment import Templates
from ayumi.urls.paths import OVERVIEW, year_page
from ayumi.urls.site_locale import SiteLocale

SiteLocales = Iterable[tuple[SiteLocale, Templates]]


class Surroundings(NamedTuple):
    """What a program's parts and page need to know of the site around it."""

    reported_years: tuple[int, ...]
    folded: bool

    @property
    def latest(self) -> int | None:
        """The latest fiscal year reported on."""
        return self.reported_years[-1] if self.reported_years else None


def data_parts(program: Program, plan: Plan, tables: Iterable[str]) -> Parts:
    """The open data of the program; of the tables, those named."""
    from ayumi.artifacts.serialize import as_json, program_as_data  # noqa: PLC0415
    from ayumi.artifacts.tables.writing import rows  # noqa: PLC0415

    # With the comma that stands between it and the next one in the file of all
    json = as_json(program_as_data(program)) + b","
    return {"json": json, **{name: rows(name, program, plan) for name in tables}}


def row_parts(
    summary: ProgramSummary, plan: Plan, around: Surroundings, languages: SiteLocales
) -> Parts:
    """The program's rows in the overview's matrix, in each language."""
    from ayumi.rendering.views.matrix import program_rows  # noqa: PLC0415

    rows = program_rows(summary, plan, around.latest)
    made: dict[str, bytes] = {}
    for locale, templates in languages:
        row = templates.render("parts/matrix-program.html", "", program=rows, folded=around.folded)
        made[row_part(locale)] = row.encode()
    return made


def form_parts(program: Program, plan: Plan, around: Surroundings, languages: SiteLocales) -> Parts:
    """How the reports of the fiscal years show the program, in each language."""
    from ayumi.rendering.views.year import form_program  # noqa: PLC0415

    made: dict[str, bytes] = {}
    for year in around.reported_years:
        view = form_program(program, year, plan)
        for locale, templates in languages:
            root = locale.address(year_page(year)).to_language_root
            templates.prefetch(root, program)
            for form in ("summary", "table"):
                text = templates.render(f"parts/form-{form}.html", root, program=view)
                made[form_part(locale, year, form)] = text.encode()
    return made


def row_part(locale: SiteLocale) -> str:
    """The name of the program's rows in the overview's matrix."""
    return locale.address(OVERVIEW).path


def form_part(locale: SiteLocale, year: int, form: str) -> str:
    """The name of the program's `form` (summary or table) in the report of a fiscal year."""
    return f"{locale.address(year_page(year)).path}#{form}"
