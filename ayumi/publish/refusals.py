"""Refuses output folders that a build could do harm to, and explains why in two languages."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ayumi.problems import Bilingual
from ayumi.publish import is_marked

FILE = Bilingual(
    "出力先がフォルダーではありません。別の場所を指定してください。",
    "The output folder is a file. Choose another place.",
)
FOREIGN = Bilingual(
    "出力先に、Ayumi が作ったものではないファイルがあります。"
    "ビルドは中身をすべて入れ替えるので、空のフォルダーか、まだないフォルダーを指定してください。",
    "The output folder holds files that Ayumi did not make. A build replaces all that is in it: "
    "choose an empty folder or a new one.",
)
REPOSITORY = Bilingual(
    "出力先が Git のリポジトリになっています（.git があります）。ビルドで履歴が失われるので、"
    "別のフォルダーに出力してから、そこへコピーしてください。",
    "The output folder is a Git repository (it holds .git), and a build would lose its history. "
    "Choose another folder, and copy the site from there.",
)
DANGLING = Bilingual(
    "出力先のリンクが指すフォルダーがありません。リンク先を作るか、リンクを消してください。",
    "The output folder is a link to something that is not there. "
    "Make the folder that it points to, or delete the link.",
)
WHOLE_DISK = Bilingual(
    "出力先がディスク全体（マウントされた場所）です。その中のフォルダーを指定してください。",
    "The output folder is a whole disk or mounted volume. Choose a folder inside it.",
)
HOME = Bilingual(
    "出力先がホームフォルダーです。その中の別のフォルダーを指定してください。",
    "The output folder is your home folder. Choose a folder inside it.",
)
SITE = Bilingual(
    "出力先が、サイトのフォルダーそのものか、それを含むフォルダーです。"
    "_site のような別のフォルダーを指定してください。",
    "The output folder is the site's own folder, or one that contains it. "
    "Choose another, such as _site.",
)
SOURCE = Bilingual(
    "出力先が、サイトの元になるフォルダー（content、templates、static、ayumi、.git）の"
    "どれかと重なっています。_site のような別のフォルダーを指定してください。",
    "The output folder is, contains, or lies within one of the folders that the site is made from "
    "(content, templates, static, ayumi, .git). Choose another, such as _site.",
)
NOT_ALLOWED = Bilingual(
    "出力先のフォルダーを作ったり入れ替えたりする権限がありません。"
    "権限を確かめるか、別の場所を指定してください。",
    "You are not permitted to make or replace the output folder. "
    "Check the permissions of the folder around it, or choose another place.",
)
UNDER_A_FILE = Bilingual(
    "出力先の途中にあるのがフォルダーではなくファイルです。別の場所を指定してください。",
    "The output folder would lie under a file. Choose another place.",
)

SOURCES = ("content", "templates", "static", "ayumi", ".git")


class RefusedFolder(Exception):  # noqa: N818 - named for the folder, as the command reports it
    """The output folder cannot be used. `reason` is a whole sentence without fields."""

    def __init__(self, folder: Path, reason: Bilingual) -> None:
        super().__init__(f"{folder}: {reason.en}")
        self.folder = folder
        self.reason = reason


def refuse_unsuitable(folder: Path, site: Path) -> None:
    """Raises RefusedFolder, before anything is rendered, if `site` must not go to `folder`."""
    output, site = resolve_output(folder), Path(os.path.realpath(site))
    if output == output.parent:
        raise RefusedFolder(output, WHOLE_DISK)
    with suppress(RuntimeError):  # there are accounts without a home
        if _is_same(output, Path(os.path.realpath(Path.home()))):
            raise RefusedFolder(output, HOME)
    if _is_within(site, output):
        raise RefusedFolder(output, SITE)
    sources = [Path(os.path.realpath(site / name)) for name in SOURCES]
    if any(_is_within(output, source) or _is_within(source, output) for source in sources):
        raise RefusedFolder(output, SOURCE)
    refuse_foreign(output)
    around = next(parent for parent in output.parents if os.path.lexists(parent))
    if not os.access(around, os.W_OK | os.X_OK):
        raise RefusedFolder(output, NOT_ALLOWED)


def resolve_output(folder: Path) -> Path:
    """The absolute path of `folder`, links followed. RefusedFolder if one dangles."""
    if os.path.islink(folder) and not os.path.exists(folder):
        raise RefusedFolder(folder, DANGLING)
    return Path(os.path.realpath(folder))


def refuse_foreign(output: Path) -> None:
    """Raises RefusedFolder unless `output` is missing, empty, or a folder that we made."""
    with explain_os_errors(output):
        # While another build swaps its tree in, one look may find neither whole: look again.
        reason = _reason_to_refuse(output) and _reason_to_refuse(output)
    if reason:
        raise RefusedFolder(output, reason)


@contextmanager
def explain_os_errors(output: Path) -> Iterator[None]:
    """Turns the system's errors about making or replacing `output` into RefusedFolder."""
    try:
        yield
    except (FileExistsError, NotADirectoryError) as error:
        raise RefusedFolder(output, UNDER_A_FILE) from error
    except PermissionError as error:
        raise RefusedFolder(output, NOT_ALLOWED) from error


def _reason_to_refuse(output: Path) -> Bilingual | None:
    try:
        # Links have been followed: if there is one now, it has only just been made.
        found = os.lstat(output)
        if not stat.S_ISDIR(found.st_mode):
            return FILE
        if os.path.ismount(output):
            return WHOLE_DISK
        names = os.listdir(output)
    except FileNotFoundError:
        return None
    if ".git" in names:
        return REPOSITORY
    if names and not is_marked(str(output)):
        return FOREIGN
    # What is in the folder of another user could not be removed, once the new site has its place
    is_own = found.st_uid == getattr(os, "geteuid", int)()
    can_be_emptied = not names or is_own or os.access(output, os.W_OK | os.X_OK)
    return None if can_be_emptied else NOT_ALLOWED


def _is_within(path: Path, folder: Path) -> bool:
    """Whether `path` is `folder` or below it."""
    return any(_is_same(around, folder) for around in (path, *path.parents))


def _is_same(one: Path, other: Path) -> bool:
    """Also where the spelling differs: in letter case, or by a mount."""
    with suppress(OSError):
        return one == other or os.path.samefile(one, other)
    return False
