"""Every page that comes with the program is the same with and without each optimization."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import Environment
from jinja2.compiler import CodeGenerator
from small_sites import render_all

from ayumi.loading.site import load_site
from ayumi.rendering.jinja import environment, loader
from ayumi.rendering.jinja.inline_macros import OptimizingEnvironment

REPO = Path(__file__).resolve().parents[2]
SITES = pytest.mark.parametrize(
    "folder", [REPO, REPO / "examples/shiosai"], ids=["city", "shiosai"]
)
OFF: dict[str, tuple[object, str, object]] = {
    "macro inlining": (OptimizingEnvironment, "_parse", Environment._parse),
    "code generator": (OptimizingEnvironment, "code_generator_class", CodeGenerator),
}
Pages = Callable[..., dict[str, bytes]]


@pytest.fixture
def pages(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Pages:
    """The pages of the site, made by optimized code or by plain code."""

    def pages(*, optimized: bool) -> dict[str, bytes]:
        loader._loader.cache_clear()
        monkeypatch.setattr(loader.Loader, "is_optimized", lambda *_: optimized)
        monkeypatch.setattr(loader, "bytecode_folder", lambda _: None)
        site = load_site(folder).site
        assert site is not None
        made = render_all(site, folder)
        return {path: content for path, content in made.items() if path.endswith(".html")}

    return pages


@SITES
def test_no_page_needs_the_plain_code(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    plainly_made = []

    def fails(*_: object) -> None:
        plainly_made.append("a page")
        raise LookupError

    monkeypatch.setattr(environment, "template_failures", fails)
    assert "index.html" in pages(optimized=True)
    assert not plainly_made


@SITES
def test_every_page_is_the_same_without_an_optimization(
    pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = pages(optimized=False)
    assert pages(optimized=True) == plain
    for owner, name, value in OFF.values():
        with monkeypatch.context() as patch:
            patch.setattr(owner, name, value)
            assert pages(optimized=True) == plain
