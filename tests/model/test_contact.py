"""Contacts of departments: only what is safe to link to is accepted."""

from __future__ import annotations

import pytest

from ayumi.model.contact import EMail, SecureUrl, Telephone, telephone_link


@pytest.mark.parametrize(
    ("number", "link"),
    [
        ("044-200-2111", "tel:0442002111"),
        ("(044) 200-2111", "tel:0442002111"),
        ("+81-44-200-2111", "tel:+81442002111"),
        ("+44 (0)20 7946 0018", "tel:+442079460018"),
        ("119", "tel:119"),
    ],
)
def test_a_telephone_number_is_dialed_without_its_signs(number: str, link: str) -> None:
    assert Telephone().accepts(number)
    assert telephone_link(number) == link


@pytest.mark.parametrize(
    "number",
    [
        "",
        "12",
        "０４４-２００",
        "044-200-2111;ext=1",
        "044--200",
        "-044",
        "044-",
        "1" * 16,
        "+",
        "a",
    ],
)
def test_what_is_no_telephone_number(number: str) -> None:
    assert not Telephone().accepts(number)


@pytest.mark.parametrize("address", ["parks@city.example.jp", "a.b+c_d-e@x-y.example"])
def test_e_mail_addresses(address: str) -> None:
    assert EMail().accepts(address)


@pytest.mark.parametrize(
    "address",
    [
        *("", "a@b", "a@@b.jp", ".a@b.jp", "a.@b.jp", "a@b..jp", "a@-b.jp", "a@b-.jp", "a b@c.jp"),
        *("a@b.jp?bcc=x@y.jp", "a@b.jp,c@d.jp", "mailto:a@b.jp", "<a@b.jp>", 'a"@b.jp', "あ@b.jp"),
        *("a@b.jp\n", "a%0a@b.jp", "a&b@c.jp"),
    ],
)
def test_what_is_no_e_mail_address(address: str) -> None:
    assert not EMail().accepts(address)


@pytest.mark.parametrize(
    "url",
    [
        "https://city.example.jp",
        "https://www.city.example.jp:8443/a/%E3%81%82.html?b=c&d=e#f",
        "https://city.example.jp?page=1",
    ],
)
def test_secure_urls(url: str) -> None:
    assert SecureUrl().accepts(url)


@pytest.mark.parametrize(
    "url",
    [
        *("", "http://city.example.jp/", "javascript:alert(1)", "//city.example.jp", "https://"),
        *("https://a@city.example.jp/", "https://city/"),
        *('https://city.example.jp/"onclick=', "https://city.example.jp/<b>", "https://c.jp/a b"),
        *("https://c.jp\\@d.jp/", "https://c.jp/あ", "HTTPS://c.jp/", "https://-c.jp/"),
    ],
)
def test_what_is_no_secure_url(url: str) -> None:
    assert not SecureUrl().accepts(url)
