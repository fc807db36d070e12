"""What the products are made from: the site, and the blocks of what its programs give to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

from ayumi.artifacts.artifact import cache_key
from ayumi.artifacts.blocks import Parts, block, blocks
from ayumi.artifacts.fragments import Surroundings, data_parts, form_parts, row_parts
from ayumi.artifacts.theme_paths import template_folders
from ayumi.engine.block import Block, Member
from ayumi.engine.hashing import digest
from ayumi.engine.state import Known
from ayumi.engine.store import Store
from ayumi.engine.stretch import Stretch
from ayumi.loading.cache_codec import written
from ayumi.loading.programs import LoadedProgram
from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.model.site import Site
from ayumi.model.summary import ProgramRef
from ayumi.rendering.folding import is_folded
from ayumi.rendering.jinja.environment import MANY, Templates
from ayumi.rendering.jinja.loader import template_loader
from ayumi.urls.paths import EVERY_PROGRAM, OVERVIEW, TABLES, program_page, year_page
from ayumi.urls.site_locale import SiteLocale, site_locales

_NONE = ((0, 0, 0, 0), "")
# Kinds of blocks: parts that depend on the same are in the same block
RECORD = "record"  # what reading the program's file gave
DATA, ROWS, FORMS, SEARCH = "data", "rows", "forms", "search"
LINKS, PROSE = "links", "prose"  # of the pages of prose: what they link to, and their search
INDEX = "index"  # of the search: made of a block of SEARCH or PROSE as a whole
ALONE = (DATA, SEARCH)  # what depends on a program's file and the plan, and on nothing around it
JOINED = (DATA, ROWS, FORMS)  # from which files are joined: so they bear digests
# The kinds that not every build needs, and a file that is made of each
USED_IN = {
    DATA: EVERY_PROGRAM,
    ROWS: OVERVIEW,
    FORMS: year_page(0),
    SEARCH: "search/index.js",
}


def alone_stamp(kind: str, context: str, tables: Sequence[str]) -> str:
    """The key of what the parts of all programs of one of these kinds depend on."""
    return cache_key(context, tuple(tables)) if kind == DATA else context


def alone_parts(kind: str, program: Program, plan: Plan, tables: Sequence[str]) -> Parts:
    """The parts of one of these kinds of a program."""
    if kind == DATA:
        return data_parts(program, plan, tables)
    from ayumi.artifacts.search.documents import program_parts  # noqa: PLC0415

    return program_parts(program, plan)


@dataclass(frozen=True)
class Making:
    """One build's products in the making.

    `context` is the key of what all of them are made with (the program's code, templates, plan and
    words); `keys` has one for each program's file, `summary_keys` one for each summary. Where there
    is no context, nothing is kept.
    `known` are the files of the site that stands, with the keys that they were made for.
    """

    site: Site
    folder: Path
    context: str = ""
    keys: Sequence[str] = ()
    store: Store | None = None
    known: Known = field(default_factory=dict)
    files: Mapping[str, LoadedProgram] = field(default_factory=dict)  # by the id of the program
    summary_keys: Sequence[str] = ()
    static_keys: Mapping[str, str] = field(default_factory=dict)  # by the path of a file
    tables: Sequence[str] = TABLES  # those of the open data that are wanted
    _blocks: dict[tuple[str, int], Block] = field(default_factory=dict)
    _paths: dict[str, list[str]] = field(default_factory=dict)  # of pages, by language
    _foreseen: dict[str, bytes] = field(default_factory=dict)  # pages with room for parts, by path

    def key(self, *values: object) -> str:
        """The key of what is made from `values`; empty where nothing is kept."""
        return cache_key(self.context, *values) if self.context else ""

    def static_key(self, files: Sequence[Path]) -> str:
        """The key of what is made from some files under static/."""
        keys = [self.static_keys.get(str(file), "") for file in files]
        return self.key("static", keys) if all(keys) else ""

    @property
    def places(self) -> range:
        """The places of the programs, by number."""
        return range(len(self.site.refs))

    @cached_property
    def blocks(self) -> list[range]:
        """The places of the programs of each block."""
        return blocks([ref.id for ref in self.site.refs])

    @cached_property
    def around(self) -> Surroundings:
        """What is around each program."""
        return Surroundings(self.site.reported_years, is_folded(len(self.places)))

    @cached_property
    def frame_key(self) -> str:
        """The key of what surrounds every page: its navigation names years and pages."""
        titles = [
            (page.name, *(t.split("\n")[0] for t in page.texts.values()))
            for page in self.site.prose
        ]
        return self.key(self.around, titles)

    @cached_property
    def every_key(self) -> str:
        """The key of what is made from all programs."""
        return self.key(self.frame_key, *self.keys)

    def joined_key(self, kind: str, parts: Iterable[str], *values: object) -> str:
        """The key of what is made from some parts of all programs, and from `values`."""
        if not self.context:
            return ""
        digests = [block.parts[part].digest for part in parts for block in self.of_all(kind)]
        return self.key(self.frame_key, digests, *values)

    @cached_property
    def languages(self) -> list[tuple[SiteLocale, Templates]]:
        """The editions of the site, each with its templates."""
        loader = template_loader(template_folders(self.folder))
        many = self.todo >= MANY
        return [(e, Templates(loader, e, many=many)) for e in site_locales(self.site)]

    @cached_property
    def todo(self) -> int:
        """Of how many programs the page that stands is not right, or there is none."""
        paths = self.page_paths(site_locales(self.site)[0])
        return len(paths) - sum(map(self.stands, paths, self.page_keys))

    def stands(self, path: str, key: str) -> bool:
        """Whether the file at `path` of the site that stands was made for this key."""
        return bool(key) and self.known.get(path, _NONE)[1] == key

    def foreseen(self, path: str, make: Callable[[], bytes]) -> bytes:
        """The page at `path` with room for what programs give to it: made but once."""
        if path not in self._foreseen:
            self._foreseen[path] = make()
        return self._foreseen[path]

    def page_paths(self, locale: SiteLocale) -> list[str]:
        """The path of the page of each program in one language."""
        if locale.code not in self._paths:
            before, after = locale.address(program_page("\0")).path.split("\0")
            paths = [f"{before}{ref.id}{after}" for ref in self.site.refs]
            self._paths[locale.code] = paths
        return self._paths[locale.code]

    @cached_property
    def page_keys(self) -> list[str]:
        """The key of the page of each program, in any language."""
        start = self.key("page", self.frame_key)
        if not start:
            return [""] * len(self.places)
        shown = [f"{one.id}\0{one.number}\0{one.title}" for one in self.site.refs]
        around = ["", *shown, ""]
        parts = zip(map(self.program_key, self.places), around, around[2:], strict=False)
        written = (f"{start}\0{key}\0{before}\0{after}" for key, before, after in parts)
        return [digest(one.encode("utf-8", "surrogatepass")) for one in written]

    def beside(self, place: int) -> tuple[ProgramRef | None, ProgramRef | None]:
        """The programs before and after the one at `place`."""
        refs = self.site.refs
        after = refs[place + 1] if place + 1 < len(refs) else None
        return refs[place - 1] if place else None, after

    def program_key(self, place: int) -> str:
        """The key of the program's file; empty where nothing is kept."""
        return self.keys[place] if self.keys else ""

    def keep_records(self) -> None:
        """Keep what reading the files gave, for the next build."""
        for _ in self.of_all(RECORD):
            pass

    def stretches(self, kind: str, part: str, without: int = 0) -> list[bytes | Stretch]:
        """One part of all programs, a stretch for each block; the last is `without` some bytes."""
        last = len(self.blocks) - 1
        blocks = enumerate(self.of_all(kind))
        return [block.stretch(part, without if n == last else 0) for n, block in blocks]

    def piece(self, kind: str, part: str, place: int) -> bytes:
        """One part of the program at `place`."""
        number = next(n for n, places in enumerate(self.blocks) if place in places)
        return self.block(kind, number).piece(part, place - self.blocks[number].start)

    def of_all(self, kind: str) -> Iterator[Block]:
        """The blocks of one kind, in order."""
        return (self.block(kind, number) for number in range(len(self.blocks)))

    def block(self, kind: str, number: int) -> Block:
        """The block of one kind with this number, kept or made."""
        if (found := self._blocks.get((kind, number))) is None:
            places = self.blocks[number]
            members = [self._member(kind, place) for place in places]
            make = partial(self._parts, kind, places.start)
            stamp, joined = self._stamp(kind), kind in JOINED
            found = block(self.store, kind, stamp, members, make, digested=joined)
            self._blocks[kind, number] = found
        return found

    def _stamp(self, kind: str) -> str:
        """The key of what the parts of one kind of all programs depend on."""
        if not self.context:
            return ""
        if kind in ALONE:
            return alone_stamp(kind, self.context, self.tables)
        return self.context if kind == RECORD else self.key(self.around)

    def _member(self, kind: str, place: int) -> Member:
        """The program at `place` with the key of what its parts of one kind are made from."""
        keys = self.summary_keys if kind == ROWS else self.keys
        return self.site.refs[place].id, keys[place] if keys else ""

    def _parts(self, kind: str, start: int, place: int) -> Parts:
        """The parts of one kind of the program at `start` + `place`."""
        if kind == RECORD:
            return written(self.files[self.site.refs[start + place].id])
        if kind == ROWS:
            summary = self.site.summaries[start + place]
            return row_parts(summary, self.site.plan, self.around, self.languages)
        program, plan = self.site.programs[start + place], self.site.plan
        if kind == FORMS:
            return form_parts(program, plan, self.around, self.languages)
        return alone_parts(kind, program, plan, self.tables)
