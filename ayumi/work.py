"""What one build knows of the files it reads: their keys, and what they gave when last read."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from ayumi.kept.signatures import Signature
from ayumi.outputs.theme import PACKAGE, template_folders

if TYPE_CHECKING:
    from ayumi.content.programs import Checked
    from ayumi.kept.session import Session
    from ayumi.model.plan import Plan
    from ayumi.model.site import Site
    from ayumi.outputs.making import Making

CONFIG = "site_config.yaml"
PROGRAMS = "content/programs"


@dataclass(frozen=True)
class Work:
    """One build's work on the site in `folder`. Without a `session`, nothing is kept or known."""

    folder: Path
    base_url: str | None
    session: Session | None

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
    def changed(self) -> list[tuple[str, str]]:
        """The program files (path, key) of which nothing was kept when the build began."""
        if self.session is None:
            return []
        start = len(f"{self.folder}{os.sep}")
        paths = [path[start:].replace(os.sep, "/") for path in self._below(self.folder / PROGRAMS)]
        found = [(path, self._key(path)) for path in paths if path.endswith(".yaml")]
        return [(path, key) for path, key in found if not self._is_kept(path, key)]

    def believe(self, parts: Mapping[str, tuple[Signature, str]]) -> None:
        """Take the parts that were put into the store during this build as its own."""
        if self.session is not None:
            self.session.store.believed.update(parts)

    def remember(self, path: str, plan: Plan) -> Checked | None:
        """What the program file at `path` gave when it was last read, if it is still the same."""
        from ayumi.content.programs import load  # noqa: PLC0415
        from ayumi.content.remembered import recalled  # noqa: PLC0415

        if self.session is None:
            return None
        parts = self.session.store.get(_name(path), self._record_key(self._key(path)))
        return recalled(parts["head"], partial(load, self.folder, path, plan)) if parts else None

    def making(self, site: Site, files: Sequence[Checked]) -> Making:
        """The products of `site` in the making."""
        from ayumi.outputs.making import Making  # noqa: PLC0415

        if self.session is None:
            return Making(site, self.folder)
        return Making(
            site,
            self.folder,
            self.context,
            [self._key(f"{PROGRAMS}/{summary.id}.yaml") for summary in site.summaries],
            self.session.store,
            self.session.state.outputs,
            {file.summary.id: file for file in files if file.summary},
        )

    def _below(self, folder: Path) -> list[str]:
        return self.session.inputs.below(folder) if self.session else []

    def _key(self, path: str) -> str:
        return self.session.digests.of(str(self.folder / path)) if self.session else ""

    def _is_kept(self, path: str, key: str) -> bool:
        known = self.session.store.believed.get(_name(path)) if self.session else None
        return known is not None and known[1] == self._record_key(key)

    def _record_key(self, key: str) -> str:
        from ayumi.outputs.making import record_key  # noqa: PLC0415

        return record_key(self.context, key)


def _name(path: str) -> str:
    from ayumi.outputs.making import record_name  # noqa: PLC0415

    return record_name(PurePosixPath(path).stem)


def _versions() -> list[str]:
    """The versions of the libraries that have a say in the bytes of a page."""
    from importlib.metadata import version  # noqa: PLC0415

    return [version(name) for name in ("jinja2", "markdown-it-py", "markupsafe", "PyYAML")]
