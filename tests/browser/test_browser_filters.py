"""The overview's filters, in a browser: each by itself, together, counted, and in the address."""

from __future__ import annotations

import pytest
from browser import sites
from browser.sites import SitePage
from browser.waiting import until

CITY = sites.SITES["shiosai"]
pytestmark = pytest.mark.skipif(not CITY.is_dir(), reason="the sample city is not there")
OVERVIEW = SitePage("shiosai", "overview", "ja", "index.html")
PLAN = sites.read(CITY / "site_config.yaml") if CITY.is_dir() else {}
PROGRAMS = {f.stem: sites.read(f) for f in sorted((CITY / "content/programs").glob("*.yaml"))}
YEARS = [y for p in PROGRAMS.values() for y in p.get("reports", {}) if isinstance(y, int)]
LATEST = max(YEARS, default=0)


def shown(page) -> list[str]:
    """The ids of the programs that can be seen, from the top."""
    return page.evaluate(
        "[...document.querySelectorAll('tbody[data-program]')]"
        ".filter((b) => b.offsetParent !== null).map((b) => b.dataset.program)"
    )


def measures_shown(page) -> int:
    return page.evaluate(
        "[...document.querySelectorAll('.matrix__measure')]"
        ".filter((r) => r.offsetParent !== null).length"
    )


def by_number(names) -> list[str]:
    return sorted(names, key=lambda name: PROGRAMS[name]["number"])


def category(record, year: int) -> str:
    return str((record or {}).get(year, {}).get("category", ""))


def departments(program) -> set[str]:
    """The departments of the program and of its measures."""
    found = set()
    for record in (program, *program["measures"]):
        named = record.get("department", {})
        for one in named.values() if isinstance(named, dict) else [named]:
            found.update([one] if isinstance(one, str) else one)
    return found


def tags(program) -> set[str]:
    return {tag for record in (program, *program["measures"]) for tag in record.get("tags", [])}


def under(field: str, tree=None) -> set[str]:
    """The field and all below it."""
    for one in PLAN.get("fields", []) if tree is None else tree:
        below = under(field, one.get("fields", []))
        if one["id"] == field:
            return {field, *(x for child in one.get("fields", []) for x in everything(child))}
        if below:
            return below
    return set()


def everything(field) -> set[str]:
    return {field["id"], *(x for child in field.get("fields", []) for x in everything(child))}


# What content calls a category: its code, else its label in the source language
CODES = [
    str(c.get("code") or next(iter(c["label"].values())))
    for c in PLAN.get("scale", {}).get("categories", [])
]


@pytest.mark.parametrize("code", CODES)
def test_category(view, code: str) -> None:
    page = view(OVERVIEW)
    page.select_option("[name=category]", code)
    expected = [
        name
        for name, program in PROGRAMS.items()
        if category(program.get("reports"), LATEST) == code
        or any(category(m.get("results"), LATEST) == code for m in program["measures"])
    ]
    assert shown(page) == by_number(expected)
    assert f"category={code}" in page.evaluate("decodeURIComponent(location.search)")


def test_what_is_not_reported(view) -> None:
    page = view(OVERVIEW)
    page.select_option("[name=category]", "not-reported")
    assert shown(page) == ["buses-and-cycling"]


def test_category_of_an_earlier_year(view) -> None:
    page = view(OVERVIEW)
    earlier = LATEST - 1
    page.select_option("[name=year]", str(earlier))
    page.select_option("[name=category]", "A")
    measures = [
        m
        for p in PROGRAMS.values()
        for m in p["measures"]
        if category(m.get("results"), earlier) == "A"
    ]
    assert measures_shown(page) == len(measures) > 0


def test_field_with_all_below_it(view) -> None:
    for field in [f["id"] for f in PLAN["fields"]]:
        page = view(OVERVIEW)
        if page.locator(f"[name=field] option[value={field}]").count() == 0:
            continue
        page.select_option("[name=field]", field)
        inside = under(field)
        assert shown(page) == by_number(n for n, p in PROGRAMS.items() if p.get("field") in inside)


def test_department_and_tag(view) -> None:
    page = view(OVERVIEW)
    for name, of in (("department", departments), ("tag", tags)):
        options = page.evaluate(
            f"[...document.querySelectorAll('[name={name}] option')].map((o) => o.value)"
        )
        for value in filter(None, options):
            page.select_option(f"[name={name}]", value)
            expected = by_number(n for n, p in PROGRAMS.items() if value in of(p))
            assert shown(page) == expected != []
        if options:
            page.select_option(f"[name={name}]", "")


def test_text_in_any_width_and_case(view) -> None:
    page = view(OVERVIEW)
    name, program = next(iter(PROGRAMS.items()))
    title = program["title"]["ja"]
    page.fill("[data-filters] [name=text]", title[:4])
    assert name in shown(page)
    page.fill("[data-filters] [name=text]", "そのような名前はない")
    assert shown(page) == []
    assert page.locator("[data-none]").is_visible()


def test_count_address_and_reset(view, visit, address) -> None:
    page = view(OVERVIEW)
    everything = page.locator("[data-count]").inner_text()
    page.select_option("[name=category]", "A")
    filtered = page.locator("[data-count]").inner_text()
    assert filtered != everything
    assert str(len(shown(page))) in filtered
    sent = page.evaluate("location.search")
    again = visit(OVERVIEW, at=address(OVERVIEW) + sent)
    assert shown(again) == shown(page)
    assert again.locator("[data-count]").inner_text() == filtered
    page.click("button[type=reset]")
    until(page, "location.search === ''")
    assert page.locator("[data-count]").inner_text() == everything
    assert len(shown(page)) == len(PROGRAMS)


def test_order(view) -> None:
    page = view(OVERVIEW)
    assert shown(page) == by_number(PROGRAMS)
    page.select_option("[name=sort]", "category")
    ranks = [
        CODES.index(c) if (c := category(PROGRAMS[n].get("reports"), LATEST)) in CODES else 99
        for n in shown(page)
    ]
    assert ranks == sorted(ranks)
    page.select_option("[name=sort]", "name")
    assert sorted(shown(page)) == sorted(PROGRAMS)
    page.select_option("[name=sort]", "")
    assert shown(page) == by_number(PROGRAMS)


def test_keyboard_alone(view) -> None:
    page = view(OVERVIEW)
    page.focus("[name=category]")
    page.keyboard.press("ArrowDown")
    assert page.locator("[name=category]").input_value() != ""
    assert len(shown(page)) <= len(PROGRAMS)


def test_without_script_the_whole_list_is_there_and_no_filters(view) -> None:
    page = view(OVERVIEW, java_script_enabled=False)
    assert not page.locator("[data-filters]").is_visible()
    assert page.locator("tbody[data-program]").count() == len(PROGRAMS)
    assert page.locator(".matrix__measure >> visible=true").count() == sum(
        len(p["measures"]) for p in PROGRAMS.values()
    )
