"""Codes are found as they are printed, in a small site and in one whose texts are divided."""

import pytest
from artifacts.search.searching import search
from small_sites import PROGRAM_FILE, load_site

CODED = """\
code: "0520"
title: {ja: 公園の整備, en: Better parks}
measures:
  - id: benches
    code: 1.1.2.PI
    title: {ja: ベンチの設置, en: New benches}
  - id: paths
    code: (2)-第３号
    title: {ja: 園路, en: Paths}
"""


@pytest.mark.parametrize("whole_up_to", [0, 1000])
def test_codes_of_programs_and_measures(site, engine, whole_up_to):
    engine.use(search(load_site(site({PROGRAM_FILE: CODED})), whole_up_to))
    page = "programs/parks"
    assert engine.hits("0520") == {(page, "")}
    assert engine.hits("052") == {(page, "")}
    assert engine.hits("1.1.2") == {(page, "benches")}
    assert engine.hits("1.1.2.pi", "en") == {(page, "benches")}
    assert engine.hits("第3号") == {(page, "paths")}
    assert engine.hits("9.9") == set()
