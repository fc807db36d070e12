"""The seed's own site with its search: every link leads somewhere, and the forms are right."""

import html5lib
import pytest
from artifacts.search.searching import search
from built_sites import SEED


@pytest.fixture(scope="module")
def pages(built_site):
    """The content of every HTML page of the site by its path."""
    root = built_site(SEED)
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*.html")}


def ids(page):
    root = html5lib.parse(page, namespaceHTMLElements=False)
    return {element.get("id") for element in root.iter() if element.get("id")} | {""}


@pytest.mark.parametrize("whole_up_to", [0, 10**9])
@pytest.mark.parametrize("query", ["の", "a", "0", "区", "第"])
def test_every_hit_leads_to_a_place_in_every_language(engine, seed, pages, query, whole_up_to):
    engine.use(search(seed, whole_up_to))
    for code, folder in zip(seed.plan.codes, ("", "en/"), strict=True):
        anchors = {}
        for page, anchor in engine.hits(query, code):
            path = f"{folder}{page}.html"
            anchors.setdefault(path, set()).add(anchor)
        assert anchors
        for path, some in anchors.items():
            assert some <= ids(pages[path])


def test_every_page_has_the_field_and_can_do_without_the_script(pages):
    for path, content in pages.items():
        root = html5lib.parse(content, namespaceHTMLElements=False)
        form = next(form for form in root.iter("form") if form.get("data-search") is not None)
        up = "../" * path.count("/")
        language = "en" if path.startswith("en/") else "ja"
        assert form.get("data-language") == language
        assert form.get("data-root") == f"{up}static/../"
        assert form.get("method") == "get"
        assert form.get("action").endswith("index.html")
        assert next(form.iter("input")).get("name") == "text"


def test_the_sample_is_one_small_file(seed):
    (output,) = search(seed)
    assert output.path == "search/index.js"
    assert len(output.content) < 100_000
