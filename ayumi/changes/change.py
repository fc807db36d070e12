"""The changes between two states of a site, as data: sentences, texts before and after, pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from ayumi.problems import Bilingual

READERS = ("ja", "en")  # the languages in which changes can be told


class Kind(StrEnum):
    """What happens to a part of the site."""

    NEW = "new"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"  # only its place among others is another


class Change(NamedTuple):
    """One change. `subject`: of what; `sentence`: the same as a whole sentence.

    `before` and `after` are what is shown, by language: of a text (`is_text`) by the languages of
    the plan in which it changes; of other values by the language of who reads about the change.
    `pages` are paths from the root of a language, some with an anchor.
    """

    kind: Kind
    subject: Bilingual
    sentence: Bilingual
    before: Mapping[str, str]
    after: Mapping[str, str]
    notes: tuple[Bilingual, ...] = ()
    pages: tuple[str, ...] = ()
    is_text: bool = False

    def languages(self, reader: str, readers: Sequence[str]) -> tuple[str, ...]:
        """In which languages it is shown to `reader`, where `readers` are told of it in all.

        Nothing is left out: a text of a language that is none of the readers' is shown to each.
        """
        changed = tuple(dict.fromkeys((*self.before, *self.after)))
        if not self.is_text:
            return tuple(one for one in changed if one == reader)
        return tuple(one for one in changed if one == reader or one not in readers) or changed


class Group(NamedTuple):
    """The changes of one measure, of the rest of a program, or of another part of the site."""

    title: Bilingual  # empty for a program itself
    changes: tuple[Change, ...]


class Section(NamedTuple):
    """The changes of one program, of the plan, of pages of prose, or of other files."""

    title: Bilingual
    groups: tuple[Group, ...]

    @property
    def changes(self) -> tuple[Change, ...]:
        """All of them, in order."""
        return tuple(change for group in self.groups for change in group.changes)


class Approval(NamedTuple):
    """A department that is responsible for what changes, and who has to approve for it."""

    title: Bilingual
    reviewers: tuple[str, ...]


class State(NamedTuple):
    """One of the two states: a commit with its date (of the calendar), or files not committed."""

    commit: str  # the full id
    date: str  # 2012-04-01
    uncommitted: bool = False


class Comparison(NamedTuple):
    """All that is to be told.

    `languages`: of the plan; `readers`: those of them in which changes are told. `unseen`: files
    (paths from the site's folder) whose change is not visible on the site. `invalid`: files that
    could not be compared, with whether it is the new state that has errors.
    """

    title: Bilingual
    organisation: Bilingual
    old: State
    new: State
    languages: tuple[str, ...]
    folders: Mapping[str, str]  # of the pages, by language: "" or "en/"
    sections: tuple[Section, ...]
    approvals: tuple[Approval, ...]
    unseen: tuple[str, ...]
    invalid: tuple[tuple[str, bool], ...]

    @property
    def readers(self) -> tuple[str, ...]:
        """The languages of the plan in which changes can be told; English if there are none."""
        return tuple(one for one in self.languages if one in READERS) or ("en",)

    @property
    def pages(self) -> tuple[str, ...]:
        """The pages that change, each once, without anchors."""
        found = [page for section in self.sections for one in section.changes for page in one.pages]
        return tuple(dict.fromkeys(page.partition("#")[0] for page in found))
