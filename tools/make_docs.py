"""Writes the parts of docs/ that the code itself knows: content reference and problems."""

import importlib
import pkgutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import ayumi  # noqa: E402  # only now can it be found
from ayumi.model.reference import plan_reference, program_reference  # noqa: E402
from ayumi.problems import ProblemType  # noqa: E402

MADE = "<!-- Made by `python tools/make_docs.py`; a test compares. -->\n"


def documents() -> dict[str, str]:
    """Path from the repository's root -> text of every document that is made here."""
    return {
        "docs/content-reference.md": _reference("en"),
        "docs/content-reference.ja.md": _reference("ja"),
        "docs/problems.md": _problems(),
    }


def kinds() -> list[ProblemType]:
    """Every kind of problem that a module of the package declares, by code."""
    found: dict[str, ProblemType] = {}
    for module in pkgutil.walk_packages(ayumi.__path__, "ayumi."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, ProblemType):
                found[value.code] = value
    return [found[code] for code in sorted(found)]


def _reference(lang: str) -> str:
    intro = (ROOT / f"docs/parts/content-reference.{lang}.md").read_text("utf-8")
    program, plan = program_reference(lang), plan_reference(lang)
    return MADE + intro.replace("{program}", program).replace("{plan}", plan)


def _problems() -> str:
    intro = (ROOT / "docs/parts/problems.md").read_text("utf-8")
    return MADE + intro + "\n".join(_section(kind) for kind in kinds())


def _section(kind: ProblemType) -> str:
    return (
        f"\n## {kind.code}\n\n*{kind.severity}*\n\n"
        f"- {kind.message.en}\n  → {kind.hint.en}\n"
        f"- {kind.message.ja}\n  → {kind.hint.ja}\n"
    )


if __name__ == "__main__":
    for path, text in documents().items():
        (ROOT / path).write_text(text, "utf-8")
        print(path)
