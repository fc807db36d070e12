"""What a first search has to load: `python benchmarks/search_cost.py [PROGRAMS …]`."""

from __future__ import annotations

import gzip
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from artifacts.search.searching import running, search  # noqa: E402

from ayumi.loading.site import load_site  # noqa: E402
from ayumi.model.site import Site  # noqa: E402
from benchmarks.made_site import made_site  # noqa: E402

QUERIES = (
    "区役所",
    "平成24年",
    "コミュニティ",
    "ward office",
    "区役所 2012",
    "ion",
    "の",
    "bashing",
)


def main(counts: Iterable[int]) -> None:
    """Print a table for each number of programs; 3 means the sample of this repository."""
    sample = load_site(ROOT).site
    assert sample is not None  # noqa: S101
    for count in counts:
        site = sample if count == len(sample.programs) else made_site(count)
        for line in costs(count, site):
            print(line)


def costs(count: int, site: Site) -> Iterator[str]:
    """The size of the search data of `site`, and what each query loads, as lines of a table."""
    start = time.perf_counter()
    files = {o.path: o.content for o in search(site)}
    took = time.perf_counter() - start
    packed = {path: len(gzip.compress(content, 9, mtime=0)) for path, content in files.items()}
    whole = sum(map(len, files.values()))
    yield f"{count} programs: {len(files)} files, {whole:,} bytes, {sum(packed.values()):,} gzip"
    yield f"made in {took:.1f} s; index.js is {packed['search/index.js']:,} bytes with gzip"
    yield f"{'query':<14}{'files':>6}{'raw':>12}{'gzip':>10}{'first':>7}{'pages':>7}{'ms':>6}"
    for query in QUERIES:
        with running() as engine:  # a new engine for each query: nothing is loaded yet
            assert engine is not None, "node is needed"  # noqa: S101
            engine.ask("site", files={path: c.decode() for path, c in files.items()})
            found = engine.find(query)
        asked = [f"search/{name}.js" for name in found["asked"]]
        sizes = sum(len(files[a]) for a in asked), sum(packed[a] for a in asked)
        counts = f"{found['first']:>7}{len(found['groups']):>7}{found['milliseconds']:>6.0f}"
        yield f"{query:<14}{len(asked):>6}{sizes[0]:>12,}{sizes[1]:>10,}{counts}"


if __name__ == "__main__":
    main(map(int, sys.argv[1:] or ("3", "1000")))
