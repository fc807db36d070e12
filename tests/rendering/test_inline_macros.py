"""Inlined macros give the same text as macros that are called."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined, TemplateError, nodes

from ayumi.i18n.interface import Interface
from ayumi.rendering.jinja.inline_macros import OptimizingEnvironment

COMPONENTS = {
    "words.html": (
        "{% macro words(p, tag='b', last=none) %}<{{ tag }}>{{ p }}{{ t(p) }}</{{ tag }}>"
        "{% if last %}{{ last }}{% endif %}{% endmacro %}"
        "{% macro twice(p) %}{{ words(p) }}{{ words(p, tag='i') }}{% endmacro %}"
    ),
    "tree.html": (
        "{% from 'words.html' import words as shown %}"
        "{% macro tree(of) %}{{ shown(of[0]) }}{% for n in of[1:] %}({{ tree(n) }}){% endfor %}"
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


# A macro sees neither the variables of the page that calls it nor what it is not given
STRANGE_COMPONENTS = {
    "strange.html": (
        "{% macro peeks() %}{{ x }}{% endmacro %}"
        "{% macro global_t() %}{{ t('a') }}{% endmacro %}"
        "{% macro looped() %}{{ loop.index }}{% endmacro %}"
        "{% macro late() %}{{ y }}{% set y = 1 %}{% endmacro %}"
        "{% macro maybe(p) %}{% if p %}{% set y = 1 %}{% endif %}{{ y }}{% endmacro %}"
        "{% macro second(a, b=a) %}{{ a }}{{ b }}{% endmacro %}"
        "{% macro more(a) %}{{ varargs is defined }}{{ kwargs is defined }}{% endmacro %}"
        "{% macro wraps() %}{% if caller is defined %}{{ caller() }}{% endif %}.{% endmacro %}"
        "{% macro raw(a) %}{% autoescape false %}{{ a }}{% endautoescape %}{% endmacro %}"
        "{% macro drops(p, on=true) %}{% if p.nothing or on %}1{% endif %}{% endmacro %}"
        "{% macro counts(of) %}{% set n = namespace(y=0) %}"
        "{% for o in of %}{% set n.y = n.y + loop.index %}{% endfor %}{{ n.y }}{% endmacro %}"
    ),
    "own.html": (
        "{% set t = none %}{% macro own(t='a') %}{{ t }}{% endmacro %}"
        "{% macro f() %}{{ t }}{% endmacro %}"
    ),
}
STRANGE = {
    "a variable of the page": "{% from 'strange.html' import peeks %}{{ peeks() }}",
    "a global that the page hides": (
        "{% from 'strange.html' import global_t %}{% set t = none %}{{ global_t() }}"
    ),
    "a global that a loop hides": (
        "{% from 'strange.html' import global_t %}{% for t in [x] %}{{ global_t() }}{% endfor %}"
    ),
    "the loop of the page": (
        "{% from 'strange.html' import looped %}{% for y in [x] %}{{ looped() }}{% endfor %}"
    ),
    "a variable set too late": "{% from 'strange.html' import late %}{% set y = 2 %}{{ late() }}",
    "a variable that may be set": (
        "{% from 'strange.html' import maybe %}{% set y = 2 %}{{ maybe(1) }}{{ maybe(0) }}"
    ),
    "a default that is another argument": (
        "{% from 'strange.html' import second %}{% set a = 2 %}{{ second(1) }}{{ second(x, 3) }}"
    ),
    "implicit arguments": "{% from 'strange.html' import more %}{{ more(1) }}",
    "a caller": (
        "{% from 'strange.html' import wraps %}{{ wraps() }}{% call wraps() %}{{ x }}{% endcall %}"
    ),
    "no escaping in a macro": "{% from 'strange.html' import raw %}{{ raw(x) }}",
    "no escaping around a macro": (
        "{% from 'words.html' import words %}"
        "{% autoescape false %}{{ words(x) }}{{ x }}{% endautoescape %}{{ x }}"
    ),
    "a test that must be evaluated": "{% from 'strange.html' import drops %}{{ drops(x) }}",
    "a namespace": "{% from 'strange.html' import counts %}{{ counts([1, 2, 3]) }}",
    "a variable with the name of a macro": (
        "{% from 'words.html' import words %}{% for words in [x] %}{{ words(x) }}{% endfor %}"
    ),
    "two macros of one name": (
        "{% from 'words.html' import words %}{{ words(1) }}"
        "{% from 'words.html' import twice as words %}{{ words(2) }}"
    ),
    "a macro of that name in a block": (
        "{% from 'words.html' import words %}{% block b %}"
        "{% from 'words.html' import twice as words %}{{ words(2) }}{% endblock %}"
    ),
    "an argument given twice": "{% from 'words.html' import words %}{{ words(1, p=2) }}",
    "a library with variables": "{% from 'own.html' import own, f %}{{ own() }}{{ f() }}",
    "an import with context": "{% from 'strange.html' import peeks with context %}{{ peeks() }}",
    "a default that is defined": "{% from 'strange.html' import late %}{{ x.y is defined }}",
}


class Words(dict[str, str]):
    """Any word, between brackets."""

    def __missing__(self, word: str) -> str:
        return f"[{word}]"


def optimizing(
    components: dict[str, str], kind: type[Environment] = OptimizingEnvironment
) -> Environment:
    environment = kind(loader=DictLoader(components), autoescape=True, undefined=StrictUndefined)
    environment.globals["t"] = Interface("en", Words())
    return environment


def rendered(kind: type[Environment], page: str, components: dict[str, str] = COMPONENTS) -> str:
    environment = optimizing(components | {"page.html": page}, kind)
    return environment.get_template("page.html").render(x="<x> & y")


def rendered_or_none(
    kind: type[Environment], page: str, components: dict[str, str] = COMPONENTS
) -> str | None:
    """The text; None where something in the templates is wrong."""
    try:
        return rendered(kind, page, components)
    except (TemplateError, TypeError, AttributeError, SyntaxError, RecursionError):
        return None


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_the_text_is_the_same(page: str) -> None:
    assert rendered(Environment, page) == rendered(OptimizingEnvironment, page)


@pytest.mark.parametrize("page", WRONG.values(), ids=WRONG)
def test_what_is_wrong_stays_wrong(page: str) -> None:
    for kind in (Environment, OptimizingEnvironment):
        with pytest.raises((TemplateError, TypeError)):
            rendered(kind, page)


@pytest.mark.parametrize("page", STRANGE.values(), ids=STRANGE)
def test_what_no_template_of_ours_does_is_the_same_or_left_to_the_plain_code(page: str) -> None:
    text = rendered_or_none(OptimizingEnvironment, page, COMPONENTS | STRANGE_COMPONENTS)
    assert text in (None, rendered_or_none(Environment, page, COMPONENTS | STRANGE_COMPONENTS))


def test_macros_really_are_inlined() -> None:
    environment = optimizing(COMPONENTS)
    tree = environment.parse(PAGES["one inside another"])
    called = [call.node.name for call in tree.find_all(nodes.Call)]
    assert set(called) == {"t"}


NAMES = st.sampled_from(["p", "q", "x", "y", "t", "m0", "m1"])
VALUES = st.sampled_from(["1", "0", "'<'", "''", "none", "p", "q", "x", "y", "[x, 1]", "t('k')"])
TESTS = st.one_of(
    VALUES,
    st.builds("{} == {}".format, VALUES, VALUES),
    st.builds("not {}".format, VALUES),
    st.builds("{} and {}".format, VALUES, VALUES),
    st.builds("{} or {}".format, VALUES, VALUES),
    st.builds("{} in ('1', x)".format, VALUES),
)
CALLS = st.builds(
    "{}({})".format,
    st.sampled_from(["m0", "m1"]),
    st.one_of(
        st.lists(VALUES, max_size=3).map(", ".join),
        st.builds("{}, q={}".format, VALUES, VALUES),
        st.builds("q={}".format, VALUES),
    ),
)
BODIES = st.recursive(
    st.one_of(
        st.builds("{{{{ {} }}}}".format, VALUES | CALLS | CALLS),
        st.builds("{{% set {} = {} %}}".format, NAMES, VALUES),
        st.builds("{{{{ {} if {} else {} }}}}".format, VALUES, TESTS, VALUES),
        st.just("."),
    ),
    lambda inner: st.one_of(
        st.builds(
            "{{% if {} %}}{}{{% elif {} %}}{}{{% else %}}{}{{% endif %}}".format,
            *(TESTS, inner, TESTS, inner, inner),
        ),
        st.builds("{{% for {} in [1, x] %}}{}{{% endfor %}}".format, NAMES, inner),
        st.lists(inner, min_size=2, max_size=3).map("".join),
    ),
    max_leaves=6,
)


@settings(max_examples=300, deadline=None)
@given(BODIES, BODIES, BODIES)
def test_any_macros_give_the_same_text_or_are_left_to_the_plain_code(
    first: str, second: str, page: str
) -> None:
    library = f"{{% macro m0(p, q='') %}}{first}{{% endmacro %}}"
    library += f"{{% macro m1(p, q=1) %}}{second}{{% endmacro %}}"
    page = f"{{% from 'library.html' import m0, m1 %}}{page}"
    plain = rendered_or_none(Environment, page, {"library.html": library})
    optimized = rendered_or_none(OptimizingEnvironment, page, {"library.html": library})
    assert optimized in (None, plain)
