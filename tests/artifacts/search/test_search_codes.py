"""Codes as they are printed, and reasons of changes, in one file and in divided ones."""

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


ENDED = """\
number: 1
title: {ja: 公園の整備, en: Better parks}
added: {date: 2011-10, reason: {ja: 議会の要望, en: The council asked for it}}
measures:
  - id: benches
    title: {ja: ベンチの設置, en: New benches}
    ended: {date: 2012, kind: cancelled, reason: {ja: 予算がない}, approved_by: {ja: 公園会議}}
    targets:
      - years: 2011
        text: {ja: 10台, en: Ten}
        ended: {date: 2011, kind: completed, reason: {ja: 寄附を受けた}}
"""


def test_why_something_was_added_or_ended(site, engine):
    engine.use(search(load_site(site({PROGRAM_FILE: ENDED}))))
    page = "programs/parks"
    assert engine.hits("議会の要望") == {(page, "")}
    for words in ("予算がない", "公園会議", "寄附を受けた"):
        assert engine.hits(words) == {(page, "benches")}
