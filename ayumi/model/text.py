"""Localized texts: the same text in languages of the plan, always with the source language."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping as MappingOf
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeAlias

from ayumi.model.brackets import report_bracket_text
from ayumi.model.commas import report_comma
from ayumi.model.scripts import SWAPPED_LANGUAGES, WRONG_LANGUAGE, written_in
from ayumi.model.validation import (
    INVALID,
    Invalid,
    ValidationContext,
    cause_of_emptiness,
    is_text_in_comment,
    suggestion,
)
from ayumi.problems import Bilingual, error, remark, warning
from ayumi.yaml.decode import BLANK_LETTERS, VISIBLE
from ayumi.yaml.nodes import NULLS, CommentedScalar, Mapping, Node, Scalar

Text: TypeAlias = MappingOf[str, str]  # language code -> text; has at least the source language

UNKNOWN_LANGUAGE = error(
    "unknown-language",
    "「{key}」はこの計画の言語ではありません{nearest}",
    "“{key}” is not a language of this plan{nearest}",
    "使えるのは {known} です。{{ja: …, en: …}} の中の文がカンマやコロンを含むなら、"
    "文を引用符で囲みます。",
    "The languages are {known}. If a text in {{ja: …, en: …}} has a comma or a colon in it, "
    "put the text in quotes.",
)
NO_SOURCE_TEXT = error(
    "no-source-text",
    "元の言語（{language}）の文がありません",
    "the text in the source language ({language}) is missing",
    "`{language}: …` を書いてください。訳が無いのはかまいませんが、元の文は必要です。",
    "Add `{language}: …`. A translation may be missing, the source text may not.",
)
EMPTY_TEXT = error(
    "empty-text",
    "「{key}」の文が空です{cause}",
    "the text of “{key}” is empty{cause}",
    "文を書いてください。空にしておけるのは訳だけです（元の言語の文は必要です）。",
    "Write the text. Only translations may be left empty, the source text may not.",
)
TITLE_LINES = error(
    "title-lines",
    "題名は1行で書きます",
    "a title has to be a single line",
    "改行をなくしてください。",
    "Remove the line breaks.",
)
DATE_AS_TEXT = remark(
    "date-as-text",
    "文の場所に、日付だけが書かれています（{found}）",
    "there is a date alone where a text is expected ({found})",
    "文を書いてください。日付を載せるなら、読む人に分かるように「2012年4月1日」のように書きます。",
    "Write the text. A date that is to be read is written out, as in April 1, 2012.",
)
TAB_IN_TEXT = warning(
    "tab-in-text",
    "文の中にタブがあります（表計算ソフトの複数のセルを貼り付けたときに入ります）",
    "there is a tab in the text (pasting several cells of a table leaves one)",
    "ほかのセルの分を消すか、タブを空白に直してください。",
    "Remove what belongs to other cells, or write a space for the tab.",
)
TITLE_LINK = warning(
    "link-in-title",
    "題名の中のリンクは、文字だけが表示されます",
    "of a link in a title only the words are shown",
    "リンクは説明や note に書いてください。",
    "Put the link into a description or a note.",
)
UNTRANSLATED = warning(
    "untranslated",
    "{language} の訳が無い文が{count}か所あります（行：{lines}）",
    "texts without “{language}”: {count} (on lines {lines})",
    "ページには元の文が印を付けて表示されます。訳を書き足すと消えます。",
    "The pages show the source text there, marked as such, until the translation is added.",
)
_LINK = re.compile(r"(?<!!)\[[^\[\]]{1,200}\]\([^()\s]{1,500}\)")
_ISO_DATE = re.compile("[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}")
_OTHER_CODES = {"jp": "ja", "jpn": "ja", "eng": "en", "us": "en", "gb": "en", "br": "pt"}
_OTHER_CODES |= {"cn": "zh", "kr": "ko", "日本語": "ja", "英語": "en"}
_MAX_LISTED = 40  # lines named in one warning
MAX_LENGTH = 50_000  # characters; links are not looked for in longer texts


def report_unknown_language(
    key: Scalar, languages: tuple[str, ...], context: ValidationContext
) -> str | None:
    """Report a key that is no language of the plan; the one that is most likely meant, if any."""
    meant = meant_language(key.text, languages)
    near, known = suggestion(meant), ", ".join(languages)
    context.report(UNKNOWN_LANGUAGE, key, key=key.text, nearest=near, known=known)
    return meant


@dataclass(frozen=True)
class LocalizedText:
    """`{ja: …, en: …}`, or one text in the source language. Markdown; `title`: one line of it."""

    title: bool = False

    def read(self, node: Node, context: ValidationContext) -> Text | Invalid:
        """The text by language."""
        if isinstance(node, Scalar) and not node.is_null:
            return self.combine({context.source_language: node}, node, context)
        if not isinstance(node, Mapping):
            if report_bracket_text(node, context):
                return INVALID
            return context.report_type(node, self.description, "{ja: …, en: …}")
        if not context.languages:  # the plan's own list of them is broken, which is reported there
            return INVALID
        languages, pairs = context.languages, dict[str, Node]()
        has_typos = False
        for key, (key_node, value) in node.pairs.items():
            if key in languages:
                pairs[key] = value
            elif not pairs and report_bracket_text(node, context):
                return INVALID
            elif report_comma(node, key_node, value, languages, context):
                has_typos = True
            else:
                meant = report_unknown_language(key_node, languages, context)
                has_typos |= meant is not None  # so that it is not missing
        return INVALID if has_typos else self.combine(pairs, node, context)

    def combine(
        self, pairs: dict[str, Node], node: Node, context: ValidationContext
    ) -> Text | Invalid:
        """The text of `pairs` (language -> value), found at `node`."""
        languages = context.languages or (context.source_language,)
        text = self._read_each(pairs, languages, context)
        if len(text) == len(languages):
            return text
        if (source := languages[0]) not in pairs:
            return context.report(NO_SOURCE_TEXT, node, language=source)
        if source not in text:
            return INVALID
        if any(letter.isalpha() for letter in text[source]):  # else there is nothing to translate
            for missing in (lang for lang in languages if lang not in text):
                context.missing_translations.setdefault(missing, []).append(node.line)
        return text

    def _read_each(
        self, pairs: dict[str, Node], languages: tuple[str, ...], context: ValidationContext
    ) -> dict[str, str]:
        """The texts that there are, by language."""
        text: dict[str, str] = {}
        for lang in languages:
            if lang in pairs:
                written = self._read_one(lang, pairs[lang], context)
                if not isinstance(written, Invalid):
                    text[lang] = written
        for lang in context.latin_languages:
            if lang in text and not text[lang].isascii():
                _check_letters(lang, text, pairs[lang], context)
        return text

    def _read_one(self, key: str, value: Node, context: ValidationContext) -> str | Invalid:
        if not isinstance(value, Scalar):
            if not report_bracket_text(value, context):
                context.report_type(value, Bilingual("文", "a text"), f"{key}: …")
            return INVALID
        text, is_plain, _, _ = value
        stripped = text.strip("\r\n \t")
        first = stripped[:1]  # nearly always a letter, and then there is no need to search
        has_letter = first.isalnum() and first not in BLANK_LETTERS
        if (is_plain and text in NULLS) or not (has_letter or VISIBLE.search(stripped)):
            if key != context.source_language and not is_text_in_comment(value):
                return INVALID  # a translation that is still to come
            return context.report(EMPTY_TEXT, value, key=key, cause=cause_of_emptiness(value))
        if isinstance(value, CommentedScalar):
            return context.report_cut_text(value)
        if self.title and "\n" in stripped:
            return context.report(TITLE_LINES, value)
        self._note_signs(stripped, value, key, context)
        return stripped

    def _note_signs(self, text: str, value: Scalar, key: str, context: ValidationContext) -> None:
        """Report what is odd in a text, and note one in which there may be links and marks."""
        first = text[0]
        if "0" <= first <= "9" and _is_date(text):
            context.report(DATE_AS_TEXT, value, found=text)
        if "\t" in text:
            context.report(TAB_IN_TEXT, value)
        if self.title and "](" in text and _LINK.search(text):
            context.report(TITLE_LINK, value)
        has_marks = "[" in text or "<" in text or "\n" in text
        if has_marks or first in "&`*_" or len(text) > MAX_LENGTH:
            context.link_candidates.append((text, value, key))

    def holds(self, name: str, context: ValidationContext) -> bool:
        """Whether it is one of the languages."""
        return name in context.languages

    @property
    def description(self) -> Bilingual:
        """A text."""
        if self.title:
            return Bilingual("文（1行、{ja: …, en: …}）", "a text of one line ({ja: …, en: …})")
        return Bilingual("文（{ja: …, en: …}）", "a text ({ja: …, en: …})")


def meant_language(code: str, languages: tuple[str, ...]) -> str | None:
    """The language that is written in capitals, or as a country or in three letters."""
    folded = code.strip().casefold()
    meant = _OTHER_CODES.get(folded, folded)
    return next((one for one in languages if one.casefold() == meant), None)


def _is_date(text: str) -> bool:
    """Whether it is a day of the calendar in figures, and nothing else."""
    if _ISO_DATE.fullmatch(text):
        with suppress(ValueError):  # which is told in its own way
            return bool(datetime.date(*map(int, re.split("[-/]", text))))
    return False


def _check_letters(lang: str, text: Text, node: Node, context: ValidationContext) -> None:
    """Report a text that is in another language of the plan."""
    if (found := written_in(lang, text)) is not None:
        other, is_swapped = found
        if is_swapped:
            context.report(SWAPPED_LANGUAGES, node, language=lang, other=other)
        elif lang != context.source_language:
            context.report(WRONG_LANGUAGE, node, language=lang, other=other)


TEXT = LocalizedText()
TITLE = LocalizedText(title=True)
NOTE = (TEXT, "記録についての編集者の注（印刷のまま、など）", "an editor's note on the record")


def report_missing_translations(context: ValidationContext) -> None:
    """Report, once per language, the lines of the texts that lack it."""
    for language, found in context.missing_translations.items():
        lines = sorted(set(found))
        more = " …" if len(lines) > _MAX_LISTED else ""
        listed = ", ".join(map(str, lines[:_MAX_LISTED])) + more
        first = Scalar("", plain=True, line=lines[0], column=1)
        context.report(UNTRANSLATED, first, language=language, count=len(found), lines=listed)


def best_language(text: Text, lang: str) -> str:
    """The language in which `text` is shown to readers of `lang`: theirs, else the source."""
    return lang if lang in text else next(iter(text))


def in_language(text: Text, lang: str) -> str:
    """The text as shown to readers of `lang`."""
    return text[best_language(text, lang)]
