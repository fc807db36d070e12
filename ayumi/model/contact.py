"""Telephone numbers, e-mail addresses and URLs that pages turn into links: checked strictly."""

from __future__ import annotations

import re
from typing import ClassVar

from ayumi.model.validation import Invalid, ValidationContext
from ayumi.problems import Bilingual, ProblemType, error
from ayumi.yaml.nodes import Node, Scalar

BAD_TELEPHONE = error(
    "bad-telephone",
    "「{found}」は電話番号として使えません",
    "“{found}” cannot be used as a telephone number",
    "半角の数字とハイフンだけで、044-200-2111 や +81-44-200-2111 のように書きます。"
    "内線番号は書けません。",
    "Write digits and hyphens alone, as in 044-200-2111 or +81-44-200-2111; no extension.",
)
BAD_EMAIL = error(
    "bad-email",
    "「{found}」はメールアドレスとして使えません",
    "“{found}” cannot be used as an e-mail address",
    "parks@city.example.jp のように、アドレスだけを半角で書きます（名前や mailto: は付けません）。",
    "Write the address alone, as in parks@city.example.jp, without a name and without mailto:.",
)
BAD_CONTACT_URL = error(
    "bad-contact-url",
    "「{found}」は連絡先の URL として使えません",
    "“{found}” cannot be used as the URL of a contact",
    "https:// で始まる URL を、ブラウザのアドレス欄から写して書きます（日本語は %E3… の形）。",
    "Write a URL that begins with https://, copied from a browser (%E3… for other letters).",
)
_LABEL = r"[A-Za-z0-9](?:-*[A-Za-z0-9])*"
_HOST = rf"{_LABEL}(?:\.{_LABEL})+"
TELEPHONE = re.compile(r"\+?(?:[0-9]|\([0-9]+\))(?:[ .-]?(?:[0-9]|\([0-9]+\)))*")
EMAIL = re.compile(rf"[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*@{_HOST}")
SECURE_URL = re.compile(
    rf"https://{_HOST}(?::[0-9]{{1,5}})?(?:[/?#][A-Za-z0-9!#$%&()*+,./:;=?@_~-]*)?"
)
_MOST_DIGITS = 15  # of E.164


class _Contact:
    """A value that becomes a link; `longest` in characters."""

    pattern: ClassVar[re.Pattern[str]]
    problem: ClassVar[ProblemType]
    description: ClassVar[Bilingual]
    example: ClassVar[str]
    longest: ClassVar[int]

    def read(self, node: Node, context: ValidationContext) -> str | Invalid:
        """The value as it is written."""
        if not isinstance(node, Scalar) or node.is_null:
            return context.report_type(node, self.description, self.example)
        text = node.text.strip()
        if len(text) > self.longest or not self.accepts(text):
            return context.report(self.problem, node, found=node.text)
        return text

    def accepts(self, text: str) -> bool:
        """Whether it can be linked to."""
        return self.pattern.fullmatch(text) is not None


class Telephone(_Contact):
    """A telephone number, as printed."""

    pattern, problem, longest = TELEPHONE, BAD_TELEPHONE, 30
    description = Bilingual("電話番号（044-200-2111）", "a telephone number (044-200-2111)")
    example = "044-200-2111"

    def accepts(self, text: str) -> bool:
        """Whether it can be linked to."""
        return super().accepts(text) and 3 <= sum(map(str.isdigit, text)) <= _MOST_DIGITS


class EMail(_Contact):
    """An e-mail address."""

    pattern, problem, longest = EMAIL, BAD_EMAIL, 254
    description = Bilingual("メールアドレス", "an e-mail address")
    example = "parks@city.example.jp"


class SecureUrl(_Contact):
    """An https URL of a page."""

    pattern, problem, longest = SECURE_URL, BAD_CONTACT_URL, 2000
    description = Bilingual("URL（https://…）", "a URL (https://…)")
    example = "https://www.city.example.jp/parks.html"


def telephone_link(number: str) -> str:
    """The `tel:` URL of a valid telephone number; the (0) of +81 (0)44 is not dialed."""
    dialed = number.replace("(0)", "") if number.startswith("+") else number
    return "tel:" + re.sub(r"[^0-9+]", "", dialed)
