"""Writes what follows from the code: the content reference, the list of problems, and schemas."""

import importlib
import pkgutil
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import ayumi  # noqa: E402  # found by the line above
from ayumi.loading.site import read_plan  # noqa: E402
from ayumi.model.containers import ListOf, OneOrMore, TableOf  # noqa: E402
from ayumi.model.declaration import Key, meaning  # noqa: E402
from ayumi.model.glossary import GLOSSARY  # noqa: E402
from ayumi.model.plan import PLAN  # noqa: E402
from ayumi.model.program import PROGRAM  # noqa: E402
from ayumi.model.record import Record  # noqa: E402
from ayumi.problems import Bilingual, ProblemType  # noqa: E402
from ayumi.schema.files import schema_files  # noqa: E402
from ayumi.schema.records import records  # noqa: E402

MADE = "<!-- Made by `python tools/make_docs.py`; a test compares. -->\n"
_KEY = Bilingual("キー", "Key")
_MEANING = Bilingual("意味", "Meaning")
_FORM = Bilingual("書き方", "Form")
_REQUIRED = Bilingual("必須", "required")
_TEXTS = Bilingual(
    "文だけを書くことも、言語（`ja:`, `en:` …）をほかのキーと並べて書くこともできます。",
    "May be a text alone; the languages (`ja:`, `en:` …) may stand among its keys.",
)
_SEVERITIES = {
    "error": Bilingual("エラー", "error"),
    "warning": Bilingual("警告", "warning"),
    "remark": Bilingual("注意", "remark"),
}
_SCALAR = Bilingual("キーを書かずに、次のどれかだけでもかまいません：", "May be, without keys: ")


def documents() -> dict[str, str]:
    """Path from the repository's root -> text of each generated document."""
    return {
        "docs/content-reference.md": _reference("en"),
        "docs/content-reference.ja.md": _reference("ja"),
        "docs/problems.md": _problems(),
        **_schemas("."),
        **_schemas("examples/shiosai"),
    }


def _schemas(site: str) -> dict[str, str]:
    """What `schema --all` writes for a site of the repository."""
    plan, problems = read_plan(ROOT / site)
    if plan is None:
        raise SystemExit(f"{site}: {problems[0].message('en')}")
    files = schema_files(ROOT / site, plan)
    return {f"{site}/{path}".removeprefix("./"): text for path, text in files.items()}


def _reference(lang: str) -> str:
    intro = (ROOT / f"docs/parts/content-reference.{lang}.md").read_text("utf-8")
    for name, root in (("{program}", PROGRAM), ("{plan}", PLAN), ("{glossary}", GLOSSARY)):
        intro = intro.replace(name, "\n".join(_sections(root, lang)))
    return MADE + intro


def _sections(root: Record[Any], lang: str) -> Iterator[str]:
    """One section per record, with a table of its keys, as Markdown."""
    for record in records(root):
        yield f"### {record.name}\n"
        yield f"{meaning(record.cls).text(lang)}\n"
        if record.texts:
            yield f"{_TEXTS.text(lang)}\n"
        if record.scalar is not None:
            yield f"{_SCALAR.text(lang)}{record.scalar.description.text(lang)}\n"
        yield f"| {_KEY.text(lang)} | {_MEANING.text(lang)} | {_FORM.text(lang)} |"
        yield "|---|---|---|"
        yield from (_row(key, lang) for key in record.keys.values())
        yield ""


def _row(key: Key, lang: str) -> str:
    required = f" ({_REQUIRED.text(lang)})" if key.required else ""
    cells = (f"`{key.name}`{required}", key.doc.text(lang), _form(key.type).text(lang))
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _form(field_type: Any) -> Bilingual:
    """A field type in words, with links to records, whose keys messages would list instead."""
    if isinstance(field_type, Record):
        link = f"[{field_type.name}](#{field_type.name})"
        return Bilingual(link, link)
    if isinstance(field_type, ListOf):
        inner = _form(field_type.of)
        return Bilingual(f"リスト：{inner.ja}", f"a list: {inner.en}")
    if isinstance(field_type, OneOrMore):
        inner = _form(field_type.of)
        return Bilingual(f"{inner.ja}、またはそのリスト", f"{inner.en}, or a list of them")
    if isinstance(field_type, TableOf):
        key, inner = field_type.key.description, _form(field_type.of)
        return Bilingual(f"{key.ja}ごとの{inner.ja}", f"by {key.en}: {inner.en}")
    return field_type.description


def problem_types() -> list[ProblemType]:
    """Every type of problem that a module of the package declares, by code."""
    found: dict[str, ProblemType] = {}
    for module in pkgutil.walk_packages(ayumi.__path__, "ayumi."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, ProblemType):
                found[value.code] = value
    return [found[code] for code in sorted(found)]


def _problems() -> str:
    intro = (ROOT / "docs/parts/problems.md").read_text("utf-8")
    types = problem_types()
    sections = "\n".join(_problem_section(problem_type) for problem_type in types)
    return MADE + intro + _index(types) + sections


def _index(types: list[ProblemType]) -> str:
    """A link to each code, by severity: there are too many to look through."""
    lines = []
    for severity, names in _SEVERITIES.items():
        codes = [one.code for one in types if str(one.severity) == severity]
        links = " · ".join(f"[{code}](#{code})" for code in codes)
        text = f"**{names.en} / {names.ja}** ({len(codes)}): {links}"
        lines.append(f"\n{textwrap.fill(text, 140, break_on_hyphens=False)}\n")
    return "".join(lines)


def _problem_section(problem_type: ProblemType) -> str:
    en, ja = (_as_shown(problem_type, lang) for lang in ("en", "ja"))
    return f"\n## {problem_type.code}\n\n*{problem_type.severity}*\n\n{en}{ja}"


def _as_shown(problem_type: ProblemType, lang: str) -> str:
    """Message and hint. Doubled braces stand for the braces of YAML."""
    texts = (problem_type.message.text(lang), problem_type.hint.text(lang))
    message, hint = (text.replace("{{", "{").replace("}}", "}") for text in texts)
    return f"- {message}\n  → {hint}\n"


if __name__ == "__main__":
    for path, text in documents().items():
        (ROOT / path).write_text(text, "utf-8")
        print(path)
