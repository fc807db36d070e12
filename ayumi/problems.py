"""What can be wrong with the content: the ground floor, which every other floor may use."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, NamedTuple


class Severity(StrEnum):
    """How bad a problem is: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Location(NamedTuple):
    """Where something stands: `file` relative to the site folder, line and column from 1."""

    file: str
    line: int = 1
    column: int = 1


class Bilingual(NamedTuple):
    """One sentence for editors, in both languages of the console. Fields stand in `{braces}`."""

    ja: str
    en: str

    def text(self, lang: str, values: dict[str, object] | None = None) -> str:
        """The sentence in `lang` ("ja", else English), its fields filled in."""
        sentence = self.ja if lang == "ja" else self.en
        return sentence.format_map(values) if values is not None else sentence


class ProblemType(NamedTuple):
    """A kind of problem: its stable code, and how it is put to people."""

    code: str
    severity: Severity
    message: Bilingual
    hint: Bilingual

    def at(self, place: Location, **values: object) -> Problem:
        """A problem of this kind at `place`; `values` fill the fields of message and hint."""
        return Problem(place, self, tuple(sorted(values.items())))


class Problem(NamedTuple):
    """One finding at one place. `values` are (field, value) pairs for the kind's sentences."""

    place: Location
    kind: ProblemType
    values: tuple[tuple[str, object], ...] = ()

    @property
    def is_error(self) -> bool:
        """Whether this alone stops a build."""
        return self.kind.severity is Severity.ERROR

    def message(self, lang: str) -> str:
        """What is wrong, as one line."""
        return " ".join(self.kind.message.text(lang, _spoken(self.values, lang)).split())

    def hint(self, lang: str) -> str:
        """How to mend it."""
        return " ".join(self.kind.hint.text(lang, _spoken(self.values, lang)).split())


def error(code: str, message: tuple[str, str], hint: tuple[str, str]) -> ProblemType:
    """A kind that stops the build. Sentences are (Japanese, English)."""
    return ProblemType(code, Severity.ERROR, Bilingual(*message), Bilingual(*hint))


def warning(code: str, message: tuple[str, str], hint: tuple[str, str]) -> ProblemType:
    """A kind that is told and does not stop the build. Sentences are (Japanese, English)."""
    return ProblemType(code, Severity.WARNING, Bilingual(*message), Bilingual(*hint))


def in_order(problems: list[Problem]) -> list[Problem]:
    """The problems by file, line, column and code, each said once."""
    return sorted(dict.fromkeys(problems), key=lambda p: (*p.place, p.kind.code, p.message("en")))


def _spoken(values: tuple[tuple[str, object], ...], lang: str) -> dict[str, object]:
    """The fields in the reader's language: a Bilingual value is itself put into words first."""
    return {k: v.text(lang) if isinstance(v, Bilingual) else v for k, v in values}


def encode_problem(problem: Problem) -> list[Any]:
    """A problem, put into words, as JSON values."""
    kind = problem.kind
    texts = [text(lang) for text in (problem.message, problem.hint) for lang in ("ja", "en")]
    return [list(problem.place), kind.code, str(kind.severity), *texts]


def decode_problem(data: list[Any]) -> Problem:
    """The problem that `encode_problem` wrote."""
    place, code, severity, ja, en, hint_ja, hint_en = data
    kind = ProblemType(code, Severity(severity), _final(ja, en), _final(hint_ja, hint_en))
    return Problem(Location(*place), kind)


def _final(ja: str, en: str) -> Bilingual:
    """Sentences whose fields are filled in: a brace in them is only a brace."""
    return Bilingual(*(text.replace("{", "{{").replace("}", "}}") for text in (ja, en)))
