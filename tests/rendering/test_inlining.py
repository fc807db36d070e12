"""Macros set in place give the same text as macros that are called."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, TemplateError, nodes

from ayumi.i18n.interface import Interface
from ayumi.rendering.jinja.inline_macros import InliningEnvironment

COMPONENTS = {
    "words.html": (
        "{% macro words(p, tag='b', last=none) %}<{{ tag }}>{{ p }}{{ t(p) }}</{{ tag }}>"
        "{% if last %}{{ last }}{% endif %}{% endmacro %}"
        "{% macro twice(p) %}{{ words(p) }}{{ words(p, tag='i') }}{% endmacro %}"
    ),
    "tree.html": (
        "{% from 'words.html' import words as said %}"
        "{% macro tree(of) %}{{ said(of[0]) }}{% for n in of[1:] %}({{ tree(n) }}){% endfor %}"
        "{% endmacro %}"
        "{% macro forest(p) %}{% for node in p %}{{ tree(node) }}{% endfor %}{% endmacro %}"
    ),
    "choice.html": (
        "{% macro choice(p, tag='span', class='', on=true, n=2) -%}"
        "{% set element = 'div' if p and tag in ('p', 'span') else tag %}"
        "{% if element == 'div' and not class and on %}1{% elif class == 'c' or p %}2{{ class }}"
        "{% elif n > 2 %}3{% else %}4{{ tag }}{% endif %}"
        "{% if class %} class={{ class }}{% endif %}"
        "{% if on %}on{% else %}{{ t('off') }}{% endif %}"
        "{% for tag in [tag] %}{{ tag }}{{ n }}{% endfor %}"
        "{% if not (on or p) %}{% set class = 'new' %}{{ class }}{% endif %}"
        "{{ 'yes' if n == 2 else 'no' }}{{ class if on and class else '-' }}"
        "{%- endmacro %}"
        "{% macro inner(p, class='c') %}<{{ choice(p, class=class, tag='p') }}>{% endmacro %}"
    ),
    "base.html": "{% from 'words.html' import twice %}{{ twice(x) }}{% block main %}{% endblock %}",
}
PAGES = {
    "a call": "{% from 'words.html' import words %}{{ words(x) }}",
    "arguments": "{% from 'words.html' import words %}{{ words('<', last=words(x), tag='u') }}",
    "one inside another": "{% from 'words.html' import twice as two %}a{{ two(x) }}b{{ two('y') }}",
    "a macro that calls itself": (
        "{% from 'tree.html' import forest %}{{ forest([['a', ['b', ['c']]], ['d']]) }}"
    ),
    "a call in an expression": (
        "{% from 'words.html' import words %}{{ words(x) ~ '&' }}{% set y = words('z') %}{{ y }}"
    ),
    "arguments that decide": (
        "{% from 'choice.html' import choice, inner %}{% for p in ['', x] %}"
        "{{ choice(p) }}|{{ choice(p, 'p') }}|{{ choice(p, class='<c>') }}"
        "|{{ choice(p, on=false) }}"
        "|{{ choice(p, n=3, tag='b') }}|{{ choice(p, 'a', 'c', false, 1) }}|{{ choice(p, x, x) }}"
        "|{{ inner(p) }}|{{ inner(p, '') }}|{{ inner(p, x) }}{% endfor %}"
    ),
    "an argument named as a macro": (
        "{% macro own(p) %}({{ p }}){% endmacro %}"
        "{% macro outer(own) %}{{ own }}{% for x in own %}{{ x }}{% endfor %}{% endmacro %}"
        "{{ outer([x]) }}{{ own(x) }}"
    ),
    "variables of the same name": (
        "{% from 'words.html' import words %}{% set p = 'out' %}{% for tag in ['a', 'b'] %}"
        "{{ words(tag) }}{{ tag }}{{ p }}{% endfor %}"
    ),
    "a page that extends another": (
        "{% extends 'base.html' %}{% from 'tree.html' import tree %}"
        "{% block main %}{{ tree([x, ['<q>']]) }}{% endblock %}"
    ),
    "macros of the page itself": (
        "{% macro own(p) %}[{{ p }}{{ other(p) }}]{% endmacro %}"
        "{% macro other(p) %}({{ p }}){% endmacro %}{{ own(x) }}"
    ),
}
WRONG = {
    "a name that is not there": "{% from 'words.html' import words %}{{ words(nothing.at_all) }}",
    "an argument too many": "{% from 'words.html' import twice %}{{ twice(1, 2) }}",
    "an argument that is not known": "{% from 'words.html' import twice %}{{ twice(p=1, q=2) }}",
    "an argument too few": "{% from 'words.html' import twice %}{{ twice() }}",
}


class Words(dict[str, str]):
    """Any word, between brackets."""

    def __missing__(self, word: str) -> str:
        return f"[{word}]"


def rendered(kind: type[Environment], page: str) -> str:
    loader = DictLoader(COMPONENTS | {"page.html": page})
    environment = kind(loader=loader, autoescape=True, undefined=StrictUndefined)
    environment.globals["t"] = Interface("en", Words())
    return environment.get_template("page.html").render(x="<x> & y")


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_the_text_is_the_same(page: str) -> None:
    assert rendered(Environment, page) == rendered(InliningEnvironment, page)


@pytest.mark.parametrize("page", WRONG.values(), ids=WRONG)
def test_what_is_wrong_stays_wrong(page: str) -> None:
    for kind in (Environment, InliningEnvironment):
        with pytest.raises((TemplateError, TypeError)):
            rendered(kind, page)


def test_what_arguments_decide_is_gone_before_anything_is_compiled() -> None:
    environment = InliningEnvironment(loader=DictLoader(COMPONENTS))
    tree = environment.parse("{% from 'choice.html' import inner %}{{ inner(x, '') }}")
    names = {name.name for name in tree.find_all(nodes.Name)}
    assert "on" not in names
    assert "n" not in names
    assert "off" not in {const.value for const in tree.find_all(nodes.Const)}


def test_macros_really_are_set_in() -> None:
    environment = InliningEnvironment(loader=DictLoader(COMPONENTS))
    tree = environment.parse(PAGES["one inside another"])
    called = [call.node.name for call in tree.find_all(nodes.Call)]
    assert set(called) == {"t"}
