"""Values that are more than a number or in another notation, and what to write instead."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from ayumi.model.validation import Invalid, ValidationContext
from ayumi.problems import Bilingual, error
from ayumi.yaml.nodes import Scalar

NOT_A_NUMBER = error(
    "not-a-number",
    "「{found}」は、数としては読めません",
    "“{found}” cannot be read as a number",
    "{advice}{example}",
    "{advice}{example}",
)

APPROXIMATE = Bilingual(
    "「約」などは note に書き、ここには数だけを書きます",
    "Write the number alone, and in `note` that it is approximate",
)
BOUND = Bilingual(
    "「以上」「以下」などは note に書き、ここには数だけを書きます",
    "Write the number alone, and in `note` that it is a bound",
)
_PERCENT = Bilingual(
    "「%」は指標の unit に書き、ここには数だけを書きます",
    "Write the number alone; the percent sign belongs to `unit`",
)
_UNIT = Bilingual(
    "単位「{unit}」は unit（金額なら設定の currency）に書き、ここには数だけを書きます",
    "Write the number alone; “{unit}” belongs to `unit` (of money: to `currency` in the plan)",
)
_LARGE = Bilingual(
    "「千」「万」「億」などは付けず、unit（金額なら設定の currency）の単位で、数だけを書きます",
    "Write it in figures alone, in the indicator's `unit` (of money: in the plan's `currency`)",
)
SPAN = Bilingual(
    "ここに書けるのは1つの数です。幅は note に書きます",
    "Only one number can stand here; write the range in `note`",
)
_NONE = Bilingual(
    "値が無い年度は、その年度ごと消します。理由は note に書きます",
    "Leave out the year that has no value, and say why in `note`",
)
_QUOTED = Bilingual("引用符を消します", "Remove the quotation marks")
_TOO_LONG = Bilingual(
    "数は整数部15桁、小数部9桁までです", "A number has 15 digits at most, and 9 decimals"
)
_OTHER = Bilingual("半角の数だけを書きます", "Write figures alone")

_NUMBER = r"-?(?:[0-9][0-9,]*(?:\.[0-9]*)?|\.[0-9]+)"
_LOOSE = re.compile(rf"([^0-9.\-]*(?:\.(?![0-9])[^0-9.\-]*)?)({_NUMBER})(.*)", re.DOTALL)
_CALCULATED = re.compile(r"[:/^*]|[eE]-?[0-9]|[xX][0-9a-fA-F]")  # a time, a fraction, a power, 0x1F
_RANGE = re.compile(rf"\s*(?:~|-|から)\s*{_NUMBER}")
_ABOUT = re.compile(
    r"約|およそ|おおよそ|おおむね|概ね|ほぼ|~|ca?\.?|circa|about|approx\.?|approximately|around",
    re.IGNORECASE,
)
_AROUND = re.compile(r"程度|前後|余り?|弱|強|ほど|くらい|ぐらい")
_BEFORE_BOUND = re.compile(
    r"[<>≤≥≦≧=]+|over|under|up to|at least|at most|more than|less than", re.IGNORECASE
)
_BEHIND_BOUND = re.compile(r"(.{0,4})(?:以上|以下|未満|超|以内|超え|\+)|or (?:more|less|fewer)")
_MULTIPLE = re.compile(r"(?:[十百千万億兆]|(?:thousand|million|billion|[kKM]|mn|bn)\b)")
_NOTHING = re.compile(
    r"[-–—ー…・.×*/]+|未定|未実施|未集計|調査中|集計中|なし|無し|該当なし|不明|非公表|"
    r"n\.?\s?/?\s?a\.?|none|unknown|tb[acd]|pending|nil",
    re.IGNORECASE,
)
_COMMA_GROUPS = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_DECIMAL_COMMA = re.compile(r"-?[0-9]+,[0-9]+")
_CURRENCIES = ("¥", "$", "€", "£", "US$", "A$", "NZ$", "R$")
_POWERS = {"千": 1000, "万": 10**4, "億": 10**8}
_LONGEST = 60  # characters that are looked at
_LONGEST_NUMBER = 16
_SHOWN = 30  # characters


class Advice(NamedTuple):
    """What to do, and the number that is most likely meant; None where nothing says."""

    sentence: Bilingual
    number: str | None


def report_not_a_number(
    node: Scalar, context: ValidationContext, advice: Bilingual, example: str | None
) -> Invalid:
    """Report a value, what to do, and how it may be written."""
    found = " ".join(node.text[:_SHOWN].split())
    shown = Bilingual(f"：{example}", f": {example}") if example else Bilingual("。", ".")
    return context.report(NOT_A_NUMBER, node, found=found, advice=advice, example=shown)


def advise(written: str, *, is_quoted: bool) -> Advice:
    """What to write instead of `written`, which is not a number as it stands."""
    text = _in_ascii(written[:_LONGEST])
    if _NOTHING.fullmatch(text):
        return Advice(_NONE, None)
    match = _LOOSE.fullmatch(text)
    if match is None or _CALCULATED.match(match[3].lstrip()):
        return Advice(_OTHER, None)
    before, number, behind = match[1].strip(), _plain(match[2].lstrip(".")), match[3].strip()
    if match[2].startswith(".") and not before:
        number = _plain(f"0{match[2]}")
    if before in ("▲", "△", "("):
        before, number = "", f"-{number}"
        behind = behind.removesuffix(")")
    if before in ("", "+") and not behind:
        return _alone(number, is_quoted=is_quoted and number == written)
    if _RANGE.match(behind):
        return Advice(SPAN, None)
    if _MULTIPLE.match(behind) or (before in _CURRENCIES and behind in ("m", "k")):
        power = _POWERS.get(behind[:1]) if "." not in number and not before else None
        return Advice(_LARGE, str(int(number) * power) if power and behind[1:] == "" else None)
    return Advice(_reason(before, behind), None if behind.startswith(",") else number)


def _alone(number: str, *, is_quoted: bool) -> Advice:
    if len(number) > _LONGEST_NUMBER:
        return Advice(_TOO_LONG, None)
    return Advice(_QUOTED if is_quoted else _OTHER, number)


def _reason(before: str, behind: str) -> Bilingual:
    """What stands around a number, and where it belongs."""
    if _ABOUT.fullmatch(before) or _AROUND.search(behind):
        return APPROXIMATE
    if _BEFORE_BOUND.fullmatch(before) or _BEHIND_BOUND.fullmatch(behind):
        return BOUND
    if behind in ("%", "パーセント", "percent", "per cent"):
        return _PERCENT
    if re.search("[0-9]", before + behind):
        return _OTHER
    unit = f"{before} {behind}".strip()
    ja, en = (sentence.replace("{unit}", unit) for sentence in _UNIT)
    return Bilingual(ja, en)


def _in_ascii(text: str) -> str:
    """With ASCII digits and signs, where there are some that mean the same."""
    folded = unicodedata.normalize("NFKC", text).translate(str.maketrans("−–—〜～，、", "---~~,,"))
    return re.sub(r"(?<=[0-9])[_'\s](?=[0-9]{3})", ",", folded.strip())


def _plain(number: str) -> str:
    """Without thousands separators and leading zeros, and with a decimal point."""
    if _COMMA_GROUPS.fullmatch(number):
        number = number.replace(",", "")
    elif _DECIMAL_COMMA.fullmatch(number):
        number = number.replace(",", ".")
    number = number.replace(",", "")
    sign, digits = ("-", number[1:]) if number.startswith("-") else ("", number)
    whole, point, rest = digits.partition(".")
    return f"{sign}{whole.lstrip('0') or '0'}{point if rest else ''}{rest}"
