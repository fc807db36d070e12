# -*- coding: utf-8 -*-
"""Make `.venv` and install the pinned requirements: `set_up.py` to build, `set_up.py test` to test.

The stamps, which tell the Makefile what is done, are removed first and written last. A `.venv` that
was made here, as its prompt shows, is made anew if it has no stamp; any other is never emptied.
"""

from __future__ import unicode_literals  # Python 2.7 must be able to read this file

import glob
import os
import subprocess
import sys

try:
    import fcntl
except ImportError:  # on Windows, where nothing keeps two set-ups apart
    fcntl = None

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PYTHON = os.path.normpath(".venv/Scripts/python.exe" if os.name == "nt" else ".venv/bin/python")
STAMP = ".venv/.stamp-{}.{}".format(*sys.version_info)
PROMPT = "ayumi-set-up"
PROBE = "import pip, sys; sys.exit(sys.version_info < (3, 11) or sys.prefix == sys.base_prefix)"

OLD_PYTHON = """\
これは Python {0} です。3.11 以降を入れてください。別の名前であれば: make site PYTHON=python3.12
This is Python {0}. Install 3.11 or later; if it has another name: make site PYTHON=python3.12
"""
NOT_USABLE = """\
.venv は Python 3.11 以降と pip のある仮想環境ではありません。移すか、消してください（make clean）。
.venv is no virtual environment of Python 3.11 or later with pip. Move or delete it (make clean).
"""
FAILED = """\
.venv を用意できません。ネットワーク、ディスクの空き、権限を確かめて、もう一度実行してください。
Python の venv と ensurepip も必要です（Debian や Ubuntu では apt install python3-venv）。
Could not set up .venv. Check the network, the free disk space and the permissions, then try again.
Python needs its modules venv and ensurepip, too (Debian, Ubuntu: apt install python3-venv).
"""


def fail(text):
    """Say what to do, in UTF-8 whatever an old Python takes the locale for, and end."""
    os.write(2, text.encode("utf-8", "backslashreplace"))
    sys.exit(2)


def was_made_here():
    """Whether `.venv` may be emptied."""
    if os.path.islink(".venv") or not os.path.exists(".venv/pyvenv.cfg"):
        return False
    with open(".venv/pyvenv.cfg", encoding="utf-8", errors="replace") as file:
        return "prompt = '{}'".format(PROMPT) in file.read()


def is_usable():
    """Whether `.venv` is a virtual environment of a Python that is new enough, with pip."""
    command = [PYTHON, "-I", "-c", PROBE]
    return os.path.exists(PYTHON) and subprocess.call(command, stderr=subprocess.DEVNULL) == 0


def set_up(test):
    """Make `.venv` if need be, and install the requirements."""
    usable, stamped = is_usable(), os.path.exists(STAMP)
    for stamp in glob.glob(".venv/.stamp-*"):
        os.remove(stamp)
    is_empty = os.path.isdir(".venv") and not os.listdir(".venv")
    is_free = is_empty or not os.path.lexists(".venv")
    if is_free or (was_made_here() and not (usable and stamped)):
        venv = [sys.executable, "-I", "-m", "venv", "--clear", "--prompt", PROMPT, ".venv"]
        subprocess.check_call(venv, stdout=2)
    elif not usable:
        fail(NOT_USABLE)
    pip = [PYTHON, "-I", "-m", "pip", "install", "-qq", "--no-input", "--no-user"]
    pip += ["-r", "requirements-dev.txt" if test else "requirements.txt"]
    subprocess.check_call(pip, stdout=2)
    for stamp in [STAMP, STAMP + "-test"] if test else [STAMP]:
        open(stamp, "w").close()


def main(arguments):
    """Set up while no other process does."""
    if sys.version_info < (3, 11):
        fail(OLD_PYTHON.format(sys.version.split()[0]))
    if arguments not in ([], ["test"]):
        fail("使い方 / Usage: set_up.py [test]\n")
    os.chdir(ROOT)
    sys.stderr.write(".venv を用意しています… / Setting up .venv …\n")
    try:
        with open(".venv.lock", "a") as lock:
            if fcntl:
                fcntl.flock(lock, fcntl.LOCK_EX)
            set_up(arguments == ["test"])
    except (OSError, subprocess.CalledProcessError) as error:
        fail("{}\n{}".format(error, FAILED))
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main(sys.argv[1:])
