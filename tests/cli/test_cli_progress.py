"""What a build prints while it runs: a bar at a terminal, the times of its stages, a last line."""

from __future__ import annotations

import io
import re
import sys

import pytest

from ayumi.cli.console import DELAY, STAGES, Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_bar_shows_how_far_a_long_build_is_and_goes_in_the_end(clock, monkeypatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    terminal = Terminal()
    progress = Progress("en", terminal, clock)
    progress("load", 1, 1200)
    clock.now += DELAY + 0.1
    progress("load", 600, 1200)
    drawn = terminal.getvalue()
    assert re.search("█{12}░{12} reading and checking 600/1,200$", drawn)
    progress("load", 601, 1200)
    assert terminal.getvalue() == drawn, "not again in the same moment"
    progress.close()
    assert terminal.getvalue() == f"{drawn}\r\033[K"


def test_a_short_build_and_one_that_nobody_watches_draw_nothing(clock, monkeypatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    short, file = Terminal(), io.StringIO()
    for stream, seconds in ((short, DELAY / 2), (file, 60)):
        progress = Progress("en", stream, clock)
        progress("load", 0, 10)
        clock.now += seconds
        progress("load", 5, 10)
        progress.close()
        assert stream.getvalue() == ""
    monkeypatch.setenv("TERM", "dumb")
    dumb = Terminal()
    progress = Progress("ja", dumb, clock)
    clock.now += 60
    progress("publish", 5, 10)
    assert dumb.getvalue() == ""


def test_the_stages_and_their_times(clock) -> None:
    progress = Progress("en", io.StringIO(), clock)
    for stage, seconds in (("scan", 0.25), ("load", 1.5), ("load", 9), ("publish", 0.5)):
        progress(stage, 0, 0)
        clock.now += seconds
    progress.close()
    assert progress.seconds == {"scan": 0.25, "load": 10.5, "publish": 0.5}
    assert progress.timings() == (
        "   0.25 s  looking for changes\n  10.50 s  reading and checking\n   0.50 s  writing"
    )


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_timings_and_the_line_at_the_end(site, run, lang) -> None:
    folder = site()
    status, _, printed = run("build", "--site", folder, "--timings", "--lang", lang)
    assert status == 0
    printed_stages = [
        stage for stage, name in STAGES.items() if f" s  {name.text(lang)}\n" in printed
    ]
    assert printed_stages == list(STAGES)
    pages = len(list((folder / "_site").rglob("*.html")))
    assert f"{pages}{'ページ' if lang == 'ja' else ' pages'}" in printed
    again = run("build", "--site", folder, "--timings", "--lang", lang)[2]
    assert f"{pages}{'ページ' if lang == 'ja' else ' pages'}" in again
    assert STAGES["load"].text(lang) not in again, "nothing was read"


def test_a_failing_build_leaves_no_bar_behind(site, run, monkeypatch) -> None:
    monkeypatch.setattr("ayumi.cli.console.DELAY", -1)
    monkeypatch.setattr("ayumi.cli.console._INTERVAL", -1)
    terminal = Terminal()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", terminal)
    from ayumi.cli.main import main  # noqa: PLC0415

    folder = site({"content/programs/parks.yaml": "number: 1\n"})
    assert main(["build", "--site", str(folder)]) == 1
    drawn, _, rest = terminal.getvalue().rpartition("\r\033[K")
    assert "░" in drawn
    assert "░" not in rest
    assert "parks.yaml" in rest
