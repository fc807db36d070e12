"""Tells differences as changes of the site, in sentences of both languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import is_dataclass
from functools import partial
from itertools import groupby
from typing import Any

from ayumi.changes.change import READERS, Change, Kind
from ayumi.changes.differences import Difference, Path, Step
from ayumi.changes.notes import (
    explains_itself,
    filled,
    language_name,
    notes_on,
    on_revision,
)
from ayumi.changes.nouns import noun
from ayumi.changes.outline import lines
from ayumi.changes.scopes import Sides, scope, subject
from ayumi.changes.values import figure, shown
from ayumi.model.declaration import keys
from ayumi.model.indicators import IndicatorTarget, IndicatorValue
from ayumi.model.lifecycle import Ended
from ayumi.model.text import LocalizedText
from ayumi.problems import Bilingual

_SENTENCES = {
    Kind.NEW: Bilingual("{0}が加わります。", "New: {0}."),
    Kind.REMOVED: Bilingual("{0}がなくなります。", "Removed: {0}."),
    Kind.MOVED: Bilingual("{0}の並び順が変わります。", "Reordered: {0}."),
    Kind.CHANGED: Bilingual("{0}が変わります。", "Changed: {0}."),
}
# {{0}}: they are filled in twice
_TRANSLATED = Bilingual("{{0}}に{language}の訳が加わります。", "New {language} translation: {{0}}.")
_UNTRANSLATED = Bilingual(
    "{{0}}の{language}の訳がなくなります。", "Removed {language} translation: {{0}}."
)
_THIS_PROGRAM = Bilingual("このプログラム", "This program")
_ENDED = Bilingual("{0}は「{1}」になります。", "{0}: now “{1}”.")
_REWORDED = Bilingual("{0}の文が変わります。", "Reworded: {0}.")
_PARTS_OF_FIGURES = {"value", "min", "max", "over", "under", "maintain", "text", "status"}


def describe(found: Iterable[Difference], sides: Sides) -> Iterator[tuple[Change, Difference]]:
    """The changes that differences are, each with the first of these.

    Those of one figure of an indicator are one, and a target's new record of its change belongs to
    the change of the target.
    """
    every = list(found)
    reworded = {id(one.path[-2].new) for one in every if explains_itself(one)}
    rest = [one for one in every if not _is_told_with_target(one, reworded)]
    for figure_id, group in groupby(rest, _figure_of):
        some = list(group)
        whole = _figure(some[0], sides) if figure_id else None
        if whole is not None:
            yield whole, some[0]
        else:
            yield from ((change_of(one, sides), one) for one in some)


def _is_told_with_target(one: Difference, reworded: set[int]) -> bool:
    is_new = one.kind is Kind.NEW and one.last.key.attribute == "revised"
    return is_new and one.last.record != "Budget" and id(one.path[-2].new) in reworded


def _figure_of(one: Difference) -> int:
    """What tells the figure of which it is a part from others; 0 where it is none of a figure."""
    if len(one.path) < 2 or one.last.key.attribute not in _PARTS_OF_FIGURES:
        return 0
    old, new = one.path[-2].old, one.path[-2].new
    figures = IndicatorTarget | IndicatorValue
    if not (isinstance(old, figures) and isinstance(new, figures)):
        return 0
    return 0 if old.text or new.text else id(new)  # of words and numbers, each is told


def _figure(one: Difference, sides: Sides) -> Change | None:
    """The change of a whole figure, as pages show it; None where it looks the same."""
    path = one.path[:-1]
    before, after = dict[str, str](), dict[str, str]()
    for reader in READERS:
        before[reader] = _shown_figure(path, sides, reader, is_new=False)
        after[reader] = _shown_figure(path, sides, reader, is_new=True)
        if before[reader] == after[reader]:
            return None
    name = subject(path, sides)
    notes = on_revision(one, sides) if isinstance(path[-1].new, IndicatorTarget) else ()
    sentence = _filled(_SENTENCES[Kind.CHANGED], name)
    return Change(Kind.CHANGED, name, sentence, before, after, tuple(notes))


def _is_plain_figure(value: Any) -> bool:
    """Whether it is a figure of an indicator without words or a history of its own."""
    is_figure = isinstance(value, IndicatorTarget | IndicatorValue)
    return is_figure and not value.text and not getattr(value, "revised", None)


def _shown_figure(path: Path, sides: Sides, reader: str, *, is_new: bool) -> str:
    around = scope(path, sides, reader, is_new=is_new)
    value = path[-1].new if is_new else path[-1].old
    return figure(value, around.indicator, around) if around.indicator else str(value)


def change_of(difference: Difference, sides: Sides) -> Change:
    """The change that one difference is."""
    kind, step = difference.kind, difference.last
    name = subject(difference.path, sides)
    value = step.old if step.new is None else step.new
    is_record = is_dataclass(value) and not _is_plain_figure(value)
    is_text = is_record or isinstance(step.type, LocalizedText)
    before, after = _versions(difference, sides, is_text=is_text)
    sentence = _sentence(difference, name, sides, is_text=is_text)
    notes = tuple(notes_on(difference, sides))
    return Change(kind, name, sentence, before, after, notes, is_text=is_text)


def _sentence(difference: Difference, name: Bilingual, sides: Sides, *, is_text: bool) -> Bilingual:
    """What happens, as one sentence."""
    kind, path = difference.kind, difference.path
    words = _SENTENCES[kind]
    if kind is Kind.NEW and isinstance(path[-1].new, Ended):
        return _ended(path, sides)
    if kind is Kind.CHANGED and is_text and (code := _only_translation(path[-1], sides)):
        words = _TRANSLATED if code in path[-1].new else _UNTRANSLATED
        return _filled(filled(words, language=language_name(code, sides)), name)
    if kind is Kind.CHANGED and is_text:
        is_unnamed = not noun(path[-1].record, path[-1].key).ja and not name.ja.endswith("文")
        words = _REWORDED if is_unnamed else Bilingual(words.ja, _REWORDED.en)
    return _filled(words, name)


def _only_translation(step: Step, sides: Sides) -> str:
    """The language in which a text is new or missing, if it is one, and nothing else changes."""
    old, new = step.old, step.new
    changed = [code for code in sides.new.plan.codes if old.get(code) != new.get(code)]
    is_one = len(changed) == 1 and (changed[0] in old) != (changed[0] in new)
    return changed[0] if is_one else ""


def _ended(path: Path, sides: Sides) -> Bilingual:
    """That a program, measure or target is completed, cancelled or merged."""
    outer = subject(path, sides, of_end=False) if len(path) > 1 else _THIS_PROGRAM
    kind_type = next(key.type for key in keys(Ended) if key.attribute == "kind")
    made = []
    for reader in READERS:
        around = scope(path, sides, reader, is_new=True)
        kind = shown(path[-1].new.kind, kind_type, "Ended", "kind", around)
        made.append(_ENDED.text(reader).replace("{1}", kind).replace("{0}", outer.text(reader)))
    return Bilingual(*made)


def _filled(words: Bilingual, name: Bilingual) -> Bilingual:
    inner = name.en if words.en.startswith("{0}") else _lower(name.en)
    return Bilingual(words.ja.replace("{0}", name.ja), words.en.replace("{0}", inner))


def _lower(text: str) -> str:
    """The text with a small letter, unless it begins with a title."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


Versions = tuple[dict[str, str], dict[str, str]]


def _versions(difference: Difference, sides: Sides, *, is_text: bool) -> Versions:
    """What is shown before and after, by language."""
    if difference.kind is Kind.MOVED:
        return {}, {}
    step = difference.last
    value = step.new if step.new is not None else step.old
    if is_text and isinstance(value, dict):
        old, new = dict(step.old or {}), dict(step.new or {})
        changed = [code for code in {**old, **new} if old.get(code) != new.get(code)]
        return ({c: old[c] for c in changed if c in old}, {c: new[c] for c in changed if c in new})
    if is_dataclass(value):
        is_new = step.new is not None
        if _is_plain_figure(value):
            shown_as = partial(_shown_figure, difference.path, sides, is_new=is_new)
            figures = {reader: shown_as(reader) for reader in READERS}
            return ({}, figures) if is_new else (figures, {})
        found = _outlines(difference.path, sides, is_new=is_new)
        return ({}, found) if is_new else (found, {})
    return _values(difference, sides)


def _outlines(path: Path, sides: Sides, *, is_new: bool) -> dict[str, str]:
    """A new or removed record, in the languages of the plan and of readers."""
    side = sides.new if is_new else sides.old
    value = path[-1].new if is_new else path[-1].old
    found = {}
    for code in side.locales:
        around = scope(path, sides, code, is_new=is_new)
        found[code] = "\n".join(lines(value, around))
    return found


def _values(difference: Difference, sides: Sides) -> Versions:
    """A value before and after; as the file has it, where pages would show no difference."""
    step, made = difference.last, list[dict[str, str]]()
    for is_new, value in ((False, step.old), (True, step.new)):
        found = {}
        for reader in READERS:
            around = scope(difference.path, sides, reader, is_new=is_new)
            found[reader] = shown(value, step.type, step.record, step.key.attribute, around)
        made.append(found)
    old, new = made
    if difference.kind is Kind.NEW:
        return {}, new
    if difference.kind is Kind.REMOVED:
        return old, {}
    for reader in READERS:
        if old[reader] == new[reader]:
            old[reader] += f" [{step.old}]"
            new[reader] += f" [{step.new}]"
    return old, new
