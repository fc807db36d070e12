"""The story of a build: read → validate → check → pages and other products → publish."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ayumi.artifacts.theme_paths import PACKAGE, watched_folders
from ayumi.engine import told as kept
from ayumi.engine.atomic_file import folder_of

# What a command does not need it does not import: a build that finds nothing changed needs little
if TYPE_CHECKING:
    from ayumi.artifacts.artifact import Artifact, RenderedFile
    from ayumi.artifacts.making import Making
    from ayumi.crew import Crew
    from ayumi.loading.programs import LoadedProgram
    from ayumi.loading.site import LoadResult
    from ayumi.model.plan import Plan
    from ayumi.model.site import Site
    from ayumi.problems import Problem
    from ayumi.publish.publisher import Published
    from ayumi.work import Work

FEW = 40  # programs for which other processes do not pay


class BuildOptions(NamedTuple):
    """How a build is asked for.

    `gallery`: with the gallery of components, as the preview shows; `only`: a pattern of the paths
    that are wanted, to compare like with like in benchmarks.
    """

    base_url: str | None = None
    strict: bool = False
    keep: bool = True  # whether to use and leave what can be kept between builds
    gallery: bool = False
    only: str = ""
    jobs: int | None = None  # processes; None: one a processor

    def wants(self, path: str) -> bool:
        """Whether the file at `path` of the site is wanted."""
        return not self.only or re.fullmatch(self.only, path) is not None


class BuildResult(NamedTuple):
    """The problems found, and what was published: None where a problem is an error.

    `pages`: how many of the files are pages.
    """

    problems: list[Problem]
    published: Published | None
    pages: int = 0


# A stage (look, read, show, write, keep), how much of it is done, and of how much
ProgressCallback = Callable[[str, int, int], None]


def _unwatched(_stage: str, _done: int, _total: int) -> None:
    pass


def _nothing() -> None:
    pass


def read(folder: Path, *, strict: bool = False, base_url: str | None = None) -> LoadResult:
    """Read and check everything in a site folder; see `content.site`."""
    from ayumi.loading.site import read as read_site  # noqa: PLC0415

    return read_site(folder, strict=strict, base_url=base_url)


def build(
    folder: Path, output: Path, order: BuildOptions, watch: ProgressCallback = _unwatched
) -> BuildResult:
    """Build the site in `folder` into `output`, as a whole or not at all.

    `watch` is told how far it is. Raises what `publish` raises, and TemplateFailure where a
    template cannot be used.
    """
    from ayumi.publish.refusals import whereabouts  # noqa: PLC0415

    watch("look", 0, 0)
    final, inputs = whereabouts(output), _inputs(folder)
    if order.keep and (told := kept.told(folder, final, inputs, _asked(order))) is not None:
        return _told(told, final)
    with _uncollected():
        return _build(folder, final, order, inputs, watch)


@contextmanager
def _uncollected() -> Iterator[None]:
    """A build makes much and drops little: collecting garbage is a tenth of its time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.unfreeze()  # all that is left counts as old now: it is not gone through next
            gc.enable()


def _asked(order: BuildOptions) -> BuildOptions:
    """What of the order has a say in the outcome."""
    return order._replace(jobs=None)


def _told(told: kept.Told, final: Path) -> BuildResult:
    """What was told of a build of which nothing has changed since."""
    from ayumi.publish.result import Published  # noqa: PLC0415

    problems: list[Problem] = []
    if told.problems:
        from ayumi.loading.cache_codec import decode_problem  # noqa: PLC0415

        problems = [decode_problem(problem) for problem in told.problems]
    return BuildResult(problems, Published(final, told.files, 0, told.files, 0), told.pages)


def _build(
    folder: Path, final: Path, order: BuildOptions, inputs: kept.Inputs, watch: ProgressCallback
) -> BuildResult:
    from ayumi.engine.session import begin  # noqa: PLC0415
    from ayumi.work import Work  # noqa: PLC0415

    with _where(folder, final, order) as kept_in:
        session = begin(inputs, kept_in)
        work = Work(folder, order.base_url, session)
        spare = kept_in / "spare" if session and order.keep else None
        made: list[Artifact] = []
        published = None
        try:
            with _crew(work, order) as crew:
                found, making = _found(work, order, crew, watch)
                if making is not None:
                    made, published = _put(making, final, spare, order, crew, watch)
        finally:
            if session and not published:
                session.store.discard()
        pages = sum(product.path.endswith(".html") for product in made)
        # Where the inputs changed meanwhile, no one knows which of them were read
        if published and session and order.keep and _inputs(folder) == inputs:
            watch("keep", 0, 0)
            said = kept.Told(published.files, pages, _as_data(found.problems))
            keys = {product.path: product.key for product in made}
            session.leave(final, published.at_rest, keys, _asked(order), said)
    return BuildResult(found.problems, published, pages)


@contextmanager
def _where(folder: Path, final: Path, order: BuildOptions) -> Iterator[Path]:
    """Where things are kept between builds, or during this one alone."""
    if order.keep:
        yield folder_of(folder, final)
        return
    from tempfile import TemporaryDirectory  # noqa: PLC0415

    with TemporaryDirectory(prefix="ayumi-") as nowhere:
        yield Path(nowhere)


def _found(
    work: Work, order: BuildOptions, crew: Crew | None, watch: ProgressCallback
) -> tuple[LoadResult, Making | None]:
    """What was read, and the products in the making, if there can be any."""
    from dataclasses import replace  # noqa: PLC0415

    from ayumi.urls.paths import TABLES, table_data  # noqa: PLC0415

    wait_until_read = _nothing
    if crew is not None:
        told = partial(watch, "read")
        files, changed = work.by_number(), work.changed
        wait_until_read = cache(crew.read(work.context, files, changed, order.wants, told))
    found = _read(work, order, watch, wait_until_read)
    if found.site is None:
        return found, None
    tables = [table for table in TABLES if order.wants(table_data(table))]
    return found, replace(work.making(found.site, found.files), tables=tables)


def _put(
    making: Making,
    final: Path,
    spare: Path | None,
    order: BuildOptions,
    crew: Crew | None,
    watch: ProgressCallback,
) -> tuple[list[Artifact], Published]:
    """Make what is wanted, and publish it."""
    from ayumi.artifacts.registry import products  # noqa: PLC0415
    from ayumi.publish.publisher import staged  # noqa: PLC0415

    with staged(final, spare, empty=crew is not None) as stage:
        ahead = _shown(making, order, crew, stage.tree, watch) if crew is not None else set()
        watch("show", 0, 0)
        if making.context:
            making.keep_records()
        made = list(products(making, order.wants, gallery=order.gallery))
        in_turn = _joined(made, making, crew, stage.tree, ahead) if crew is not None else made
        return made, stage.publish(_watched(in_turn, len(made), watch), making.known, ahead)


def _shown(
    making: Making, order: BuildOptions, crew: Crew, tree: str, watch: ProgressCallback
) -> set[str]:
    """Have the programs shown by the crew; the paths of the files that are in the tree by then."""
    from ayumi.artifacts.registry import foresee  # noqa: PLC0415

    wait_until_shown = crew.show(making, order.wants, tree, partial(watch, "show"))
    foresee(making, order.wants)
    return wait_until_shown()


def _joined(
    made: list[Artifact], making: Making, crew: Crew, tree: str, ahead: set[str]
) -> Iterator[Artifact]:
    """The products, those last that are joined by the crew meanwhile: then they are `ahead` too."""
    from ayumi.artifacts.search.artifacts import KEYS  # noqa: PLC0415

    joined = [p for p in made if p.path.startswith(KEYS) and not making.stands(p.path, p.key)]
    wait_until_joined = crew.join([product.path for product in joined], tree)
    last = {product.path for product in joined}
    yield from (product for product in made if product.path not in last)
    ahead |= wait_until_joined()
    crew.dismiss()
    yield from joined


def _read(
    work: Work, order: BuildOptions, watch: ProgressCallback, wait_until_read: Callable[[], None]
) -> LoadResult:
    """Everything that is read; programs that are read ahead are waited for before the first."""
    from ayumi.loading.site import read as read_site  # noqa: PLC0415

    numbers = count()

    def remember(path: str, plan: Plan) -> LoadedProgram | None:
        wait_until_read()
        watch("read", next(numbers), len(work.programs))
        return work.remember(path, plan)

    return read_site(
        work.folder,
        strict=order.strict,
        base_url=order.base_url,
        remember=remember,
        links_of=work.links_of,
    )


@contextmanager
def _crew(work: Work, order: BuildOptions) -> Iterator[Crew | None]:
    """Processes that work ahead, where there is much to do and this system can have them."""
    if work.session is None or len(work.changed) < FEW:
        yield None
        return
    from ayumi.crew import crew, jobs  # noqa: PLC0415

    if (processes := jobs(order.jobs)) < 2:
        yield None
        return
    with crew(processes, work.folder, order.base_url, work.session.store) as made:
        yield made


def _watched(made: Iterable[Artifact], total: int, watch: ProgressCallback) -> Iterator[Artifact]:
    for number, product in enumerate(made):
        watch("write", number, total)
        yield product


def _as_data(problems: list[Problem]) -> list[Any]:
    from ayumi.loading.cache_codec import encode_problem  # noqa: PLC0415

    return [encode_problem(problem) for problem in problems]


def _inputs(folder: Path) -> kept.Inputs:
    """Every file that a build of the site in `folder` may read."""
    folders = [folder / "content", *watched_folders(folder), PACKAGE]
    return kept.scan(folder, folders, [folder / "site_config.yaml"])


def outputs(site: Site, folder: Path) -> Iterator[RenderedFile]:
    """Every file of the site, made."""
    from ayumi.artifacts.making import Making  # noqa: PLC0415
    from ayumi.artifacts.registry import products  # noqa: PLC0415

    return (product.made() for product in products(Making(site, folder)))
