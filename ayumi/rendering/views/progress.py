"""Progress in per cent as pages show it: the number, and a bar of it."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from ayumi.model.periods import Period
from ayumi.model.progress import Progress

_FULL = Decimal(100)


class ProgressView(NamedTuple):
    """Progress at the end of a period; `drawn` is the length of its bar, of 100."""

    period: Period
    percent: Decimal
    drawn: str


def progress_view(progress: Progress, period: Period) -> ProgressView | None:
    """The progress at the end of `period`, if it is given."""
    if (percent := progress.get(period)) is None:
        return None
    return ProgressView(period, percent, f"{min(percent, _FULL).normalize():f}")


def progress_views(progress: Progress) -> tuple[ProgressView, ...]:
    """All of it, in the order of time."""
    found = (progress_view(progress, period) for period in sorted(progress, key=lambda p: p.place))
    return tuple([one for one in found if one is not None])
