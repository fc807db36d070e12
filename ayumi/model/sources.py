"""Evidence for a line of the record: documents, minutes, photographs."""

from __future__ import annotations

from ayumi.model.containers import ListOf
from ayumi.model.declaration import key, optional, record
from ayumi.model.links import ImagePath, LinkTarget
from ayumi.model.record import Record
from ayumi.model.text import LocalizedText, Text


@record("その行の裏付けとなる文書や写真です。")
class Source:
    """A document or a photograph that bears out a line."""

    title: Text = key(LocalizedText(title=True), "資料の名前", "what it is called")
    url: str | None = optional(
        LinkTarget(),
        "見られる場所（https://… か static/…。紙の資料なら省く）",
        "where it can be seen (https://… or static/…); none for a document on paper",
    )
    image: str | None = optional(
        ImagePath(),
        "写真や図（static/ に置いた画像。ほかのサイトの画像は示せない）",
        "a photograph or figure: an image in static/, never one of another site",
    )
    alt: Text | None = optional(
        LocalizedText(title=True),
        "画像が見えない人のための説明（image があれば必須）",
        "what the image shows, for those who cannot see it; required with image",
    )
    licence: Text | None = optional(
        LocalizedText(),
        "利用の条件や撮影者（CC BY 4.0 など）",
        "its licence or who made it (CC BY 4.0 …)",
    )


SOURCES = (
    ListOf(Record(Source)),
    "裏付けとなる資料（文書、会議録、写真）",
    "evidence: documents, minutes, photographs",
)
