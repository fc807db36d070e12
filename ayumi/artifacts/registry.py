"""Every file of the site: which there are, and what can be made of them early."""

from __future__ import annotations

from collections.abc import Iterator

from ayumi.artifacts import assets, csv_data, data_package, data_page, json_data, pages
from ayumi.artifacts.artifact import Artifact, PathFilter, everything
from ayumi.artifacts.making import FORMS, SEARCH, USED_IN, Making
from ayumi.artifacts.theme_paths import static_files


def products(
    making: Making, wants: PathFilter = everything, *, gallery: bool = False
) -> Iterator[Artifact]:
    """The files that are wanted, one product after the other.

    `gallery`: with the gallery of components.
    """
    return (product for product in _every(making, wants, gallery) if wants(product.path))


def _every(making: Making, wants: PathFilter, gallery: bool) -> Iterator[Artifact]:
    yield from pages.pages(making)
    if wants(USED_IN[FORMS]):
        yield from pages.years(making)
    yield from data_page.data_page(making)
    yield from json_data.json_data(making)
    yield from csv_data.csv_data(making)
    yield from data_package.data_package(making)
    if wants(USED_IN[SEARCH]):  # to tell its files takes making some
        from ayumi.artifacts.search_data import search_data  # noqa: PLC0415

        yield from search_data(making)
    yield from assets.assets(static_files(making.folder), making.static_key)
    if gallery:
        from ayumi.artifacts import gallery as of_components  # noqa: PLC0415

        yield from of_components.gallery(making)


def foresee(making: Making, wants: PathFilter) -> None:
    """Make what needs no program's parts, while other processes make these."""
    pages.foresee(making, wants)
    if wants(USED_IN[SEARCH]):
        from ayumi.artifacts import search_data  # noqa: PLC0415

        search_data.foresee(making)
