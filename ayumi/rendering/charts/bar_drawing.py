"""The drawing of a bar of categories: segments, the labels in them, and the callouts below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from ayumi.rendering.charts.geometry import Canvas, svg_number, text_width

CANVASES = (Canvas("wide", 720, 15), Canvas("narrow", 288, 13))

# Gaps between segments and before separate ones, the narrowest segment
_GAP, _SEPARATE_GAP, _NARROWEST = 3, 16, 8
_PAD, _EDGE, _BAND = 8, 1, 8  # around a label, half an outline, the height of the texture
_TENTHS = 10
_ROW = 1.6  # of callouts, in font sizes
# The tones with a texture; the others differ by being light or dark
_TEXTURED = ("above", "below", "far-below")


@dataclass(frozen=True, slots=True)
class BarCategory:
    """A category to draw: its sign (○ 2), its word, its count, and the texts made of these."""

    tone: str
    sign: str
    word: str
    count: str
    share: str  # the count with its share
    callout: str
    number: int
    separate: bool = False  # a category that is not counted, or none: set apart from the others
    needs_word: bool = False  # without a code, the sign alone is not clear enough


@dataclass(frozen=True, slots=True)
class BarLabel:
    """A label of two lines in a segment: sign (and word), then count."""

    x: str
    sign_y: str
    count_y: str
    sign: str
    word: str
    count: str


class BarSegment(NamedTuple):
    """A rectangle with a band of texture at its foot, if any; a separate one is all texture."""

    tone: str  # `apart` for a separate one
    texture: str
    x: str
    width: str
    label: BarLabel | None


class BarCallout(NamedTuple):
    """A label below the bar, and the path of its leader line."""

    path: str
    x: str
    y: str
    anchor: str
    text: str


class CalloutPlace(NamedTuple):
    """A label at the end of a leader line, which goes straight down from `x` to the label's row.

    Rows are counted from the top; the label is to the left or to the right of its leader line.
    """

    x: float
    row: int
    to_left: bool
    width: float

    @property
    def extent(self) -> tuple[float, float]:
        """The first and last x of the label, its leader line included."""
        return (self.x - self.width, self.x) if self.to_left else (self.x, self.x + self.width)


class BarDrawing(NamedTuple):
    """One drawing of the bar; every segment has the same top and height."""

    canvas: Canvas
    height: str
    y: str
    bar_height: str
    band_y: str
    band_height: str
    segments: tuple[BarSegment, ...]
    callouts: tuple[BarCallout, ...]

    @property
    def textures(self) -> tuple[str, ...]:
        """The textures that occur in the drawing."""
        return tuple(dict.fromkeys(s.texture for s in self.segments if s.texture))


def draw_bar(categories: Sequence[BarCategory], canvas: Canvas) -> BarDrawing:
    """The bar of `categories` (each with a number above 0, separate ones last) on `canvas`."""
    spans = _spans(categories, canvas.width)
    segments = tuple(_segment(c, *span, canvas) for c, span in zip(categories, spans, strict=True))
    unlabelled = [n for n, segment in enumerate(segments) if not segment.label]
    texts = [categories[n].callout for n in unlabelled]
    places = place_callouts(
        [spans[n][0] + spans[n][1] / 2 for n in unlabelled],
        [text_width(text, canvas.size) + 2 * _PAD for text in texts],
        canvas.width,
    )
    bottom = _bottom(canvas)
    rows = max((place.row + 1 for place in places), default=0)
    return BarDrawing(
        canvas=canvas,
        height=svg_number(bottom + _EDGE + rows * _ROW * canvas.size + (_PAD if rows else 0)),
        y=svg_number(_EDGE),
        bar_height=svg_number(bottom - _EDGE),
        band_y=svg_number(bottom - _BAND),
        band_height=svg_number(_BAND - _EDGE),
        segments=segments,
        callouts=tuple(_callout(p, t, canvas) for p, t in zip(places, texts, strict=False)),
    )


def _spans(categories: Sequence[BarCategory], width: int) -> list[tuple[float, float]]:
    """The (x, width) of each segment; with the gaps they fill `width`."""
    gaps = [_GAP if a.separate == b.separate else _SEPARATE_GAP for a, b in pairwise(categories)]
    room = (width - sum(gaps)) * _TENTHS
    spans, x = [], 0.0
    lengths = distribute([c.number for c in categories], room, _NARROWEST * _TENTHS)
    for length, gap in zip(lengths, [*gaps, 0], strict=False):
        spans.append((x, length / _TENTHS))
        x += length / _TENTHS + gap
    return spans


def _segment(category: BarCategory, x: float, width: float, canvas: Canvas) -> BarSegment:
    label = _label(category, x, width - 2 * _PAD, canvas)
    tone = "apart" if category.separate else category.tone
    texture = tone if category.separate or tone in _TEXTURED else ""
    return BarSegment(tone, texture, svg_number(x + _EDGE), svg_number(width - 2 * _EDGE), label)


def _label(category: BarCategory, x: float, room: float, canvas: Canvas) -> BarLabel | None:
    """The label, with word and share where they fit; None where not even sign and count do."""
    size = canvas.size
    if max(text_width(category.sign, size), text_width(category.count, size)) > room:
        return None
    word_fits = text_width(f"{category.sign} {category.word}", size) <= room
    share_fits = text_width(category.share, size) <= room
    if category.needs_word and not word_fits:
        return None
    return BarLabel(
        x=svg_number(x + _PAD),
        sign_y=svg_number(_EDGE + 1.5 * size),
        count_y=svg_number(_EDGE + 2.9 * size),
        sign=category.sign,
        word=category.word if word_fits else "",
        count=category.share if share_fits else category.count,
    )


def _callout(place: CalloutPlace, text: str, canvas: Canvas) -> BarCallout:
    y = _bottom(canvas) + _PAD + place.row * _ROW * canvas.size + 0.65 * canvas.size
    side = -1 if place.to_left else 1
    start = f"{svg_number(place.x)} {svg_number(_bottom(canvas) + 2)}"
    return BarCallout(
        path=f"M{start}V{svg_number(y)}h{5 * side}",
        x=svg_number(place.x + side * _PAD),
        y=svg_number(y + 0.35 * canvas.size),
        anchor="end" if place.to_left else "start",
        text=text,
    )


def _bottom(canvas: Canvas) -> float:
    return _EDGE + 3.4 * canvas.size + _BAND


def distribute(counts: Sequence[int], total: int, minimum: int) -> tuple[int, ...]:
    """Divide the length `total` in proportion to `counts` (all above 0), none below `minimum`.

    The lengths sum to `total`; a larger count never gets less than a smaller one.
    """
    if not counts:
        return ()
    minimum = min(minimum, total // len(counts))
    large = list(range(len(counts)))  # those not below the minimum when the others are raised to it
    while True:
        room = total - minimum * (len(counts) - len(large))
        whole = sum(counts[n] for n in large)
        fitting = [n for n in large if counts[n] * room >= minimum * whole]
        if fitting == large:
            break
        large = fitting
    lengths = [minimum] * len(counts)
    for n in large:
        lengths[n] = counts[n] * room // whole
    # What rounding down leaves goes to the largest remainders
    by_remainder = sorted(large, key=lambda n: -(counts[n] * room % whole))
    for n in by_remainder[: total - sum(lengths)]:
        lengths[n] += 1
    return tuple(lengths)


def place_callouts(
    anchors: Sequence[float], widths: Sequence[float], room: float
) -> list[CalloutPlace]:
    """Places for labels of `widths` at `anchors` (ascending), in as few rows as possible.

    No leader line crosses a label, no labels overlap, and all stay within 0 and `room`; none where
    that is impossible. The first are to the right of their leader lines, the others to the left.
    """
    splits = range(len(anchors), -1, -1)
    attempts = (_try_split(anchors, widths, room, split) for split in splits)
    fitting = [places for places in attempts if places is not None]
    return min(fitting, key=lambda places: max((p.row for p in places), default=0), default=[])


def _try_split(
    anchors: Sequence[float], widths: Sequence[float], room: float, split: int
) -> list[CalloutPlace] | None:
    """The places with the first `split` labels to the right; None where they do not fit."""
    places: list[CalloutPlace] = []
    for n in (*range(split, len(anchors)), *reversed(range(split))):
        one = CalloutPlace(anchors[n], 0, n >= split, widths[n])
        left, right = one.extent
        touching = [p for p in places if p.extent[0] <= right and left <= p.extent[1]]
        crosses = any(p.extent[0] <= one.x <= p.extent[1] for p in touching)
        if crosses or left < 0 or right > room:
            return None
        row = max((p.row for p in touching), default=-1) + 1
        places.append(one._replace(row=row))
    return sorted(places, key=lambda place: place.x)
