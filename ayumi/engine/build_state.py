"""The manifest and the cache of one output folder, held by one build at a time.

They lie in the site's folder, which may be a stranger's: no link is followed out of it.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import sqlite3
import stat
from collections.abc import Iterator, Mapping
from concurrent.futures import BrokenExecutor
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from ayumi.engine.cache import Cache, open_cache, remove_cache
from ayumi.engine.fingerprint import IS_RELIABLE, StatFingerprints
from ayumi.engine.manifest import (
    BuildInputs,
    BuildSummary,
    Manifest,
    read_verified,
    save,
    save_cache_only,
    state_folder,
    write_atomic,
)

try:
    import fcntl
except ImportError:  # Windows, where nothing can be reused anyway
    fcntl = None  # type: ignore[assignment]

_CACHE, _OUTPUT = "cache.sqlite", "output"
_NAME = re.compile("[0-9a-f]{12}")  # of the state of an output, as `state_folder` makes it
_NO_LINKS = getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)


class BuildState(NamedTuple):
    """`folder`: where it lies; a temporary one where nothing is left for the next build.

    `output`: of the builds whose state it is; None for those of the preview.
    """

    folder: Path
    output: Path | None
    is_persistent: bool
    manifest: Manifest
    cache: Cache

    def save(
        self,
        inputs: BuildInputs,
        outputs: StatFingerprints,
        keys: Mapping[str, str],
        summary: BuildSummary,
    ) -> None:
        """Leave what the next build may reuse of this one, which succeeded; see `manifest.save`."""
        if self.is_persistent:
            self.cache.prune()
            self.cache.close()
            save(self.folder, self.folder / _CACHE, inputs, outputs, keys, summary)
            write_atomic(self.folder / _OUTPUT, os.fsencode(self.output or ""))
            _remove_unused(self.folder)

    def save_cache(self) -> None:
        """Leave the cache alone, of a build that found errors in the content."""
        self.cache.close()
        if self.is_persistent:
            save_cache_only(self.folder, self.folder / _CACHE, self.manifest)

    def discard(self) -> None:
        """Leave the cache as it was before this build; where that cannot be, leave none."""
        try:
            self.cache.discard_new()
            self.save_cache()
        except sqlite3.Error:
            self.remove_cache()

    def remove_cache(self) -> None:
        """Leave no cache."""
        self.cache.close()
        remove_cache(self.folder / _CACHE)


@contextmanager
def build_state(site: Path, output: Path | None, *, reuse: bool) -> Iterator[BuildState]:
    """The build state, locked: another build of the same output waits until this one has ended.

    `output`: None for the builds of the preview, which share one.

    Without `reuse`, or where its folder cannot be used, it is a temporary one. If the block raises,
    nothing that it cached is left. OSError where the cache is damaged; it is removed.
    """
    folder = state_folder(site, output)
    with ExitStack() as stack:
        is_persistent = reuse and IS_RELIABLE and _lock(folder, stack)
        if not is_persistent:
            folder = Path(stack.enter_context(TemporaryDirectory(prefix="ayumi-")))
        yield stack.enter_context(_open(folder, output, is_persistent))


@contextmanager
def _open(folder: Path, output: Path | None, is_persistent: bool) -> Iterator[BuildState]:
    manifest = Manifest(folder)
    cache = open_cache(folder / _CACHE, manifest.cache)
    state = BuildState(folder, output, is_persistent, manifest, cache)
    try:
        yield state
    except sqlite3.Error as failure:
        state.remove_cache()
        text = f"the cache could not be used, and was removed ({failure})"
        raise OSError(errno.EIO, text, str(folder / _CACHE)) from failure
    except BrokenExecutor:  # a worker may have died while it wrote into the file
        state.remove_cache()
        raise
    except BaseException:
        state.discard()
        raise
    finally:
        cache.close()


def _remove_unused(current: Path) -> None:
    """Remove the states next to the `current` one whose output is gone, but none that is in use."""
    for folder in current.parent.iterdir():
        output = read_verified(folder / _OUTPUT)
        is_used = folder == current or (output is not None and os.path.isdir(output))
        if _NAME.fullmatch(folder.name) and not is_used:
            with ExitStack() as stack:
                if _lock(folder, stack, wait=False):
                    shutil.rmtree(folder, ignore_errors=True)


def _lock(folder: Path, stack: ExitStack, *, wait: bool = True) -> bool:
    """Make and lock the folder until the stack is left; False where there can be no lock.

    Unless asked to `wait`, False too where another build holds it.
    """
    with suppress(OSError):
        for one in (folder.parent, folder):
            with suppress(FileExistsError):
                os.mkdir(one)
            if not stat.S_ISDIR(os.lstat(one).st_mode):
                return False
        if os.access(folder, os.W_OK | os.X_OK):
            descriptor = os.open(folder, os.O_RDONLY | _NO_LINKS)
            stack.callback(os.close, descriptor)
            fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            if os.path.lexists(folder) and os.path.samestat(os.fstat(descriptor), os.lstat(folder)):
                return True
            return _lock(folder, stack, wait=wait)  # another build has just removed it
    return False
