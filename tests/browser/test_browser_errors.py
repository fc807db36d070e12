"""What the other tests rely on to fail: each error of a faulty page is collected."""

from __future__ import annotations

import pytest
from browser.error_collector import ErrorCollector
from browser.server import serving

FAULTS = {
    "script-throws": ('<script src="a.js"></script>', "page error: "),
    "script-warns": ('<script src="b.js"></script>', "console warning: mind"),
    "inline-script": ("<script>document.title = 1</script>", "console error: "),
    "inline-style": ("<p style='color: red'>x</p>", "console error: "),
    "missing-file": ('<img src="missing.png" alt="">', "response with 404: "),
    "other-host": (
        '<img src="http://other.example/x.png" alt="">',
        "request to another site",
    ),
    "outside-the-folder": ('<img src="../up.png" alt="">', "request to another site"),
    "data-url": ('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="">', "console error"),
}


@pytest.fixture
def errors_of(browser, tmp_path):
    """Load a page with a body, and return its errors."""

    def errors_of(body: str) -> list[str]:
        (tmp_path / "a.js").write_text("throw new Error('no')")
        (tmp_path / "b.js").write_text("console.warn('mind')")
        (tmp_path / "style.css").write_text("p { color: red }")
        head = '<link rel="stylesheet" href="style.css"><link rel="icon" href="style.css">'
        text = f'<!DOCTYPE html><html lang="en"><head>{head}</head><body>{body}</body></html>'
        (tmp_path / "page.html").write_text(text)
        with serving({"/site/": tmp_path}) as server:
            context = browser.new_context()
            try:
                collector = ErrorCollector(context, server.origin + "/site/")
                context.new_page().goto(server.origin + "/site/page.html")
            finally:
                context.close()
        return collector.errors

    return errors_of


def test_a_sound_page_has_no_errors(errors_of):
    assert errors_of("<p>Fine</p>") == []


@pytest.mark.parametrize(("body", "error"), FAULTS.values(), ids=FAULTS)
def test_an_error_is_collected(errors_of, body, error):
    assert any(each.startswith(error) for each in errors_of(body))
