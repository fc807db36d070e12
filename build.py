# -*- coding: utf-8 -*-  # noqa: UP009 - Python 2.7 must be able to read this far
"""Build the report: `python build.py`; `python build.py --help` tells the rest."""

from __future__ import unicode_literals  # noqa: UP010 - for Python 2.7, which is told to go

import os
import sys

NEEDED = (
    "jinja2",
    "livereload",
    "markdown_it",
    "markupsafe",
    "mdurl",
    "tornado",
    "watchdog",
    "yaml",
)

OLD_PYTHON = """\
Python 3.11 以降が必要です。見つかったのは Python {} です。
3.11 以降を入れて、make site（別の名前なら make site PYTHON=python3.12）を実行してください。
Ayumi needs Python 3.11 or later, and found Python {}.
Install 3.11 or later, then run make site (by another name: make site PYTHON=python3.12).
"""
NOT_INSTALLED = """\
必要なパッケージ {} がありません。make site を実行してください。make がなければ
python tools/set_up.py を実行し、そのあと {} build.py と入力します。
The package {} is missing. Run make site; without make, run
python tools/set_up.py and after that {} build.py
"""
NO_MEMORY = "メモリーが足りません。\nThere is not enough memory.\n"


def end_with(text):  # type: (str) -> None
    """Print the text in UTF-8 whatever the locale, and end: there is no way to build."""
    try:
        os.write(2, text.encode("utf-8"))
    finally:  # also where standard error is closed or full
        sys.exit(2)


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 - said in words, not in a traceback
        end_with(OLD_PYTHON.format(*[sys.version.split()[0]] * 2))
    sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)))
    try:
        from ayumi.cli.main import main

        sys.exit(main())
    except MemoryError:  # before `main` could say so
        end_with(NO_MEMORY)
    except KeyboardInterrupt:  # before `main` could say so
        sys.exit(130)
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        if package not in NEEDED:
            raise
        python = r".venv\Scripts\python" if os.name == "nt" else ".venv/bin/python"
        end_with(NOT_INSTALLED.format(package, python, package, python))
