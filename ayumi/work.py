"""What one build knows of the files it reads: their keys, and what they gave when last read."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Any, NamedTuple

from ayumi.artifacts.blocks import Parts, whole
from ayumi.artifacts.making import LINKS, RECORD, Making
from ayumi.artifacts.theme_paths import PACKAGE, static_folders, template_folders
from ayumi.engine.block import Block, Member
from ayumi.engine.hashing import digest
from ayumi.engine.session import Session
from ayumi.engine.store import Found
from ayumi.loading.cache_codec import decode_loaded, decode_summary, encode_summary
from ayumi.loading.plan import CONFIG
from ayumi.loading.programs import FOLDER, LoadedProgram, load
from ayumi.markdown import page_links
from ayumi.model.plan import Plan
from ayumi.model.site import Site
from ayumi.model.summary import ProgramSummary

_NUMBER = re.compile(rb"^number:[ \t]*([0-9]{1,5})", re.MULTILINE)
_LIBRARIES = ("jinja2-", "markdown_it_py-", "markupsafe-", "pyyaml-", "mdurl-")


class Program(NamedTuple):
    """A program's file, and how blocks call it: its id, and the key of what is in the file."""

    path: str
    member: Member


@dataclass(frozen=True)
class Work:
    """One build's work on the site in `folder`. Without a `session`, nothing is kept or known."""

    folder: Path
    base_url: str | None
    session: Session | None
    _read_heads: dict[Block, list[Any]] = field(default_factory=dict)
    _read_summaries: dict[Block, list[bytes]] = field(default_factory=dict)

    @cached_property
    def _start(self) -> str:
        """How the paths of the site's files begin."""
        return f"{self.folder}{os.sep}"

    @cached_property
    def context(self) -> str:
        """The key of all that every product is made with; empty where nothing is kept."""
        if self.session is None:
            return ""
        folders = [self.folder / "content/interface", *template_folders(self.folder), PACKAGE]
        styles = f"{PACKAGE / 'static'}{os.sep}"  # no page changes with them
        used = [path for f in folders for path in self._below(f) if not path.startswith(styles)]
        return self.session.context([str(self.folder / CONFIG), *used], self.base_url, _versions())

    @cached_property
    def changed(self) -> list[Program]:
        """The program files of which nothing was kept when the build began."""
        kept = self._kept
        return [program for program in self.programs if program.member not in kept]

    @cached_property
    def programs(self) -> list[Program]:
        """Every program file."""
        if self.session is None:
            return []
        start = len(self._start)
        paths = [path[start:].replace(os.sep, "/") for path in self._below(self.folder / FOLDER)]
        return [
            Program(path, (path.rpartition("/")[2].removesuffix(".yaml"), self._key(path)))
            for path in paths
            if path.endswith(".yaml")
        ]

    def by_number(self) -> list[Program]:
        """Every program file in the order of their numbers, as far as their beginnings tell it."""
        return sorted(self.programs, key=self._number)

    def _number(self, program: Program) -> int:
        if self.session is None:
            return 0
        found = _NUMBER.search(self.session.digests.start(f"{self._start}{program.path}"))
        return int(found[1]) if found else 0

    @cached_property
    def _by_path(self) -> dict[str, Program]:
        return {program.path: program for program in self.programs}

    def remember(self, path: str, plan: Plan) -> LoadedProgram | None:
        """What the program file at `path` gave when it was last read, if it is still the same."""
        program = self._by_path.get(path)
        if program is None or (found := self._kept.get(program.member)) is None:
            return None
        head = self._heads(found.block)[found.place]
        summarize = partial(self._summary, found)
        return decode_loaded(head, summarize, partial(load, self.folder, path, plan))

    def links_of(self, page: str) -> list[str]:
        """What the text of a page links to: to tell, it must be parsed, and pages rarely change."""
        if self.session is None:
            return page_links(page)
        key = digest(page.encode("utf-8", "surrogatepass"))

        def make() -> Parts:
            return {"links": json.dumps(page_links(page)).encode()}

        made = whole(self.session.store, LINKS, self.context, key, make)
        found: list[str] = json.loads(made.joined("links"))
        return found

    @property
    def _kept(self) -> Mapping[Member, Found]:
        """What is kept of program files, from an earlier build or by now."""
        return self.session.store.find(RECORD, self.context) if self.session else {}

    def _heads(self, block: Block) -> list[Any]:
        """What reading the files of a block gave, without the summaries."""
        if block not in self._read_heads:
            self._read_heads[block] = json.loads(b"[%b]" % b",".join(block.pieces("head")))
        return self._read_heads[block]

    def _summary(self, found: Found) -> ProgramSummary:
        if found.block not in self._read_summaries:
            self._read_summaries[found.block] = found.block.pieces("summary")
        return decode_summary(self._read_summaries[found.block][found.place])

    def making(self, site: Site, files: Sequence[LoadedProgram]) -> Making:
        """The products of `site` in the making."""
        if self.session is None:
            return Making(site, self.folder)
        by_name = {file.ref.id: file for file in files if file.ref}
        return Making(
            site,
            self.folder,
            self.context,
            [self._key(f"{FOLDER}/{ref.id}.yaml") for ref in site.refs],
            self.session.store,
            self.session.state.outputs,
            by_name,
            [_summary_key(by_name[ref.id]) for ref in site.refs],
            {
                path: self.session.digests.of(path)
                for folder in static_folders(self.folder)
                for path in self._below(folder)
            },
        )

    def _below(self, folder: Path) -> list[str]:
        return self.session.inputs.below(folder) if self.session else []

    def _key(self, path: str) -> str:
        return self.session.digests.of(f"{self._start}{path}") if self.session else ""


def _summary_key(file: LoadedProgram) -> str:
    return file.summary_key or digest(encode_summary(file.summarize()))


def _versions() -> list[str]:
    """The versions of the libraries that have a say in the bytes of a page, as folders name them.

    importlib.metadata would say the same, with an e-mail parser.
    """
    found: list[str] = []
    for path in sys.path:
        with suppress(OSError):
            names = (name for name in os.listdir(path) if name.endswith(("-info", ".egg")))
            found += (name for name in names if name.lower().startswith(_LIBRARIES))
    return sorted(found)
