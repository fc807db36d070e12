"""The interface strings of a site (content/interface): unknown keys and wrong fields."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import PurePosixPath

from ayumi.i18n.fiscal_calendar import APRIL, FiscalCalendar
from ayumi.i18n.interface import (
    FALLBACK,
    YEAR_PATTERNS,
    YEAR_WORD,
    base_key,
    bundled,
    bundled_languages,
)
from ayumi.model.containers import TableOf
from ayumi.model.plan import CONFIG
from ayumi.model.scalars import String
from ayumi.model.validation import Invalid, TooManyProblems, ValidationContext, did_you_mean
from ayumi.problems import Bilingual, Location, Problem, error, warning
from ayumi.yaml.nodes import Mapping as MappingNode
from ayumi.yaml.nodes import Node, Scalar, without_colon

UNKNOWN_STRING = error(
    "unknown-string",
    "「{key}」という画面のことばはありません{nearest}",
    "there is no interface string “{key}”{nearest}",
    "使えるキーは ayumi/i18n/en.yaml にあります。",
    "The keys are those of ayumi/i18n/en.yaml.",
)
WRONG_FIELDS = error(
    "wrong-fields",
    "{{ }} の中の名前が違います（使えるのは {known}）",
    "the names in {{ }} are not those of this string (they are: {known})",
    "例：{example}",
    "For example: {example}",
)
MISSING_FIELDS = warning(
    "missing-fields",
    "{missing} がありません。そこに入るはずの値は表示されません",
    "it lacks {missing}, so the value that belongs there is not shown",
    "例：{example}",
    "For example: {example}",
)
WRONG_FORM = error(
    "wrong-form",
    "このことばは決まった形で書きます：{form}",
    "this string has a form of its own: {form}",
    "例：{example}",
    "For example: {example}",
)
INCOMPLETE = warning(
    "interface-incomplete",
    "画面のことばのうち{count}件に {language} がなく、英語で表示されます（{keys}）",
    "interface strings without “{language}”, shown in English: {count} ({keys})",
    "content/interface/{language}.yaml に書き足してください。",
    "Add them to content/interface/{language}.yaml.",
)
STARTS_BEFORE = error(
    "year-without-first",
    "この計画の年度は終わる年で呼ばれるため、{{begins}} の年は {{year}} ではなく {{first}} です",
    "this plan names a year by its end, so that {{begins}} lies in {{first}} and not in {{year}}",
    "例：{example}",
    "For example: {example}",
)
FOREIGN = error(
    "interface-language",
    "ファイル名の言語「{found}」はこの計画の言語ではありません",
    "the language “{found}” in the file's name is not one of this plan",
    "名前を〈言語〉.yaml の形にします（言語：{known}）。",
    "Name it <language>.yaml, with one of: {known}.",
)
_MONTHS = Bilingual(
    "1月から12月までの名前を「|」で区切る", "the names of the twelve months with | between them"
)
_UNITS = Bilingual(
    "10の何乗か（1〜15）と単位の組を「|」で区切る",
    "powers of ten (1 to 15), each with its unit, with | between",
)
_UNIT = re.compile(r"(?:[1-9]|1[0-5])\D+")
_STRINGS = TableOf(String("overview"), String("…", max_length=500), "overview: …")


def read(
    root: Node, file: str, calendar: FiscalCalendar = APRIL
) -> tuple[Mapping[str, str], list[Problem]]:
    """The strings of `content/interface/<language>.yaml`, and their problems."""
    context = ValidationContext(file)
    if isinstance(root, Scalar) and root.is_null:  # every line is a comment
        return {}, []
    if isinstance(root, MappingNode):  # an empty one waits for its translation
        written = {
            key: pair
            for key, pair in root.pairs.items()
            if not (isinstance(pair[1], Scalar) and pair[1].is_null)
            or without_colon(*pair)
            or key.removesuffix(".one") not in bundled(FALLBACK)
        }
        root = root._replace(pairs=written)
    with suppress(TooManyProblems):
        strings = _STRINGS.read(root, context)
        if isinstance(root, MappingNode) and not isinstance(strings, Invalid):
            _check(root, strings, context)
            _check_year(root, strings, calendar, context)
            return strings, context.problems
    return {}, context.problems


def _check(root: MappingNode, strings: Mapping[str, str], context: ValidationContext) -> None:
    """Report strings that are not used, have wrong fields, or not the form that they need."""
    known = bundled(FALLBACK)
    for key, (key_node, value) in root.pairs.items():
        name = base_key(key.removesuffix(".one"))[0]  # any string can have forms of its own
        if name not in known:
            near = did_you_mean(key, known)
            context.report(UNKNOWN_STRING, key_node, key=key, nearest=near)
        elif key in strings:
            _check_fields(key, strings[key], value, context)
            if (form := _form(name, strings[key])) is not None:
                context.report(WRONG_FORM, value, form=form, example=known[name])


def _check_fields(key: str, sentence: str, node: Node, context: ValidationContext) -> None:
    """Report fields that nothing fills in, and the lack of those that no bundled language lacks."""
    name = key.removesuffix(".one")
    general = base_key(name)[0]
    every = [_fields(bundled(lang).get(general, "")) or set() for lang in bundled_languages()]
    of_form = [_fields(bundled(lang).get(name, "")) or set() for lang in bundled_languages()]
    fields, allowed = _fields(sentence), {YEAR_WORD}.union(*every, *of_form)
    example = bundled(FALLBACK).get(name, bundled(FALLBACK)[general])
    if fields is None or not fields <= allowed:
        known = ", ".join(sorted(allowed - {YEAR_WORD})) or "–"
        context.report(WRONG_FIELDS, node, known=known, example=example)
        return
    missing = set.intersection(*every) - fields - {YEAR_WORD}
    if missing and name == key:  # “one” needs no number
        listed = ", ".join(f"{{{field}}}" for field in sorted(missing))
        context.report(MISSING_FIELDS, node, missing=listed, example=example)


def _check_year(
    root: MappingNode,
    strings: Mapping[str, str],
    calendar: FiscalCalendar,
    context: ValidationContext,
) -> None:
    """Report a pattern with the months of a year that takes its number for that of its start."""
    fields = _fields(strings.get("year", "")) or set()
    is_wrong = "begins" in fields and "first" not in fields
    if is_wrong and "year" in root.pairs and calendar.named_by == "end":
        context.report(STARTS_BEFORE, root.pairs["year"][1], example=bundled(FALLBACK)["year"])


def _form(key: str, sentence: str) -> Bilingual | None:
    """What form the string should have, where it has to have one and has another."""
    parts = sentence.split("|")
    if key in ("months", "months_short") and not (len(parts) == 12 and all(map(str.strip, parts))):
        return _MONTHS
    if key == "chart_compact" and not all(map(_UNIT.fullmatch, parts)):
        return _UNITS
    return None


def incomplete(language: str, own: Mapping[str, str], form: str = "") -> Iterator[Problem]:
    """A warning about strings that neither the site nor Ayumi has in `language`.

    `form`: what the plan's years are; what only others need is not missing.
    """
    known = {**bundled(language.split("-", maxsplit=1)[0]), **bundled(language), **own}
    missing = []
    for key in bundled(FALLBACK):
        base, of_form = base_key(key)
        needed = not of_form or of_form == form
        has_other = of_form and base in known and base not in YEAR_PATTERNS
        if needed and key not in known and not has_other and not key.endswith(".one"):
            missing.append(key)
    if missing:
        shown = ", ".join(missing[:6]) + (" …" if len(missing) > 6 else "")
        location = Location(f"content/interface/{language}.yaml" if own else CONFIG)
        yield INCOMPLETE.at(location, count=len(missing), language=language, keys=shown)


def _fields(sentence: str) -> set[str] | None:
    """The names in braces; None where braces are not closed, or contain more than a name."""
    try:
        parts = list(string.Formatter().parse(sentence))
    except ValueError:
        return None
    if any(spec or conversion for _, _, spec, conversion in parts):
        return None
    return {name for _, name, _, _ in parts if name is not None}


def unknown_languages(paths: Iterable[str], known: tuple[str, ...]) -> Iterator[Problem]:
    """The files of content/interface for languages that the plan does not have."""
    for path in paths:
        if (language := PurePosixPath(path).stem) not in known:
            yield FOREIGN.at(Location(path), found=language, known=", ".join(known))
