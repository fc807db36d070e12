"""The numbers that a text names, in digits or in words, so that two languages can be compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from ayumi.i18n.number_words import MONTH_OF, MONTHS, SCALES, SHARES, SIGNS, TENS, UNSURE, WORDS

Values = frozenset[float]  # what one numeral may mean: 2割 is 2, and 20 per cent


class Numerals(NamedTuple):
    """What is certainly a number, as written; and every value that is meant or may be."""

    named: tuple[tuple[str, Values], ...]
    possible: Values


_WORD = re.compile("[A-Za-z]+")
_ERA_BEGINS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
_ERA_BEGINS |= {"M": 1867, "T": 1911, "S": 1925, "H": 1988, "R": 2018}
_POWER = re.compile(r"(?<!\d)(\d+)(千万|[千万億]|$)")
_POWERS = {
    "": 1,
    "百万": 10**6,
    "千万": 10**7,
    "千億": 10**11,
    "十": 10,
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "億": 10**8,
    "兆": 10**12,
}
_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")}
_LINK = re.compile(r"\]\([^()\s]{0,500}\)|https?://[^\s()（）「」]{0,500}")
_CIRCLED = re.compile("[①-⑳⑴-⒇❶-❿²³㎡㎥㎢]")  # of lists and units
_FULL_HOUR = re.compile(r"(?<=\d):00\b")
_NUMBER = r"\d{1,15}(?:[,.]\d{1,15}){0,6}"
_JAPANESE = re.compile(
    r"(?=[明大昭平令MTSHR\d〇一二三四五六七八九十百千])"
    rf"(?:(?P<era>明治|大正|昭和|平成|令和|(?<![A-Za-z])[MTSHR])(?P<year>\d{{1,2}}|元)"
    r"(?:[./](?P<month>\d{1,2})[./](?P<day>\d{1,2}))?"
    r"|(?P<whole>\d{1,3})(?:分の|(?P<of>人|世帯|件|校)に)(?P<part>\d{1,3})(?(of)(?P=of))"
    r"|(?P<years>\d{1,2})[歳年](?P<months>\d{1,2})[かカヶケ箇]月"
    rf"|(?P<number>{_NUMBER})"
    r"(?P<powers>(?!千円|百万円)(?:百万|千万|千億|[百千万億兆])"
    r"(?:[\d,]{1,5}(?:千万|[千万億]))?(?:[\d,]{1,5}万?)?)?"
    r"(?P<unit>割(?:\d分)?|倍|時間?|:(?=\d\d)|日間|年度?|千円|百万円|ダース|km|ha|ヘクタール)?"
    r"|(?P<kanji>[〇一二三四五六七八九十百千]{1,8})"
    r"(?P<counter>つ|人|名|件|回|か所|カ所|ヶ所|箇所|講座|団体|校|棟|台|期|次|か年|地区|施設)?)"
)
_FACTORS = {"時間": 1 / 24, "日間": 1 / 7, "千円": 1000, "百万円": 10**6}
_FACTORS |= {"ダース": 12, "km": 1000, "ha": 10**4, "ヘクタール": 10**4}
_SPACED = rf"(?:(?<!\d)\d{{1,3}}(?: \d{{3}}){{1,4}}(?!\d)|{_NUMBER})"  # 12 500
_SIGN = rf"(?: ?(?P<sign>{'|'.join(sorted(SIGNS, key=len, reverse=True))})\b)?"
_ENGLISH_DIGITS = re.compile(
    rf"(?P<number>{_SPACED})(?:[–/-](?P<end>\d\d)(?!\d))?"
    r"(?:[ -](?P<scale>dozen|hundred|thousand|million|billion|trillion)\b)?"
    rf"{_SIGN}(?=(?::\d\d)? ?(?P<afternoon>p\.?m))?(?P<decade>(?<=\d0)s\b)?"
)
_ENGLISH = re.compile(_ENGLISH_DIGITS.pattern + "|[A-Za-z]+")
_KNOWN = frozenset([*WORDS, *SCALES, *SHARES, *map(str.lower, MONTHS)])
_OTHER = re.compile(rf"(?P<number>{_SPACED}){_SIGN}(?P<hour>h(?:00)?(?![a-z])| horas\b|(?=:\d\d))?")


@lru_cache(maxsize=512)
def numerals(text: str, language: str) -> Numerals:
    """The numbers of a text; number words are known of Japanese and English alone."""
    base = language.partition("-")[0]
    plain = text
    if "](" in text or "://" in text:
        plain = _LINK.sub("] ", text)
    if not plain.isascii():
        plain = unicodedata.normalize("NFKC", _CIRCLED.sub(" ", plain))
    if ":00" in plain:
        plain = _FULL_HOUR.sub("時" if base == "ja" else "", plain)
    found = list({"ja": _in_japanese, "en": _in_english}.get(base, _in_digits)(plain))
    possible = frozenset().union(*(values for _, values, _ in found))
    named = tuple((written, values) for written, values, is_named in found if is_named)
    return Numerals(named, possible)


_Found = Iterator[tuple[str, Values, bool]]


def _in_digits(text: str) -> _Found:
    for match in _OTHER.finditer(text):
        values = _any_readings(match["number"])
        if match["sign"]:
            values |= _times(values, SIGNS[match["sign"]])
        elif match["hour"] is not None:
            values |= {value - 12 for value in values if value > 12}
        yield match[0], values, True


def _readings(number: str) -> Values:
    """The value of digits with commas between thousands, as in Japanese and English."""
    if number.count(".") > 1 or number == "3.11":  # a date, as 2012.3.31
        return frozenset(float(part) for part in number.replace(",", ".").split("."))
    if " " in number:
        return _any_readings(number)
    return frozenset({float(number.replace(",", ""))})


def _times(values: Values, factor: float) -> Values:
    return frozenset(round(value * factor, 6) for value in values)


def _any_readings(number: str) -> Values:
    """The values of digits with signs between them: 1.234 is 1234, or 1.234."""
    if " " in number:  # 12 500, or two numbers
        parts = number.split()
        return frozenset(map(float, ("".join(parts), *parts)))
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
            for part in (match["month"], match["day"]) if match["day"] else ():
                yield part, frozenset({float(part)}), True
        elif match["part"]:
            yield match[0], _part_of(int(match["whole"]), int(match["part"])), True
        elif match["months"]:
            years, months = float(match["years"]), float(match["months"])
            yield match[0], frozenset({years, months, 12 * years + months}), True
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


def _part_of(whole: int, part: int) -> Values:
    """What 4分の3 or 5人に1人 may be in other words: 3 of 4, or 75 per cent."""
    share = round(100 * part / whole, 6) if whole else 0
    return frozenset({float(whole), float(part), float(share), share / 100})


def _japanese_number(match: re.Match[str], begins: int) -> Values:
    values = _readings(match["number"])
    unit, powers = match["unit"] or "", match["powers"]
    if powers:
        values = _with_powers(values, powers)
    if unit.startswith("割"):
        rest = int(unit[1]) if len(unit) > 1 else 0
        values |= {v * 10 + rest for v in values} | {100 - v * 10 - rest for v in values}
    elif unit == "倍":
        values |= {round(value * 100 - 100, 6) for value in values}  # 1.5倍: 50% more
    elif unit in ("時", ":"):
        values |= {value + 12 for value in values} | {value - 12 for value in values}
    elif unit.startswith("年"):
        begun = (begins,) if begins else (1988, 2018) if unit == "年度" else ()
        values |= {value + one for one in begun for value in values if value < 100}
    elif unit in _FACTORS:
        values |= {round(value * _FACTORS[unit], 6) for value in values}
    return values


def _with_powers(values: Values, powers: str) -> Values:
    """The values of 3万5千 and the like, where `powers` is 万5千."""
    first = powers[:2] if powers[:2] in _POWERS else powers[0]
    later = _POWER.findall(powers[len(first) :].replace(",", ""))
    rest = sum(int(digits) * _POWERS[power] for digits, power in later)
    return frozenset(round(value * _POWERS[first] + rest, 6) for value in values)


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
    text = text.replace("24/7", "24 hours")
    if not _KNOWN.isdisjoint(_WORD.findall(text.lower())):
        return _in_english_words(text)
    # As quick as it is frequent
    return chain.from_iterable(map(_english_digits, _ENGLISH_DIGITS.finditer(text)))


def _in_english_words(text: str) -> _Found:
    words: list[str] = []  # that together may be one number, as two hundred and fifty
    for match in _ENGLISH.finditer(text):
        if match.lastgroup is None:
            word = match[0]
            lower = word.lower()
            if lower in WORDS or lower in SCALES:
                words.append(lower)
                continue
            if lower == "and" and words:
                continue
            if word in MONTH_OF:
                yield word, frozenset({float(MONTH_OF[word])}), word != "May"
            elif lower in SHARES:
                yield word, _shares(SHARES[lower]), False
        else:
            yield from _english_digits(match)
        if words:
            yield from _english_words(words)
            words = []
    if words:
        yield from _english_words(words)


def _english_digits(match: re.Match[str]) -> _Found:
    values = _readings(match["number"])
    if match["scale"] or match["sign"]:
        values |= _times(values, SCALES.get(match["scale"]) or SIGNS[match["sign"]])
    if match["afternoon"]:
        values |= {value + 12 for value in values if value < 12}
    if match["decade"]:
        values |= {value % 100 for value in values}
    if match["end"] and match["number"].isdigit():  # 2023–24
        ends = {float(match["number"][:2] + match["end"]), float(match["end"])}
        yield match[0], frozenset(ends), False
    yield match[0], values, True


def _english_words(words: list[str]) -> _Found:
    """The value of twenty-three or two hundred and fifty; and of each word, which may be meant."""
    total = group = 0
    for word in words:
        if word not in SCALES:
            group += WORDS[word]
        elif word in ("dozen", "hundred"):
            group = (group or 1) * SCALES[word]
        else:
            total, group = total + (group or 1) * SCALES[word], 0
    values = frozenset({float(total + group)})
    if len(words) == 1:
        yield words[0], values | _alone(words[0]), total + group > 1 and words[0] not in UNSURE
        return
    is_one = all(word in TENS or word in SCALES for word in words[:-1])
    yield " ".join(words), values, is_one or "hundred" in words
    for word in words:
        yield word, frozenset({float(WORDS.get(word, 0))}) | _alone(word), False


def _alone(word: str) -> Values:
    return _shares(SHARES[word]) if word in SHARES else frozenset()


def _shares(parts: int) -> Values:
    """What a fifth may be of: 5, 20 per cent, or one in 5."""
    return frozenset({float(parts), 100 / parts, 1 / parts, 10 / parts})
