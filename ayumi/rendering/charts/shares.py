"""Counts as lengths and as percentages, in whole numbers so that nothing is lost in rounding."""

from __future__ import annotations

from collections.abc import Sequence

from ayumi.i18n.interface import Interface


def lengths(counts: Sequence[int], room: int, least: int) -> tuple[int, ...]:
    """Shares `room` out in proportion to `counts` (all above 0), none getting less than `least`.

    They sum to `room`; a larger count never gets less than a smaller one.
    """
    if not counts:
        return ()
    least = min(least, room // len(counts))
    small = _too_small(counts, room, least)
    large = [n for n in range(len(counts)) if n not in small]
    shared = _in_proportion([counts[n] for n in large], room - least * len(small))
    given = dict(zip(large, shared, strict=True))
    return tuple(given.get(n, least) for n in range(len(counts)))


def percent(count: int, total: int, words: Interface) -> str:
    """`count` of `total` as a whole percentage; what is little is not called none, nor most all."""
    if 0 < 200 * count < total:
        return words("chart_percent_under", share=1)
    if 0 < 200 * (total - count) < total:
        return words("chart_percent_over", share=99)
    return words("chart_percent", share=(200 * count + total) // (2 * total))


def _too_small(counts: Sequence[int], room: int, least: int) -> set[int]:
    """Those whose share is below `least`, also after the others have been raised to it."""
    small: set[int] = set()
    while True:
        left = room - least * len(small)
        total = sum(c for n, c in enumerate(counts) if n not in small)
        more = {n for n, c in enumerate(counts) if n not in small and c * left < least * total}
        if not more:
            return small
        small |= more


def _in_proportion(counts: Sequence[int], room: int) -> list[int]:
    """Whole shares of `room`: what rounding down leaves goes to the largest remainders."""
    total = sum(counts)
    shares = [c * room // total for c in counts]
    by_remainder = sorted(range(len(counts)), key=lambda n: -(counts[n] * room % total))
    for n in by_remainder[: room - sum(shares)]:
        shares[n] += 1
    return shares
