"""Generates sentences in Japanese and English, with a vocabulary as large as a city's."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import accumulate

Text = dict[str, str]

KANJI = 1500  # of the 2,136 in daily use; frequencies follow Zipf's law
WORDS_JA, WORDS_EN = 12_000, 15_000
PARTICLES = [*"のをにはがとでやも", "から", "まで", "における", "に向けた", "について", "として"]
ENDINGS = (
    "を実施しました。 を進めました。 の推進 の検討 に取り組みます。 を図ります。 の充実".split()
)
# The most frequent words: those that benchmarks search for
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
MARKED = 0.06  # the share of sentences with emphasis; half as many have a link


class Words:
    """Generates sentences and titles in both languages from a random number generator."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self._ja, self._en = _japanese(rng), _english(rng)

    def title(self, size: int) -> Text:
        """A title of about `size` English words, without a full stop."""
        ja, en = self._ja(max(2, size // 2)), self._en(size)
        return {
            "ja": "の".join(ja) + self.rng.choice(("の推進", "の充実", "の整備")),
            "en": _cased(en),
        }

    def text(self, size: int) -> Text:
        """A sentence of about `size` English words, some with Markdown."""
        size += self.rng.randint(-size // 3, size // 3)
        ja, en = self._ja(max(2, size // 2)), self._en(size)
        self._add_markdown(ja, en)
        ending = self.rng.choice(ENDINGS)
        particles = [*self.rng.choices(PARTICLES, k=len(ja) - 1), ending]
        return {
            "ja": "".join(w + p for w, p in zip(ja, particles, strict=True)),
            "en": f"{_cased(en)}.",
        }

    def _add_markdown(self, ja: list[str], en: list[str]) -> None:
        """Sometimes put emphasis or a link around the word in the middle of the sentence."""
        drawn = self.rng.random()
        before, after = "", ""
        if drawn < MARKED:
            before = after = "**" if drawn < MARKED / 2 else "*"
        elif drawn < MARKED * 1.5:
            before, after = "[", f"](https://www.example.jp/{self.rng.randint(1, 9999)})"
        for words in (ja, en):
            place = len(words) // 2
            words[place] = f"{before}{words[place]}{after}"


def _cased(words: list[str]) -> str:
    sentence = " ".join(words)
    return sentence[:1].upper() + sentence[1:]


def _japanese(rng: random.Random) -> Callable[[int], list[str]]:
    kanji = [chr(0x4E00 + place * 7) for place in range(KANJI)]
    weights = _zipf(KANJI)
    made = ["".join(rng.choices(kanji, cum_weights=weights, k=2)) for _ in range(WORDS_JA)]
    words, ranks = FIXED_JA + made, _zipf(len(FIXED_JA) + WORDS_JA)
    return lambda size: rng.choices(words, cum_weights=ranks, k=size)


def _english(rng: random.Random) -> Callable[[int], list[str]]:
    def word() -> str:
        parts = rng.randint(2, 4)
        return "".join(rng.choice(ONSETS) + rng.choice(ENDS) for _ in range(parts))

    words = FIXED_EN + [word() for _ in range(WORDS_EN)]
    ranks = _zipf(len(words))
    return lambda size: rng.choices(words, cum_weights=ranks, k=size)


def _zipf(count: int) -> list[float]:
    return list(accumulate(1 / (rank + 2) for rank in range(count)))
