"""interim"""
from typing import NamedTuple
from markupsafe import Markup, escape
from markdown_it import MarkdownIt
_md=MarkdownIt("commonmark",{"html":False}).enable("table")
class Rendered(NamedTuple):
    html: Markup
    block: bool
class Page(NamedTuple):
    title_html: Markup
    title: str
    body: Markup
def render_inline(text,root=""): return Markup(_md.renderInline(text))
def render_text(text,root=""): return Rendered(Markup(_md.renderInline(text)),False)
def plain(text): return text
def render_page(text,root=""):
    t,_,b=text.strip().partition("\n"); t=t.lstrip("# ")
    return Page(escape(t),t,Markup(_md.render(b)))
