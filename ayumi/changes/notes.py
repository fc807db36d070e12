"""What else a reader should know of a change: no reason given, no translation, an address gone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ayumi.changes.change import READERS, Kind
from ayumi.changes.differences import Difference
from ayumi.changes.scopes import Sides, scope
from ayumi.changes.values import Scope, figure
from ayumi.model.anchors import indicator_anchor, milestone_anchor
from ayumi.model.indicators import IndicatorRevision, IndicatorTarget
from ayumi.model.lifecycle import Added, Ended, Revision
from ayumi.model.text import LocalizedText, Text, in_language
from ayumi.model.text_fields import texts
from ayumi.problems import Bilingual

NO_REASON = Bilingual("変更の理由は書かれていません。", "No reason is given.")
NO_REASON_AT_ALL = Bilingual("理由は書かれていません。", "No reason is given.")
INTERNAL = Bilingual("公開されるサイトには表示されません。", "The public site does not show it.")
REVISED = Bilingual(
    "{date}の変更として、変更前の目標とともに載ります。",
    "It is shown as changed ({date}), with the target before.",
)
REASON = Bilingual("理由：{reason}", "Reason: {reason}")
DECIDED = Bilingual("決めた者・会議：{by}", "Decided by: {by}")
OTHER_BEFORE = Bilingual(
    "変更前の目標として載る「{text}」は、これまで公開していた目標と違います。",
    "The target named as the one before (“{text}”) is not the one published until now.",
)
VANISHES = Bilingual(
    "この約束は、中止や統合の記録を残さずにページから消えます。",
    "This promise disappears from the page without a word on what became of it.",
)
UNTRANSLATED = Bilingual("{language}の訳がありません。", "The {language} translation is missing.")
SOME_UNTRANSLATED = Bilingual(
    "{language}の訳がない文があります（{n}か所）。", "{language} translations are missing: {n}."
)
STAYS = Bilingual("{language}の訳は変わりません。", "The {language} text stays as it is.")
OLD_ANCHOR = Bilingual(
    "ページの中のこの場所へのリンク（#{old}）は使えなくなります。",
    "Links to this place on the page (#{old}) no longer work.",
)
_NAMES = {
    "ja": Bilingual("日本語", "Japanese"),
    "en": Bilingual("英語", "English"),
    "pt": Bilingual("ポルトガル語", "Portuguese"),
}
_FIGURES = ("value", "min", "max", "over", "under", "maintain", "text")
_INTERNAL = {"reviewers", "rules", "ignore"}
_ANCHORS = ("Measure", "Indicator", "Milestone")


def filled(words: Bilingual, **values: Bilingual | str | int) -> Bilingual:
    """The sentence with values filled in; those that differ by language, each in its own."""
    made = []
    for reader in READERS:
        own: dict[str, object] = {
            k: v.text(reader) if isinstance(v, Bilingual) else v for k, v in values.items()
        }
        made.append(words.text(reader, own))
    return Bilingual(*made)


def notes_on(difference: Difference, sides: Sides) -> Iterator[Bilingual]:
    """The notes on one difference."""
    step = difference.last
    place = step.record, step.key.attribute
    if is_internal(difference):
        yield INTERNAL
    if explains_itself(difference):
        yield from on_revision(difference, sides)
    if isinstance(step.new, Ended | Added) and step.old is None and step.new.reason is None:
        yield NO_REASON_AT_ALL
    if place == ("Measure", "targets") and difference.kind is Kind.REMOVED:
        yield VANISHES
    if step.key.attribute == "id" and (anchor := _old_anchor(difference, sides)):
        yield filled(OLD_ANCHOR, old=anchor)
    if difference.kind is Kind.CHANGED and isinstance(step.type, LocalizedText):
        yield from _on_languages(step.old, step.new, sides)
    elif difference.kind is Kind.NEW:
        yield from _on_missing(step.new, step.type, sides)


def is_internal(difference: Difference) -> bool:
    """Whether it is for those who work on the content, and no part of the site."""
    return any(step.key.attribute in _INTERNAL for step in difference.path)


def explains_itself(difference: Difference) -> bool:
    """Whether a target changes, for which the record can give a reason."""
    step = difference.last
    if (step.record, step.key.attribute) == ("Target", "text"):
        return difference.kind is Kind.CHANGED
    is_target = len(difference.path) > 1 and difference.path[-2].key.attribute == "targets"
    return is_target and step.record == "IndicatorTarget" and step.key.attribute in _FIGURES


def _old_anchor(difference: Difference, sides: Sides) -> str:
    """The anchor on the program's page that has another name now; empty where there is none."""
    step = difference.last
    if sides.programs[0] is None or step.record not in _ANCHORS:
        return ""
    measure = scope(difference.path[:-1], sides, READERS[0], is_new=False).measure
    if step.record == "Measure":
        return str(step.old)
    of = indicator_anchor if step.record == "Indicator" else milestone_anchor
    return of(measure.id if measure else "", str(step.old))


def on_revision(difference: Difference, sides: Sides) -> Iterator[Bilingual]:
    """How the change of a target is explained: by a revision that comes with it, or not at all."""
    target = difference.path[-2]
    revision = getattr(target.new, "revised", None)
    if revision is None or revision == getattr(target.old, "revised", None):
        yield NO_REASON
        return
    scopes = [scope(difference.path[:-1], sides, reader, is_new=True) for reader in READERS]
    yield from _on_new_revision(revision, target.old, scopes)


def _on_new_revision(
    revision: Revision | IndicatorRevision, old: Any, scopes: list[Scope]
) -> Iterator[Bilingual]:
    def each(text: Text) -> Bilingual:
        return Bilingual(*(in_language(text, one.locale.code) for one in scopes))

    dates = Bilingual(*(one.locale.date(revision.date) for one in scopes))
    yield filled(REVISED, date=dates)
    yield filled(REASON, reason=each(revision.reason)) if revision.reason else NO_REASON
    if revision.approved_by:
        yield filled(DECIDED, by=each(revision.approved_by))
    if isinstance(revision, Revision):
        if revision.before != old.text:
            yield filled(OTHER_BEFORE, text=each(revision.before))
    elif not _same_figure(revision.before, old):
        indicator = scopes[0].indicator
        if indicator is not None:
            shown = Bilingual(*(figure(revision.before, indicator, one) for one in scopes))
            yield filled(OTHER_BEFORE, text=shown)


def _same_figure(one: IndicatorTarget, other: Any) -> bool:
    return all(str(getattr(one, name)) == str(getattr(other, name)) for name in _FIGURES)


def language_name(code: str, sides: Sides) -> Bilingual:
    """What a language of the plan is called."""
    names = {one.code: one.name for one in sides.new.plan.languages}
    return _NAMES.get(code) or Bilingual(names.get(code, code), names.get(code, code))


def _on_languages(old: Text, new: Text, sides: Sides) -> Iterator[Bilingual]:
    source = next(iter(new))
    for code in sides.new.plan.codes:
        if code not in new:
            yield filled(UNTRANSLATED, language=language_name(code, sides))
        elif code != source and old.get(code) == new[code] and old.get(source) != new[source]:
            yield filled(STAYS, language=language_name(code, sides))


def _on_missing(value: Any, field_type: Any, sides: Sides) -> Iterator[Bilingual]:
    is_text = isinstance(field_type, LocalizedText)
    if not is_text and not hasattr(value, "__dataclass_fields__"):
        return
    found: list[Text] = [value] if is_text else [one.text for one in texts(value)]
    found = [one for one in found if any(map(str.isalpha, next(iter(one.values()), "")))]
    for code in sides.new.plan.codes:
        missing = sum(code not in one for one in found)
        if missing:
            words = UNTRANSLATED if len(found) == 1 else SOME_UNTRANSLATED
            yield filled(words, language=language_name(code, sides), n=missing)


def plain_language(code: str, reader: str) -> str:
    """What a language is called before a text in it: “[Japanese] ”."""
    return f"[{_NAMES[code].text(reader) if code in _NAMES else code}] "
