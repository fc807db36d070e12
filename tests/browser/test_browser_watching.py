"""What the other tests rely on to fail: a faulty page is complained of, fault by fault."""

from __future__ import annotations

import pytest

from browser.server import serving
from browser.watching import ProgressCallback

FAULTS = {
    "script-throws": ('<script src="a.js"></script>', "page error: "),
    "script-warns": ('<script src="b.js"></script>', "console warning: mind"),
    "inline-script": ("<script>document.title = 1</script>", "console error: "),
    "inline-style": ("<p style='color: red'>x</p>", "console error: "),
    "missing-file": ('<img src="missing.png" alt="">', "answered with 404: "),
    "other-host": (
        '<img src="http://other.example/x.png" alt="">',
        "asked for something elsewhere",
    ),
    "outside-the-folder": ('<img src="../up.png" alt="">', "asked for something elsewhere"),
    "data-url": ('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="">', "console error"),
}


@pytest.fixture
def complaints(browser, tmp_path):
    """What a page with this body complains of."""

    def complaints(body: str) -> list[str]:
        (tmp_path / "a.js").write_text("throw new Error('no')")
        (tmp_path / "b.js").write_text("console.warn('mind')")
        (tmp_path / "style.css").write_text("p { color: red }")
        head = '<link rel="stylesheet" href="style.css"><link rel="icon" href="style.css">'
        text = f'<!DOCTYPE html><html lang="en"><head>{head}</head><body>{body}</body></html>'
        (tmp_path / "page.html").write_text(text)
        with serving({"/site/": tmp_path}) as server:
            context = browser.new_context()
            try:
                watch = ProgressCallback(context, server.origin + "/site/")
                context.new_page().goto(server.origin + "/site/page.html")
            finally:
                context.close()
        return watch.complaints

    return complaints


def test_a_sound_page_is_not_complained_of(complaints):
    assert complaints("<p>Fine</p>") == []


@pytest.mark.parametrize(("body", "complaint"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_complained_of(complaints, body, complaint):
    assert any(said.startswith(complaint) for said in complaints(body))
