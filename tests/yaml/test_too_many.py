"""Files full of rubbish: told in a moment, with the first problems and not with all of them."""

import time

import pytest
from small_sites import CONFIG, PROGRAM, PROGRAM_FILE, write_site

from ayumi.loading.site import load_site
from ayumi.yaml.limits import MOST

MANY = 100_000
KEYS = "".join(f"key{number}: 1\n" for number in range(MANY))
RESULT = f"{PROGRAM}    results:\n      2011:\n        items:\n"
TARGET = "      - {years: 2011-2013, text: x, lane: 1}\n"


@pytest.mark.parametrize(
    ("file", "text", "last"),
    [
        (PROGRAM_FILE, f"{PROGRAM}{KEYS}", (5 + MOST + 1, 1)),
        ("site_config.yaml", f"{CONFIG}{KEYS}", (CONFIG.count("\n") + MOST + 1, 1)),
        ("content/interface/en.yaml", KEYS, (MOST + 1, 1)),
        (PROGRAM_FILE, "\ta: b\n" * MANY, (MOST + 1, 1)),
        (PROGRAM_FILE, f"a: [{'*b, ' * MANY}]\n", (1, 5 + 4 * MOST)),
        (PROGRAM_FILE, RESULT + "          - {ja: x, answers: [no]}\n" * 20_000, (1, 1)),
    ],
)
def test_the_first_are_told(file, text, last, tmp_path):
    started = time.perf_counter()
    found = load_site(write_site(tmp_path, {PROGRAM_FILE: PROGRAM, file: text}))
    assert time.perf_counter() - started < 20  # it took minutes
    assert found.site is None
    there = [p for p in found.problems if p.place.file == file and p.is_error]
    assert len(there) == MOST + 1
    assert [p.place[1:] for p in there if p.kind.code == "too-many-problems"] == [last]


def test_control_characters_without_end(tmp_path):
    started = time.perf_counter()
    found = load_site(write_site(tmp_path, {PROGRAM_FILE: "a\x07\n" * 500_000}))
    assert time.perf_counter() - started < 10
    assert [p.place[1:] for p in found.problems] == [(n, 2) for n in range(1, 21)]


def test_targets_without_end_in_one_lane(tmp_path):
    started = time.perf_counter()
    found = load_site(
        write_site(tmp_path, {PROGRAM_FILE: f"{PROGRAM}    targets:\n" + TARGET * 10_000})
    )
    assert time.perf_counter() - started < 30
    assert found.site is not None
