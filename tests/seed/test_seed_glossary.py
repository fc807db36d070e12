"""One Japanese term, one English term: every text follows content/glossary.yaml."""

from __future__ import annotations

import re
from itertools import chain

from seed.seed_record import glossary, record_texts

FORMS = {t["ja"]: (t["en"], *t.get("also", ())) for t in glossary()}
LONGEST_FIRST = re.compile("|".join(sorted(map(re.escape, FORMS), key=len, reverse=True)))
RECORD = tuple(s for s in record_texts() if s.kind != "note")


def terms(ja: str) -> list[str]:
    """The terms of a text, the longest where several begin at one place; none inside another."""
    return LONGEST_FIRST.findall(ja)


def occurs(form: str, en: str) -> bool:
    """Whether a form occurs in the text as whole words, capitals apart."""
    return re.search(rf"(?<!\w){re.escape(form)}(?!\w)", en, re.IGNORECASE) is not None


def test_no_term_is_listed_twice() -> None:
    assert len(FORMS) == len(glossary())
    for ja, forms in FORMS.items():
        assert len(forms) == len(set(forms)), ja


def test_each_term_has_one_of_its_forms() -> None:
    broken = [
        (one.place, term)
        for one in RECORD
        for term in terms(one.text["ja"])
        if not any(occurs(form, one.text["en"]) for form in FORMS[term])
    ]
    assert broken == []


def test_the_glossary_is_used() -> None:
    """A term that no text has is of no use, unless it is a word of the form or part of another."""
    used = set(chain.from_iterable(terms(s.text["ja"]) for s in RECORD))
    assert len(used) > 0.8 * len(FORMS)


def test_measure_translates_one_term_alone() -> None:
    """施策計画 is “measure”; 支援策 and 対応策 must not be, or a reader counts them."""
    assert [s.place for s in RECORD if occurs("measure", s.text["en"])] == []
    assert [s.place for s in RECORD if occurs("measures", s.text["en"])] == []
    assert [s.place for s in RECORD if occurs("countermeasures", s.text["en"])] == []
