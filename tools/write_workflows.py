"""Writes the workflows of this repository, which are those that Ayumi gives to a city."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from ayumi.scaffold.workflows import OWN, workflow_files  # noqa: E402  # found by the line above

if __name__ == "__main__":
    for path, text in workflow_files(OWN).items():
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_text(text, "utf-8")
        print(path)
