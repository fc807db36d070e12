"""What worker processes share is made once, and again only where making it failed."""

from __future__ import annotations

import pytest
from built_sites import make_for_all_workers


def test_a_file_is_made_by_the_first_that_needs_it(tmp_path_factory) -> None:
    calls = []

    def make(file) -> None:
        calls.append(file)
        file.write_text("made")

    files = {make_for_all_workers(tmp_path_factory, "made-once", make) for _ in range(3)}
    assert [file.read_text() for file in files] == ["made"]
    assert len(calls) == 1


def test_after_a_failure_the_next_one_tries_again(tmp_path_factory) -> None:
    def fail(_) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        make_for_all_workers(tmp_path_factory, "made-later", fail)
    file = make_for_all_workers(tmp_path_factory, "made-later", lambda path: path.write_text("2"))
    assert file.read_text() == "2"
