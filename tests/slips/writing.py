"""Slips of the keyboard and of pasting: signs, blanks, quotes, indentation."""

from __future__ import annotations

from slips.sample import Slip

_CATEGORY = "        category: 3"
_ITEM = "          - ja: 6講座を開催しました"
_BRACES = "{ja: 事業推進, en: Continue the project}"
_JA = "- ja: 6講座を開催しました\n"
_EN = "            en: Held 6 lectures\n"


def _quoted(typed: str, mark: str | None = None, code: str = "needs-quotes") -> Slip:
    """A text that has to be in quotes."""
    mark = typed if mark is None else mark
    return Slip(_JA, f"- ja: {typed}\n", code, mark, f"- ja: '{typed}'\n")


SIGNS = [
    Slip("    results:\n", "    results：\n", "fullwidth-colon", "："),
    Slip(_CATEGORY, "        category：3", "fullwidth-colon", "："),
    Slip(_CATEGORY, "        category:　3", "odd-space", "　"),
    Slip(_CATEGORY, "        category:\u00a03", "odd-space", "\u00a0"),
    Slip(_CATEGORY, "        category:\u200b 3", "odd-space", "\u200b"),
    Slip(_CATEGORY, "        category:3", "missing-space", "3"),
    Slip(_CATEGORY, "        category; 3", "no-colon", "category"),
    Slip(_CATEGORY, "        category 3", "no-colon", "category"),
    Slip(_CATEGORY, "        category = 3", "no-colon", "category"),
    Slip(_CATEGORY, "        catego", "no-colon", "catego"),
    Slip(_ITEM, "          -ja: 6講座を開催しました", "missing-space", "ja"),
    Slip(_ITEM, "          － ja: 6講座を開催しました", "bullet", "－"),
    Slip(_ITEM, "          ・ja: 6講座を開催しました", "bullet", "・"),
    Slip(_ITEM, "          ● ja: 6講座を開催しました", "bullet", "●"),
    Slip(_ITEM, "          • ja: 6講座を開催しました", "bullet", "•"),
    Slip(_ITEM, "          – ja: 6講座を開催しました", "bullet", "–"),
    Slip(_ITEM, "          * ja: 6講座を開催しました", "bullet", "*"),
    Slip(_ITEM, "            ja: 6講座を開催しました", "wrong-type", "ja"),
]
BRACKETS = [
    Slip(_BRACES, _BRACES[:-1], "open-bracket", "{"),
    Slip(_BRACES, _BRACES[1:], "colon-in-text", ": 事"),
    Slip(_BRACES, "{ja: 事業推進、en: Continue the project}", "missing-comma", "en: Cont"),
    Slip(_BRACES, "{ja: 事業推進 en: Continue the project}", "missing-comma", "en: Cont"),
    Slip(_BRACES, "｛ja: 事業推進, en: Continue the project｝", "fullwidth-bracket", "｛"),
    Slip(_BRACES, "{ja: 事業推進, en: Continue, and go on}", "stray-comma", "and"),
    Slip(_BRACES, "{ja: 事業推進, en: Continue: again}", "colon-in-text", ": again"),
    Slip(_BRACES, "[ja: 事業推進, en: Continue the project]", "wrong-type", "["),
    Slip(_BRACES, "(ja: 事業推進, en: Continue the project)", "colon-in-text", ": 事"),
    Slip("[priority]", "[priority", "open-bracket", "["),
    Slip("[priority]", "priority]", "wrong-type", "priority]"),
]
QUOTES = [
    *[_quoted(f"{sign}市民の講座") for sign in "@%*&!`"],
    _quoted("#市民の講座", " #", "empty-text"),
    _quoted("[新規]講座", "[", "bracket-text"),
    _quoted("{新規}講座", "{", "bracket-text"),
    Slip(_JA, '- ja: "6講座を開催しました\n', "open-quote", '"'),
    Slip(_JA, "- ja: '6講座を開催しました\n", "open-quote", "'"),
    Slip(
        _JA, '- ja: "講座"を開催しました\n', "partly-quoted", '"', "- ja: 「講座」を開催しました\n"
    ),
    Slip(_EN, "            en: Result: held\n", "colon-in-text", ": held"),
    Slip(_EN, "            en: |\n          Held 6 lectures\n", "text-not-indented", "Held"),
]
INDENTATION = [
    Slip(_CATEGORY, "\tcategory: 3", "tab-indentation", "\t"),
    Slip(_CATEGORY, "      \tcategory: 3", "tab-indentation", "\t"),
    Slip(_CATEGORY, "　　　　category: 3", "fullwidth-space", "　"),
    Slip(_CATEGORY, "\u00a0\u00a0      category: 3", "odd-space", "\u00a0"),
    Slip(_CATEGORY, "      category: 3", "wrong-indentation", "category"),
    Slip(_CATEGORY, "       category: 3", "wrong-indentation", "category"),
    Slip(_CATEGORY, "          category: 3", "wrong-indentation", "category"),
    Slip(_EN, "          en: Held 6 lectures\n", "wrong-indentation", "en"),
    Slip(_EN, "              en: Held 6 lectures\n", "wrong-indentation", "en"),
    Slip("    results:\n", "  results:\n", "wrong-indentation", "results"),
    Slip("    results:\n", "     results:\n", "wrong-indentation", "results"),
]
PASTED = [
    Slip("    budget:", "施策計画\t目標\t結果\n    budget:", "pasted-cells", "施策"),
    Slip("    budget:", "施策計画,目標,結果\n    budget:", "pasted-cells", "施策"),
    Slip("    budget:", "<p>開催しました</p>\n    budget:", "no-colon", "<p>"),
    Slip("    budget:", "・開催しました\n    budget:", "bullet", "・"),
    Slip(_JA, "- ja: <b>6講座</b>を開催しました\n", "html-shown", "<b>"),
]
WRITING = [*SIGNS, *BRACKETS, *QUOTES, *INDENTATION, *PASTED]
