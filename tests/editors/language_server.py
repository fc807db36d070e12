"""A client of yaml-language-server, the server of the YAML extension, over its protocol (LSP)."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any

HERE = Path(__file__).resolve().parent
SERVER = HERE / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
YAML_SETTINGS = {
    "validate": True,
    "hover": True,
    "completion": True,
    "schemaStore": {"enable": False, "url": ""},
    "schemas": {},
}
_SECTIONS = {"yaml": YAML_SETTINGS, "http": {}, "[yaml]": {}, "editor": {}, "files": {}}
_CAPABILITIES = {
    "workspace": {"configuration": True},
    "textDocument": {
        "completion": {
            "completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}
        },
        "hover": {"contentFormat": ["markdown"]},
        "publishDiagnostics": {},
    },
}


class LanguageServer:
    """The server of one folder, as a context; it reads nothing from the network."""

    def __init__(self, node: str, folder: Path) -> None:
        self.folder = folder
        self._process = subprocess.Popen(
            [node, SERVER, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._last = self._opened = 0
        self._problems: dict[str, list[dict[str, Any]]] = {}

    def __enter__(self) -> LanguageServer:
        root = self.folder.as_uri()
        folders = [{"uri": root, "name": "site"}]
        self._ask(
            "initialize",
            processId=None,
            rootUri=root,
            workspaceFolders=folders,
            capabilities=_CAPABILITIES,
        )
        self._send({"method": "initialized", "params": {}})
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        failure: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            stream.close()

    def problems(self, path: str, text: str) -> list[dict[str, Any]]:
        """The diagnostics of this text in a file beside `path`."""
        return self.problems_of_all([(path, text)])[0]

    def problems_of_all(self, files: Iterable[tuple[str, str]]) -> list[list[dict[str, Any]]]:
        """The diagnostics of each of the files; the server waits before it checks one."""
        uris = [self._open(path, text) for path, text in files]
        while any(uri not in self._problems for uri in uris):
            self._receive()
        return [self._problems[uri] for uri in uris]

    def _open(self, path: str, text: str) -> str:
        """Open a text under a name of its own, so that no answer is about an earlier text."""
        self._opened += 1
        file = self.folder / path
        uri = file.with_name(f"{file.stem}.{self._opened}{file.suffix}").as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        return uri

    def completions(self, path: str, text: str) -> dict[str, dict[str, Any]]:
        """What is offered at the sign ▮ of the text, by label; no label may come twice."""
        uri, position = self._open_at(path, text)
        found = self._ask("textDocument/completion", textDocument={"uri": uri}, position=position)
        items = found["items"] if isinstance(found, dict) else found
        labels = [item["label"] for item in items]
        assert len(labels) == len(set(labels)), labels
        return {item["label"]: item for item in items}

    def hover(self, path: str, text: str) -> str:
        """What is shown at the sign ▮ of the text, as Markdown."""
        uri, position = self._open_at(path, text)
        found = self._ask("textDocument/hover", textDocument={"uri": uri}, position=position)
        return str(found["contents"]["value"])

    def _open_at(self, path: str, text: str) -> tuple[str, dict[str, int]]:
        before, sign, after = text.partition("▮")
        assert sign
        uri = self._open(path, before + after)
        column = len(before) - (before.rfind("\n") + 1)
        return uri, {"line": before.count("\n"), "character": column}

    def _ask(self, method: str, **params: Any) -> Any:
        self._last += 1
        self._send({"id": self._last, "method": method, "params": params})
        while (message := self._receive()) is None or message.get("id") != self._last:
            pass
        assert "error" not in message, message
        return message["result"]

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._process.stdin.flush()

    def _receive(self) -> dict[str, Any] | None:
        """The next message, if it is an answer; questions of the server are answered."""
        message = self._read()
        if message.get("method") == "textDocument/publishDiagnostics":
            self._problems[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            asked = message.get("params") or {}
            result = [_SECTIONS.get(item["section"]) for item in asked.get("items", [])] or None
            self._send({"id": message["id"], "result": result})
        return message if "method" not in message else None

    def _read(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        length = 0
        while line := self._process.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        assert length, "the language server has ended"
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        return message
