"""Reads what a commit has in the site's folder, by the `git` command; nothing is checked out.

Names from outside never become options, and no hook, filter or driver of the repository runs.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from ayumi.changes.change import State
from ayumi.problems import Bilingual
from ayumi.site_files import LARGEST_FILE

NO_GIT = Bilingual(
    "git がありません。前の内容を読むのに必要です。インストールしてください。",
    "git is not installed; it is needed to read what was there before.",
)
NO_REPOSITORY = Bilingual(
    "{folder} は Git のリポジトリの中にないので、前の内容と比べられません。",
    "{folder} is in no Git repository, so there is nothing before to compare with.",
)
DUBIOUS = Bilingual(
    "{folder} のリポジトリの持ち主が別のユーザーなので、git は読もうとしません。"
    "`git config --global --add safe.directory {folder}` を実行してください。",
    "The repository of {folder} belongs to another user, so git does not read it. Run "
    "`git config --global --add safe.directory {folder}`.",
)
UNKNOWN = Bilingual(
    "「{ref}」というブランチ、タグ、コミットはありません。浅い（一部だけの）複製なら、"
    "`git fetch` で取ってきてください。",
    "There is no branch, tag or commit “{ref}”. If this is a shallow clone, `git fetch` it first.",
)
SHALLOW = Bilingual(
    "「{ref}」から分かれた所が、この浅い（一部だけの）複製にはありません。`git fetch --unshallow` "
    "で残りを取ってきてください（GitHub Actions なら checkout に `fetch-depth: 0`）。",
    "Where the two parted from “{ref}” is not in this shallow clone. Fetch the rest with "
    "`git fetch --unshallow` (in GitHub Actions: `fetch-depth: 0` for checkout).",
)
UNRELATED = Bilingual(
    "「{ref}」とは共通の祖先がありません。比べるには `{ref}..HEAD` と書いてください。",
    "“{ref}” has no commit in common with this one. To compare all the same, write `{ref}..HEAD`.",
)
NOT_THERE = Bilingual(
    "「{ref}」の時点には、フォルダー {folder} がまだありません。",
    "At “{ref}” the folder {folder} was not there yet.",
)
FAILED = Bilingual("git が失敗しました：{reason}", "git failed: {reason}")

_OPTIONS = ("--no-replace-objects", "--literal-pathspecs", "-c", "core.fsmonitor=false")
_ENVIRONMENT = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
_BATCH = 200  # objects that are asked for at a time
_LINK, _COMMIT = "120000", "commit"


class HistoryError(Exception):
    """Why the state before cannot be read, in words."""

    def __init__(self, message: Bilingual, **values: object) -> None:
        super().__init__(message.text("en", values))
        self.message, self.values = message, values


class Entry(NamedTuple):
    """A file of a commit: its object, its size in bytes, and whether it is a link."""

    object: str
    size: int
    is_link: bool


class Repository(NamedTuple):
    """The repository around a site: the site's folder, and its path from the top ("" or "a/b/")."""

    folder: Path
    prefix: str


def git(folder: Path, *arguments: str, stdin: bytes = b"") -> tuple[int, bytes, str]:
    """Run git in `folder`: its status, what it printed, and its message."""
    command = ["git", *_OPTIONS, "-C", str(folder), *arguments]
    try:
        done = subprocess.run(  # noqa: S603  # no shell, and no option from outside
            command,
            input=stdin,
            capture_output=True,
            check=False,
            env={**os.environ, **_ENVIRONMENT},
        )
    except FileNotFoundError:
        raise HistoryError(NO_GIT) from None
    return done.returncode, done.stdout, done.stderr.decode("utf-8", "replace").strip()


def repository(folder: Path) -> Repository:
    """The repository that has `folder` in it."""
    status, printed, message = git(folder, "rev-parse", "--show-prefix")
    if status:
        raise HistoryError(DUBIOUS if "dubious" in message else NO_REPOSITORY, folder=folder)
    return Repository(folder, os.fsdecode(printed).rstrip("\n"))


def commit(place: Repository, ref: str) -> str:
    """The id of the commit that `ref` names."""
    if ref.startswith("-") or not ref.isprintable() or not ref:
        raise HistoryError(UNKNOWN, ref=ascii(ref)[1:-1])
    arguments = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    status, printed, _ = git(place.folder, *arguments)
    if status:
        raise HistoryError(UNKNOWN, ref=ref)
    return printed.decode().strip()


def merge_base(place: Repository, ref: str, other: str) -> str:
    """The commit from which `ref` and the commit `other` have parted."""
    status, printed, _ = git(place.folder, "merge-base", commit(place, ref), other)
    if status or not printed:
        shallow = git(place.folder, "rev-parse", "--is-shallow-repository")[1].strip() == b"true"
        raise HistoryError(SHALLOW if shallow else UNRELATED, ref=ref)
    return printed.decode().split()[0]


def state(place: Repository, id_: str) -> State:
    """The commit with its date."""
    printed = _checked(place, "show", "-s", "--no-show-signature", "--format=%cs", id_)
    return State(id_, printed.decode().strip())


def entries(place: Repository, id_: str, ref: str) -> dict[str, Entry]:
    """The files of a commit by path from the site's folder; submodules are none."""
    tree = f"{id_}:{place.prefix.rstrip('/')}"
    status, printed, _ = git(place.folder, "ls-tree", "-r", "-z", "-l", "--full-tree", tree)
    if status:
        raise HistoryError(NOT_THERE, ref=ref, folder=place.prefix.rstrip("/"))
    found = {}
    for line in printed.split(b"\0"):
        head, _, name = line.partition(b"\t")
        path = os.fsdecode(name)
        if head and _is_inside(path):
            mode, kind, object_, size = head.decode().split()
            if kind != _COMMIT:
                found[path] = Entry(object_, int(size), mode == _LINK)
    return found


def _is_inside(path: str) -> bool:
    """Whether it is a plain path below the folder, on any system."""
    parts = path.split("/")
    return not (
        {"", ".", "..", ".git"} & {part.lower() for part in parts} or "\\" in path or ":" in path
    )


def extract(
    place: Repository, found: Mapping[str, Entry], paths: Sequence[str], folder: Path
) -> None:
    """Write the files at `paths` below `folder`, without those that are too large or no files.

    A link becomes a copy of the file of the site that it leads to.
    """
    wanted = {path: entry for path in paths if (entry := _target(place, found, path))}
    small = {path: entry for path, entry in wanted.items() if entry.size <= LARGEST_FILE}
    every = list(small)
    for start in range(0, len(every), _BATCH):
        some = every[start : start + _BATCH]
        contents = _contents(place, [small[path].object for path in some])
        for path, content in zip(some, contents, strict=True):
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)


def _target(place: Repository, found: Mapping[str, Entry], path: str) -> Entry | None:
    """The entry at `path`, or of the file that a link there leads to; None for any other link."""
    entry = found.get(path)
    if entry is None or not entry.is_link:
        return entry
    if entry.size > 4096:
        return None
    target = os.fsdecode(next(_contents(place, [entry.object])))
    parts: list[str] = list(PurePosixPath(path).parent.parts)
    for part in target.split("/"):
        if part == ".." and parts:
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    inner = None if target.startswith("/") else found.get("/".join(parts))
    return None if inner is None or inner.is_link else inner


def _contents(place: Repository, objects: Sequence[str]) -> Iterator[bytes]:
    """The bytes of each object, in order."""
    printed = _checked(place, "cat-file", "--batch", stdin="\n".join(objects).encode() + b"\n")
    start = 0
    for _ in objects:
        end = printed.index(b"\n", start)
        size = int(printed[start:end].split()[2])
        yield printed[end + 1 : end + 1 + size]
        start = end + 2 + size


def _checked(place: Repository, *arguments: str, stdin: bytes = b"") -> bytes:
    status, printed, message = git(place.folder, *arguments, stdin=stdin)
    if status:
        raise HistoryError(FAILED, reason=message.splitlines()[-1] if message else status)
    return printed
