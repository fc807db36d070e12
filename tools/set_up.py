# -*- coding: utf-8 -*-
# Python 2.7 must be able to read this file, for it says which Python is needed.
"""Make `.venv` and install the pinned requirements: `set_up.py` to build, `set_up.py test` to test.

The last step writes `.venv/.stamp`: which Python, which folder and which requirements `.venv` is
ready for. While these stay the same, there is nothing to do. After a failure there is no stamp.
"""

import os
import shutil
import subprocess
import sys

try:
    import fcntl
except ImportError:  # on Windows, where nothing keeps two set-ups apart
    fcntl = None

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, *(("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")))
STAMP = os.path.join(VENV, ".stamp")
MARKER = os.path.join(VENV, ".ayumi-made")  # without it, `.venv` is not ours to delete
REQUIREMENTS = {"site": "requirements.txt", "test": "requirements-dev.txt"}
PROBE = "import sys; sys.exit(sys.version_info < (3, 11) or sys.prefix == sys.base_prefix)"

STARTING = ".venv を用意しています… / Setting up .venv …\n"
USAGE = "使い方: set_up.py [test]\nUsage: set_up.py [test]\n"
OLD_PYTHON = """\
Python 3.11 以降が必要です。見つかったのは Python {0}（{1}）です。
3.11 以降を入れてください。別の名前で入っていれば、make site PYTHON=python3.12 のように指定します。
Ayumi needs Python 3.11 or later, and found Python {0} ({1}).
Install 3.11 or later; if you have it by another name, say so: make site PYTHON=python3.12
"""
NO_VENV = """\
この Python（{0}）には venv か ensurepip がありません。
Debian や Ubuntu では apt install python3-venv（または python{1}.{2}-venv）で入れてください。
This Python ({0}) lacks its venv or ensurepip module.
On Debian or Ubuntu: apt install python3-venv (or python{1}.{2}-venv)
"""
NOT_A_VENV = """\
{0} は、このプログラムが作ったものではなく、Python 3.11 以降の仮想環境でもありません。
中身を確かめて、移すか消すかしてから、もう一度実行してください。
{0} was not made by this program and is no virtual environment of Python 3.11 or later.
Look at what is in it, move it away or delete it, then try again.
"""
STEP_FAILED = """\
.venv を用意できませんでした。ネットワークとディスクの空きを確かめて、もう一度実行してください。
Could not set up .venv. Check the network and the free disk space, then try again.
{}
"""
NOT_WRITABLE = """\
ファイルを扱えませんでした。権限とディスクの空きを確かめてください: {0}
Could not use a file. Check the permissions and the free disk space: {0}
"""


def report(text):
    """Write to standard error in UTF-8: an old Python may take the locale for ASCII."""
    stream = getattr(sys.stderr, "buffer", sys.stderr)
    stream.write(text if isinstance(text, bytes) else text.encode("utf-8", "replace"))
    stream.flush()


def fail(text):
    """Report why the set-up cannot go on and what to do, and end with the status 2."""
    report(text)
    sys.exit(2)


def read(*parts):
    """Return the text of a file, or an empty one when there is no such file."""
    if not os.path.isfile(os.path.join(*parts)):
        return ""
    with open(os.path.join(*parts), encoding="utf-8", errors="replace") as file:
        return file.read()


def identity():
    """Return the Python that runs this and the place of `.venv`, as one line."""
    return "{} {} {}\n".format(sys.version.split()[0], sys.base_prefix, os.path.realpath(VENV))


def stamp(goal):
    """Return what the stamp holds when the requirements of `goal` are installed."""
    return identity() + goal + "".join("\n" + read(ROOT, name) for name in REQUIREMENTS.values())


def is_ready(goal):
    """Whether there is nothing to do. What is ready to test is ready to build."""
    return read(STAMP) in (stamp(goal), stamp("test")) and os.path.exists(PYTHON)


def run(*command):
    """Run a program; if it fails, end with the last lines of its output."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if done.returncode != 0:
        lines = done.stdout.decode("utf-8", "replace").splitlines()
        last = ["    " + line for line in lines if line.strip()][-6:]
        fail(STEP_FAILED.format("\n".join(last)))


def succeeds(python, code):
    """Whether this interpreter runs this code without an error."""
    try:
        return subprocess.call([python, "-c", code], stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def is_usable():
    """Whether `.venv` can stay as it is. End when it cannot and is somebody else's."""
    if os.path.exists(MARKER) and not os.path.islink(VENV):
        return read(STAMP).startswith(identity()) and succeeds(PYTHON, PROBE)
    if not os.path.exists(VENV) or not os.listdir(VENV):
        return False
    if not succeeds(PYTHON, PROBE):
        fail(NOT_A_VENV.format(VENV))
    return True


def make_venv():
    """Make `.venv` anew. The marker is written first and stays, whatever interrupts this."""
    python = getattr(sys, "_base_executable", sys.executable)  # not the one in `.venv`
    if not succeeds(python, "import ensurepip, venv"):
        fail(NO_VENV.format(sys.executable, *sys.version_info))
    if not os.path.exists(VENV):
        os.mkdir(VENV)
    open(MARKER, "w").close()
    for path in (os.path.join(VENV, name) for name in os.listdir(VENV)):
        if os.path.isdir(path) and not os.path.islink(path):
            shutil.rmtree(path)
    run(python, "-I", "-m", "venv", VENV)


def set_up(goal):
    """Make `.venv` if need be and install the requirements; without a stamp until all is done."""
    report(STARTING)
    usable = is_usable()
    if os.path.exists(STAMP):
        os.remove(STAMP)
    if not usable:
        make_venv()
    elif not succeeds(PYTHON, "import pip"):
        run(PYTHON, "-I", "-m", "ensurepip")
    requirements = os.path.join(ROOT, REQUIREMENTS[goal])
    run(PYTHON, "-I", "-m", "pip", "install", "-qq", "--no-input", "--no-user", "-r", requirements)
    with open(STAMP, "w", encoding="utf-8") as file:
        file.write(stamp(goal))


def set_up_alone(goal):
    """Set up while no other process does, unless that one has done all of it."""
    with open(VENV + ".lock", "a") as file:
        if fcntl:
            fcntl.flock(file, fcntl.LOCK_EX)  # the system unlocks it when this process ends
        if not is_ready(goal):
            set_up(goal)


def main(arguments):
    """Check how this was called, then do what is missing."""
    if sys.version_info < (3, 11):
        fail(OLD_PYTHON.format(sys.version.split()[0], sys.executable))
    if arguments not in ([], ["test"]):
        fail(USAGE)
    goal = arguments[0] if arguments else "site"
    try:
        if not is_ready(goal):
            set_up_alone(goal)
    except OSError as error:
        fail(NOT_WRITABLE.format(error))
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main(sys.argv[1:])
