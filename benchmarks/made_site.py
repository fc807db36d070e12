"""The generated content, loaded by Ayumi."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from ayumi.loading.site import load_site
from ayumi.model.site import Site
from benchmarks.content import write


def made_site(count: int) -> Site:
    """A site of `count` generated programs."""
    with TemporaryDirectory() as folder:
        write(count, Path(folder))
        site = load_site(Path(folder)).site
    assert site is not None  # noqa: S101  # the content is valid, see tests/benchmarks
    return site
