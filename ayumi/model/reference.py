"""The content reference in words: every record and key, from the model's own declarations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ayumi.model.containers import ListOf, TableOf
from ayumi.model.plan import PLAN
from ayumi.model.program import PROGRAM
from ayumi.model.record import ForwardRef, Key, Record
from ayumi.model.schema import records
from ayumi.model.validation import FieldType
from ayumi.problems import Bilingual

_KEY = Bilingual("キー", "Key")
_MEANING = Bilingual("意味", "Meaning")
_FORM = Bilingual("書き方", "Form")
_MUST = Bilingual("必須", "required")
_TEXTS = Bilingual(
    "文だけを書くことも、言語（`ja:`, `en:` …）をほかのキーと並べて書くこともできます。",
    "May be a text alone; the languages (`ja:`, `en:` …) may stand among its keys.",
)


def program_reference(lang: str) -> str:
    """The reference of a program file, as Markdown."""
    return "\n".join(_sections(PROGRAM, lang))


def plan_reference(lang: str) -> str:
    """The reference of the configuration, as Markdown."""
    return "\n".join(_sections(PLAN, lang))


def _sections(root: Record[Any], lang: str) -> Iterator[str]:
    for shape in records(root):
        yield f"### {shape.name}\n"
        yield f"{(shape.cls.__doc__ or '').strip()}\n"
        if shape.texts:
            yield f"{_TEXTS.text(lang)}\n"
        yield f"| {_KEY.text(lang)} | {_MEANING.text(lang)} | {_FORM.text(lang)} |"
        yield "|---|---|---|"
        yield from (_row(name, its, lang) for name, (_, its) in shape.keys.items())
        yield ""


def _row(name: str, its: Key, lang: str) -> str:
    must = f" ({_MUST.text(lang)})" if its.required else ""
    cells = (f"`{name}`{must}", its.doc.text(lang), _form(its.shape).text(lang))
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _form(shape: FieldType[Any]) -> Bilingual:
    """A shape in words, with a link to each record where an error message would list its keys."""
    if isinstance(shape, ForwardRef):
        shape = shape.record
    if isinstance(shape, Record):
        link = f"[{shape.name}](#{shape.name})"
        return Bilingual(link, link)
    if isinstance(shape, ListOf):
        inner = _form(shape.of)
        return Bilingual(f"リスト：{inner.ja}", f"a list: {inner.en}")
    if isinstance(shape, TableOf):
        key, inner = shape.key.words(), _form(shape.of)
        return Bilingual(f"{key.ja}ごとの{inner.ja}", f"by {key.en}: {inner.en}")
    return shape.words()
