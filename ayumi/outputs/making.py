"""What the products are made from: the site, and the parts that each program gives to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from ayumi.content.programs import Checked
from ayumi.content.remembered import written
from ayumi.kept.state import Known
from ayumi.kept.store import Store
from ayumi.model.plan import Plan
from ayumi.model.site import Site
from ayumi.outputs.output import key_of
from ayumi.outputs.parts import Parts, Surroundings, record_parts, shown_parts
from ayumi.outputs.theme import template_folders
from ayumi.pages.edition import Edition, editions
from ayumi.rendering.environment import MANY, Loader, Templates
from ayumi.rendering.views.matrix import is_folded


def record_key(context: str, program: str) -> str:
    """The key of what depends on a program's file alone; `program` is the key of the file."""
    return key_of(context, "record", program) if context else ""


def record_name(program: str) -> str:
    """The name under which those parts of the program with this id are kept."""
    return f"record/{program}"


def kept_record(file: Checked, plan: Plan) -> Parts:
    """Those parts, and what reading the file gave: all that is kept of a program's file."""
    return {"head": written(file), **record_parts(file.load(), plan)}


@dataclass(frozen=True)
class Making:
    """One build's products in the making.

    `context` is the key of what all of them are made with (the program's code, templates, plan and
    words), and `keys` has one for each program's file; where there is no context, nothing is kept.
    `known` are the files of the site that stands, with the keys that they were made for.
    """

    site: Site
    folder: Path
    context: str = ""
    keys: Sequence[str] = ()
    store: Store | None = None
    known: Known = field(default_factory=dict)
    files: Mapping[str, Checked] = field(default_factory=dict)  # by the id of the program
    ahead: Mapping[str, Path] = field(default_factory=dict)  # pages that were made ahead, by path
    _parts: dict[tuple[str, int], Parts] = field(default_factory=dict)

    def key(self, *values: object) -> str:
        """The key of what is made from `values`; empty where nothing is kept."""
        return key_of(self.context, *values) if self.context else ""

    @property
    def places(self) -> range:
        """The places of the programs, by number."""
        return range(len(self.site.summaries))

    @cached_property
    def around(self) -> Surroundings:
        """What is around each program."""
        return Surroundings(self.site.reported_years, is_folded(len(self.site.summaries)))

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

    @cached_property
    def languages(self) -> list[tuple[Edition, Templates]]:
        """The editions of the site, each with its templates."""
        loader = Loader(template_folders(self.folder))
        many = self.todo >= MANY
        return [(e, Templates(loader, e.words, many=many)) for e in editions(self.site)]

    @cached_property
    def todo(self) -> int:
        """How many programs have no parts kept: so many pages will be made, or more."""
        kept = self.store.believed if self.store else {}
        names = (self._name("shown", place) for place in self.places)
        return sum(
            name not in kept or kept[name][1] != self.key(*self._shown_key(place))
            for place, name in enumerate(names)
        )

    def forget(self, place: int) -> None:
        """Let go of the parts of the program at `place`: they can be had again."""
        for kind in ("record", "shown"):
            self._parts.pop((kind, place), None)

    def known_below(self, folder: str, key: str) -> list[str]:
        """The files below `folder` of the site that stands, if all of it was made for `key`."""
        below = [path for path in self.known if path.startswith(folder)]
        same = key and all(self.known[path][1] == key for path in below)
        return below if same else []

    def record(self, place: int) -> Parts:
        """The parts of the program at `place` that depend on its file alone."""
        return self._of("record", place, record_key(self.context, self.program_key(place)))

    def shown(self, place: int) -> Parts:
        """The parts of the program at `place` that also depend on what is around it."""
        return self._of("shown", place, self.key(*self._shown_key(place)))

    def _shown_key(self, place: int) -> tuple[object, ...]:
        return "shown", self.around, self.program_key(place)

    def program_key(self, place: int) -> str:
        """The key of the program's file; empty where nothing is kept."""
        return self.keys[place] if self.keys else ""

    def _name(self, kind: str, place: int) -> str:
        return f"{kind}/{self.site.summaries[place].id}"

    def _of(self, kind: str, place: int, key: str) -> Parts:
        if (found := self._parts.get((kind, place))) is None:
            found = self._kept_or_made(kind, place, key)
            self._parts[kind, place] = found
        return found

    def _kept_or_made(self, kind: str, place: int, key: str) -> Parts:
        name = self._name(kind, place)
        if self.store is not None and (kept := self.store.get(name, key)) is not None:
            return kept
        program = self.site.programs[place]
        if kind == "record":
            file, plan = self.files.get(program.id), self.site.plan
            made = kept_record(file, plan) if file else record_parts(program, plan)
        else:
            made = shown_parts(program, self.site.summaries[place], self.around, self.languages)
        if self.store is not None:
            self.store.put(name, key, made)
        return made
