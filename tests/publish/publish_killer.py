"""Run by the tests, to be killed: publishes in ways that the first argument names.

loop FOLDER NAMES [STANDBY]   publishes the trees of those names in turn, forever, and reports each
steps FOLDER                  kills a build at its every step, and prints what each found, as JSON
workers FOLDER                has workers write into the staging folder, and prints its path
With AYUMI_NO_EXCHANGE in the environment, folders are swapped by two renames.
"""

import contextlib
import itertools
import json
import os
import signal
import sys
import time
from pathlib import Path

from publish_trees import artifact, as_found, siblings, tree_of, whole_tree

from ayumi.publish import atomic_swap
from ayumi.publish.publisher import publish, staged
from ayumi.publish.tree_writer import write_prebuilt

FEW = 8


def loop(folder, names, standby=None):
    previous = {}
    for name in itertools.cycle(names):
        tree = whole_tree(name, key=bool(standby))
        result = publish(tree, folder, previous, standby)
        keys = {path: key for path, key, _ in tree}
        previous = {path: (found, keys[path]) for path, found in result.fingerprints.items()}
        sys.stdout.write("published\n")
        sys.stdout.flush()


def workers(folder):
    """Never publishes: it is to be killed while the workers write."""
    with staged(folder) as staging:
        for number in range(2):
            if os.fork() == 0:
                _write_files(staging.path, f"en/{number}")
        while not all((Path(staging.path) / f"en/{number}/9").exists() for number in range(2)):
            time.sleep(0.001)
        sys.stdout.write(f"{staging.path}\n")
        sys.stdout.flush()
        time.sleep(60)


def _write_files(staging, folder):
    """Writes files until there is a file called stop."""
    stop = Path(f"{staging}/stop")
    until = time.monotonic() + 60
    for number in itertools.count():
        if stop.exists() or time.monotonic() > until:
            os._exit(0)
        write_prebuilt(staging, f"{folder}/{number}", b"content")
        time.sleep(0.001)


def steps(folder):
    """For each step: what was there after the kill, after a failing build, and next to it."""
    old, new = whole_tree("old", FEW), whole_tree("new", FEW)
    findings = []
    killed = True
    while killed:
        publish(old, folder)
        killed = _killed_at(len(findings), new, folder)
        after_kill = _name_of(tree_of(folder), old=old, new=new)
        _fail_to_publish(folder)
        after_failure = _name_of(tree_of(folder), old=old, new=new)
        findings.append([after_kill, after_failure, siblings(folder)])
    sys.stdout.write(json.dumps(findings))


def _killed_at(step, tree, folder):
    """Publishes in a process that kills itself before its `step`th call to the system."""
    child = os.fork()
    if child == 0:
        left = itertools.count(step, -1)

        def watch(event, _):
            if event.startswith(("os.", "open", "fcntl.", "ctypes.", "shutil.")) and not next(left):
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(watch)
        publish(tree, folder)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def _fail_to_publish(folder):
    def failing():
        yield artifact("x", b"")
        raise RuntimeError

    with contextlib.suppress(RuntimeError):
        publish(failing(), folder)


def _name_of(found, **trees):
    if not found:
        return "missing"
    return next((name for name, tree in trees.items() if found == as_found(tree)), "mixed")


if __name__ == "__main__":
    if "AYUMI_NO_EXCHANGE" in os.environ:
        atomic_swap.exchange = lambda *_: False
    task, folder, *rest = sys.argv[1:]
    if task == "loop":
        loop(Path(folder), rest[0], *map(Path, rest[1:]))
    else:
        {"steps": steps, "workers": workers}[task](Path(folder))
