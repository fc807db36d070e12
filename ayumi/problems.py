"""Problems of the content: where they are, how bad they are, and their messages."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from itertools import islice
from typing import Any, NamedTuple


class Severity(StrEnum):
    """An error stops the build; a warning does so where asked for; a remark never does."""

    ERROR = "error"
    WARNING = "warning"
    REMARK = "remark"


class Location(NamedTuple):
    """A position in a file: `file` relative to the site folder, line and column from 1."""

    file: str
    line: int = 1
    column: int = 1


class Bilingual(NamedTuple):
    """One sentence for editors in the two languages of the console, with `{fields}`."""

    ja: str
    en: str

    def text(self, lang: str, values: dict[str, object] | None = None) -> str:
        """The sentence in `lang` ("ja", else English), its fields filled in with `values`."""
        sentence = self.ja if lang == "ja" else self.en
        return sentence.format_map(values) if values is not None else sentence


class ProblemType(NamedTuple):
    """A type of problem: its stable code, severity, and sentences."""

    code: str
    severity: Severity
    message: Bilingual
    hint: Bilingual

    def at(self, location: Location, **values: object) -> Problem:
        """A problem of this type; `values` fill in the fields of message and hint."""
        return Problem(location, self, tuple(sorted(values.items())))


class Problem(NamedTuple):
    """One finding. `values` are the (field, value) pairs of the sentences of its type."""

    location: Location
    type: ProblemType
    values: tuple[tuple[str, object], ...] = ()

    @property
    def is_error(self) -> bool:
        """Whether this alone stops a build."""
        return self.type.severity is Severity.ERROR

    def message(self, lang: str) -> str:
        """What is wrong, on one line."""
        return self._filled(self.type.message, lang)

    def hint(self, lang: str) -> str:
        """How to correct it, on one line."""
        return self._filled(self.type.hint, lang)

    def _filled(self, sentence: Bilingual, lang: str) -> str:
        values = {k: v.text(lang) if isinstance(v, Bilingual) else v for k, v in self.values}
        return " ".join(sentence.text(lang, values).split())


TYPES: dict[str, ProblemType] = {}  # every type that a module which is imported declares, by code


def _declare(
    severity: Severity, code: str, ja: str, en: str, hint_ja: str, hint_en: str
) -> ProblemType:
    declared = ProblemType(code, severity, Bilingual(ja, en), Bilingual(hint_ja, hint_en))
    TYPES[code] = declared
    return declared


def error(code: str, ja: str, en: str, hint_ja: str, hint_en: str) -> ProblemType:
    """A type of problem that stops the build: its message and hint in both languages."""
    return _declare(Severity.ERROR, code, ja, en, hint_ja, hint_en)


def warning(code: str, ja: str, en: str, hint_ja: str, hint_en: str) -> ProblemType:
    """A type of problem that is reported only: its message and hint in both languages."""
    return _declare(Severity.WARNING, code, ja, en, hint_ja, hint_en)


def remark(code: str, ja: str, en: str, hint_ja: str, hint_en: str) -> ProblemType:
    """A type of what may well be meant so: its message and hint in both languages."""
    return _declare(Severity.REMARK, code, ja, en, hint_ja, hint_en)


MAX_PROBLEMS = 200  # per file: 2 MB of rubbish have some 700,000, which take minutes to report
TOO_MANY = error(
    "too-many-problems",
    "問題が{limit}件を超えたため、このファイルの残りは調べていません",
    "there are more than {limit} problems in this file; the rest of it was not checked",
    "ほかの問題を先に直してください。別の種類のファイルを置いていないかも確かめてください。",
    "Mend the others first, and make sure that this is the file that belongs here.",
)


def first_problems(found: Iterable[Problem], file: str) -> list[Problem]:
    """The first of the problems found in a file, and where there are more, that there are."""
    rest = iter(found)
    problems = list(islice(rest, MAX_PROBLEMS))
    if next(rest, None) is not None:
        problems.append(TOO_MANY.at(Location(file), limit=MAX_PROBLEMS))
    return problems


def not_following(problems: Iterable[Problem], earlier: Iterable[Problem]) -> list[Problem]:
    """The problems of lines of which no earlier one tells: else they most likely follow from it."""
    lines = {(problem.location.file, problem.location.line) for problem in earlier}
    return [one for one in problems if (one.location.file, one.location.line) not in lines]


def in_order(problems: list[Problem], *, strict: bool = False) -> list[Problem]:
    """The problems without duplicates, by location and code; `strict`: warnings as errors."""
    unique = dict.fromkeys(problems)
    ordered = sorted(unique, key=lambda p: (*p.location, p.type.code, p.message("en")))
    return [_as_error(problem) for problem in ordered] if strict else ordered


def _as_error(problem: Problem) -> Problem:
    """A warning as an error; any other problem as it is."""
    is_warning = problem.type.severity is Severity.WARNING
    return with_severity(problem, Severity.ERROR) if is_warning else problem


def with_severity(problem: Problem, severity: Severity) -> Problem:
    """The same finding, told with another severity."""
    return problem._replace(type=problem.type._replace(severity=severity))


def encode_problem(problem: Problem) -> Problem:
    """The problem with its values filled into its sentences, so that JSON can hold it."""
    message, hint = (
        Bilingual(*(sentence(lang).replace("{", "{{").replace("}", "}}") for lang in ("ja", "en")))
        for sentence in (problem.message, problem.hint)
    )
    return Problem(problem.location, problem.type._replace(message=message, hint=hint))


def decode_problem(data: list[Any]) -> Problem:
    """The problem of `encode_problem`, parsed as JSON."""
    location, (code, severity, message, hint), _ = data
    type_ = ProblemType(code, Severity(severity), Bilingual(*message), Bilingual(*hint))
    return Problem(Location(*location), type_)
