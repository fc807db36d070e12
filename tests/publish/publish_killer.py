"""Run by the tests, to be killed: publishes in ways that the first argument names.

loop FOLDER NAMES      publishes the trees of those names in turn, for ever, and says so each time
steps FOLDER           kills a build at its every step, and prints what each found, as JSON
With AYUMI_NO_EXCHANGE in the environment, folders are swapped by two renames.
"""

import contextlib
import itertools
import json
import os
import signal
import sys
from pathlib import Path

from publish_trees import artifact, as_found, beside, tree_of, whole_tree

from ayumi.publish import atomic_swap
from ayumi.publish.publisher import publish

FEW = 8


def loop(folder, names):
    for tree in itertools.cycle([whole_tree(name) for name in names]):
        publish(tree, folder)
        sys.stdout.write("published\n")
        sys.stdout.flush()


def steps(folder):
    """For each step: what stood there after the kill, after a failing build, and beside it."""
    old, new = whole_tree("old", FEW), whole_tree("new", FEW)
    findings = []
    killed = True
    while killed:
        publish(old, folder)
        killed = _killed_at(len(findings), new, folder)
        after_kill = _name_of(tree_of(folder), old=old, new=new)
        _fail_to_publish(folder)
        after_failure = _name_of(tree_of(folder), old=old, new=new)
        findings.append([after_kill, after_failure, beside(folder)])
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
    if sys.argv[1] == "loop":
        loop(Path(sys.argv[2]), sys.argv[3])
    else:
        steps(Path(sys.argv[2]))
