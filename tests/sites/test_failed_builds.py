"""A build of a broken site leaves the good site before it as it was, byte for byte."""

import pytest
from small_sites import PROGRAM, PROGRAM_FILE

BROKEN = {
    "syntax": {PROGRAM_FILE: PROGRAM + '"'},
    "content": {PROGRAM_FILE: PROGRAM.replace("title", "titel")},
    "configuration": {"site_config.yaml": "title: みどり市\n"},
    "page": {"content/pages/about.ja.md": "題名なし\n"},
    "template": {"templates/404.html": "{% if %}"},
}


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("name", BROKEN)
def test_nothing_is_written(name, site, run):
    folder = site()
    assert run("build", "--site", folder)[0] == 0
    before = contents(folder / "_site")
    assert before
    for path, text in BROKEN[name].items():
        (folder / path).parent.mkdir(exist_ok=True, parents=True)
        (folder / path).write_text(text, "utf-8")
    whole = sorted(path for path in folder.rglob("*"))
    status, out, printed = run("build", "--site", folder, "--lang", "en")
    assert (status, out) == (1, "")
    assert printed.endswith("Nothing was built. The site is as it was before.\n")
    assert contents(folder / "_site") == before
    assert sorted(path for path in folder.rglob("*")) == whole


def test_check_writes_nothing(site, run):
    folder = site()
    before = sorted(folder.rglob("*"))
    assert run("check", "--site", folder)[0] == 0
    assert sorted(folder.rglob("*")) == before
