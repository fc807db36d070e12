"""The sites under test and their pages, known before anything is built, so that tests can be named.

`test_browser_pages.py` checks that these are all the pages that a build writes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from built_sites import SAMPLE_CITY, SEED, SITES

__all__ = ["SAMPLE_CITY", "SEED", "SITES"]


@dataclass(frozen=True)
class SitePage:
    """One page: its site, its kind, its language and its path in the built site."""

    site: str
    kind: str
    lang: str
    path: str

    def __str__(self) -> str:
        return f"{self.site}-{self.kind}-{self.lang}"


def read(file: Path) -> Any:
    return yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)


@cache
def languages(site: str) -> tuple[str, ...]:
    """The languages of a site, the first one first."""
    return tuple(each["code"] for each in read(SITES[site] / "site_config.yaml")["languages"])


def names(folder: Path) -> dict[str, str]:
    """Each page of a site in one language: its path, and what kind of page it is."""
    files = sorted((folder / "content/programs").glob("*.yaml"))
    programs = {file.stem: read(file) for file in files}
    years = {
        str(year)
        for program in programs.values()
        for part in [program, *program.get("measures", [])]
        for year in part.get("reports" if part is program else "results") or ()
        if isinstance(year, int)  # of a quarter or half-year there is no page
    }
    pages = read(folder / "site_config.yaml").get("pages", [])
    return {
        "index.html": "overview",
        **{f"programs/{name}.html": name for name in programs},
        **{f"years/{year}.html": f"year-{year}" for year in sorted(years)},
        **{f"{name}.html": name for name in pages},
        "data/index.html": "open-data",
        "404.html": "404",
    }


@cache
def every_page() -> tuple[SitePage, ...]:
    """Every page of every site, in every language."""
    return tuple(
        SitePage(site, kind, lang, path if number == 0 else f"{lang}/{path}")
        for site, folder in SITES.items()
        if folder.is_dir()
        for number, lang in enumerate(languages(site))
        for path, kind in names(folder).items()
    )


def names_of_sites() -> list[str]:
    """The sites that there are: an example may be missing."""
    return list(dict.fromkeys(site_page.site for site_page in every_page()))


def longest_program(site: str) -> str:
    """The program with the largest file, which represents all of them where one is enough."""
    files = (SITES[site] / "content/programs").glob("*.yaml")
    return max(files, key=lambda file: (file.stat().st_size, file.stem)).stem


def one_of_each_kind() -> list[SitePage]:
    """The overview, the longest program, the latest year; of the seed also its prose and 404."""
    found = []
    for site in names_of_sites():
        mine = [site_page for site_page in every_page() if site_page.site == site]
        latest = max((p.kind for p in mine if p.kind.startswith("year-")), default="")
        kinds = {"overview", longest_program(site), latest}
        if site == SEED:
            kinds |= {p.kind for p in mine if "programs/" not in p.path and "years/" not in p.path}
        found += [site_page for site_page in mine if site_page.kind in kinds]
    return found


def every_page_of_the_seed() -> list[SitePage]:
    """Every page of the seed site; of an example, which may be large, one of each kind."""
    kinds = one_of_each_kind()
    return [site_page for site_page in every_page() if site_page.site == SEED or site_page in kinds]


def programs(site: str = SEED) -> list[SitePage]:
    """The pages of the programs of one site."""
    return [
        site_page
        for site_page in every_page()
        if site_page.site == site and "programs/" in site_page.path
    ]
