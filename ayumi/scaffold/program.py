"""A new program: a skeleton with comments, in the languages of the plan."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

from ayumi.model.plan import Plan
from ayumi.model.scale import Scale
from ayumi.scaffold.texts import HERE, fill, scalar
from ayumi.site_files import read_bytes, tree

PROGRAMS = "content/programs"
_NUMBER = re.compile(rb"^number:[ \t]*(\d{1,5})\b", re.MULTILINE)


def next_number(folder: Path) -> int:
    """One more than the highest number of the programs of a site, mistakes or not."""
    numbers = [0]
    for path in tree(folder, PROGRAMS)[0]:
        text, _ = read_bytes(folder, path)
        numbers += [int(found) for found in _NUMBER.findall(text or b"")]
    return max(numbers) + 1


def skeleton(plan: Plan, number: int) -> str:
    """The text of a new program of the plan. It is valid, and lists what is still to be written."""
    template = (HERE / "program.yaml.jinja").read_text("utf-8")
    scale = plan.scale_in(plan.years.first)
    return fill(
        template,
        plan.codes,
        number=number,
        first=plan.years.first,
        last=plan.years.last,
        category=scalar(_middle(scale)) if scale else None,
        fields=[path[-1].id for path in plan.all_fields()],
        departments=list(plan.departments),
        tags=list(plan.tags),
        ja="ja" in plan.codes,
        en="ja" not in plan.codes or "en" in plan.codes,
    )


def _middle(scale: Scale) -> str:
    """The category in the middle of the scale, as content names it."""
    return scale.categories[len(scale.categories) // 2].name


def write_new(file: Path, text: str) -> None:
    """Write `text` to a file that is not there yet. Raises FileExistsError, or another OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    staging = file.with_name(f".{file.name}.new-{os.getpid()}")
    try:
        staging.write_text(text, "utf-8", newline="\n")
        if os.path.lexists(file):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(file))
        staging.rename(file)
    finally:
        staging.unlink(missing_ok=True)
