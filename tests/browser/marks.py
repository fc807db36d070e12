"""The parameters that tests share. Of an example, `every_page` has three pages."""

from __future__ import annotations

import pytest
from browser import sites

every_page = pytest.mark.parametrize("site_page", sites.every_page_of_the_seed(), ids=str)
every_kind = pytest.mark.parametrize("site_page", sites.one_of_each_kind(), ids=str)
every_program = pytest.mark.parametrize("site_page", sites.programs(), ids=str)
every_year = pytest.mark.parametrize(
    "site_page", [p for p in sites.one_of_each_kind() if "years/" in p.path], ids=str
)
