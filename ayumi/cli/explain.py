"""`build --explain`: why each file of the site was made, or that it is current."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ayumi.problems import Bilingual
from ayumi.snapshot import Explanation

_CURRENT = Bilingual("そのまま（変更なし）", "current")
_NEW = Bilingual("作成（前のビルドにはない）", "made: the last build did not make it")
_TOUCHED = Bilingual(
    "作成（出力先のファイルが変わったか、消えていた）",
    "made: the file in the output folder was changed or deleted",
)
_ALWAYS = Bilingual("作成（毎回）", "made: it is made each time")
_CHANGED = Bilingual("作成（変わったもの：{inputs}）", "made: changed: {inputs}")
_SAME = Bilingual(
    "中身は前と同じ（変わったもの：{inputs}）", "same bytes as before: changed: {inputs}"
)
_SEPARATOR = Bilingual("、", ", ")
_MOST_FILES = 5  # of the context that are named
_INPUTS = {
    "context": Bilingual(
        "設定・テンプレート・ことば・プログラム", "configuration, templates, words or code"
    ),
    "program": Bilingual("そのプログラムのファイル", "the program's file"),
    "neighbors": Bilingual("前後のプログラム", "the programs before and after"),
    "reported_years": Bilingual("報告のある年度", "the fiscal years reported on"),
    "latest": Bilingual("最新の報告年度", "the latest fiscal year reported on"),
    "page_titles": Bilingual("ページの題", "the titles of pages"),
    "refs": Bilingual("プログラムの一覧", "the list of programs"),
    "summaries": Bilingual("プログラムの要約", "the summaries of programs"),
    "page": Bilingual("そのページの文章", "the text of the page"),
    "fragments": Bilingual("もとになるプログラム", "programs that it is joined from"),
    "static": Bilingual("static/ のファイル", "files under static/"),
    "text": Bilingual("検索の対象になる文章", "the text that is searched"),
    "index": Bilingual("検索の索引", "the index of the search"),
    "documents": Bilingual("検索の対象になる文章", "the text that is searched"),
    "files": Bilingual("検索のファイルの数", "the number of files of the search"),
}


def explanation_lines(explanations: Iterable[Explanation], lang: str) -> Iterator[str]:
    """A line for each file, in the order in which they are made."""
    for one in explanations:
        yield f"{one.path}: {_reason(one, lang)}"


def _reason(one: Explanation, lang: str) -> str:
    inputs = _SEPARATOR.text(lang).join(_input(name, one.files, lang) for name in one.inputs)
    if one.change in ("untouched", "linked"):
        return _CURRENT.text(lang)
    if one.is_new:
        return _NEW.text(lang)
    if not one.inputs:
        return (_TOUCHED if one.has_key else _ALWAYS).text(lang)
    return (_SAME if one.change == "identical" else _CHANGED).text(lang, {"inputs": inputs})


def _input(name: str, files: Sequence[str], lang: str) -> str:
    text = _INPUTS[name].text(lang) if name in _INPUTS else name
    if name != "context" or not files:
        return text
    more = " …" if len(files) > _MOST_FILES else ""
    return f"{text} ({', '.join(files[:_MOST_FILES])}{more})"
