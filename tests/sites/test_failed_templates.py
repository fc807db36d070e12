"""A template's own mistake is reported with its line, and not taken for a bug of the program."""

import pytest
from small_sites import PROGRAM, PROGRAM_FILE

from ayumi.artifacts import pages

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
