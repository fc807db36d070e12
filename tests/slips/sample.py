"""The small site in which slips are made, and the form of a row of the tables of slips."""

from __future__ import annotations

from typing import NamedTuple

SETTINGS_FILE = "site_config.yaml"
PROGRAM_FILE = "content/programs/community.yaml"
PAGE_FILE = "content/pages/about.ja.md"
WORDS_FILE = "content/interface/ja.yaml"

SETTINGS = """\
title: {ja: 実行計画の報告, en: Report on the plan}
organisation: {ja: 汐見市, en: City of Shiomi}
languages:
  - {code: ja, name: 日本語}
  - {code: en, name: English}
years: {first: 2011, last: 2013}
scale:
  title: {ja: 達成状況区分, en: Achievement category}
  categories:
    - {code: 1, label: {ja: 目標を大きく上回って達成, en: Far above target}}
    - {code: 2, label: {ja: 目標を上回って達成, en: Above target}}
    - {code: 3, label: {ja: 目標をほぼ達成, en: Target almost met}}
    - {code: 4, label: {ja: 目標を下回った, en: Below target}}
fields:
  - {id: community, title: {ja: 協働, en: Community}}
departments:
  civic: {ja: 市民局, en: Civic Affairs}
tags:
  priority: {ja: 重点, en: Priority}
"""
PROGRAM = """\
number: 1
title: {ja: 協働のまちづくりの推進, en: Promoting community building}
field: community
department: civic
tags: [priority]
measures:
  - id: lectures
    title: {ja: 市民講座の開催, en: Holding public lectures}
    baseline:
      - {ja: 5講座の開催, en: Held 5 lectures}
    targets:
      - id: six-lectures
        years: 2011-2013
        text: {ja: 6講座の開催, en: Hold 6 lectures}
        revised:
          date: 2012-04-01
          from: {ja: 5講座の開催, en: Hold 5 lectures}
          reason: {ja: 参加者の増加, en: More participants}
      - id: onwards
        years: 2014-
        text: {ja: 事業推進, en: Continue the project}
    results:
      2011:
        category: 3
        items:
          - ja: 6講座を開催しました
            en: Held 6 lectures
            answers: [six-lectures]
    indicators:
      - id: participants
        title: {ja: 参加者数, en: Participants}
        unit: {ja: 人, en: people}
        direction: higher
        baseline: {year: 2010, value: 100}
        targets: {2011: 120, 2012: 130}
        actuals: {2011: 125}
    budget: {2011: {planned: 1200, spent: 1100}}
reports:
  2011:
    category: 3
    highlights:
      lectures: [{ja: 6講座を開催しました, en: Held 6 lectures}]
    next_steps:
      - {ja: 参加者を増やします, en: Increase participants}
"""
PAGE = """\
# この報告について

この報告は、[計画](programs/community.html)の進み方を示します。

- 施策計画は1つです。
"""
WORDS = "search: さがす\n"
FILES = {
    SETTINGS_FILE: SETTINGS,
    PROGRAM_FILE: PROGRAM,
    PAGE_FILE: PAGE,
    "content/pages/about.en.md": "# About\n\nThis shows the [plan](programs/community.html).\n",
    WORDS_FILE: WORDS,
}


class Slip(NamedTuple):
    """`was` of a file is typed as `typed`; the problem stands where `mark` begins in that.

    `mend` is what the hint advises in its place: without it, what was there before.
    """

    was: str
    typed: str
    code: str
    mark: str = ""
    mend: str | None = None
    file: str = PROGRAM_FILE

    def text(self, replacement: str) -> str:
        """The file, with `replacement` for `was` where that stands first."""
        return FILES[self.file].replace(self.was, replacement, 1)

    @property
    def place(self) -> tuple[int, int]:
        """Line and column of the cause, from 1."""
        start = FILES[self.file].index(self.was) + self.typed.index(self.mark)
        before = self.text(self.typed)[:start]
        return before.count("\n") + 1, len(before) - before.rfind("\n")
