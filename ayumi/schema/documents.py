"""The schema of each kind of file: programs, the configuration, interface words, the glossary."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ayumi.i18n.interface import FALLBACK, bundled
from ayumi.model.declaration import meaning
from ayumi.model.plan import PLAN, Plan
from ayumi.model.program import PROGRAM
from ayumi.model.record import Record
from ayumi.problems import Bilingual
from ayumi.schema.records import definition, records, text_definition
from ayumi.schema.scalars import NULL, Schema, text
from ayumi.schema.values import name_definitions
from ayumi.schema.vocabulary import Vocabulary, plan_vocabulary, program_vocabulary
from ayumi.schema.words import Words

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_PROGRAM = Bilingual("プログラム（Ayumi）", "Ayumi program file")
_CONFIG = Bilingual("サイトの設定（Ayumi）", "Ayumi site configuration")
_INTERFACE = Bilingual("画面のことば（Ayumi）", "Ayumi interface words")
_GLOSSARY = Bilingual("用語集（Ayumi）", "Ayumi glossary")
_NO_WORD = Bilingual(
    "このキーの画面のことばはありません。", "There is no interface word of this key."
)


def program_schema(plan: Plan, lang: str = "en") -> Schema:
    """The schema of `content/programs/<id>.yaml`; names are limited to those of the plan."""
    return _schema(PROGRAM, program_vocabulary(plan, lang), _PROGRAM)


def plan_schema(languages: Iterable[str], lang: str = "en") -> Schema:
    """The schema of `site_config.yaml`; in each description, `lang` comes first."""
    return _schema(PLAN, plan_vocabulary(languages, lang), _CONFIG)


def interface_schema(lang: str) -> Schema:
    """The schema of `content/interface/<language>.yaml`."""
    words = Words(lang)
    ja, en = bundled("ja"), bundled(FALLBACK)
    properties = {
        key: {
            "anyOf": [text(words), NULL],
            **words.plain(Bilingual(ja.get(key, english), english)),
        }
        for key, english in en.items()
    }
    return {
        "$schema": DRAFT,
        "title": words.joined(_INTERFACE, " / "),
        "type": ["object", "null"],
        "properties": properties,
        "additionalProperties": {"anyOf": [text(words, _NO_WORD), NULL]},
    }


def glossary_schema(languages: Iterable[str], lang: str) -> Schema:
    """The schema of `content/glossary.yaml`, which translators read."""
    words = Words(lang)
    term: Schema = {
        "type": "object",
        "properties": {
            **{code: text(words) for code in languages},
            "also": {
                "type": "array",
                "items": text(words),
                **words.about(Bilingual("ほかに許される形", "other forms that are allowed")),
            },
            "note": {**text(words), **words.about(Bilingual("注", "a note"))},
        },
        "required": list(languages)[:1],
    }
    terms = {"type": "array", "items": term, **words.about(Bilingual("用語", "the terms"))}
    return {
        "$schema": DRAFT,
        "title": words.joined(_GLOSSARY, " / "),
        "type": "object",
        "properties": {"terms": terms},
    }


def _schema(root: Record[Any], vocabulary: Vocabulary, title: Bilingual) -> Schema:
    words = vocabulary.words
    definitions = {record.name: definition(record, vocabulary) for record in records(root)}
    return {
        "$schema": DRAFT,
        **words.about(meaning(root.cls)),
        "title": words.joined(title, " / "),
        "$ref": f"#/$defs/{root.name}",
        "$defs": {
            "text": text_definition(vocabulary),
            **name_definitions(vocabulary),
            **definitions,
        },
    }
