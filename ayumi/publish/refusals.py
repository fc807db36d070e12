"""Which folders are refused as the output folder: all that a build could do harm to."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ayumi.problems import Bilingual
from ayumi.publish import reasons
from ayumi.publish.marker import is_made

SOURCES = ("content", "templates", "static", "ayumi", ".git")


class RefusedFolder(Exception):  # noqa: N818 - named for what it is about, as the CLI tells it
    """The user's output folder cannot be had. `reason` is a whole sentence without fields."""

    def __init__(self, folder: Path, reason: Bilingual) -> None:
        super().__init__(folder, reason)
        self.folder = folder
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.folder}: {self.reason.en}"


def refuse_strange(folder: Path, site: Path) -> None:
    """Raises RefusedFolder if the site in `site` cannot or must not be published to `folder`.

    Nothing is written. To be called before a build begins, so that nothing is rendered in vain.
    """
    final = whereabouts(folder)
    if final == final.parent:
        raise RefusedFolder(final, reasons.WHOLE_DISK)
    _refuse_home(final)
    _refuse_the_site_itself(final, Path(os.path.realpath(site)))
    refuse_foreign(final)
    _refuse_out_of_reach(final)


def whereabouts(folder: Path) -> Path:
    """The absolute path that `folder` stands for, links followed. RefusedFolder if one dangles."""
    if os.path.islink(folder) and not os.path.exists(folder):
        raise RefusedFolder(folder, reasons.DANGLING)
    return Path(os.path.realpath(folder))


resolve_output = whereabouts


def refuse_foreign(final: Path) -> None:
    """Raises RefusedFolder unless `final` is missing, empty, or a folder that we made."""
    with speaking_of(final):
        # While another build swaps its tree in, one look may find neither whole: look again.
        reason = _what_is_strange(final) and _what_is_strange(final)
    if reason:
        raise RefusedFolder(final, reason)


@contextmanager
def speaking_of(final: Path) -> Iterator[None]:
    """Puts what the system says against making or replacing `final` into words for the user."""
    try:
        yield
    except (FileExistsError, NotADirectoryError) as error:
        raise RefusedFolder(final, reasons.UNDER_A_FILE) from error
    except PermissionError as error:
        raise RefusedFolder(final, reasons.NOT_ALLOWED) from error


def _what_is_strange(final: Path) -> Bilingual | None:
    try:
        # Links have been followed: one that stands here now has only just come.
        if not stat.S_ISDIR(os.lstat(final).st_mode):
            return reasons.FILE
        if os.path.ismount(final):
            return reasons.WHOLE_DISK
        names = os.listdir(final)
    except FileNotFoundError:
        return None
    if ".git" in names:
        return reasons.REPOSITORY
    return None if not names or is_made(str(final)) else reasons.FOREIGN


def _refuse_home(final: Path) -> None:
    with suppress(RuntimeError):  # there are accounts without a home
        if _same(final, Path(os.path.realpath(Path.home()))):
            raise RefusedFolder(final, reasons.HOME)


def _refuse_the_site_itself(final: Path, site: Path) -> None:
    if _is_or_within(site, final):
        raise RefusedFolder(final, reasons.SITE)
    for name in SOURCES:
        source = Path(os.path.realpath(site / name))
        if _is_or_within(final, source) or _is_or_within(source, final):
            raise RefusedFolder(final, reasons.SOURCE)


def _refuse_out_of_reach(final: Path) -> None:
    around = next(parent for parent in final.parents if os.path.lexists(parent))
    if not os.access(around, os.W_OK | os.X_OK):
        raise RefusedFolder(final, reasons.NOT_ALLOWED)


def _is_or_within(path: Path, folder: Path) -> bool:
    return any(_same(around, folder) for around in (path, *path.parents))


def _same(one: Path, other: Path) -> bool:
    """Also where the spelling differs: in letter case, or by a mount."""
    with suppress(OSError):
        return one == other or os.path.samefile(one, other)
    return False
