"""Field types of links that are values of their own: to a page or file, and to an image."""

from __future__ import annotations

import re
from urllib.parse import quote

from ayumi.model.validation import Invalid, ValidationContext
from ayumi.problems import Bilingual, error
from ayumi.yaml.nodes import Node, Scalar

_LONGEST = 2000  # characters, which every browser can open
IMAGE_KINDS = ("jpg", "jpeg", "png", "webp", "avif", "gif")
_IMAGE = re.compile(rf"static/[^?#\\]+\.(?:{'|'.join(IMAGE_KINDS)})", re.IGNORECASE)
# What a URL may hold as it is; other characters of a file's name become %…
_IN_URLS = "%/:?#[]@!$&'()*+,;=~"

NOT_AN_IMAGE = error(
    "not-an-image",
    "「{found}」は画像として示せません",
    "“{found}” cannot be shown as an image",
    "画像は static/ に置き、static/images/kouji.jpg のように書きます（種類：{kinds}）。"
    "ほかのサイトの画像は読み込みません。PDF などの文書は url に書きます。",
    "Put the image into static/ and write static/images/works.jpg or the like (kinds: {kinds}). "
    "Images of other sites are never loaded; a document such as a PDF goes under url.",
)


class LinkTarget:
    """A URL (http or https), or a page or file of the site; whether it is there is for checks."""

    description = Bilingual(
        "URL（https://…）またはサイト内の場所（static/….pdf など）",
        "a URL (https://…), or a place of the site such as static/….pdf",
    )

    def read(self, node: Node, context: ValidationContext) -> str | Invalid:
        """The target as it is written."""
        if not isinstance(node, Scalar) or node.is_null or not 0 < len(node.text) <= _LONGEST:
            return context.report_type(node, self.description, "https://www.example.jp/report.pdf")
        context.link_targets.append((node.text, node))
        return node.text


class ImagePath:
    """An image in static/, from the site's root."""

    description = Bilingual(
        f"static/ にある画像（{', '.join(IMAGE_KINDS)}）",
        f"an image in static/ ({', '.join(IMAGE_KINDS)})",
    )

    def read(self, node: Node, context: ValidationContext) -> str | Invalid:
        """The path as it is written."""
        if not isinstance(node, Scalar) or node.is_null:
            return context.report_type(node, self.description, "static/images/works.jpg")
        if not _IMAGE.fullmatch(node.text) or len(node.text) > _LONGEST:
            return context.report(
                NOT_AN_IMAGE, node, found=node.text[:200], kinds=", ".join(IMAGE_KINDS)
            )
        context.link_targets.append((node.text, node))
        return node.text


def as_url(target: str) -> str:
    """A target as a URL: spaces and letters of file names that a URL cannot hold become %…"""
    return quote(target, safe=_IN_URLS)
