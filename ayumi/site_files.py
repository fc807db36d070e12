"""Lists and opens the files of a site folder, for every command alike; it may be a stranger's.

Only regular files up to a size are read. A link of a file is followed to another file of the site
that is not hidden; a link of a folder is not followed.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from ayumi.problems import Bilingual, Location, Problem, ProblemType, error

LARGEST_FILE = 2 * 1024 * 1024  # bytes; the longest real program file is some 30 KB
LARGEST_STATIC = 100 * 1024 * 1024  # bytes of a file that is copied; GitHub takes no larger one

UNREADABLE = error(
    "unreadable",
    "ファイルを読めません（{reason}）",
    "the file cannot be read ({reason})",
    "ファイルがあるか、読み取りの権限があるかを確かめてください。",
    "Check that the file is there and that you may read it.",
)
OUTSIDE = error(
    "outside-folder",
    "サイトのフォルダーの外を指すリンクです",
    "this is a link to a file outside the site's folder",
    "リンクではなく、ファイルそのものを置いてください。",
    "Put the file itself here instead of a link to it.",
)
LINKED_FOLDER = error(
    "linked-folder",
    "フォルダーへのリンクです。リンクの先は読まれません",
    "this is a link to a folder, and what is in it would not be read",
    "リンクではなく、フォルダーそのものを置いてください。",
    "Put the folder itself here instead of a link to it.",
)
TOO_LARGE = error(
    "file-too-large",
    "ファイルが大きすぎます（{size}バイト、上限は{limit}バイト）",
    "the file is too large ({size} bytes; {limit} at most)",
    "1つのプログラムを1ファイルにし、添付資料などは本文に貼り付けないでください。",
    "Keep one program to a file, and link to attachments instead of pasting them in.",
)
_NOT_A_FILE = Bilingual("ファイルではありません", "it is not a file")
_NOT_A_FOLDER = Bilingual("フォルダーではありません", "it is not a folder")
_DANGLING = Bilingual("リンク先がありません", "its link leads nowhere")
_HIDDEN = Bilingual(
    "リンク先の名前が「.」で始まります", "its link leads to a hidden file or folder"
)
_NO_PERMISSION = Bilingual("読み取りの権限がありません", "you may not read it")
# What nobody puts into a site on purpose: hidden files and folders, and what editors, office
# programs, file managers, archives, merges, downloads and Python leave next to a file
_IGNORED = re.compile(
    r"\.|__pycache__|~\$|#.*#\Z|.*(?:~|\.(?:sw[a-p]|bak|orig|rej|tmp|part|crdownload|pyc))\Z|"
    r"(?:desktop\.ini|(?:eh)?thumbs\.db|icon\r|__macosx|@eadir|\$recycle\.bin)\Z|"
    r".*___jb_(?:tmp|old|bak)___\Z",
    re.IGNORECASE | re.DOTALL,
)
# Not to wait for somebody to write into a FIFO, nor to be controlled by a terminal
_FLAGS = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)


def is_ignored(name: str) -> bool:
    """Whether a file or folder of this name is no part of a site: neither read nor published."""
    return _IGNORED.match(name) is not None


def walk(
    folder: str,
    prefix: str = "",
    *,
    hidden: bool = False,
    on_error: Callable[[str, OSError], None] = lambda _path, _failure: None,
) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every entry below `folder` that is no folder, by `prefix` and its path (posix) from there.

    Without ignored ones, which hidden ones belong to, unless `hidden`. Links of folders are among
    them: no link is followed, and `folder` must be none. `on_error` gets each unreadable folder.
    """
    pending = [] if os.path.islink(folder) else [(folder, prefix)]
    while pending:
        folder, prefix = pending.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    name = entry.name
                    if not hidden and is_ignored(name):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        pending.append((entry.path, f"{prefix}{name}/"))
                    else:
                        yield prefix + name, entry
        except OSError as failure:
            on_error(prefix.rstrip("/"), failure)


def tree(site: Path, folder: str) -> tuple[list[str], list[Problem]]:
    """The files at any depth of `folder`, sorted, and the problems of all else but ignored ones.

    `folder` and the files are paths (posix) from `site`.
    """
    paths: list[str] = []
    problems: list[Problem] = []

    def add_failure(path: str, failure: OSError) -> None:
        if not isinstance(failure, (FileNotFoundError, NotADirectoryError)):
            problems.append(UNREADABLE.at(Location(path), reason=_reason(failure)))

    around = folder.split("/")
    for end in range(1, len(around) + 1):
        path = "/".join(around[:end])
        file = site / path
        if os.path.lexists(file) and (file.is_symlink() or not file.is_dir()):
            others = [UNREADABLE.at(Location(path), reason=_NOT_A_FOLDER)]
            return [], refused(site, path) or others
    for path, entry in walk(f"{site}/{folder}", f"{folder}/", on_error=add_failure):
        if entry.is_file(follow_symlinks=False):
            paths.append(path)
            continue
        found = refused(site, path)
        problems += found
        paths += [] if found else [path]
    return sorted(paths), problems


def refused(site: Path | str, path: str) -> list[Problem]:
    """Why there is no file to be read at `path` (posix, from `site`), if there is none."""
    if _is_plain(site, path):  # nearly always, and ten times as fast
        return []
    file, location = os.path.join(site, path), Location(path)
    root, real = os.path.join(os.path.realpath(site), ""), os.path.realpath(file)
    is_link = os.path.islink(file)
    if not real.startswith(root):
        return [OUTSIDE.at(location)]
    try:
        mode = os.lstat(real).st_mode
    except OSError as failure:
        reason = _DANGLING if is_link and failure.errno == errno.ENOENT else _reason(failure)
        return [UNREADABLE.at(location, reason=reason)]
    if is_link and stat.S_ISDIR(mode):
        return [LINKED_FOLDER.at(location)]
    if not stat.S_ISREG(mode):  # a link here is one that leads round to itself
        reason = _DANGLING if stat.S_ISLNK(mode) else _NOT_A_FILE
        return [UNREADABLE.at(location, reason=reason)]
    is_hidden = is_link and f"{os.sep}." in f"{os.sep}{real.removeprefix(root)}"
    return [UNREADABLE.at(location, reason=_HIDDEN)] if is_hidden else []


def _is_plain(site: Path | str, path: str) -> bool:
    """Whether `path` leads to a regular file, without any link on the way from `site`."""
    file, mode = str(site), 0
    try:
        for name in path.split("/"):
            file = f"{file}/{name}"
            mode = os.lstat(file).st_mode
            if name == ".." or stat.S_ISLNK(mode):
                return False
    except OSError:
        return False
    return stat.S_ISREG(mode)


def unreadable(
    site: Path, path: str, limit: int, too_large: ProblemType = TOO_LARGE
) -> list[Problem]:
    """Why the file at `path` (posix, from `site`) cannot be read, if it cannot."""
    if problems := refused(site, path):
        return problems
    file, location = os.path.join(site, path), Location(path)
    if (size := os.stat(file).st_size) > limit:
        return [too_large.at(location, size=size, limit=limit)]
    return [] if os.access(file, os.R_OK) else [UNREADABLE.at(location, reason=_NO_PERMISSION)]


def read_bytes(site: Path, path: str) -> tuple[bytes | None, list[Problem]]:
    """The bytes of `path` (posix, from `site`); None and the problem where it cannot be read."""
    try:
        if problems := unreadable(site, path, LARGEST_FILE):
            return None, problems
        return read_file(os.path.join(site, path), LARGEST_FILE), []
    except OSError as failure:
        return None, [UNREADABLE.at(Location(path), reason=_reason(failure))]


def read_file(
    file: str | os.PathLike[str], limit: int = LARGEST_STATIC, *, follow: bool = True
) -> bytes:
    """The bytes of a regular file; OSError where it is none, which is not opened, or is larger.

    Unless `follow`, a link is none.
    """
    if stat.S_ISREG(os.stat(file, follow_symlinks=follow).st_mode):
        flags = _FLAGS if follow else _FLAGS | getattr(os, "O_NOFOLLOW", 0)
        with open(file, "rb", opener=lambda path, mode: os.open(path, mode | flags)) as stream:
            found = os.fstat(stream.fileno())
            if found.st_size > limit:
                raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), os.fspath(file))
            if stat.S_ISREG(found.st_mode):  # it may be another one by now
                return stream.read(found.st_size)
    raise OSError(errno.EINVAL, "it is not a file", os.fspath(file))


def _reason(failure: OSError) -> object:
    if failure.errno == errno.ENOMEM:  # no fault of the file
        raise MemoryError from failure
    if isinstance(failure, PermissionError):
        return _NO_PERMISSION
    return failure.strerror or str(failure)
