"""Programs with the same number, and sites without programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ayumi.problems import Location, Problem, error

DUPLICATE_NUMBER = error(
    "duplicate-number",
    "番号 {number} は {first} でも使われています",
    "the number {number} is also that of {first}",
    "どちらかの number を変えてください。",
    "Change the number of one of the two.",
)

NO_PROGRAMS = error(
    "no-programs",
    "プログラムのファイルが1つもありません",
    "there is no program file at all",
    "content/programs/<名前>.yaml を作ってください。フォルダー名の打ち間違いがないか、--site の"
    "指定が正しいかも確かめてください。",
    "Add content/programs/<name>.yaml; check the folder's name for a slip, and --site.",
)


def find(numbers: Iterable[tuple[int, Location]]) -> Iterator[Problem]:
    """Each number of `numbers`, in the order of the files, that an earlier file has too."""
    first: dict[int, Location] = {}
    for number, location in numbers:
        if (before := first.setdefault(number, location)) is not location:
            yield DUPLICATE_NUMBER.at(location, number=number, first=before.file)
