"""The schema refuses nothing that is valid, and what it cannot refuse is in the documentation."""

from __future__ import annotations

import importlib
import pkgutil
import re
from itertools import chain, islice
from pathlib import Path
from random import Random

import jsonschema
import pytest
import yaml
from schema import core_yaml
from schema.random_edits import edits
from sites import mutants
from small_sites import CONFIG, PROGRAM

from ayumi import checks
from ayumi.checks import check_program
from ayumi.checks import plan as plan_checks
from ayumi.model.documents import read_plan, read_program
from ayumi.problems import Problem, ProblemType
from ayumi.schema.documents import plan_schema, program_schema
from ayumi.yaml.parser import parse

ROOT = Path(__file__).parents[2]
DOCUMENTED = ROOT / "docs" / "editor-support.md"
_EXAMPLE = re.compile(r"^```yaml\n(.*?)^```", re.DOTALL | re.MULTILINE)
SITES = {
    "root": ROOT,
    "shiosai": ROOT / "examples" / "shiosai",
    **{path.name: path for path in sorted((ROOT / "tests" / "sites" / "real").iterdir())},
}
EDITS = 20  # of each of 35 files: 700


def _program_problems(text, plan):
    document, problems = read_program(text, "content/programs/a.yaml", plan.codes, plan.calendar)
    if document is None:
        return problems
    return problems + document.problems + check_program(document, plan)


def _plan_problems(text):
    root, problems = parse(text, "site_config.yaml")
    if root is None:
        return problems
    document = read_plan(root, "site_config.yaml")
    found = [] if document.value is None else plan_checks.find(document.value, document)
    return [*problems, *document.problems, *found]


def _plan(text):
    return read_plan(parse(text, "site_config.yaml")[0], "site_config.yaml").value


def _files():
    """Texts to edit, with the validator and the function that finds the problems of each."""
    sites = [(mutants.CONFIG, [mutants.PROGRAM] * 14)]
    for site in SITES.values():
        programs = sorted(
            (site / "content/programs").glob("*.yaml"), key=lambda f: f.stat().st_size
        )
        config = (site / "site_config.yaml").read_text("utf-8")
        sites.append((config, [programs[0].read_text("utf-8")]))
    for config, programs in sites:
        plan = _plan(config)
        validator = jsonschema.Draft202012Validator(program_schema(plan))
        for program in programs:
            yield program, validator, lambda text, plan=plan: _program_problems(text, plan)
        yield config, jsonschema.Draft202012Validator(plan_schema(plan.codes)), _plan_problems


def _codes(problems: list[Problem]) -> set[str]:
    return {problem.type.code for problem in problems if problem.is_error}


def _codes_of_checks() -> set[str]:
    """The codes of what is found by comparing with other lines, other files and the plan."""
    names = [name for _, name, _ in pkgutil.iter_modules(checks.__path__, "ayumi.checks.")]
    members = chain.from_iterable(vars(importlib.import_module(name)).values() for name in names)
    return {one.code for one in members if isinstance(one, ProblemType)}


def _documented() -> dict[str, str]:
    """The code of each example in the documentation, with the example."""
    blocks = re.findall(
        r"^```yaml\n(.*?)^```", DOCUMENTED.read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    return {block.removeprefix("# ").partition(":")[0]: block for block in blocks}


def test_of_700_random_edits_it_refuses_none_that_is_valid():
    count = valid = 0
    accepted: dict[str, str] = {}
    for place, (original, validator, problems) in enumerate(_files()):
        assert _codes(problems(original)) == set()
        random = Random(place)  # noqa: S311  # the same edits in every run
        for text in islice(edits(original, random), EDITS):
            count += 1
            codes = _codes(problems(text))
            try:
                value = core_yaml.load(text)
            except yaml.YAMLError:
                assert codes, text
                continue
            if not codes:
                valid += 1
                validator.validate(value)
            elif validator.is_valid(value):
                accepted |= dict.fromkeys(codes, text)
    assert count >= 700
    assert valid >= 150
    # What it accepts all the same is of the kinds in the documentation
    unknown = accepted.keys() - _documented().keys() - _codes_of_checks()
    assert not unknown, {code: accepted[code] for code in unknown}


@pytest.mark.parametrize("code", _documented())
def test_what_it_cannot_refuse(code):
    text, plan = PROGRAM + _documented()[code], _plan(CONFIG)
    assert code in _codes(_program_problems(text, plan))
    jsonschema.Draft202012Validator(program_schema(plan)).validate(core_yaml.load(text))


NAMES = ["1", "true", "2011", "1e3", "007", "null-1", "2012-04-01"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("sign", ["", "'", '"'])
def test_names_that_yaml_takes_for_something_else(name, sign):
    config = CONFIG.replace("park-office", f"'{name}'").replace("code: 3", f"code: '{name}'")
    plan = _plan(config)
    written = f"{sign}{name}{sign}"
    text = PROGRAM.replace("benches", written)
    text += f"    results: {{2011: {{category: {written}}}}}\ndepartment: {written}\n"
    assert _codes(_program_problems(text, plan)) == set()
    validator = jsonschema.Draft202012Validator(program_schema(plan))
    validator.validate(core_yaml.load(text))
    assert not validator.is_valid(core_yaml.load(text.replace("department: ", "department: x")))
