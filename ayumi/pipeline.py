"""The story of a build: read → validate → check → pages and other products → publish."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from ayumi.content.site import Read, read

if TYPE_CHECKING:
    from ayumi.model.site import Site
    from ayumi.outputs.output import Output
    from ayumi.publish.folder import Published

__all__ = ["Read", "outputs", "preview", "publish", "read"]


def outputs(site: Site, folder: Path) -> Iterator[Output]:
    """Every file of the site, one product after the other."""
    from ayumi.outputs import assets, csv_data, data_package, data_page, html, json_data, search  # noqa: PLC0415  # not for `check`
    from ayumi.outputs.theme import static_files, template_folders  # noqa: PLC0415

    yield from html.pages(site, template_folders(folder))
    yield from data_page.data_page(site, template_folders(folder))
    yield from json_data.json_data(site)
    yield from csv_data.csv_data(site)
    yield from data_package.data_package(site)
    yield from search.search(site)
    yield from assets.assets(static_files(folder))


def publish(site: Site, folder: Path, output: Path) -> Published:
    """Make every product of `site` and put them in place of what stood in `output`."""
    from ayumi.publish.folder import publish as put  # noqa: PLC0415

    return put(outputs(site, folder), output)


def preview(site: Site, folder: Path, output: Path) -> Published:
    """As `publish`, with the gallery of components besides."""
    from ayumi.outputs.gallery import gallery  # noqa: PLC0415
    from ayumi.outputs.theme import template_folders  # noqa: PLC0415
    from ayumi.publish.folder import publish as put  # noqa: PLC0415

    return put(chain(outputs(site, folder), gallery(site, template_folders(folder))), output)
