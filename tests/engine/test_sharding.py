"""Shards cover all items in their order, and one item more or less moves few borders."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ayumi.engine.sharding import LARGEST, shards

NAMES = st.lists(st.text("abcdefgh-", min_size=1, max_size=8), unique=True, max_size=400)


@given(NAMES)
def test_they_cover_all_items(names: list[str]) -> None:
    found = shards(names)
    assert [place for shard in found for place in shard] == list(range(len(names)))
    assert all(0 < len(shard) <= LARGEST for shard in found)
    assert shards(names) == found


def groups(names: list[str]) -> set[tuple[str, ...]]:
    return {tuple(names[place] for place in shard) for shard in shards(names)}


@pytest.mark.parametrize("count", [300, 3000])
def test_an_item_more_or_less_moves_few_borders(count: int) -> None:
    names = [f"program-{number:05}" for number in range(count)]
    before = groups(names)
    moved = []
    for place in range(0, count, count // 50):
        more = groups([*names[:place], f"new-{place}", *names[place:]])
        less = groups([*names[:place], *names[place + 1 :]])
        moved += [len(more - before), len(less - before)]
    assert sum(moved) / len(moved) < 2.5
    assert max(moved) <= len(before) / 2


def test_few_items_have_small_shards_and_many_large_ones() -> None:
    """So that an edit makes little anew, and that there are not too many files."""
    names = [f"program-{number:05}" for number in range(5000)]
    assert len(shards(names[:100])) >= 4
    assert 5000 / LARGEST <= len(shards(names)) <= 5000 / 32
    assert shards([]) == []
    assert shards(["one"]) == [range(1)]
