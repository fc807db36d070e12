"""The preview server, run as an editor runs it."""

from __future__ import annotations

import asyncio
import http.client
import json
import os
import re
import shutil
import signal
import socket
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

from ayumi.preview.handlers import is_own_host

PROGRAM = "content/programs/collaborative-community.yaml"


@dataclass
class Preview:
    site: Path
    address: str
    process: subprocess.Popen[bytes]
    messages: Path  # what it prints

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
def serving(folder: Path, end: int = signal.SIGINT, *ignored: int) -> Iterator[Preview]:
    """Serve a copy of the seed site in `folder`, and `end` it; by default as with Ctrl+C."""
    site, messages, temporary = folder / "site", folder / "messages", folder / "temporary"
    if not site.exists():
        shutil.copytree(REPO / "content", site / "content")
        shutil.copy(REPO / "site_config.yaml", site)
        temporary.mkdir()
    # A shell ignores SIGINT in its background jobs, and so would the server without a handler here
    handlers = {number: signal.getsignal(number) for number in {signal.SIGINT, *ignored}}
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number in ignored:
        signal.signal(number, signal.SIG_IGN)
    with messages.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, REPO / "build.py", "serve", "--site", site, "--port", "0"],
            stderr=stream,
            env={**os.environ, "PYTHONUNBUFFERED": "1", "LANG": "C", "TMPDIR": str(temporary)},
        )
    for number, handler in handlers.items():
        signal.signal(number, handler)
    try:
        yield Preview(site, address_in(messages), process, messages)
        assert list(temporary.iterdir())
        process.send_signal(end)
        assert process.wait(timeout=60) == 0
        assert list(temporary.iterdir()) == []
        assert "Traceback" not in messages.read_text("utf-8"), messages.read_text("utf-8")
    finally:
        process.kill()
        process.wait()


def address_in(messages: Path) -> str:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if found := re.search(r"Preview at (\S+/)\.", messages.read_text("utf-8")):
            return found[1]
        time.sleep(0.05)
    raise AssertionError(messages.read_text("utf-8"))


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


@pytest.mark.parametrize("host", ["evil.example", "evil.example:{port}", "localhost.", "", "[::2]"])
@pytest.mark.parametrize("path", ["", "en/", "static/site.css", "livereload.js", "livereload"])
def test_refuses_foreign_names(unedited: Preview, path: str, host: str) -> None:
    """A name that leads to this machine by its owner's wish (DNS rebinding) must get nothing."""
    host = host.format(port=unedited.address.rstrip("/").rpartition(":")[2])
    upgrade = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
    key = {"Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA=="}
    headers = {"Host": host, "Origin": f"http://{host}", **(upgrade | key if path else {})}
    assert unedited.get(path, **headers)[0] == 421


@pytest.mark.parametrize(
    ("address", "own", "foreign"),
    [
        ("127.0.0.1", ["localhost", "127.0.0.1", "[::1]"], ["192.0.2.1", "midori.local"]),
        ("0.0.0.0", ["localhost", "192.0.2.1", "[fe80::1]", "midori", "midori.local"], ["mid"]),  # noqa: S104
        ("192.0.2.1", ["192.0.2.1", "localhost", "midori"], ["midori.example", ""]),
        ("preview.midori", ["preview.midori", "midori", "192.0.2.1"], ["preview.midori.example"]),
    ],
)
def test_its_own_names(
    address: str, own: list[str], foreign: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "gethostname", lambda: "Midori")
    names = [*own, *foreign, "evil.example"]
    assert [name for name in names if is_own_host(address, name)] == own


@pytest.mark.parametrize(
    "path",
    [
        *("..%2f..%2f..%2fetc%2fpasswd", "/etc/passwd", "%2e%2e/x", "a%00b", "%00", "a" * 5000),
        *("a/" * 3000, "en%5c..%5cindex.html", "%ff", "%u3042", "..;/", "programs"),
    ],
)
def test_addresses_of_no_file(unedited: Preview, path: str) -> None:
    assert unedited.get(path)[0] in {400, 403, 404}
    assert "Traceback" not in unedited.messages.read_text("utf-8")


@pytest.mark.parametrize(
    ("path", "address"),
    [
        *(("en", "/en/"), ("data", "/data/"), ("en//", "/en/"), ("en/%2e%2e/en", "/en/")),
        *(("index.html/", "/index.html"), ("en%2findex.html", "/en/index.html"), ("%2e", "/")),
    ],
)
def test_leads_to_the_address_that_links_count_from(
    unedited: Preview, path: str, address: str
) -> None:
    """Links are relative, so that the same page under another address leads to nowhere."""
    host, port = unedited.address.removeprefix("http://").rstrip("/").split(":")
    connection = http.client.HTTPConnection(host, int(port), timeout=10)
    connection.request("GET", f"/{path}")
    answer = connection.getresponse()
    assert (answer.status, answer.headers["Location"]) == (302, address)
    connection.close()
    assert unedited.get(path)[1] == unedited.get(address.lstrip("/"))[1]


@pytest.mark.parametrize(
    "message",
    [
        *("[]", "5", "null", "{}", "[1]", '"ab"', "x", "", "NaN", '{"command": 5}', '[["a", 1]]'),
        *(b"\x00\xff", b"[]", "[" * 50_000, "9" * 10_000, '{"command": "info", "url": {"a": 1}}'),
        "x" * 1_000_000,
    ],
    ids=lambda message: repr(message[:20]),
)
def test_ignores_messages_that_are_none(unedited: Preview, message: str | bytes) -> None:
    async def run() -> None:
        origin = unedited.address.rstrip("/")
        connection = await _connect(f"{origin.replace('http', 'ws')}/livereload", origin)
        await connection.write_message(message, binary=isinstance(message, bytes))
        if len(message) < 100_000:  # else the server closes the connection
            await connection.write_message('{"command": "hello"}')
            assert json.loads(str(await connection.read_message()))["command"] == "hello"
            connection.close()
        while await connection.read_message() is not None:
            pass  # until it is closed on both sides
        connection.close()  # where the server was the first to, this side has to say so
        await asyncio.sleep(0.1)  # the loop closes the socket itself a moment later

    with ThreadPoolExecutor() as executor:
        executor.submit(asyncio.run, run()).result()
    assert unedited.get("")[0] == 200
    assert "Traceback" not in unedited.messages.read_text("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
def test_ends_cleanly_in_the_background_and_leaves_one_cache(tmp_path: Path) -> None:
    """A shell makes the jobs in its background ignore SIGINT, and `nohup` SIGHUP."""
    with serving(tmp_path, signal.SIGTERM, signal.SIGINT):
        pass
    state = tmp_path / "site/.ayumi"
    size = sum(file.stat().st_size for file in state.rglob("cache.sqlite"))
    with serving(tmp_path, signal.SIGHUP, signal.SIGINT):
        pass
    with serving(tmp_path, signal.SIGTERM, signal.SIGINT, signal.SIGHUP) as preview:
        preview.process.send_signal(signal.SIGHUP)
        preview.process.send_signal(signal.SIGINT)
        time.sleep(0.5)
        assert preview.get()[0] == 200
    assert [folder.name for folder in state.iterdir()] == ["preview"]
    assert sum(file.stat().st_size for file in state.rglob("cache.sqlite")) <= 1.1 * size


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
        while await asyncio.wait_for(connection.read_message(), 60) is not None:
            pass  # until the other side has closed it, too
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


def test_pages_carry_the_build_that_they_show(preview: Preview) -> None:
    first = preview.get("_preview/build")[1]
    page = preview.get("en/")[1]
    assert f'<meta name="ayumi-build" content="{first}">' in page
    assert preview.get("_preview/preview.css")[0] == preview.get("_preview/preview.js")[0] == 200
    preview.edit("number: 1", "nummer: 1")
    page = preview.wait_for("there is no key “nummer”", "en/")
    second = preview.get("_preview/build")[1]
    assert second != first
    assert f'<meta name="ayumi-build" content="{second}">' in page
    assert "<pre><mark>nummer</mark>: 1</pre>" in page
    assert page.index("ayumi-notice") > page.index("</main>")
