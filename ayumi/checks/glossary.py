"""Terms that are not translated as the glossary has it, and spellings that it rules out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ayumi.checks.text_places import TextPlace, every_text
from ayumi.model.documents import Document
from ayumi.model.glossary import GLOSSARY_FILE, Glossary, Term
from ayumi.model.memoize import memoize
from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.problems import Problem, warning

GLOSSARY_TERM = warning(
    "glossary-term",
    "「{term}」の {language} の訳が用語集と違います（用語集では {forms}）",
    "“{term}” is not translated as the glossary has it ({language}: {forms})",
    "訳を用語集に合わせるか、その訳も正しければ {file} の also に書き足してください。",
    "Use the glossary's translation; if this one is right too, add it as `also` in {file}.",
)
AVOIDED_SPELLING = warning(
    "avoided-spelling",
    "「{found}」は使わない書き方です（用語集では「{term}」）",
    "“{found}” is a spelling not to be used (the glossary has “{term}”)",
    "「{term}」に直してください。当時の名前として残すなら、ignore に理由を書いてください。",
    "Write “{term}”. To keep the name of that time, give the reason in `ignore`.",
)
DUPLICATE_TERM = warning(
    "duplicate-term",
    "用語「{term}」が2回あります（1回目は{first}行目）",
    "the term “{term}” is here twice (first on line {first})",
    "どちらかを消してください。訳が2つあるなら、also に書きます。",
    "Remove one of them. A second translation goes under `also`.",
)
_NOT_OF_THE_RECORD = ("note", "reason")  # what editors write about it


class _TermIndex(NamedTuple):
    """The terms by their first letter, the longest first; and each avoided spelling's term."""

    terms: Mapping[str, Sequence[tuple[str, Term]]]
    avoided: Mapping[str, str]


@memoize(maxsize=4)
def _index(glossary: Glossary, source: str) -> _TermIndex:
    by_letter: dict[str, list[tuple[str, Term]]] = {}
    avoided: dict[str, str] = {}
    for term in glossary.terms:
        name = term.text[source].casefold()
        by_letter.setdefault(name[0], []).append((name, term))
        avoided |= {spelling.casefold(): _meant(spelling, term) for spelling in term.avoid}
    for terms in by_letter.values():
        terms.sort(key=lambda pair: -len(pair[0]))
    return _TermIndex(by_letter, avoided)


def _meant(spelling: str, term: Term) -> str:
    """The form of a term in the language of a spelling of it that is to be avoided."""
    forms = list(term.text.values())
    return next((form for form in forms if form.isascii() == spelling.isascii()), forms[0])


def find(program: Program, document: Document[Program], plan: Plan) -> Iterator[Problem]:
    """Each term of a text that its translation lacks, and each spelling to avoid."""
    if not plan.glossary.terms:
        return
    index = _index(plan.glossary, plan.codes[0])
    for one in every_text(document):
        if one.key not in _NOT_OF_THE_RECORD:
            yield from _avoided(one, document, index)
            if len(one.text) > 1:
                yield from _translated_otherwise(one, document, index)


def _avoided(one: TextPlace, document: Document[Program], index: _TermIndex) -> Iterator[Problem]:
    for language, text in one.text.items() if index.avoided else ():
        folded = text.casefold()
        for spelling, term in index.avoided.items():
            if spelling in folded and _occurs(spelling, folded.replace(term.casefold(), "\n")):
                location = one.locate(document, language)
                yield AVOIDED_SPELLING.at(location, found=spelling, term=term)


def _translated_otherwise(
    one: TextPlace, document: Document[Program], index: _TermIndex
) -> Iterator[Problem]:
    source, *others = [(language, text.casefold()) for language, text in one.text.items()]
    for term in _terms(source[1], index):
        for language, written in others:
            forms = (term.text[language], *term.also) if language in term.text else ()
            if forms and not any(_occurs(form.casefold(), written) for form in forms):
                yield GLOSSARY_TERM.at(
                    one.locate(document, language),
                    term=term.text[source[0]],
                    language=language,
                    forms=", ".join(forms),
                    file=GLOSSARY_FILE,
                )


def _terms(text: str, index: _TermIndex) -> list[Term]:
    """The terms of a text, the longest where several begin at one place; none inside another."""
    found: list[Term] = []
    place = 0
    while place < len(text):
        step = 1
        for name, term in index.terms.get(text[place], ()):
            if text.startswith(name, place) and _is_whole(text, place, place + len(name)):
                if term not in found:
                    found.append(term)
                step = len(name)
                break
        place += step
    return found


def _occurs(form: str, text: str) -> bool:
    """Whether a form occurs in a text: as whole words, where it is written in Latin letters."""
    place = text.find(form)
    while place >= 0:
        if _is_whole(text, place, place + len(form)):
            return True
        place = text.find(form, place + 1)
    return False


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no Latin letter or digit goes on where the part begins or ends with one."""
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    is_cut_before = _joins(before) and _joins(text[start])
    return not is_cut_before and not (_joins(after) and _joins(text[end - 1]))


def _joins(letter: str) -> bool:
    """Whether words are made of such letters with spaces between them."""
    return letter.isalnum() and letter < "\u0530"


def find_duplicates(glossary: Glossary, document: Document[Glossary]) -> Iterator[Problem]:
    """The terms of the glossary that it has already."""
    first: dict[str, Term] = {}
    for term in glossary.terms:
        name = next(iter(term.text.values()))
        if (before := first.setdefault(name, term)) is not term:
            line = document.locate(before).line
            yield DUPLICATE_TERM.at(document.locate(term), term=name, first=line)
