"""Evidence for lines: images without a description, descriptions and licences of nothing."""

from __future__ import annotations

from collections.abc import Iterator

from ayumi.model.documents import Document
from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.model.sources import Source
from ayumi.problems import Problem, error

IMAGE_WITHOUT_ALT = error(
    "image-without-alt",
    "画像に説明（alt）がありません",
    "the image has no description (alt)",
    "`alt:` に、画像に何が写っているかを書いてください。画面を見ずに読む人のためです。",
    "Add `alt:` with what the image shows, for those who read without seeing it.",
)
ALT_WITHOUT_IMAGE = error(
    "alt-without-image",
    "alt がありますが、画像（image）がありません",
    "there is an alt, but no image",
    "`image: static/…` を書き足すか、alt を消してください。",
    "Add `image: static/…`, or remove the alt.",
)


def find(program: Program, document: Document[Program], plan: Plan) -> Iterator[Problem]:
    """The problems of each source of the file."""
    for record, _ in document.context.nodes.values():
        if isinstance(record, Source):
            if record.image is not None and not document.has_key(record, "alt"):
                yield IMAGE_WITHOUT_ALT.at(document.locate(record, "image"))
            if record.alt is not None and not document.has_key(record, "image"):
                yield ALT_WITHOUT_IMAGE.at(document.locate_key(record, "alt"))
