"""The schema files of a site, and what leads editors to them.

A YAML file names its schema in its first line, by a relative path: that works in every editor with
the YAML language server, whatever folder is opened. `.vscode/settings.json` is for files without.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from ayumi.loading.programs import FOLDER as PROGRAMS
from ayumi.loading.site import INTERFACE
from ayumi.model.plan import CONFIG, Plan
from ayumi.model.scalars import SLUG
from ayumi.schema.documents import (
    DRAFT,
    glossary_schema,
    interface_schema,
    plan_schema,
    program_schema,
)
from ayumi.schema.scalars import Schema
from ayumi.schema.suggestions import measure_names, suggestions
from ayumi.yaml.files import listing, read_yaml

FOLDER = "schemas"
MARK = "Written by Ayumi (schema --all): do not edit"
GLOSSARY = "content/glossary.yaml"
EXTENSION = "redhat.vscode-yaml"
_CONFIG = f"{FOLDER}/config.json"
_PROGRAM = f"{FOLDER}/program.json"
_INTERFACE = f"{FOLDER}/interface.json"
_GLOSSARY = f"{FOLDER}/glossary.json"


def schema_files(folder: Path, plan: Plan, lang: str | None = None) -> dict[str, str]:
    """Every schema file of a site, by its path (posix) in the site's folder.

    `lang`, ja or en, comes first in each description: by default, that of the plan's texts.
    """
    lang = lang or ("ja" if plan.codes[0] == "ja" else "en")
    schemas = {
        _CONFIG: plan_schema(plan.codes, lang),
        _PROGRAM: program_schema(plan, lang),
        **dict(_further(folder, plan, lang)),
    }
    for path in listing(folder, PROGRAMS, ".yaml")[0]:
        name = PurePosixPath(path).stem
        if SLUG.fullmatch(name):
            measures = measure_names(read_yaml(folder, path)[0])
            schemas[_of_program(name)] = suggestions(measures, "../program.json")
    return {path: _text(schema) for path, schema in schemas.items()}


def _further(folder: Path, plan: Plan, lang: str) -> Iterator[tuple[str, Schema]]:
    """Those of files that only some sites have."""
    if listing(folder, INTERFACE, ".yaml")[0]:
        yield _INTERFACE, interface_schema(lang)
    if (folder / GLOSSARY).is_file():
        yield _GLOSSARY, glossary_schema(plan.codes, lang)


def _of_program(name: str) -> str:
    return f"{FOLDER}/programs/{name}.json"


def schema_path(path: str) -> str | None:
    """The schema of a YAML file of the site, both by their paths in its folder."""
    folder, _, name = path.rpartition("/")
    if folder == PROGRAMS:
        return _of_program(name.removesuffix(".yaml"))
    if folder == INTERFACE:
        return _INTERFACE
    return {CONFIG: _CONFIG, GLOSSARY: _GLOSSARY}.get(path)


def modeline(path: str) -> str:
    """The first line of a YAML file of the site, which names its schema; without a line break."""
    schema = schema_path(path)
    assert schema is not None, path  # noqa: S101  # no file of a site without a schema is written
    up = "../" * path.count("/")
    return f"# yaml-language-server: $schema={up}{schema}"


def vscode_files() -> dict[str, str]:
    """The settings of Visual Studio Code: the extension, and schemas for files without modeline."""
    schemas = {
        f"./{_CONFIG}": CONFIG,
        f"./{_PROGRAM}": f"{PROGRAMS}/*.yaml",
    }
    settings = {
        "files.encoding": "utf8",
        "files.eol": "\n",
        "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2, "editor.autoIndent": "keep"},
        "yaml.format.enable": False,  # it would fold long texts anew
        "yaml.schemas": schemas,
    }
    return {
        ".vscode/extensions.json": _pretty({"recommendations": [EXTENSION]}),
        ".vscode/settings.json": _pretty(settings),
    }


def _pretty(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _text(schema: Schema) -> str:
    """The schema with a definition on each line, so that a change of one is a change of a line."""
    definitions = schema.get("$defs", {})
    whole = {"$comment": MARK, "$schema": DRAFT, **schema, "$defs": {}}
    top = [f"  {_member(key, value)}" for key, value in whole.items() if key != "$defs"]
    inner = ",\n".join(f"    {_member(key, value)}" for key, value in definitions.items())
    if inner:
        top.append(f'  "$defs": {{\n{inner}\n  }}')
    return "{\n" + ",\n".join(top) + "\n}\n"


def _member(key: str, value: object) -> str:
    return f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False, separators=(',', ':'))}"
