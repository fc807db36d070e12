"""The story of a build: read → validate → check → pages and other products → publish."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from ayumi.content.site import Read, read

if TYPE_CHECKING:
    from ayumi.model.site import Site
    from ayumi.outputs.making import Making
    from ayumi.outputs.output import Output, Product
    from ayumi.publish.folder import Published

__all__ = ["Read", "outputs", "preview", "products", "publish", "read"]


def products(making: Making) -> Iterator[Product]:
    """Every file of the site, one product after the other."""
    from ayumi.outputs import assets, csv_data, data_package, html, json_data, search  # noqa: PLC0415  # not for `check`
    from ayumi.outputs.theme import static_files  # noqa: PLC0415

    yield from html.pages(making)
    yield from json_data.json_data(making)
    yield from csv_data.csv_data(making)
    yield from data_package.data_package(making)
    yield from search.search_products(making)
    yield from assets.assets(static_files(making.folder))


def outputs(site: Site, folder: Path) -> Iterator[Output]:
    """Every file of the site, made."""
    from ayumi.outputs.making import Making  # noqa: PLC0415

    return (product.made() for product in products(Making(site, folder)))


def publish(site: Site, folder: Path, output: Path) -> Published:
    """Make every product of `site` and put them in place of what stood in `output`."""
    from ayumi.publish.folder import publish as put  # noqa: PLC0415

    return put(outputs(site, folder), output)


def preview(site: Site, folder: Path, output: Path) -> Published:
    """As `publish`, with the gallery of components besides."""
    from ayumi.outputs.gallery import gallery  # noqa: PLC0415
    from ayumi.outputs.making import Making  # noqa: PLC0415
    from ayumi.publish.folder import publish as put  # noqa: PLC0415

    making = Making(site, folder)
    return put((p.made() for p in chain(products(making), gallery(making))), output)
