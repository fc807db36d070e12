"""One process of the crew: what it holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ayumi.artifacts.making import Making
from ayumi.engine.fingerprint import StatFingerprint
from ayumi.engine.store import Store
from ayumi.loading.programs import FOLDER, LoadedProgram, load
from ayumi.model.plan import Plan
from ayumi.model.program import Program

Entries = Mapping[str, StatFingerprint]  # of the store, by name
Task = Callable[["Worker", Any], Any]  # from an order to its answer


@dataclass(slots=True)
class Worker:
    """What one process holds: what it has read, so that it can show it later."""

    folder: Path
    plan: Plan
    store: Store
    say: Callable[[int], None]  # how many programs are done
    is_asked: Callable[[], bool]  # whether there is another order
    files: dict[str, LoadedProgram] = field(
        default_factory=dict
    )  # that it has read, by their program
    making: Making | None = None  # since it began to show
    meanwhile: Callable[[], None] | None = None  # to be done once this order is answered

    def program(self, name: str) -> Program:
        """The program with this id, which another process may have read."""
        if (file := self.files.get(name)) is not None:
            return file.load()
        return load(self.folder, f"{FOLDER}/{name}.yaml", self.plan)
