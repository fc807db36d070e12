"""Tokens become HTML: links resolved from the page, images by their alternative text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup

from ayumi.markdown.links import LinkBase, is_external, link_tag, resolve

_REPLACED_BY_TEXT = {"image", "softbreak", "hardbreak"}


class Renderer(RendererHTML):
    """Renders links and images; `env` has the `base` of links, and whether `images` are shown."""

    def link_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """The start tag of a link, without a title."""
        return link_tag(str(tokens[idx].attrs["href"]), env["base"])

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """An image of the site, in pages; any other would be a request to elsewhere: a link."""
        source, children = str(tokens[idx].attrs["src"]), tokens[idx].children or []
        if env["images"] and not is_external(source):
            alternative = escapeHtml(self.renderInlineAsText(children, options, env))
            return f'<img src="{escapeHtml(resolve(source, env["base"]))}" alt="{alternative}">'
        text = tokens_text(children)
        if is_external(source):
            return f"{link_tag(source, env['base'])}{escapeHtml(text or source)}</a>"
        return escapeHtml(text)


def render_tokens(
    parser: MarkdownIt, tokens: list[Token], base: LinkBase, *, images: bool = False
) -> Markup:
    """The tokens as HTML. They are not changed."""
    rendered = parser.renderer.render(tokens, parser.options, {"base": base, "images": images})
    # Safe: markdown-it escapes all text, takes no HTML in, and links are checked by is_allowed
    return Markup(rendered.strip("\n"))  # noqa: S704


def tokens_text(tokens: Iterable[Token]) -> str:
    """The text of inline tokens without their markup."""
    return "".join(_text(token) for token in tokens)


def without_links(tokens: Iterable[Token]) -> list[Token]:
    """Inline tokens for a title: links and images as their text, line breaks as spaces."""
    return [
        Token("text", "", 0, content=_text(token)) if token.type in _REPLACED_BY_TEXT else token
        for token in tokens
        if token.type not in {"link_open", "link_close"}
    ]


def _text(token: Token) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return " "
    if token.type == "image":
        return tokens_text(token.children or [])
    return token.content if token.type in {"text", "text_special", "code_inline"} else ""
