"""Made-up sentences with a vocabulary as rich as a city's, in Japanese and English."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import accumulate

Text = dict[str, str]

KANJI = 1500  # of the 2,136 in daily use; a rank of r comes up about 1/r times as often
WORDS_JA, WORDS_EN = 12_000, 15_000
PARTICLES = [*"のをにはがとでやも", "から", "まで", "における", "に向けた", "について", "として"]
ENDINGS = (
    "を実施しました。 を進めました。 の推進 の検討 に取り組みます。 を図ります。 の充実".split()
)
# The words that come up most stand for those that people look for
FIXED_JA = (
    "区役所 平成23年度 平成24年 市民 地域 コミュニティ 2012年3月 第3期 防災 子育て 市民活動 "
    "道路 公園 介護 学校 図書館 環境 交通 観光 産業 推進 強化 充実 整備 検討 支援 見直し"
).split()
FIXED_EN = (
    "the of and to in for ward office FY2011 2012 residents community city disaster childcare "
    "civic roads parks nursing schools libraries environment transport tourism industry promote "
    "strengthen expand improve study support review"
).split()
ONSETS = "b c d f g h l m n p r s t v w st tr pl ch sh".split()
ENDS = "a e i o u an er in on ar ent ing ion al is".split()
MARKED = 0.06  # of the sentences hold emphasis, and half as many a link


class Words:
    """Gives sentences and titles in both languages, the same ones for the same `chance`."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self._ja, self._en = _japanese(chance), _english(chance)

    def title(self, size: int) -> Text:
        """A few words with no mark at their end; `size` is about how many there are in English."""
        ja, en = self._ja(max(2, size // 2)), self._en(size)
        return {
            "ja": "の".join(ja) + self.chance.choice(("の推進", "の充実", "の整備")),
            "en": _cased(en),
        }

    def text(self, size: int) -> Text:
        """A sentence of some `size` English words, now and then with Markdown."""
        size += self.chance.randint(-size // 3, size // 3)
        ja, en = self._ja(max(2, size // 2)), self._en(size)
        self._mark(ja, en)
        ending = self.chance.choice(ENDINGS)
        particles = [*self.chance.choices(PARTICLES, k=len(ja) - 1), ending]
        return {
            "ja": "".join(w + p for w, p in zip(ja, particles, strict=True)),
            "en": f"{_cased(en)}.",
        }

    def _mark(self, ja: list[str], en: list[str]) -> None:
        """Emphasis or a link around a word in the middle of the sentence."""
        drawn = self.chance.random()
        before, after = "", ""
        if drawn < MARKED:
            before = after = "**" if drawn < MARKED / 2 else "*"
        elif drawn < MARKED * 1.5:
            before, after = "[", f"](https://www.example.jp/{self.chance.randint(1, 9999)})"
        for words in (ja, en):
            place = len(words) // 2
            words[place] = f"{before}{words[place]}{after}"


def _cased(words: list[str]) -> str:
    sentence = " ".join(words)
    return sentence[:1].upper() + sentence[1:]


def _japanese(chance: random.Random) -> Callable[[int], list[str]]:
    kanji = [chr(0x4E00 + place * 7) for place in range(KANJI)]
    weights = _zipf(KANJI)
    made = ["".join(chance.choices(kanji, cum_weights=weights, k=2)) for _ in range(WORDS_JA)]
    words, ranks = FIXED_JA + made, _zipf(len(FIXED_JA) + WORDS_JA)
    return lambda size: chance.choices(words, cum_weights=ranks, k=size)


def _english(chance: random.Random) -> Callable[[int], list[str]]:
    def word() -> str:
        parts = chance.randint(2, 4)
        return "".join(chance.choice(ONSETS) + chance.choice(ENDS) for _ in range(parts))

    words = FIXED_EN + [word() for _ in range(WORDS_EN)]
    ranks = _zipf(len(words))
    return lambda size: chance.choices(words, cum_weights=ranks, k=size)


def _zipf(count: int) -> list[float]:
    return list(accumulate(1 / (rank + 2) for rank in range(count)))
