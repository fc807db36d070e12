"""The words of a schema, in Japanese and English: titles, descriptions and messages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from ayumi.problems import Bilingual

_REMARK = re.compile(r"(?<=[^（(])[（(：:。;；,].*| – .*", re.DOTALL)
_LONGEST_LABEL = 80  # characters of a text that explains an id


class Words(NamedTuple):
    """Both languages of every sentence; `lang`, ja or en, comes first."""

    lang: str

    def joined(self, text: Bilingual, between: str = "\n") -> str:
        """The sentence in both languages; once, if it is the same in both."""
        first, second = (text.ja, text.en) if self.lang == "ja" else (text.en, text.ja)
        return first if first == second else f"{first}{between}{second}"

    def about(self, doc: Bilingual, form: Bilingual | None = None) -> dict[str, Any]:
        """Title and descriptions of a key, from what it means and how it is written."""
        title = Bilingual(short(doc.ja), short(doc.en))
        full = doc
        if form is not None:
            full = Bilingual(f"{doc.ja}\n書き方：{form.ja}", f"{doc.en}\nWritten as: {form.en}")
        paragraphs = self.joined(full).split("\n")
        return {
            "title": self.joined(title, " / "),
            "description": "\n".join(paragraphs),
            "markdownDescription": "\n\n".join(paragraphs),
        }

    def plain(self, doc: Bilingual) -> dict[str, Any]:
        """Title and description with words of the content, which are never read as Markdown."""
        full = self.about(doc)
        return {"title": full["title"], "description": full["description"]}

    def expected(self, form: Bilingual) -> dict[str, Any]:
        """The message where something else is written."""
        sentence = Bilingual(f"ここに書くのは、{form.ja}です。", f"Expected here: {form.en}.")
        return self.message(sentence)

    def message(self, sentence: Bilingual, listed: str = "") -> dict[str, Any]:
        """A message in place of the server's own, which may be about a regular expression.

        `listed`: what can be written, after the sentence in both languages.
        """
        text = self.joined(sentence, " / ") + (f": {listed}" if listed else "")
        return {"errorMessage": text}


def short(text: str) -> str:
    """What stands before the first remark: 達成状況区分の記号, without what is in brackets."""
    return _REMARK.sub("", text.strip().split("\n")[0]).strip() or text


def label(text: Mapping[str, str]) -> str:
    """A text in each of its languages on one line, cut if it is long."""
    return " / ".join(map(_cut, dict.fromkeys(text.values())))


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_LABEL else f"{line[: _LONGEST_LABEL - 1]}…"
