"""The fixed phrases around the changes, which every format shares."""

from __future__ import annotations

from ayumi.changes.change import Change, Comparison, Kind, State
from ayumi.problems import Bilingual

HEADING = Bilingual("公開サイトの変更点", "What changes on the public site")
COUNTED = Bilingual("変更は{n}か所です。", "Changes: {n}.")
NONE = Bilingual(
    "公開されるサイトに、目に見える変更はありません。", "No change is visible on the site."
)
UNSEEN = Bilingual(
    "次のファイルの変更（コメント、書き方、並べ方など）は、サイトには現れません：{files}",
    "What changes in these files (comments, formatting, the order of keys) is not visible on the "
    "site: {files}",
)
INVALID_OLD = Bilingual(
    "{file} は、変更前の内容に誤りがあるため、比べていません。",
    "{file} is not compared: it had errors before.",
)
INVALID_NEW = Bilingual(
    "{file} は、誤りがあるため、比べていません。コマンド check が誤りの場所と直し方を示します。",
    "{file} is not compared: it has errors. The command check tells where, and how to mend them.",
)
APPROVALS = Bilingual("承認が必要な所管", "Who has to approve")
NO_APPROVALS = Bilingual(
    "所管のあるプログラムは変わりません。", "No program that has a department changes."
)
NO_REVIEWERS = Bilingual("承認する人が決められていません", "no reviewer is named")
PAGES = Bilingual("関係するページ", "Pages concerned")
MORE = Bilingual("ほか{n}件", "{n} more")
MORE_PAGES = Bilingual("ほか{n}ページ", "{n} more")
BEFORE, AFTER = Bilingual("変更前", "Before"), Bilingual("変更後", "After")
ONLY_IN = Bilingual("（{language}の文）", " (the {language} text)")
COMPARED = Bilingual(
    "{old_date} の版（{old}）と、{new_date} の版（{new}）{more}を比べました。",
    "The version of {old_date} ({old}), compared with that of {new_date} ({new}){more}.",
)
UNCOMMITTED = Bilingual(
    "にまだ記録（コミット）していない変更を加えたもの", " with changes that are not committed"
)
LEFT_OUT = Bilingual(
    "長いため、残りの{n}か所は省きました。コマンド changes --format html ですべて見られます。",
    "This is long: {n} more changes are left out. The command changes --format html has all.",
)
MARKS = {
    "text": Bilingual(
        "[-…-] は消える部分、{{+…+}} は加わる部分です。", "[-…-] is removed, {{+…+}} is added."
    ),
    "markdown": Bilingual(
        "取り消し線は消える部分、太字は加わる部分です。",
        "Struck out is removed, bold is added.",
    ),
}
KINDS = {
    Kind.NEW: Bilingual("追加", "new"),
    Kind.REMOVED: Bilingual("削除", "removed"),
    Kind.CHANGED: Bilingual("変更", "changed"),
    Kind.MOVED: Bilingual("順番", "order"),
}
MOST_PAGES = 20


def compared(comparison: Comparison, reader: str) -> str:
    """Which two states are compared."""
    old, new = comparison.old, comparison.new
    more = UNCOMMITTED.text(reader) if new.uncommitted else ""
    values = {"old": short(old), "old_date": old.date, "new": short(new), "new_date": new.date}
    return COMPARED.text(reader, {**values, "more": more})


def short(state: State) -> str:
    """The beginning of a commit's id."""
    return state.commit[:10]


def count(comparison: Comparison) -> int:
    """How many changes there are."""
    return sum(len(section.changes) for section in comparison.sections)


def languages(change: Change, reader: str, comparison: Comparison) -> tuple[str, ...]:
    """In which languages the change is shown to `reader`."""
    return change.languages(reader, comparison.readers)


def page_paths(comparison: Comparison, reader: str) -> list[str]:
    """The pages that change, as paths from the site's root, in the reader's language."""
    folder = comparison.folders.get(reader, "")
    return [page if page.startswith("static/") else folder + page for page in comparison.pages]


def invalid(comparison: Comparison, reader: str) -> list[str]:
    """What could not be compared, and why."""
    return [
        (INVALID_NEW if is_new else INVALID_OLD).text(reader, {"file": file})
        for file, is_new in comparison.invalid
    ]


# The words of the packet for a formal decision
PACKET = {
    "decision": Bilingual("決裁欄", "Approval"),
    "department": Bilingual("所管", "Department"),
    "reviewer": Bilingual("承認する人", "To be approved by"),
    "name": Bilingual("氏名", "Name"),
    "seal": Bilingual("印", "Signature"),
    "date": Bilingual("日付", "Date"),
    "pages": PAGES,
    "what": Bilingual("変わるところ", "What changes"),
    "before": BEFORE,
    "after": AFTER,
    "marks": Bilingual(
        "取り消し線は消える部分、下線は加わる部分です。",
        "Struck out is removed, underlined is added.",
    ),
}
