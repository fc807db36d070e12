"""What people mistype: one problem each, at its cause, and gone where the hint is followed."""

from __future__ import annotations

import pytest
from slips.sample import FILES, Slip
from slips.structure import STRUCTURE
from slips.values import VALUES
from slips.writing import WRITING
from small_sites import write_site

from ayumi.loading.site import load_site

SLIPS = [*VALUES, *WRITING, *STRUCTURE]


def problems(folder, files):
    return load_site(write_site(folder, files)).problems


def test_the_site_without_slips_has_no_problems(tmp_path):
    assert problems(tmp_path, FILES) == []


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: f"{slip.code}:{slip.typed[-30:]!a}")
def test_a_slip_is_one_problem_at_its_cause_that_its_mend_removes(tmp_path, slip: Slip):
    found = problems(tmp_path, FILES | {slip.file: slip.text(slip.typed)})
    told = [(p.type.code, p.location.file, *p.location[1:]) for p in found]
    assert told == [(slip.code, slip.file, *slip.place)]
    mended = slip.was if slip.mend is None else slip.mend
    assert problems(tmp_path, FILES | {slip.file: slip.text(mended)}) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("      平成23年度:", "`2011`"),
        ("      FY2011:", "`2011`"),
        ("years: 2011から2013", "`2011-2013`"),
        ("years: 2011 to 2013", "`2011-2013`"),
        ("years: 2014年度以降", "`2014-`"),
        ("date: 平成24年4月1日", "`2012-04-01`"),
        ("actuals: {2011: ▲5", "-5"),
        ("        category: 目標をほぼ達成", "“3”"),
        ("        区分: 3", "“category”"),
        ("direction: 増加", "“higher”"),
        ("- id: six.lectures", "six-lectures"),
    ],
)
def test_what_was_meant_is_named(tmp_path, typed, meant):
    slip = next(slip for slip in SLIPS if slip.typed == typed)
    (found,) = problems(tmp_path, FILES | {slip.file: slip.text(typed)})
    assert meant in found.message("en") + found.hint("en")
