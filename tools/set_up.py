# -*- coding: utf-8 -*-
# Any Python must be able to read this file, 2.7 too, for it tells people which one is needed.
# ruff: noqa: PLC0415 - imports stand where they are used: a set-up with nothing to do is quick.
"""Make `.venv` and install the pinned requirements: `set_up.py` to build, `set_up.py test` to test.

Nothing is run when nothing has changed. In `.venv`, `.ayumi-made` says that the folder is ours to
delete, and `.ayumi-stamp`, written last, says for which Python and which requirements it is ready.
"""

import hashlib
import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FILES = {
    "site": ("requirements.txt",),
    "test": ("requirements.txt", "requirements-dev.txt"),
}
OLDEST = (3, 11)
PROBE = "import sys; print(sys.version_info >= (3, 11), sys.version.split()[0], sys.base_prefix)"

USAGE = """\
使い方: set_up.py [test]
Usage: set_up.py [test]
"""
OLD_PYTHON = """\
Python 3.11 以降が必要です。見つかったのは Python {version}（{executable}）です。
3.11 以降を入れてください。別の名前で入っていれば、make site PYTHON=python3.12 のように指定します。
Ayumi needs Python 3.11 or later, and found Python {version} ({executable}).
Install 3.11 or later; if you have it by another name, say so: make site PYTHON=python3.12
"""
NO_VENV = """\
この Python（{executable}）には venv か ensurepip がありません。
Debian や Ubuntu では apt install python3-venv（または {package}）で入れてください。
This Python ({executable}) lacks its venv or ensurepip module.
On Debian or Ubuntu: apt install python3-venv (or {package})
"""
NOT_A_VENV = """\
{venv} は、このプログラムが作ったものではなく、Python 3.11 以降の仮想環境でもありません。
中身を確かめて、移すか消すかしてから、もう一度実行してください。
{venv} was not made by this program and is no virtual environment of Python 3.11 or later.
Look at what is in it, move it away or delete it, then try again.
"""
STEP_FAILED = """\
.venv を用意できませんでした。ネットワークとディスクの空きを確かめて、もう一度実行してください。
Could not set up .venv. Check the network and the free disk space, then try again.
{details}
"""
NOT_WRITABLE = """\
ファイルを扱えませんでした。権限とディスクの空きを確かめてください: {error}
Could not use a file. Check the permissions and the free disk space: {error}
"""
STARTING = """\
.venv を用意しています… / Setting up .venv …
"""


class Stop(Exception):  # noqa: N818 - it is how the set-up ends early, with words for people
    """The set-up cannot go on. Its text says why and what to do."""


def say(text):
    """Write to standard error in UTF-8: an old Python may take the locale for ASCII."""
    stream = getattr(sys.stderr, "buffer", sys.stderr)
    stream.write(text if isinstance(text, bytes) else text.encode("utf-8"))
    stream.flush()


def venv_path(*parts):
    """A path inside `.venv`."""
    return os.path.join(ROOT, ".venv", *parts)


def venv_python():
    """The interpreter of `.venv`, whether or not it is there."""
    return venv_path("Scripts", "python.exe") if os.name == "nt" else venv_path("bin", "python")


def read(path):
    """The bytes of a file; none when there is no such file."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except (IOError, OSError):
        return b""


def this_python():
    """The Python that runs this, and where `.venv` stands: a change of either needs a new one."""
    return "python {} {} {}".format(sys.version.split()[0], sys.base_prefix, venv_path())


def ready_for(goal):
    """The line of the stamp that says that the requirements of `goal` are installed."""
    digest = hashlib.sha256()
    for name in FILES[goal]:
        digest.update(read(os.path.join(ROOT, name)) + b"\0")
    return "{} {}".format(goal, digest.hexdigest())


def stamp():
    """The lines of the stamp."""
    return read(venv_path(".ayumi-stamp")).decode("utf-8", "replace").splitlines()


def is_ready(goal):
    """Whether there is nothing to do."""
    wanted = [this_python(), ready_for(goal)]
    return set(wanted) <= set(stamp()) and os.path.exists(venv_python())


def write(name, lines):
    """Write a small file of our own into `.venv`. Cut short, it only has lines missing."""
    with open(venv_path(name), "w", encoding="utf-8") as file:
        file.write("".join(line + "\n" for line in lines))


def run(*command):
    """Run a program quietly. Return its output, or stop with the last lines of it."""
    import subprocess

    done = subprocess.run(
        command,
        env=dict(os.environ, PIP_USER="0", PIP_DISABLE_PIP_VERSION_CHECK="1"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    output = done.stdout.decode("utf-8", "replace")
    if done.returncode != 0:
        last = [line for line in output.splitlines() if line.strip()][-6:]
        raise Stop(STEP_FAILED.format(details="\n".join("    " + line for line in last)))
    return output


def has_venv_modules():
    """Whether this Python can make virtual environments, as Debian's own cannot at first."""
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        return False
    return True


def demand_venv_modules():
    """Stop with the name of what to install when this Python cannot make `.venv`."""
    if not has_venv_modules():
        package = "python{}.{}-venv".format(*sys.version_info[:2])
        raise Stop(NO_VENV.format(executable=sys.executable, package=package))


def delete(path):
    """Remove a folder with all that is in it; of a link, only the link."""
    import shutil

    if os.path.islink(path):
        os.unlink(path)
    elif os.path.exists(path):
        shutil.rmtree(path)


def delete_venv():
    """Remove `.venv`: under another name, for half a folder would no longer be known as ours."""
    aside = venv_path() + ".old"
    delete(aside)
    if os.path.lexists(venv_path()):
        os.rename(venv_path(), aside)
        delete(aside)


def make_venv():
    """Make `.venv` anew, marked as ours before anything can go wrong with it."""
    demand_venv_modules()
    delete_venv()
    os.mkdir(venv_path())
    write(".ayumi-made", ["made by tools/set_up.py"])
    run(getattr(sys, "_base_executable", None) or sys.executable, "-I", "-m", "venv", venv_path())


def works(*code):
    """What the interpreter of `.venv` prints when it runs this; nothing when it cannot."""
    try:
        return run(venv_python(), "-I", *code).strip()
    except (Stop, OSError):
        return ""


def can_keep():
    """Whether `.venv` can be used as it is; stop when it must be neither used nor deleted."""
    if os.path.exists(venv_path(".ayumi-made")):
        return this_python() in stamp() and bool(works("-c", PROBE))
    if not os.path.lexists(venv_path()) or os.listdir(venv_path()) == []:
        return False
    found = works("-c", PROBE)
    if found.startswith("False") or not os.path.exists(venv_path("pyvenv.cfg")):
        raise Stop(NOT_A_VENV.format(venv=venv_path()))
    return bool(found)


def install(goal):
    """Install the requirements of `goal` with the pip of `.venv`, which is put there if missing."""
    if not works("-m", "pip", "--version"):
        demand_venv_modules()
        run(venv_python(), "-I", "-m", "ensurepip")
    files = os.path.join(ROOT, FILES[goal][-1])
    run(venv_python(), "-I", "-m", "pip", "install", "--quiet", "--no-input", "-r", files)


def set_up(goal):
    """Do what is missing, the stamp last."""
    say(STARTING)
    if not can_keep():
        make_venv()
    elif os.path.exists(venv_path(".ayumi-stamp")):
        os.remove(venv_path(".ayumi-stamp"))
    install(goal)
    goals = ["site", "test"] if goal == "test" else ["site"]
    write(".ayumi-stamp", [this_python()] + [ready_for(each) for each in goals])


def lock(file):
    """Wait until no other set-up holds this file. The system lets go of it when we end."""
    try:
        import fcntl
    except ImportError:
        lock_on_windows(file)
    else:
        fcntl.flock(file, fcntl.LOCK_EX)


def lock_on_windows(file):
    """Wait as `lock` does, where each try gives up after ten seconds."""
    import msvcrt

    while True:
        try:
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
            return
        except OSError:
            continue


def set_up_alone(goal):
    """Set up, one at a time: another may have done the work while this one waited."""
    with open(os.path.join(ROOT, ".venv.lock"), "a") as file:
        lock(file)
        if not is_ready(goal):
            set_up(goal)


def main(arguments):
    """Return the exit status: 0, or 2 when something is missing that people have to provide."""
    if sys.version_info[:2] < OLDEST:
        version = sys.version.split()[0]
        say(OLD_PYTHON.format(version=version, executable=sys.executable))
        return 2
    if arguments not in ([], ["test"]):
        say(USAGE)
        return 2
    goal = arguments[0] if arguments else "site"
    try:
        if not is_ready(goal):
            set_up_alone(goal)
    except Stop as stop:
        say(str(stop))
        return 2
    except OSError as error:
        say(NOT_WRITABLE.format(error=error))
        return 2
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
