"""The story of a build: read → validate → check → pages and other products → publish."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple

from ayumi.kept import session as kept
from ayumi.outputs.theme import PACKAGE, watched_folders

# What a command does not need it does not import: a build that finds nothing changed needs little
if TYPE_CHECKING:
    from ayumi.content.programs import Checked
    from ayumi.content.site import Read
    from ayumi.kept.session import Inputs, Session
    from ayumi.model.plan import Plan
    from ayumi.model.site import Site
    from ayumi.outputs.making import Making
    from ayumi.outputs.output import Output, Product
    from ayumi.problems import Problem
    from ayumi.publish.folder import Published

CONFIG = "site_config.yaml"


class Order(NamedTuple):
    """How a build is asked for.

    `gallery`: with the gallery of components, as the preview shows; `only`: a pattern of the paths
    that are wanted, to compare like with like in benchmarks.
    """

    base_url: str | None = None
    strict: bool = False
    keep: bool = True  # whether to use and leave what can be kept between builds
    gallery: bool = False
    only: str = ""


@dataclass(frozen=True, slots=True)
class Built:
    """The problems found, and what was published: None where a problem is an error."""

    problems: list[Problem]
    published: Published | None


def read(folder: Path, *, strict: bool = False, base_url: str | None = None) -> Read:
    """Read and check everything in a site folder; see `content.site`."""
    from ayumi.content.site import read as read_site  # noqa: PLC0415

    return read_site(folder, strict=strict, base_url=base_url)


def build(folder: Path, output: Path, order: Order) -> Built:
    """Build the site in `folder` into `output`, as a whole or not at all.

    Raises what `publish` raises, and TemplateFailure where a template cannot be used.
    """
    from ayumi.publish.refusals import whereabouts  # noqa: PLC0415

    final, inputs = whereabouts(output), _inputs(folder)
    if order.keep and (told := kept.told(folder, final, inputs, order)) is not None:
        return _told(told, final)
    return _build(folder, final, order, inputs)


def _told(told: dict[str, Any], final: Path) -> Built:
    """What was told of a build of which nothing has changed since."""
    from ayumi.publish.published import Published  # noqa: PLC0415

    problems: list[Problem] = []
    if told["problems"]:
        from ayumi.content.remembered import from_data  # noqa: PLC0415

        problems = [from_data(problem) for problem in told["problems"]]
    return Built(problems, Published(final, told["files"], 0, told["files"], 0))


def _build(folder: Path, final: Path, order: Order, inputs: Inputs) -> Built:
    from ayumi.content.remembered import as_data  # noqa: PLC0415
    from ayumi.content.site import read as read_site  # noqa: PLC0415
    from ayumi.outputs.making import Making  # noqa: PLC0415
    from ayumi.publish.folder import publish as put  # noqa: PLC0415

    session = kept.begin(folder, final, inputs, keep=order.keep)
    context = _context(session, folder, order) if session else ""
    remember = partial(_remembered, folder, context, session)
    found = read_site(folder, strict=order.strict, base_url=order.base_url, remember=remember)
    if found.site is None:
        return Built(found.problems, None)
    making = Making(found.site, folder)
    if session is not None:
        ids = [summary.id for summary in found.site.summaries]
        keys = [_program_key(session, folder, f"content/programs/{one}.yaml") for one in ids]
        files = {file.summary.id: file for file in found.files if file.summary}
        making = Making(
            found.site, folder, context, keys, session.store, session.state.outputs, files
        )
    made = [
        product
        for product in products(making, gallery=order.gallery)
        if not order.only or re.fullmatch(order.only, product.path)
    ]
    published = put(made, final, making.known)
    if session is not None and _inputs(folder) == inputs:  # else no one knows what was read
        told = {"problems": [as_data(p) for p in found.problems], "files": published.files}
        session.leave(final, {product.path: product.key for product in made}, order, told)
    return Built(found.problems, published)


def _inputs(folder: Path) -> Inputs:
    """Every file that a build of the site in `folder` may read."""
    folders = [folder / "content", *watched_folders(folder), PACKAGE]
    return kept.scan(folder, folders, [folder / CONFIG])


def _context(session: Session, folder: Path, order: Order) -> str:
    """The key of all that every product is made with."""
    folders = [folder / "content/interface", *watched_folders(folder), PACKAGE]
    styles = folder / "static", PACKAGE.parent / "static", PACKAGE / "static"
    used = [path for f in folders if f not in styles for path in session.inputs.below(f)]
    return session.context([str(folder / CONFIG), *used], order.base_url, _versions())


def _versions() -> list[str]:
    """The versions of the libraries that have a say in the bytes of a page."""
    from importlib.metadata import version  # noqa: PLC0415

    return [version(name) for name in ("jinja2", "markdown-it-py", "markupsafe", "PyYAML")]


def _program_key(session: Session, folder: Path, path: str) -> str:
    return session.digests.of(str(folder / path))


def _remembered(
    folder: Path, context: str, session: Session | None, path: str, plan: Plan
) -> Checked | None:
    """What the program file at `path` gave when it was last read, if it is still the same."""
    from ayumi.content.programs import load  # noqa: PLC0415
    from ayumi.content.remembered import recalled  # noqa: PLC0415
    from ayumi.outputs.making import record_key  # noqa: PLC0415

    if session is None:
        return None
    key = record_key(context, _program_key(session, folder, path))
    parts = session.store.get(f"record/{PurePosixPath(path).stem}", key)
    return recalled(parts["head"], partial(load, folder, path, plan)) if parts else None


def products(making: Making, *, gallery: bool = False) -> Iterator[Product]:
    """Every file of the site, one product after the other."""
    from ayumi.outputs import (  # noqa: PLC0415  # not for `check`
        assets,
        csv_data,
        data_package,
        data_page,
        html,
        json_data,
        search_data,
    )
    from ayumi.outputs.gallery import gallery as components  # noqa: PLC0415
    from ayumi.outputs.theme import static_files  # noqa: PLC0415

    yield from html.pages(making)
    yield from data_page.data_page(making)
    yield from json_data.json_data(making)
    yield from csv_data.csv_data(making)
    yield from data_package.data_package(making)
    yield from search_data.search_data(making)
    yield from assets.assets(static_files(making.folder))
    if gallery:
        yield from components(making)


def outputs(site: Site, folder: Path) -> Iterator[Output]:
    """Every file of the site, made."""
    from ayumi.outputs.making import Making  # noqa: PLC0415

    return (product.made() for product in products(Making(site, folder)))


def publish(site: Site, folder: Path, output: Path) -> Published:
    """Make every product of `site` and put them in place of what stood in `output`."""
    from ayumi.publish.folder import publish as put  # noqa: PLC0415

    return put(outputs(site, folder), output)
