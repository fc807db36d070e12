"""Keys are equal where their inputs are, and name the inputs in which they differ."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ayumi.engine.hashing import changed_inputs, make_key

NAMES = st.sampled_from(["artifact", "context", "program", "neighbors"])
DIGESTS = st.text("0123456789abcdef", min_size=1, max_size=3)
INPUTS = st.dictionaries(NAMES, DIGESTS)


@given(INPUTS, INPUTS)
def test_equal_keys_are_equal_inputs(one: dict[str, str], other: dict[str, str]) -> None:
    is_same = list(one.items()) == list(other.items())
    assert (make_key(**one) == make_key(**other)) == is_same


@given(INPUTS, INPUTS)
def test_the_inputs_that_differ_are_named(before: dict[str, str], now: dict[str, str]) -> None:
    names = changed_inputs(make_key(**before), make_key(**now))
    assert set(names) == {name for name in before | now if before.get(name) != now.get(name)}
    assert len(set(names)) == len(names)


def test_they_are_named_in_the_order_of_the_key() -> None:
    before, now = make_key(a="1", b="1", c="1"), make_key(c="2", a="2", b="1", d="1")
    assert changed_inputs(before, now) == ["c", "a", "d"]
    assert changed_inputs("", now) == ["c", "a", "b", "d"]
    assert changed_inputs(now, now) == []


def test_without_a_digest_there_is_no_key() -> None:
    assert make_key(artifact="index.html", program="") == ""
    assert make_key(artifact="index.html", program="1") == "artifact=index.html program=1"
