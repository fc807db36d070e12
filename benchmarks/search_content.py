"""A site of many programs with a vocabulary as rich as a city's, the same for the same seed."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable
from itertools import accumulate

from ayumi.model.program import Item, Measure, Program, Report, Result, Target
from ayumi.model.site import Site
from ayumi.model.text import Text
from ayumi.model.years import Span

MEASURES = 5
KANJI = 1500  # of the 2,136 in daily use; a rank of r comes up about 1/r times as often
WORDS_JA, WORDS_EN = 12_000, 15_000
PARTICLES = [*"のをにはがとでやも", "から", "まで", "における", "に向けた", "について", "として"]
ENDINGS = (
    "を実施しました。 を進めました。 の推進 の検討 に取り組みます。 を図ります。 の充実".split()
)
FIXED_JA = "区役所 平成23年度 平成24年 市民 地域 コミュニティ 2012年3月 第3期".split()
FIXED_EN = "the of and to in for ward office FY2011 2012 residents community city".split()
ONSETS = "b c d f g h l m n p r s t v w st tr pl ch sh".split()
ENDS = "a e i o u an er in on ar ent ing ion al is".split()


def many(site: Site, count: int, seed: int = 2011) -> Site:
    """`site` with `count` programs made up in its two languages in place of its own."""
    chance = random.Random(seed)  # nothing secret
    ja, en = _japanese(chance), _english(chance)

    def text(size: int) -> Text:
        return {"ja": ja(size), "en": en(size)}

    programs = tuple(_program(number, text, chance) for number in range(1, count + 1))
    return dataclasses.replace(site, programs=programs)


def _program(number: int, text: Callable[[int], Text], chance: random.Random) -> Program:
    report = Report(
        category="3",
        highlights={"measure-1": tuple(Item(text=text(6)) for _ in range(3))},
        next_steps=tuple(Item(text=text(6)) for _ in range(3)),
    )
    return Program(
        id=f"program-{number}-{chance.choice(['ward', 'city', 'school', 'road'])}",
        number=number,
        title=text(2),
        measures=tuple(_measure(f"measure-{place}", text) for place in range(1, MEASURES + 1)),
        reports={2011: report},
    )


def _measure(name: str, text: Callable[[int], Text]) -> Measure:
    return Measure(
        id=name,
        title=text(1),
        description=text(5),
        baseline=tuple(Item(text=text(3)) for _ in range(3)),
        targets=tuple(Target(years=Span(2011, 2013), text=text(3)) for _ in range(4)),
        results={2011: Result(category="3", items=tuple(Item(text=text(6)) for _ in range(4)))},
    )


def _japanese(chance: random.Random) -> Callable[[int], str]:
    kanji = [chr(0x4E00 + place * 7) for place in range(KANJI)]
    weights = _zipf(KANJI)
    made = ["".join(chance.choices(kanji, cum_weights=weights, k=2)) for _ in range(WORDS_JA)]
    words, ranks = FIXED_JA + made, _zipf(len(FIXED_JA) + WORDS_JA)

    def text(size: int) -> str:
        chosen = chance.choices(words, cum_weights=ranks, k=size * 2)
        return "".join(word + chance.choice(PARTICLES) for word in chosen) + chance.choice(ENDINGS)

    return text


def _english(chance: random.Random) -> Callable[[int], str]:
    def word() -> str:
        parts = chance.randint(2, 4)
        return "".join(chance.choice(ONSETS) + chance.choice(ENDS) for _ in range(parts))

    words = FIXED_EN + [word() for _ in range(WORDS_EN)]
    ranks = _zipf(len(words))

    def text(size: int) -> str:
        chosen = chance.choices(words, cum_weights=ranks, k=size * 4)
        return " ".join(chosen).capitalize() + "."

    return text


def _zipf(count: int) -> list[float]:
    return list(accumulate(1 / (rank + 2) for rank in range(count)))
