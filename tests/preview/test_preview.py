"""The preview server, run as an editor runs it."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from built_sites import REPO
from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from ayumi.preview.server import BuildQueue
from ayumi.snapshot import BuildResult

PROGRAM = "content/programs/collaborative-community.yaml"


@dataclass
class Preview:
    site: Path
    address: str
    process: subprocess.Popen[str]

    def get(self, path: str = "", **headers: str) -> tuple[int, str, dict[str, str]]:
        request = urllib.request.Request(self.address + path, headers=headers)  # noqa: S310
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
                return answer.status, answer.read().decode(), dict(answer.headers)
        except urllib.error.HTTPError as answer:
            with answer:
                return answer.code, answer.read().decode(), dict(answer.headers)

    def edit(self, old: str, new: str, path: str = PROGRAM) -> None:
        file = self.site / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")

    def wait_for(self, text: str, path: str = "", *, there: bool = True) -> str:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            page = self.get(path)[1]
            if (text in page) == there:
                return page
            time.sleep(0.1)
        raise AssertionError(f"{text!r} {'never appeared' if there else 'stayed'} in /{path}")


@contextmanager
def serving(folder: Path) -> Iterator[Preview]:
    """Serve a copy of the seed site in `folder`."""
    site = folder / "site"
    shutil.copytree(REPO / "content", site / "content")
    shutil.copy(REPO / "site_config.yaml", site)
    # A shell ignores SIGINT in its background jobs, and so would the server without a handler here
    handler = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(
        [sys.executable, REPO / "build.py", "serve", "--site", site, "--port", "0", "--lang", "en"],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    signal.signal(signal.SIGINT, handler)
    assert process.stderr is not None
    address = next(
        line.split()[2].rstrip(".") for line in process.stderr if line.startswith("Preview at")
    )
    try:
        yield Preview(site, address, process)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 0
    finally:
        process.kill()
        process.wait()
        process.stderr.close()


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """A preview of which the site may be edited."""
    with serving(tmp_path) as preview:
        yield preview


@pytest.fixture(scope="module")
def unedited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview that tests share, of a site that none of them edits."""
    with serving(tmp_path_factory.mktemp("unedited")) as preview:
        yield preview


def test_serves_pages_data_and_its_own_404(unedited: Preview) -> None:
    status, page, headers = unedited.get()
    assert status == 200
    assert "/livereload.js?port=" in page
    assert headers["Content-Security-Policy"].startswith("default-src 'self'")
    assert unedited.get("en/")[0] == 200
    assert json.loads(unedited.get("data/programs.json")[1])["programs"]
    assert unedited.get("livereload.js")[0] == 200
    assert "templates/components" in unedited.get("en/_components.html")[1]
    status, page, _ = unedited.get("no/such/page.html")
    assert status == 404
    assert "ページが見つかりません" in page


def test_shows_an_edit_and_the_last_good_site_after_a_wrong_one(preview: Preview) -> None:
    page = "en/programs/collaborative-community.html"
    preview.edit("number: 1", "number: 41")
    preview.wait_for("Action program 41", page)
    preview.edit("number: 41", "nummer: 41")
    shown = preview.wait_for("there is no key “nummer”", page)
    assert "Action program 41" in shown, "the last good page still stands below the problems"
    preview.edit("nummer: 41", "number: 42")
    preview.wait_for("Action program 42", page)
    # The new site is in place a moment before its problems are; then the browser reloads
    preview.wait_for("nummer", page, there=False)


def test_follows_new_and_deleted_files_templates_and_configuration(preview: Preview) -> None:
    extra = preview.site / "content/pages/extra.ja.md"
    extra.write_text("# 追加のページ\n\n本文\n", "utf-8")
    preview.wait_for("追加のページ", "extra.html")
    extra.unlink()
    preview.wait_for("追加のページ", "extra.html", there=False)
    preview.edit("川崎市", "見本市", "site_config.yaml")
    preview.wait_for("見本市")
    (preview.site / "templates").mkdir()  # it was not there when the server began
    own = preview.site / "templates/404.html"
    own.write_text("<head></head><body>{{ 1 / 0 }}", "utf-8")
    preview.wait_for("ZeroDivisionError")
    own.write_text("<head></head><body>Gone fishing", "utf-8")
    preview.wait_for("Gone fishing", "404.html")


def test_refuses_foreign_names_and_paths_out_of_the_site(unedited: Preview) -> None:
    assert unedited.get("", Host="evil.example")[0] == 421
    assert unedited.get("..%2f..%2f..%2fetc%2fpasswd")[0] in {403, 404}
    assert unedited.get("a%00b")[0] == unedited.get("a" * 5000)[0] == 404, "names of no file"


def test_reloads_the_browser_and_only_its_own_pages(preview: Preview) -> None:
    async def run() -> None:
        url = preview.address.replace("http:", "ws:") + "livereload"
        connection = await _connect(url, preview.address.rstrip("/"))
        hello = {"command": "hello", "protocols": ["http://livereload.com/protocols/official-7"]}
        await connection.write_message(json.dumps(hello))
        assert json.loads(str(await connection.read_message()))["command"] == "hello"
        await connection.write_message(json.dumps({"command": "info", "url": preview.address}))
        for number in (41, 42):  # twice at once: livereload itself drops the second
            preview.edit(f"number: {number - 40 if number == 41 else 41}", f"number: {number}")
            message = await asyncio.wait_for(connection.read_message(), 60)
            assert json.loads(str(message))["command"] == "reload"
        connection.close()
        with pytest.raises(Exception, match="403"):
            await _connect(url, "http://evil.example")

    # In a thread of its own: in this one, the browser of other tests may have an event loop
    with ThreadPoolExecutor() as executor:
        executor.submit(asyncio.run, run()).result()


async def _connect(url: str, origin: str) -> WebSocketClientConnection:
    return await websocket_connect(HTTPRequest(url, headers={"Origin": origin}))


def test_reports_that_a_port_is_taken(unedited: Preview) -> None:
    port = unedited.address.rstrip("/").rpartition(":")[2]
    command = [sys.executable, REPO / "build.py", "serve", "--port", port, "--lang", "en"]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert run.returncode == 2
    assert f"Port {port} is in use" in run.stderr
    assert "Traceback" not in run.stderr


def test_goes_on_after_a_build_that_failed() -> None:
    builds = iter([ZeroDivisionError("by zero"), BuildResult([], None, 1)])
    failures: list[Exception] = []
    done: list[BuildResult] = []

    def build() -> BuildResult:
        outcome = next(builds)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    queue = BuildQueue(build, done.append, failures.append)
    for count in range(2):
        queue.schedule()
        until = time.monotonic() + 10
        while len(failures) + len(done) <= count and time.monotonic() < until:
            time.sleep(0.01)
    queue.stop()
    assert [str(failure) for failure in failures] == ["by zero"]
    assert done == [BuildResult([], None, 1)]
