"""content/glossary.yaml: terms of the record, their translations, and spellings to avoid."""

from __future__ import annotations

from ayumi.model.containers import ListOf
from ayumi.model.declaration import key, optional, record
from ayumi.model.record import Record
from ayumi.model.scalars import String
from ayumi.model.text import TITLE, Text

GLOSSARY_FILE = "content/glossary.yaml"


@record("用語や固有の名前と、その訳です。")
class Term:
    """A term or a name, and how it is translated."""

    text: Text = key(TITLE, "用語と訳（言語ごと）", "the term and its translations, by language")
    also: tuple[str, ...] = optional(
        ListOf(String("programs")),
        "ほかに使ってよい訳（複数形、動詞の形、略した形など）",
        "further translations that are right: plurals, verbs, short forms",
    )
    avoid: tuple[str, ...] = optional(
        ListOf(String("子供")),
        "使わない書き方（古い名前、表記のゆれ。どの言語でもよい）",
        "spellings not to be used, in any language: old names, variants",
        name="not",
    )
    note: str | None = optional(
        String("…", max_length=2000), "編集者のための説明", "an explanation for editors"
    )


@record("用語集。content/glossary.yaml に書きます。")
class Glossary:
    """The glossary, from content/glossary.yaml."""

    terms: tuple[Term, ...] = key(
        ListOf(Record(Term, texts=True)), "用語のリスト", "its terms", default=()
    )


GLOSSARY = Record(Glossary)
