"""The geometry of a bar of categories: segments, the labels in them, and those below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from ayumi.rendering.charts.callouts import Callout, callouts
from ayumi.rendering.charts.lengths import Canvas, short, text_width
from ayumi.rendering.charts.shares import lengths

CANVASES = (Canvas("wide", 720, 15), Canvas("narrow", 288, 13))

_GAP, _APART, _LEAST = 3, 16, 8  # between segments, before those set apart, narrowest segment
_PAD, _EDGE, _BAND = 8, 1, 8  # around a label, half an outline, the height of the texture
_TENTHS = 10
# The tones that have one; the others differ by being light or dark
_TEXTURED = ("above", "below", "far-below")


@dataclass(frozen=True, slots=True)
class Part:
    """A category to draw: its sign (○ 2), its word, its count, and both in words."""

    tone: str
    sign: str
    word: str
    count: str
    share: str  # the count with its share
    callout: str
    number: int
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """Two lines of text: sign (and word) over count."""

    x: str
    sign_y: str
    count_y: str
    sign: str
    word: str
    count: str


class Segment(NamedTuple):
    """A rectangle with a band of texture at its foot, if any; set apart, it is all texture."""

    tone: str  # `apart` for what is set apart
    texture: str
    x: str
    width: str
    label: Label | None


class Leader(NamedTuple):
    """A label below the bar, and the line that leads to it."""

    path: str
    x: str
    y: str
    anchor: str
    text: str


class BarDrawing(NamedTuple):
    """One drawing of the bar; every segment has the same top and height."""

    canvas: Canvas
    height: str
    y: str
    tall: str
    band_y: str
    band: str
    segments: tuple[Segment, ...]
    leaders: tuple[Leader, ...]

    @property
    def textures(self) -> tuple[str, ...]:
        """The textures that are drawn."""
        return tuple(dict.fromkeys(s.texture for s in self.segments if s.texture))


def draw_bar(parts: Sequence[Part], canvas: Canvas) -> BarDrawing:
    """The bar of `parts` (each with a count above 0; those set apart last)."""
    spans = _spans(parts, canvas.width)
    segments = tuple(_segment(p, *span, canvas) for p, span in zip(parts, spans, strict=True))
    outside = [(p, s) for p, s, made in zip(parts, spans, segments, strict=True) if not made.label]
    found = callouts(
        [x + width / 2 for _, (x, width) in outside],
        [text_width(p.callout, canvas.size) + 2 * _PAD for p, _ in outside],
        canvas.width,
    )
    texts = [p.callout for p, _ in outside]
    leaders = tuple(_leader(c, t, canvas) for c, t in zip(found, texts, strict=False))
    bottom = _bottom(canvas)
    rows = max((c.row + 1 for c in found), default=0)
    return BarDrawing(
        canvas=canvas,
        height=short(bottom + _EDGE + rows * _row(canvas) + (_PAD if rows else 0)),
        y=short(_EDGE),
        tall=short(bottom - _EDGE),
        band_y=short(bottom - _BAND),
        band=short(_BAND - _EDGE),
        segments=segments,
        leaders=leaders,
    )


def _spans(parts: Sequence[Part], width: int) -> list[tuple[float, float]]:
    """The (x, width) of each segment; with the gaps they fill `width`."""
    groups = [len(list(group)) for _, group in groupby(parts, key=lambda p: p.apart)]
    gaps = [gap for size in groups for gap in (*[_GAP] * (size - 1), _APART)][:-1]
    room = (width - sum(gaps)) * _TENTHS
    spans, x = [], 0.0
    shared = lengths([p.number for p in parts], room, _LEAST * _TENTHS)
    for length, gap in zip(shared, [*gaps, 0], strict=False):
        spans.append((x, length / _TENTHS))
        x += length / _TENTHS + gap
    return spans


def _segment(part: Part, x: float, width: float, canvas: Canvas) -> Segment:
    label = _label(part, x, width - 2 * _PAD, canvas)
    tone = "apart" if part.apart else part.tone
    texture = tone if part.apart or tone in _TEXTURED else ""
    return Segment(tone, texture, short(x + _EDGE), short(width - 2 * _EDGE), label)


def _label(part: Part, x: float, room: float, canvas: Canvas) -> Label | None:
    """The label inside: with word and share where they fit; None where not even sign and count."""
    size = canvas.size
    if max(text_width(part.sign, size), text_width(part.count, size)) > room:
        return None
    fits = text_width(f"{part.sign} {part.word}", size) <= room
    shares = text_width(part.share, size) <= room
    if part.apart and not fits:
        return None  # a sign alone says little of what has no code
    return Label(
        x=short(x + _PAD),
        sign_y=short(_EDGE + 1.5 * size),
        count_y=short(_EDGE + 2.9 * size),
        sign=part.sign,
        word=part.word if fits else "",
        count=part.share if shares else part.count,
    )


def _leader(callout: Callout, text: str, canvas: Canvas) -> Leader:
    y = _bottom(canvas) + _PAD + callout.row * _row(canvas) + 0.65 * canvas.size
    side = -1 if callout.to_left else 1
    x = callout.x
    return Leader(
        path=f"M{short(x)} {short(_bottom(canvas) + 2)}V{short(y)}h{5 * side}",
        x=short(x + side * _PAD),
        y=short(y + 0.35 * canvas.size),
        anchor="end" if callout.to_left else "start",
        text=text,
    )


def _bottom(canvas: Canvas) -> float:
    return _EDGE + 3.4 * canvas.size + _BAND


def _row(canvas: Canvas) -> float:
    return 1.6 * canvas.size
