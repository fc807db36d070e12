"""The context: what every artifact reads, besides programs and pages."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from ayumi.artifacts.theme_paths import PACKAGE, template_folders
from ayumi.engine.atomic_file import FORMAT
from ayumi.engine.fingerprint import Inputs
from ayumi.engine.hashing import FileHasher, digest_of
from ayumi.loading.plan import CONFIG

_LIBRARIES = ("jinja2-", "markdown_it_py-", "markupsafe-", "pyyaml-", "mdurl-")


def context_files(folder: Path, inputs: Inputs) -> list[str]:
    """The configuration, the interface's words, the templates, and the code of the package."""
    folders = [folder / "content/interface", *template_folders(folder), PACKAGE]
    static = f"{PACKAGE / 'static'}{os.sep}"  # no page reads them
    found = [path for one in folders for path in inputs.below(one) if not path.startswith(static)]
    return [str(folder / CONFIG), *found]


def context_key(files: Sequence[str], hasher: FileHasher, base_url: str | None) -> str:
    """The digest of the context's files, of the libraries, and of an address that replaces ours."""
    digests = [(path, hasher.digest(path)) for path in files]
    return digest_of(FORMAT, sys.version, _versions(), base_url, digests)


def _versions() -> list[str]:
    """The versions of the libraries that decide the bytes of a page, as their folders name them.

    importlib.metadata would say the same, with an e-mail parser.
    """
    found: list[str] = []
    for path in sys.path:
        with suppress(OSError):
            names = (name for name in os.listdir(path) if name.endswith(("-info", ".egg")))
            found += (name for name in names if name.lower().startswith(_LIBRARIES))
    return sorted(found)
