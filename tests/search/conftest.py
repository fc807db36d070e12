"""What the tests of the search share. They ask for node; without it they skip, or fail in CI."""

import os
from pathlib import Path

import pytest

from ayumi import build
from ayumi.model.site import Site
from search.searching import ROOT, Engine, running, search

REQUIRED = os.environ.get("AYUMI_REQUIRE_BROWSER") == "1"


@pytest.fixture(scope="session")
def engine():
    with running() as engine:
        if engine is None:
            (pytest.fail if REQUIRED else pytest.skip)("node, which runs the scripts, is not here")
        yield engine


@pytest.fixture(scope="session")
def seed() -> Site:
    site = build.read(Path(ROOT)).site
    assert site is not None
    return site


@pytest.fixture
def searched(engine: Engine, site):
    """Search a small site of the files given, in one file and in parts; both must find the same."""

    def searched(files):
        read = build.read(site(files))
        assert read.site is not None, read.problems

        def hits(query, language="ja"):
            engine.use(search(read.site))
            whole = engine.hits(query, language)
            engine.use(search(read.site, whole_up_to=0))
            assert engine.hits(query, language) == whole
            return whole

        return hits

    return searched
