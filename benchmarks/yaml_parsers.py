"""What the fast YAML parser gains: `python benchmarks/yaml_parsers.py [PROGRAMS]` (100)."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from ayumi.loading import programs  # noqa: E402
from ayumi.loading.site import read_plan  # noqa: E402
from ayumi.yaml.fast_parser import parse_fast  # noqa: E402
from ayumi.yaml.parser import MAX_DEPTH, parse_events  # noqa: E402
from benchmarks.content import write  # noqa: E402

ROUNDS = 7


def main(count: int) -> None:
    """Print the processor time per file of each parser, and of loading it with all checks."""
    with TemporaryDirectory() as folder:
        write(count, Path(folder))
        for line in costs(Path(folder)):
            print(line)


def costs(folder: Path) -> Iterator[str]:
    """The best of several rounds each, in turn, in milliseconds per file."""
    site_plan, _ = read_plan(folder)
    assert site_plan is not None  # noqa: S101
    paths = [f"content/programs/{p.name}" for p in sorted((folder / "content/programs").iterdir())]
    texts = [(folder / path).read_text("utf-8") for path in paths]
    measured: dict[str, Callable[[], object]] = {
        "fast parser": lambda: [parse_fast(text, MAX_DEPTH) for text in texts],
        "PyYAML events": lambda: [parse_events(text, "") for text in texts],
        "loading a file": lambda: [
            programs.load_program(folder, path, site_plan) for path in paths
        ],
    }
    rounds = [{name: processor_time(run) for name, run in measured.items()} for _ in range(ROUNDS)]
    best = {name: min(r[name] for r in rounds) * 1000 / len(paths) for name in measured}
    for name, milliseconds in best.items():
        yield f"{name:<16}{milliseconds:>8.2f} ms"
    saved = best["PyYAML events"] - best["fast parser"]
    yield f"without it, loading would take {1 + saved / best['loading a file']:.2f} of the time"


def processor_time(run: Callable[[], object]) -> float:
    """The processor seconds that one call takes."""
    gc.collect()
    start = time.process_time()
    run()
    return time.process_time() - start


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
