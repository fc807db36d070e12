"""Files full of rubbish: reported fast, with the first problems and not all of them."""

import time

import pytest
from small_sites import CONFIG, PROGRAM, PROGRAM_FILE, write_site

from ayumi.loading.site import load_site
from ayumi.problems import MAX_PROBLEMS

MANY = 100_000
KEYS = "".join(f"key{number}: 1\n" for number in range(MANY))
RESULT = f"{PROGRAM}    results:\n      2011:\n        items:\n"
TARGET = "      - {years: 2011-2013, text: x, lane: 1}\n"


@pytest.mark.parametrize(
    ("file", "text", "last"),
    [
        (PROGRAM_FILE, f"{PROGRAM}{KEYS}", (5 + MAX_PROBLEMS + 1, 1)),
        ("site_config.yaml", f"{CONFIG}{KEYS}", (CONFIG.count("\n") + MAX_PROBLEMS + 1, 1)),
        ("content/interface/en.yaml", KEYS, (MAX_PROBLEMS + 1, 1)),
        (PROGRAM_FILE, "\ta: b\n" * MANY, (MAX_PROBLEMS + 1, 1)),
        (PROGRAM_FILE, f"a: [{'*b, ' * MANY}]\n", (1, 5 + 4 * MAX_PROBLEMS)),
        (PROGRAM_FILE, RESULT + "          - {ja: x, answers: [no]}\n" * 20_000, (1, 1)),
    ],
)
def test_the_first_are_reported(file, text, last, tmp_path):
    started = time.perf_counter()
    found = load_site(write_site(tmp_path, {PROGRAM_FILE: PROGRAM, file: text}))
    assert time.perf_counter() - started < 20  # it took minutes
    assert found.site is None
    there = [p for p in found.problems if p.location.file == file and p.is_error]
    assert len(there) == MAX_PROBLEMS + 1
    assert [p.location[1:] for p in there if p.type.code == "too-many-problems"] == [last]


def test_control_characters_without_end(tmp_path):
    started = time.perf_counter()
    found = load_site(write_site(tmp_path, {PROGRAM_FILE: "a\x07\n" * 500_000}))
    assert time.perf_counter() - started < 10
    assert [p.location[1:] for p in found.problems] == [(n, 2) for n in range(1, 21)]


def test_targets_without_end_in_one_lane(tmp_path):
    started = time.perf_counter()
    found = load_site(
        write_site(tmp_path, {PROGRAM_FILE: f"{PROGRAM}    targets:\n" + TARGET * 10_000})
    )
    assert time.perf_counter() - started < 30
    assert found.site is not None
