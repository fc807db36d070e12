"""Words and signs of numbers, in English and the other languages of Latin letters."""

from __future__ import annotations

import re

_WORD = re.compile("[A-Za-z]+")
SMALL = _WORD.findall(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
TENS = _WORD.findall("twenty thirty forty fifty sixty seventy eighty ninety")
ORDINALS = _WORD.findall(
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
WORDS = {word: value for value, word in enumerate(SMALL)}
WORDS |= {word: value for value, word in enumerate(ORDINALS)}
WORDS |= {word: 10 * value for value, word in enumerate(TENS, 2)}
WORDS |= {word[:-1] + "ieth": 10 * value for value, word in enumerate(TENS, 2)}
WORDS |= {"once": 1, "twice": 2}
SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
SIGNS = {"k": 1000, "m": 10**6, "mn": 10**6, "mio": 10**6, "bn": 10**9}
SIGNS |= {"mil": 1000, "mil milhões": 10**9, "milhão": 10**6, "milhões": 10**6}
SIGNS |= {"bilhão": 10**9, "bilhões": 10**9, "Mio": 10**6, "Mrd": 10**9}
SIGNS |= {"km": 1000, "ha": 10**4, "hectares": 10**4}
UNSURE = ("million", "billion", "trillion")  # alone: “half a million”
SHARES = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4, "double": 2, "doubled": 2}
SHARES |= {"triple": 3, "tripled": 3, "both": 2, "single": 1, "pair": 2}
SHARES |= {word: value for word, value in WORDS.items() if word in ORDINALS[2:]}
SHARES |= {f"{word}s": value for word, value in WORDS.items() if word in ORDINALS[3:]}
MONTHS = _WORD.findall(
    "January February March April May June July August September October November December"
)
MONTH_OF = {name: number for number, name in enumerate(MONTHS, 1)}
