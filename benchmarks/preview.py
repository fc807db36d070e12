"""How long a save takes until the preview serves the new page: `python -m benchmarks.preview [N]`.

The least of several rounds, at N programs (3 if left out).
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from benchmarks import content

REPO = Path(__file__).resolve().parent.parent
ROUNDS = 15


def served(address: str) -> str:
    """The page at `address`."""
    with urllib.request.urlopen(address) as answer:  # noqa: S310  # this machine's own
        return str(answer.read().decode())


def measure(address: str, file: Path) -> list[float]:
    """The seconds from each of the saves of `file` until its text is served at `address`."""
    seconds = []
    text = file.read_text("utf-8")
    title = re.search(r"^  en: ", text, re.MULTILINE)
    assert title, "a program has an English title"  # noqa: S101
    for number in range(ROUNDS):
        word = f"Save{number}x"
        edited = f"{text[: title.end()]}{word} {text[title.end() :]}"
        started = time.perf_counter()
        file.write_text(edited, "utf-8")
        while word not in served(address):
            time.sleep(0.002)
        seconds.append(time.perf_counter() - started)
        time.sleep(0.3)
    return seconds


def main() -> None:
    """Print the times."""
    programs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        content.write(programs, site)
        command = [sys.executable, str(REPO / "build.py"), "serve", "--site", str(site)]
        command += ["--port", "0", "--lang", "en"]
        messages = Path(folder) / "messages"  # and no pipe: it would be full after some rounds
        with (
            messages.open("w") as stream,
            subprocess.Popen(command, stderr=stream) as server,  # noqa: S603
        ):
            try:
                while not (found := re.search(r"Preview at (\S+/)\.", messages.read_text("utf-8"))):
                    time.sleep(0.1)
                file = min((site / "content/programs").glob("*.yaml"))
                seconds = measure(f"{found[1]}en/programs/{file.stem}.html", file)
            finally:
                server.terminate()
    ordered = sorted(seconds)
    middle = ordered[len(ordered) // 2]
    print(f"{programs} programs: least {ordered[0] * 1000:.0f} ms, median {middle * 1000:.0f} ms")


if __name__ == "__main__":
    main()
