"""The numbers that a text names, in digits or in words, so that two languages can be compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

Values = frozenset[float]  # what one numeral may mean: 2割 is 2, and 20 per cent


class Numerals(NamedTuple):
    """What is certainly a number, as written; and every value that is meant or may be."""

    named: tuple[tuple[str, Values], ...]
    possible: Values


_WORD = re.compile("[A-Za-z]+")
_ERA_BEGINS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
_ERA_BEGINS |= {"M": 1867, "T": 1911, "S": 1925, "H": 1988, "R": 2018}
_POWER = re.compile(r"(?<!\d)(\d+)([千万億])")
_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "億": 10**8, "兆": 10**12}
_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")}
_LINK = re.compile(r"\]\([^()\s]{0,500}\)|https?://[^\s()（）「」]{0,500}")
_CIRCLED = re.compile("[①-⑳⑴-⒇❶-❿]")
_NUMBER = r"\d{1,15}(?:[,.]\d{1,15}){0,6}"
_JAPANESE = re.compile(
    r"(?=[明大昭平令MTSHR\d〇一二三四五六七八九十百千])"
    rf"(?:(?P<era>明治|大正|昭和|平成|令和|(?<![A-Za-z])[MTSHR])(?P<year>\d{{1,2}}|元)"
    rf"|(?P<number>{_NUMBER})"
    r"(?P<powers>(?!千円|百万円)[百千万億兆](?:[\d,]{1,5}[千万億])?(?:[\d,]{1,5}万)?)?"
    r"(?P<unit>割|時|年|千円|百万円)?"
    r"|(?P<kanji>[〇一二三四五六七八九十百千]{1,8})"
    r"(?P<counter>つ|人|名|件|回|か所|カ所|ヶ所|箇所|講座|団体|校|棟|台|期|次|か年|地区|施設)?)"
)
_SMALL = _WORD.findall(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS = _WORD.findall("twenty thirty forty fifty sixty seventy eighty ninety")
_ORDINALS = _WORD.findall(
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_WORDS = {word: value for value, word in enumerate(_SMALL)}
_WORDS |= {word: value for value, word in enumerate(_ORDINALS)}
_WORDS |= {word: 10 * value for value, word in enumerate(_TENS, 2)}
_WORDS |= {word[:-1] + "ieth": 10 * value for value, word in enumerate(_TENS, 2)}
_WORDS |= {"once": 1, "twice": 2, "dozen": 12}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_SHARES = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4, "double": 2, "doubled": 2}
_SHARES |= {"triple": 3, "tripled": 3, "both": 2, "single": 1, "pair": 2}
_SHARES |= {word: value for word, value in _WORDS.items() if word in _ORDINALS[2:]}
_SHARES |= {f"{word}s": value for word, value in _WORDS.items() if word in _ORDINALS[3:]}
_MONTHS = _WORD.findall(
    "January February March April May June July August September October November December"
)
_MONTH_OF = {name: number for number, name in enumerate(_MONTHS, 1)}
_ENGLISH = re.compile(
    rf"(?P<number>{_NUMBER})(?:[–/-](?P<end>\d\d)(?!\d))?"
    r"(?:[ -](?P<scale>hundred|thousand|million|billion)\b)?"
    r"|[A-Za-z]+"
)
_OTHER = re.compile(rf"(?P<number>{_NUMBER})")


@lru_cache(maxsize=512)
def numerals(text: str, language: str) -> Numerals:
    """The numbers of a text; number words are known of Japanese and English alone."""
    base = language.partition("-")[0]
    plain = text
    if "](" in text or "://" in text:
        plain = _LINK.sub("] ", text)
    if not plain.isascii():
        plain = unicodedata.normalize("NFKC", _CIRCLED.sub(" ", plain))
    found = list({"ja": _in_japanese, "en": _in_english}.get(base, _in_digits)(plain))
    possible = frozenset().union(*(values for _, values, _ in found))
    named = tuple((written, values) for written, values, is_named in found if is_named)
    return Numerals(named, possible)


_Found = Iterator[tuple[str, Values, bool]]


def _in_digits(text: str) -> _Found:
    for match in _OTHER.finditer(text):
        yield match[0], _any_readings(match[0]), True


def _readings(number: str) -> Values:
    """The value of digits with commas between thousands, as in Japanese and English."""
    return frozenset({float(number.replace(",", ""))}) if number.count(".") < 2 else frozenset()


def _any_readings(number: str) -> Values:
    """The values of digits with signs between them: 1.234 is 1234, or 1.234."""
    joined = number.replace(",", "").replace(".", "")
    whole, _, places = number.replace(",", ".").rpartition(".")
    decimal = f"{whole.replace('.', '')}.{places}" if whole else joined
    return frozenset({float(joined), float(decimal)})


def _in_japanese(text: str) -> _Found:
    begins = 0
    for match in _JAPANESE.finditer(text):
        if match["era"]:
            begins = _ERA_BEGINS[match["era"]]
            year = 1 if match["year"] == "元" else int(match["year"])
            yield match[0], frozenset({float(year), float(begins + year)}), True
        elif match["number"]:
            yield match[0], _japanese_number(match, begins), True
        else:
            value = _kanji_value(match["kanji"])
            yield match[0], frozenset({value}), bool(match["counter"]) and value > 1
            # 二三日, 一般 and the like: each sign by itself may be what is meant
            yield match[0], frozenset(float(_DIGITS.get(c, 0)) for c in match["kanji"]), False
    for word, value in (("半", 2), ("倍", 2), ("両", 2), ("双", 2), ("毎", 1), ("半年", 6)):
        if word in text:
            yield word, frozenset({float(value)}), False


def _japanese_number(match: re.Match[str], begins: int) -> Values:
    values = set(_readings(match["number"]))
    unit, powers = match["unit"], match["powers"]
    if powers:
        values = _with_powers(values, powers)
    if unit == "割":
        values |= {value * 10 for value in values} | {100 - value * 10 for value in values}
    elif unit == "時":
        values |= {value + 12 for value in values} | {value - 12 for value in values}
    elif unit == "年" and begins:
        values |= {value + begins for value in values if value < 100}
    elif unit in ("千円", "百万円"):
        values |= {value * (1000 if unit == "千円" else 10**6) for value in values}
    return frozenset(values)


def _with_powers(values: set[float], powers: str) -> set[float]:
    """The values of 3万5千 and the like, where `powers` is 万5千."""
    rest = sum(
        int(digits) * _POWERS[power] for digits, power in _POWER.findall(powers.replace(",", ""))
    )
    return {value * _POWERS[powers[0]] + rest for value in values}


def _kanji_value(kanji: str) -> float:
    """The value of 二十三 or 二三."""
    if not any(sign in _POWERS for sign in kanji):
        return float("".join(str(_DIGITS[sign]) for sign in kanji))
    total, digit = 0, 0
    for sign in kanji:
        if sign in _POWERS:
            total += (digit or 1) * _POWERS[sign]
            digit = 0
        else:
            digit = _DIGITS[sign]
    return float(total + digit)


def _in_english(text: str) -> _Found:
    words: list[str] = []  # that together may be one number, as two hundred and fifty
    for match in _ENGLISH.finditer(text):
        if match.lastgroup is None:
            word = match[0]
            lower = word.lower()
            if lower in _WORDS or lower in _SCALES:
                words.append(lower)
                continue
            if lower == "and" and words:
                continue
            if word in _MONTH_OF:
                yield word, frozenset({float(_MONTH_OF[word])}), word != "May"
            elif lower in _SHARES:
                yield word, _shares(_SHARES[lower]), False
        else:
            yield from _english_digits(match)
        if words:
            yield from _english_words(words)
            words = []
    if words:
        yield from _english_words(words)


def _english_digits(match: re.Match[str]) -> _Found:
    values = set(_readings(match["number"]))
    if match["scale"]:
        values |= {value * _SCALES[match["scale"]] for value in values}
    if match["end"] and match["number"].isdigit():  # 2023–24
        ends = {float(match["number"][:2] + match["end"]), float(match["end"])}
        yield match[0], frozenset(ends), False
    yield match[0], frozenset(values), True


def _english_words(words: list[str]) -> _Found:
    """The value of twenty-three or two hundred and fifty; and of each word, which may be meant."""
    total = group = 0
    for word in words:
        if word not in _SCALES:
            group += _WORDS[word]
        elif word == "hundred":
            group = (group or 1) * 100
        else:
            total, group = total + (group or 1) * _SCALES[word], 0
    values = frozenset({float(total + group)})
    if len(words) == 1:
        yield words[0], values | _alone(words[0]), total + group > 1
        return
    is_one = all(word in _TENS or word in _SCALES for word in words[:-1])
    yield " ".join(words), values, is_one or "hundred" in words
    for word in words:
        yield word, frozenset({float(_WORDS.get(word, 0))}) | _alone(word), False


def _alone(word: str) -> Values:
    return _shares(_SHARES[word]) if word in _SHARES else frozenset()


def _shares(parts: int) -> Values:
    """What a fifth may be of: 5, 20 per cent, or one in 5."""
    return frozenset({float(parts), 100 / parts, 1 / parts, 10 / parts})
