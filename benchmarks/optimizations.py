"""What each optimization saves: `python benchmarks/optimizations.py --help`.

Builds a made-up site in memory, as a whole and after one program was edited, with everything on and
without each optimization in turn. A child process replaces the optimization by its plain form and
builds in that one process, so that it is replaced everywhere. The figures are the processor time
without the optimization as a multiple of that with it: 1.07 means that a build would take 7 %
longer. A first round is not counted: it fills the bytecode folders and compares the sites.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NoReturn

import jinja2
import jinja2.compiler
from markupsafe import Markup

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from ayumi.cli.main import main as ayumi  # noqa: E402
from ayumi.markdown import batch, texts  # noqa: E402
from ayumi.markdown.batch import RenderedBatch  # noqa: E402
from ayumi.markdown.links import AT_ROOT, LinkBase  # noqa: E402
from ayumi.rendering import localizer  # noqa: E402
from ayumi.rendering.jinja.inline_macros import OptimizingEnvironment  # noqa: E402
from ayumi.yaml import fast_parser  # noqa: E402
from benchmarks.content import write  # noqa: E402

MEMORY = Path("/dev/shm")  # noqa: S108
BASELINE = "nothing"
EDITED, OLD, NEW = "content/programs/program-7.yaml", "title:\n  ja: ", "title:\n  ja: 新"


def without_macro_inlining() -> None:
    """Macros are called."""
    OptimizingEnvironment._parse = jinja2.Environment._parse


def without_code_generator() -> None:
    """Jinja's own code generator."""
    OptimizingEnvironment.code_generator_class = jinja2.compiler.CodeGenerator


def without_batches() -> None:
    """Texts are rendered one by one."""

    def render_texts(
        several: Sequence[str],
        base: LinkBase = AT_ROOT,
        finish: Callable[[Markup], Markup] = lambda html: html,
    ) -> RenderedBatch:
        rendered = [texts.render_text(text, base) for text in several]
        blocks = frozenset(place for place, one in enumerate(rendered) if one.block)
        return RenderedBatch([finish(one.html) for one in rendered], blocks)

    localizer.render_texts = render_texts
    localizer.render_titles = lambda titles: [texts.render_inline(title) for title in titles]
    # Imported by name when the search is first built
    batch.plain_texts = lambda several: [texts.plain(text) for text in several]


def without_inline_subset() -> None:
    """The parser reads every text with Markdown."""
    texts.is_in_subset = lambda _: False


def without_yaml_fast_parser() -> None:
    """PyYAML reads every file."""

    def refuse(*_: object) -> NoReturn:
        raise fast_parser.UnsupportedSyntax

    fast_parser.lines_of = refuse  # for modules that are imported later
    for name, module in sys.modules.items():
        if name.startswith("ayumi.") and hasattr(module, "lines_of"):
            module.lines_of = refuse


OPTIMIZATIONS: dict[str, Callable[[], None]] = {
    BASELINE: lambda: None,
    "macro-inlining": without_macro_inlining,
    "code-generator": without_code_generator,
    "markdown-batches": without_batches,
    "markdown-inline-subset": without_inline_subset,
    "yaml-fast-parser": without_yaml_fast_parser,
}


class Variant:
    """A site of its own that is built without one optimization; processor seconds by round."""

    def __init__(self, name: str, folder: Path, programs: int) -> None:
        self.name = name
        self.site, self.output, self.code = (folder / name / each for each in ("in", "out", "code"))
        self.cold: list[float] = []
        self.edit: list[float] = []
        write(programs, self.site)

    def run(self) -> None:
        """One build of the whole site, and one after an edit."""
        for folder in (self.output, self.site / ".ayumi"):
            shutil.rmtree(folder, ignore_errors=True)
        self.cold.append(self._build())
        file = self.site / EDITED
        original = file.read_text("utf-8")
        assert OLD in original  # noqa: S101
        file.write_text(original.replace(OLD, NEW, 1), "utf-8")
        self.edit.append(self._build())
        file.write_text(original, "utf-8")

    def _build(self) -> float:
        """Processor seconds of a build in a process of its own."""
        command = [sys.executable, __file__, "--child", self.name, str(self.site), str(self.output)]
        # Templates are compiled otherwise in each variant
        surroundings = {**os.environ, "PYTHONPYCACHEPREFIX": str(self.code)}
        surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
        process = subprocess.Popen(  # noqa: S603
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=surroundings
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0, self.name  # noqa: S101
        return usage.ru_utime + usage.ru_stime

    def pages(self) -> dict[str, bytes]:
        """Every file of the site but the mark of the program that made it."""
        files = (f for f in self.output.rglob("*") if f.is_file() and not f.name.startswith("."))
        return {str(file.relative_to(self.output)): file.read_bytes() for file in files}


def measure(programs: int, rounds: int, names: Iterable[str]) -> list[Variant]:
    """Build each variant once a round, in turn."""
    memory = MEMORY if MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(dir=memory, prefix="ayumi-") as folder:
        variants = [Variant(name, Path(folder), programs) for name in names]
        for number in range(rounds + 1):
            for variant in variants:
                variant.run()
                if not number:
                    assert variant.pages() == variants[0].pages(), variant.name  # noqa: S101
                    variant.cold, variant.edit = [], []
            print(f"round {number} of {rounds}", file=sys.stderr)
    return variants


def table(variants: Sequence[Variant]) -> str:
    """The medians as a Markdown table: ratios to the first variant of the same round."""
    first = variants[0]
    seconds = [statistics.median(times) for times in (first.cold, first.edit)]
    lines = [
        "| without | cold | edit of one program |",
        "|---|---|---|",
        f"| {first.name} | {seconds[0]:.2f} s | {seconds[1]:.3f} s |",
    ]
    for one in variants[1:]:
        cold = statistics.median(map(float.__truediv__, one.cold, first.cold))
        edit = statistics.median(map(float.__truediv__, one.edit, first.edit))
        lines.append(f"| {one.name} | {cold:.3f} | {edit:.3f} |")
    return "\n".join(lines)


def main() -> int:
    """Measure, or build as a child."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    optimizations = [name for name in OPTIMIZATIONS if name != BASELINE]
    parser.add_argument("--programs", type=int, default=300, help="programs of the site")
    parser.add_argument("--rounds", type=int, default=7, help="builds of each kind")
    parser.add_argument("--child", choices=OPTIMIZATIONS, help="build SITE OUTPUT without it")
    parser.add_argument("names", nargs="*", help=f"of {', '.join(optimizations)} (default: all)")
    options = parser.parse_args()
    if options.child:
        OPTIMIZATIONS[options.child]()
        site, output = options.names
        return ayumi(["build", "--site", site, "--output", output, "--jobs", "1"])
    print(
        table(
            measure(options.programs, options.rounds, [BASELINE, *(options.names or optimizations)])
        )
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
