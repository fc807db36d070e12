"""Single values as a page shows them, in one language: names, years, numbers, categories."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial
from typing import Any, NamedTuple

from ayumi.i18n import formats
from ayumi.i18n.interface import interface
from ayumi.model.codes import program_label
from ayumi.model.indicators import Indicator, IndicatorTarget, IndicatorValue
from ayumi.model.partial_dates import PartialDate
from ayumi.model.periods import Moment, Period
from ayumi.model.plan import Language, Plan
from ayumi.model.program import Measure, Program
from ayumi.model.promises import flatten
from ayumi.model.scalars import Code, Enum, Slug
from ayumi.model.scale import Scale, scale_in
from ayumi.model.text import Text, in_language
from ayumi.model.years import Span, Year
from ayumi.problems import Bilingual
from ayumi.rendering.figures import target_figure, value_figure
from ayumi.urls.site_locale import SiteLocale

NOTHING = Bilingual("（なし）", "(none)")
YES, NO = Bilingual("はい", "yes"), Bilingual("いいえ", "no")
QUOTED = Bilingual("「{text}」", "“{text}”")
ALWAYS = Bilingual("{value}（{year}から）", "{value} (from {year})")
# The interface's words for the fixed words of a file, by record and key
_WORDS = {
    ("Ended", "kind"): "ended_{}",
    ("Milestone", "status"): "milestone_{}",
    ("Outcome", "status"): "review_{}",
    ("Indicator", "direction"): "direction_{}",
    ("IndicatorValue", "status"): "status_{}",
    ("IndicatorBaseline", "status"): "status_{}",
    ("Budget", "status"): "status_{}",
}
# Of those for which pages have no words, by key and value
_OWN_WORDS = {
    ("direction", "none"): Bilingual("どちらでもない", "neither"),
    ("dir", "ltr"): Bilingual("左から右", "left to right"),
    ("dir", "rtl"): Bilingual("右から左", "right to left"),
    ("named_by", "start"): Bilingual("始まる年で呼ぶ", "by the year in which it begins"),
    ("named_by", "end"): Bilingual("終わる年で呼ぶ", "by the year in which it ends"),
    ("named_by", "both"): Bilingual("両方の年で呼ぶ", "by both years"),
    ("status", "done"): Bilingual("完了", "Done"),
    ("rank", "none"): Bilingual("良い順に入らない", "in no order"),
    ("tone", "far-above"): Bilingual("目標を大きく上回る色", "far above the target"),
    ("tone", "above"): Bilingual("目標を上回る色", "above the target"),
    ("tone", "on-target"): Bilingual("目標どおりの色", "on target"),
    ("tone", "below"): Bilingual("目標を下回る色", "below the target"),
    ("tone", "far-below"): Bilingual("目標を大きく下回る色", "far below the target"),
    ("tone", "neutral"): Bilingual("中立の色", "neutral"),
}


class Side(NamedTuple):
    """The plan of one state, and its languages and those of readers."""

    plan: Plan
    locales: Mapping[str, SiteLocale]


class Scope(NamedTuple):
    """In which language, and where, a value is shown."""

    locale: SiteLocale
    program: Program | None = None
    measure: Measure | None = None
    year: int | None = None
    indicator: Indicator | None = None
    name: str = ""  # of the scale that a code belongs to

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.locale.plan

    def say(self, words: Bilingual, **values: object) -> str:
        """A phrase in Japanese, else in English."""
        return words.text(self.locale.code, values)


def side(plan: Plan, own: Mapping[str, Mapping[str, str]], readers: tuple[str, ...]) -> Side:
    """That of a plan; `own`: the site's own words of the interface by language."""
    languages = {one.code: one for one in plan.languages}
    for code in readers:
        languages.setdefault(code, Language(code=code, name=code))
    form = plan.calendar.form
    return Side(
        plan,
        {
            code: SiteLocale(language, interface(code, own.get(code), form), plan, "")
            for code, language in languages.items()
        },
    )


def shown(value: Any, field_type: Any, record: str, key: str, scope: Scope) -> str:
    """The value of a key of a record; in words that say so where there is none."""
    if value is None or value in ((), {}, ""):
        return scope.say(NOTHING)
    if isinstance(value, bool):
        return scope.say(YES if value else NO)
    if isinstance(value, dict):
        return _table(value, field_type, record, key, scope)
    if value.__class__ is tuple:
        inner = getattr(field_type, "of", field_type)
        separator = scope.locale.words("list_separator")
        return separator.join(shown(one, inner, record, key, scope) for one in value)
    if isinstance(value, str):
        return _string(value, field_type, (record, key), scope)
    return _other(value, field_type, scope)


def _table(value: dict[Any, Any], field_type: Any, record: str, key: str, scope: Scope) -> str:
    """A text by language, or values by year or by the name of a scale."""
    if all(code in scope.plan.codes for code in value):
        return in_language(value, scope.locale.code)
    inner = getattr(field_type, "of", None)
    found = []
    for item, one in value.items():
        if isinstance(item, str):  # a judgement on further scales
            text = _category(scope.plan.assessments.get(item, ()), one, scope)
            title = scale_title(item, scope)
            found.append(f"{title}{scope.locale.words('colon')}{text}")
        else:
            text = shown(one, inner, record, key, scope)
            year = scope.locale.year_short(item) if item else ""
            found.append(scope.say(ALWAYS, value=text, year=year) if item else text)
    return scope.locale.words("list_separator").join(found)


def scale_title(name: str, scope: Scope) -> str:
    """The title of a further scale; its name where there is none."""
    scales = scope.plan.assessments.get(name, ())
    return in_language(scales[0].title, scope.locale.code) if scales else name


def _string(value: str, field_type: Any, place: tuple[str, str], scope: Scope) -> str:
    if isinstance(field_type, Code) or place == ("Review", "assessment"):
        further = getattr(field_type, "of", "") == "assessment-code"
        scales = scope.plan.assessments.get(scope.name, ()) if further else scope.plan.scales
        return _category(scales, value, scope)
    if isinstance(field_type, Slug):
        return _name(value, field_type.of, scope)
    if (own := _OWN_WORDS.get((place[1], value))) is not None:
        return scope.say(own)
    if isinstance(field_type, Enum) and place in _WORDS:
        word = _WORDS[place].format(value.replace("-", "_"))
        return scope.locale.words(word) if word in scope.locale.words.strings else value
    return value


def _category(scales: tuple[Scale, ...], name: str, scope: Scope) -> str:
    """A category with its code and its label."""
    scale = scale_in(scales, scope.year) if scope.year else next(iter(scales), None)
    category = scale.find(name) if scale else None
    if category is None:
        return name
    return f"{category.printed_code} {in_language(category.label, scope.locale.code)}".strip()


def _name(name: str, of: str, scope: Scope) -> str:
    """What a name in the file stands for: the title of a department, tag, field, promise."""
    plan = scope.plan
    text: Text | None = None
    if of == "department" and name in plan.departments:
        text = plan.departments[name].text
    elif of == "tag":
        text = plan.tags.get(name)
    elif of == "field" and (path := plan.path_to(name)):
        text = path[-1].title
    elif of == "budget-part":
        text = next((one.parts[name] for one in plan.budget_parts if name in one.parts), None)
    elif of == "measure" and scope.program is not None:
        text = next((one.title for one in scope.program.measures if one.id == name), None)
    elif of == "target" and scope.measure is not None:
        text = promise(name, scope.measure)
    if text is None:
        return name
    found = in_language(text, scope.locale.code)
    return scope.say(QUOTED, text=found) if of == "target" else found


def promise(name: str, measure: Measure) -> Text | None:
    """The text of the target, part of one, or milestone of this id."""
    for target in measure.targets:
        if target.id == name:
            return target.text
        found = next((part.text for part in flatten(target.items) if part.id == name), None)
        if found is not None:
            return found
    return next((one.title for one in measure.milestones if one.id == name), None)


def _other(value: Any, field_type: Any, scope: Scope) -> str:
    """A span, a date, a number or a year."""
    locale = scope.locale
    shown_as: dict[type, Callable[[Any], str]] = {
        Span: locale.span,
        Period: locale.period,
        Moment: locale.moment,
        PartialDate: locale.date,
        Decimal: partial(formats.number, locale.words),
    }
    if (found := shown_as.get(value.__class__)) is not None:
        return found(value)
    return locale.year_short(value) if isinstance(field_type, Year) else str(value)


def figure(value: IndicatorTarget | IndicatorValue, indicator: Indicator, scope: Scope) -> str:
    """A target or actual value of an indicator as pages show it."""
    words = scope.locale.words
    if isinstance(value, IndicatorTarget):
        found = target_figure(value, indicator, words)
    else:
        found = value_figure(value, indicator, words)
    text = in_language(found.text, scope.locale.code) if found.text else found.number
    unit = in_language(indicator.unit, scope.locale.code) if indicator.unit else ""
    if found.number and not found.text and unit:
        is_number = found.number[-1].isdigit() and value.value is not None
        plain = f" {unit}" if scope.locale.code == "en" else unit
        text += plain if is_number else words("scope", scope=unit)
    return (text or scope.say(NOTHING)) + (
        words("scope", scope=found.status) if found.status else ""
    )


def program_title(program: Program, code: str) -> str:
    """A program's title behind its code or number."""
    label = program_label(program.number, program.code)
    return f"{label} {in_language(program.title, code)}".strip()
