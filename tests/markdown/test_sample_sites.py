"""Every text of the sample sites is the same with and without the optimizations."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ayumi.loading.site import load_site
from ayumi.markdown import texts
from ayumi.markdown.batch import plain_texts, render_texts, render_titles
from ayumi.markdown.inline_subset import is_in_subset
from ayumi.markdown.links import LinkBase
from ayumi.markdown.texts import links, plain, render_inline, render_text
from ayumi.model.text_fields import texts as text_fields

REPO = Path(__file__).resolve().parents[2]
BASE = LinkBase("../", "../../")


@pytest.fixture(params=[REPO, REPO / "examples/shiosai"], ids=["city", "shiosai"])
def sources(request: pytest.FixtureRequest) -> list[str]:
    """The texts of all programs in all languages."""
    site = load_site(request.param).site
    assert site is not None
    found = [field.text for program in site.programs for field in text_fields(program)]
    return [source for text in found for source in text.values()]


def test_a_batch_is_what_each_text_is_by_itself(sources: list[str]) -> None:
    each = [render_text(source, BASE) for source in sources]
    html, blocks = render_texts(sources, BASE)
    assert html == [one.html for one in each]
    assert blocks == {place for place, one in enumerate(each) if one.block}
    assert render_titles(sources) == [render_inline(source) for source in sources]
    assert plain_texts(sources) == [plain(source) for source in sources]


def test_the_subset_is_what_the_parser_makes_of_it(
    sources: list[str], clear_caches: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered = list(map(render, sources))
    monkeypatch.setattr(texts, "is_in_subset", lambda _: False)
    clear_caches()
    assert list(map(render, sources)) == rendered


def test_the_sample_sites_have_texts_in_the_subset() -> None:
    site = load_site(REPO / "examples/shiosai").site
    assert site is not None
    fields = [field.text for program in site.programs for field in text_fields(program)]
    markdown = [s for text in fields for s in text.values() if not texts.is_plain(s)]
    assert any(map(is_in_subset, markdown))


def render(source: str) -> tuple[object, ...]:
    return render_text(source, BASE), *(f(source) for f in (render_inline, plain, links))
