"""Every key of the model: whatever changes in it is told, and nothing else is."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from changes.rich_site import CONFIG, PROGRAM
from small_sites import PROGRAM_FILE

from ayumi.changes.change import READERS, Kind
from ayumi.changes.describe import describe
from ayumi.changes.differences import differences
from ayumi.changes.nouns import NOUNS
from ayumi.changes.scopes import Sides
from ayumi.changes.values import side
from ayumi.loading.site import load_site, read_plan
from ayumi.model.containers import ListOf, OneOrMore, TableOf
from ayumi.model.declaration import key, keys, record
from ayumi.model.partial_dates import PartialDate
from ayumi.model.periods import Moment
from ayumi.model.plan import Plan
from ayumi.model.program import Item, Program, Report
from ayumi.model.record import Record
from ayumi.model.scalars import Enum
from ayumi.model.text import TEXT, LocalizedText, Text
from ayumi.model.years import Span

ABOUT = {f"content/pages/about.{code}.md": "# A\n" for code in ("ja", "en")}


@pytest.fixture
def rich(site):
    picture = b"\x89PNG\r\n\x1a\n"
    files = {"site_config.yaml": CONFIG, PROGRAM_FILE: PROGRAM, **ABOUT, "static/a.png": picture}
    folder = site(files)
    plan, problems = read_plan(folder)
    loaded = load_site(folder)
    errors = [problem.message("en") for problem in loaded.problems if problem.is_error]
    assert (errors, problems) == ([], [])
    return plan, loaded.site.programs[0]


def mutants(value: Any, field_type: Any) -> Iterator[Any]:
    """The value with one thing in it changed, for each of the things."""
    if isinstance(field_type, LocalizedText):
        yield {**value, "ja": value["ja"] + "改"}
        yield {**value, "en": value["en"] + " anew"}
        yield {"ja": value["ja"]}
    elif dataclasses.is_dataclass(value):
        yield from (mutant for _, mutant in mutants_of_record(value))
    elif value.__class__ is tuple:
        of = getattr(field_type, "of", field_type)
        yield value[1:]
        yield (*value[:-1], f"{value[-1]}-x") if isinstance(value[-1], str) else value + value[:1]
        for place, item in enumerate(value):
            for mutant in mutants(item, of):
                yield (*value[:place], mutant, *value[place + 1 :])
    elif isinstance(value, dict):
        yield {name: item for name, item in value.items() if name != next(iter(value))}
        for name, item in value.items():
            for mutant in mutants(item, getattr(field_type, "of", None)):
                yield {**value, name: mutant}
    elif isinstance(field_type, Enum):
        yield from [choice for choice in field_type.choices if choice != value][:1]
    else:
        yield scalar_mutant(value)


def scalar_mutant(value: Any) -> Any:
    mutant = {
        bool: lambda: not value,
        int: lambda: value + 1,
        str: lambda: f"{value}x",
        # Equal as a number, and written otherwise
        Decimal: lambda: Decimal(f"{value}0" if "." in str(value) else f"{value}.0"),
        Span: lambda: Span(value.first, (value.last or value.first) + 1),
        PartialDate: lambda: value._replace(year=value.year + 1),
        Moment: lambda: value._replace(date=scalar_mutant(value.date)),
    }
    return mutant[value.__class__]()


def mutants_of_record(value: Any) -> Iterator[tuple[tuple[str, str], Any]]:
    """The record with one thing changed, with the class and key that have it."""
    for one in keys(value.__class__):
        held = getattr(value, one.attribute)
        if held in (None, (), {}):
            continue
        replaced = partial(dataclasses.replace, value)
        place = value.__class__.__name__, one.attribute
        if not one.required and (default := default_of(value, one.attribute)) in (None, (), {}):
            yield place, replaced(**{one.attribute: default})
        for mutant in mutants(held, one.type):
            if mutant != () or not one.required:
                yield place, replaced(**{one.attribute: mutant})


def default_of(value: Any, attribute: str) -> Any:
    field = next(one for one in dataclasses.fields(value) if one.name == attribute)
    made = field.default_factory is not dataclasses.MISSING
    return field.default_factory() if made else field.default


def every_key(cls: Any, found: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """The class and attribute of each key that a record of `cls` can have at any depth."""
    for one in keys(cls):
        if (cls.__name__, one.attribute) not in found:
            found.add((cls.__name__, one.attribute))
            inner = one.type
            while isinstance(inner, ListOf | OneOrMore | TableOf):
                inner = inner.of
            if isinstance(inner, Record):
                every_key(inner.cls, found)
    return found


def filled_keys(value: Any, found: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Those that have a value in a record."""
    if isinstance(value, tuple | dict):
        for item in value.values() if isinstance(value, dict) else value:
            filled_keys(item, found)
    for one in keys(value.__class__):
        if (held := getattr(value, one.attribute)) not in (None, (), {}, ""):
            found.add((value.__class__.__name__, one.attribute))
            filled_keys(held, found)
    return found


def changes(old: Any, new: Any, plan: Plan) -> list[Any]:
    if isinstance(new, Plan):
        sides = Sides(side(old, {}, READERS), side(new, {}, READERS))
    else:
        both = side(plan, {}, READERS)
        sides = Sides(both, both, (old, new))
    return [change for change, _ in describe(differences(old, new), sides)]


def test_the_sample_has_every_key_so_that_none_is_forgotten_here(rich):
    plan, program = rich
    wanted = every_key(Plan, set()) | every_key(Program, set())
    missing = wanted - filled_keys(plan, set()) - filled_keys(program, set())
    # A key without a noun of its own is told by its declaration, which is tested below
    assert missing & NOUNS.keys() == {("PlanYears", "starts_in")}  # it is under `fiscal_year`


@pytest.mark.parametrize("which", ["plan", "program"])
def test_each_change_of_a_value_is_told_with_what_it_was_and_will_be(which, rich):
    plan, program = rich
    value = plan if which == "plan" else program
    count = 0
    for place, mutant in mutants_of_record(value):
        told = changes(value, mutant, plan)
        assert told, place
        count += 1
        for change in told:
            assert all(change.sentence), place
            assert change.before != change.after or change.kind is Kind.MOVED, (place, change)
            assert not any("{" in text for text in change.sentence), (place, change.sentence)
    assert count > (60 if which == "plan" else 250)


def test_the_same_content_gives_no_change(rich, site):
    plan, program = rich
    assert changes(plan, plan, plan) == []
    assert changes(program, program, plan) == []


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ({"ja": "公園の整備"}, "Removed English translation: title of the program."),
        ({"ja": "公園", "en": "Better parks"}, "Reworded: title of the program."),
    ],
)
def test_a_translation_that_comes_or_goes_is_no_new_wording(title, sentence, rich):
    plan, program = rich
    other = dataclasses.replace(program, title=title)
    assert [change.sentence.en for change in changes(program, other, plan)] == [sentence]
    (back,) = changes(other, program, plan)
    assert back.sentence.en == sentence.replace("Removed", "New")


def test_an_inserted_line_changes_no_other(rich):
    plan, program = rich
    first, second, third, fourth = (
        Item(text={"ja": ja, "en": en})
        for ja, en in (
            ("駅前に置いた。", "At the station."),
            ("丘の公園に置いた。", "On the hill."),
            ("川沿いの道に三基置いた。", "Three along the river."),
            ("川沿いの道に四基置いた。", "Four along the river."),
        )
    )

    def told(before, after):
        sides = [
            dataclasses.replace(program, reports={2011: Report(next_steps=items)})
            for items in (before, after)
        ]
        return [str(change.kind) for change in changes(*sides, plan)]

    assert told((first, third), (first, second, third)) == ["new"]
    assert told((first, second, third), (second, third)) == ["removed"]
    assert told((first, third, second), (second, first, fourth)) == ["changed", "moved"]
    assert told((first, second), (second, first)) == ["moved"]


def test_a_key_that_is_added_later_is_told_by_its_declaration(rich):
    plan, program = rich

    @record("広い報告")
    class Wider(Report):
        purpose: Text | None = key(TEXT, "目的", "what it is for", default=None)

    report = Wider(purpose={"ja": "憩い", "en": "Rest"})
    old = dataclasses.replace(program, reports={2011: Wider()})
    new = dataclasses.replace(program, reports={2011: report})
    (change,) = changes(old, new, plan)
    assert change.sentence.ja == "2011年度の報告の目的が加わります。"
    assert change.sentence.en == "New: “purpose” (what it is for) of the report for FY2011."
    assert change.after == {"ja": "憩い", "en": "Rest"}
