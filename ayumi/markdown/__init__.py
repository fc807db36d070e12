"""Safe Markdown with Japanese emphasis; it knows nothing of programs."""

from ayumi.markdown.batch import RenderedBatch, plain_texts, render_texts, render_titles
from ayumi.markdown.links import LinkBase
from ayumi.markdown.pages import Heading, Page, page_links, render_page
from ayumi.markdown.texts import (
    Rendered,
    links,
    plain,
    refused_links,
    render_inline,
    render_text,
)

__all__ = [
    "Heading",
    "LinkBase",
    "Page",
    "Rendered",
    "RenderedBatch",
    "links",
    "page_links",
    "plain",
    "plain_texts",
    "refused_links",
    "render_inline",
    "render_page",
    "render_text",
    "render_texts",
    "render_titles",
]
