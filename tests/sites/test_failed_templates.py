"""A template's own mistake is reported with its line, and not taken for a bug of the program."""

import pytest
from small_sites import PROGRAM, PROGRAM_FILE, load_site

from ayumi.artifacts import pages
from ayumi.rendering.jinja import loader
from ayumi.rendering.jinja.environment import Templates
from ayumi.rendering.jinja.errors import TemplateFailure
from ayumi.urls.site_locale import site_locales

WRONG = {
    "{{ 1 / 0 }}": "ZeroDivisionError: division by zero",
    '{{ "a" + 1 }}': 'TypeError: can only concatenate str (not "int") to str',
    '{{ t("nowhere") }}': "there is no interface string or field “nowhere”",
    '{{ t("report_of", jahr=1) }}': "there is no interface string or field “year”",
    '{% include "404.html" %}': "RecursionError: ",
    "{{ nothing }}": "'nothing' is undefined",
    "{{ 7 | html }}": "this is no text of the record: 7",
    "{{ frame | title_html }}": "this is no text of the record: Frame(",
    "{{ frame.lang | plain }}": "this is no text of the record: 'ja'",
    "{{ 'x' | chart('y') }}": "this is no indicator: 'x'",
    "{{ 'x' | year }}": "TypeError: ",
    "{{ 'x' | span }}": "AttributeError: 'str' object has no attribute 'first'",
    "{{ 'x' | number }}": "ValueError: ",
    "{{ 'x' | day }}": "AttributeError: 'str' object has no attribute 'month'",
    "{% if %}": "Expected an expression, got 'end of statement block'",
    '{% include "../../secret" %}': "../../secret",
}


DEEP = "its statements or expressions are nested too deeply"
UNFIT = "it writes a character that no page can have"
UNUSUAL = {
    "parentheses": ("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", DEEP),
    "lists": ("{{ " + "[" * 300 + "1" + "]" * 300 + " }}", DEEP),
    "sums": ("{{ x" + " + x" * 3000 + " }}", DEEP),
    "filters": ("{{ 'x'" + "|upper" * 3000 + " }}", DEEP),
    "attributes": ("{{ frame" + ".x" * 3000 + " }}", DEEP),
    "negations": ("{{ " + "not " * 3000 + "1 }}", DEEP),
    "loops": ("{% for a in [1] %}" * 30 + "{% endfor %}" * 30, DEEP),
    "conditions": ("{% if 1 %}" * 200 + "{% endif %}" * 200, DEEP),
    "very deep conditions": ("{% if 1 %}" * 3000 + "{% endif %}" * 3000, DEEP),
    "alternatives": ("{% if 0 %}" + "{% elif 0 %}" * 3000 + "{% endif %}", DEEP),
    "scopes": ("{% with %}" * 1000 + "{% endwith %}" * 1000, DEEP),
    "blocks": (
        "".join(f"{{% block b{n} %}}" for n in range(500)) + "{% endblock %}" * 500,
        DEEP,
    ),
    "macros": ("{% macro a() %}" * 100 + "{% endmacro %}" * 100, DEEP),
    "the same argument twice": ("{% macro a(b, b) %}{% endmacro %}", "SyntaxError: duplicate"),
    "the same name twice": ("{{ t('x', a=1, a=2) }}", "SyntaxError: keyword argument repeated"),
    "digits": ("{{ " + "9" * 5000 + " }}", "ValueError: Exceeds the limit"),
    "half a character": (r"{{ '\ud800' }}", UNFIT),
    "half a character, made": ("{% set n = 55296 %}{{ '%c' % n }}", UNFIT),
    "NUL": ("x\0", UNFIT),
    "NUL in an expression": ("{{ '\0' }}", UNFIT),
    "NUL as an escape": (r"{{ '\x00' }}", UNFIT),
    "NUL, made": ("{% set n = 0 %}{{ '%c' % n }}", UNFIT),
    "NUL in a macro": ("{% macro a() %}{{ '%c' % 0 }}{% endmacro %}{{ a() }}", UNFIT),
    "NUL in a name": (r"{% include 'a\x00' %}", UNFIT),
    "a noncharacter": (r"{{ '\uffff' }}", UNFIT),
    "a text in no language of the site": ("{{ {'xx': 'a'} | html }}", "RuntimeError: "),
    "a number as a text": ("{{ {'ja': 5} | plain }}", "TypeError: "),
    "a late line": ("x" * 100_000 + "{{ nothing }}", "'nothing' is undefined"),
}


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=ascii)
@pytest.mark.parametrize(("template", "reason"), UNUSUAL.values(), ids=UNUSUAL)
def test_what_jinja_or_python_cannot_compile(template, reason, ending, site, run):
    own = f"\ufeff<p>{ending}{template}{ending}".encode()
    folder = site({PROGRAM_FILE: PROGRAM, "templates/404.html": own})
    for command in ("check", "build"):
        status, _, printed = run(command, "--site", folder, "--lang", "en")
        said = f"templates/404.html:2:1: error: the template cannot be used: {reason}"
        assert said in printed
        assert "Traceback" not in printed
        assert status == 1


@pytest.mark.parametrize("many", [1, 20])
def test_the_program_s_own_templates_give_lines_too(many, site, monkeypatch, tmp_path):
    monkeypatch.setattr(loader, "MANY", many)
    monkeypatch.setattr(loader, "bytecode_folder", lambda _: None)
    [locale, _] = site_locales(load_site(site()))
    for name, (template, reason) in UNUSUAL.items():
        if "text" in name:  # there a filter fails, which could be a bug
            continue
        if "%c" in template:  # what they compute is not checked
            continue
        (tmp_path / "page.html").write_text(f"<p>\n{template}", "utf-8")
        templates = Templates(loader.template_loader([tmp_path]), locale)
        with pytest.raises(TemplateFailure) as failure:
            templates.render("page.html", "", frame=None)
        assert failure.value.problem.location.line == 2
        assert str(failure.value).startswith(f"the template cannot be used: {reason}")


def test_a_byte_order_mark_is_no_part_of_the_page(site, run):
    own = b"\xef\xbb\xbf<!doctype html>\r\n<p>"
    folder = site({PROGRAM_FILE: PROGRAM, "templates/404.html": own})
    assert run("build", "--site", folder)[0] == 0
    assert (folder / "_site/404.html").read_bytes() == b"<!doctype html>\n<p>"


def test_the_line_that_is_not_utf8(site, run):
    own = b"<p>\n\n" + "表".encode("cp932")
    folder = site({PROGRAM_FILE: PROGRAM, "templates/404.html": own})
    assert "templates/404.html:3:1: error:" in run("check", "--site", folder)[2]


def test_a_page_without_fragments_to_fill_in(site, run):
    folder = site({PROGRAM_FILE: PROGRAM, "templates/index.html": r"{{ '\x029\x03' }}"})
    assert run("build", "--site", folder)[0] == 0


@pytest.mark.parametrize("template", WRONG)
def test_the_line_of_a_template(template, site, run):
    folder = site({PROGRAM_FILE: PROGRAM, "templates/404.html": f"<p>\n{template}"})
    status, _, printed = run("build", "--site", folder, "--lang", "en")
    start = f"templates/404.html:2:1: error: the template cannot be used: {WRONG[template]}"
    assert start in printed
    assert "Traceback" not in printed
    assert status == 1


def test_a_template_in_another_encoding(site, run):
    files = {"templates/404.html": "表".encode("cp932"), "templates/fine.html": "表"}
    status, _, printed = run(
        "build", "--site", site({PROGRAM_FILE: PROGRAM, **files}), "--lang", "en"
    )
    assert "templates/404.html:1:1: error: the template cannot be used: it is not saved" in printed
    assert status == 1


def test_what_fails_below_the_templates_is_a_bug(site, run, monkeypatch):
    def broken(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(pages, "overview_view", broken)
    status, _, printed = run("build", "--site", site(), "--lang", "en")
    assert "Traceback" in printed
    assert status == 3
