"""The site's search scripts, run by node on files made in Python; and small sites to search."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from built_sites import REPO
from small_sites import RenderedFile, render_site

from ayumi.artifacts.search.artifacts import WHOLE_UP_TO
from ayumi.model.site import Site

HERE = Path(__file__).resolve().parent
SCRIPTS = ("normalize.js", "query.js", "search-box.js")


def search(site: Site, whole_up_to: int = WHOLE_UP_TO) -> Iterator[RenderedFile]:
    """The files of the search of `site`."""
    files = render_site(
        site, REPO, lambda path: path.startswith("search/"), whole_up_to=whole_up_to
    )
    return (file for file in files if file.path.startswith("search/"))


class Engine:
    """Node with the search's scripts in it."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def ask(self, task: str, **arguments: object) -> Any:
        """The result of one task of engine.js."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"task": task, **arguments}) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        assert "error" not in answer, answer["error"]
        return answer["value"]

    def use(self, outputs: Iterable[RenderedFile]) -> None:
        """Search in these files from now on."""
        self.ask("site", files={o.path: o.content.decode() for o in outputs})

    def find(self, query: str, language: str = "ja") -> Any:
        """Everything found, and the files asked for until the first of it."""
        return self.ask("find", query=query, language=language)

    def hits(self, query: str, language: str = "ja") -> set[tuple[str, str]]:
        """Page and anchor of everything found."""
        groups = self.find(query, language)["groups"]
        return {(group["page"], hit[0]) for group in groups for hit in group["hits"]}


def playwrights_node() -> str | None:
    """The node that comes with Playwright."""
    try:
        from playwright._impl._driver import compute_driver_executable  # noqa: PLC0415
    except ImportError:
        return None
    return str(compute_driver_executable()[0])


@contextmanager
def running() -> Iterator[Engine | None]:
    """Node for as long as it is needed; None where there is none."""
    node = shutil.which("node") or playwrights_node()
    if node is None:
        yield None
        return
    command = [
        node,
        str(HERE / "engine.js"),
        *(str(REPO / "static/js/search" / s) for s in SCRIPTS),
    ]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        try:
            yield Engine(process)
        finally:
            process.terminate()
