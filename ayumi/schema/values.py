"""The schema of each field type of a single value."""

from __future__ import annotations

from typing import Any

from ayumi.model.contact import EMail, SecureUrl, Telephone
from ayumi.model.links import ImagePath, LinkTarget
from ayumi.model.partial_dates import PARTIAL_DATE, AnyDate
from ayumi.model.periods import MomentType, YearOrPeriod
from ayumi.model.plan import LANGUAGE, LanguageCode, WebAddress
from ayumi.model.progress import Percent
from ayumi.model.scalars import SLUG, Boolean, Code, Enum, Integer, Number, Slug, String
from ayumi.model.years import Date, Year, Years
from ayumi.problems import Bilingual
from ayumi.schema.scalars import TRUTH, Schema, any_of, choice, pattern, text
from ayumi.schema.vocabulary import Vocabulary
from ayumi.schema.words import Words

YEAR = "[12][0-9]{3}"
PERIOD = f"{YEAR}(?:-(?:Q[1-4]|H[12]))?"
SLUG_PATTERN = f"^{SLUG.pattern}$"
_SPAN = rf"\s*{YEAR}(?:\s*-\s*(?:{YEAR})?)?\s*"
_DAY = r"\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\s*"
_MOMENT = rf"(?:\s*{PARTIAL_DATE}\s*|{PERIOD})"
# The forms of values that are read as text; a year and 0442002111 are numbers as well
_TEXTS: dict[type, str] = {
    Date: _DAY,
    EMail: rf"\s*{EMail.pattern.pattern}\s*",
    ImagePath: "static/.+",
    LanguageCode: LANGUAGE,
    SecureUrl: rf"\s*{SecureUrl.pattern.pattern}\s*",
    WebAddress: "https?://.+",
}
_WITH_NUMBERS: dict[type, str] = {
    AnyDate: rf"\s*{PARTIAL_DATE}\s*",
    MomentType: _MOMENT,
    Telephone: rf"\s*{Telephone.pattern.pattern}\s*",
    Year: YEAR,
    YearOrPeriod: PERIOD,
    Years: _SPAN,
}
_CODES = ("category", "assessment-code")  # around which spaces do not count
_NO_NAMES = Bilingual(
    "site_config.yaml に、ここで選べるものがありません。",
    "site_config.yaml defines none that could be chosen here.",
)


def value_schema(field_type: Any, vocabulary: Vocabulary) -> Schema:
    """The schema of the type of a single value; names and codes are those of the plan, if known."""
    words, form = vocabulary.words, field_type.description
    match field_type:
        case Enum(choices):
            return choice(dict.fromkeys(choices, ""), words, _NO_NAMES)
        case Slug(of) | Code(of) if of in vocabulary.names:
            return choice(
                vocabulary.names[of], words, _NO_NAMES, loose=isinstance(field_type, Code)
            )
        case Slug():
            return slug(words)
        case Code() | String() | LinkTarget():
            return text(words, form, minLength=1)
        case Boolean() | Integer() | Number() | Percent():
            return {**_number(field_type), **words.expected(form)}
        case _:
            return _formed(type(field_type), words, form)


def name_definitions(vocabulary: Vocabulary) -> dict[str, Schema]:
    """What the names and codes of the plan are, by what they are names of."""
    return {
        of: choice(labels, vocabulary.words, _NO_NAMES, loose=of in _CODES)
        for of, labels in vocabulary.names.items()
    }


def _number(field_type: Any) -> Schema:
    match field_type:
        case Boolean():
            return {"type": "boolean"}
        case Integer(minimum, maximum):
            return {"type": "integer", "minimum": minimum, "maximum": maximum}
        case Percent():
            return {"type": "number", "minimum": 0, "exclusiveMaximum": 1000}
        case _:
            return {"type": "number"}


def _formed(kind: type, words: Words, form: Bilingual) -> Schema:
    if kind in _TEXTS:
        return pattern(words, form, _TEXTS[kind])
    bounds = {} if kind is Telephone else {"minimum": 1000, "maximum": 2999}
    number = {"type": "integer", **bounds}
    return any_of([pattern(words, form, _WITH_NUMBERS[kind]), number])


def slug(words: Words) -> Schema:
    """A name that the plan does not define; `1` and `true` are names too."""
    string = pattern(words, Slug.description, SLUG.pattern, maxLength=80)
    return any_of([string, {"type": "number", "minimum": 0}, TRUTH])


def key_pattern(key: Any) -> str:
    """The regular expression of the keys of a table: years, periods or names."""
    if isinstance(key, Slug):
        return SLUG_PATTERN
    return f"^{PERIOD if isinstance(key, YearOrPeriod) else YEAR}$"
