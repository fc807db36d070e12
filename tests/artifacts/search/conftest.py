"""Node with the search's scripts, and sites to search.

The tests ask for node; without it they skip, or fail where AYUMI_REQUIRE_BROWSER=1.
"""

import os

import pytest
from artifacts.search.searching import Engine, running, search
from built_sites import REPO
from small_sites import load_site

from ayumi.model.site import Site

REQUIRED = os.environ.get("AYUMI_REQUIRE_BROWSER") == "1"


@pytest.fixture(scope="session")
def engine():
    with running() as engine:
        if engine is None:
            (pytest.fail if REQUIRED else pytest.skip)("node, which runs the scripts, is not here")
        yield engine


@pytest.fixture(scope="session")
def seed() -> Site:
    return load_site(REPO)


@pytest.fixture
def searched(engine: Engine, site):
    """Search a small site of the files given, in one file and in parts; both must find the same."""

    def searched(files):
        loaded = load_site(site(files))

        def hits(query, language="ja"):
            engine.use(search(loaded))
            whole = engine.hits(query, language)
            engine.use(search(loaded, whole_up_to=0))
            assert engine.hits(query, language) == whole
            return whole

        return hits

    return searched
