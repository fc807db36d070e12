"""`check` renders the pages of a site that has its own templates: it finds what stops a build."""

import pytest
from small_sites import PROGRAM, PROGRAM_FILE


@pytest.mark.parametrize("name", ["program", "page", "year", "index", "open-data", "base"])
def test_check_finds_what_stops_a_build(name, site, run):
    pages = {f"content/pages/about.{code}.md": "# x\n" for code in ("ja", "en")}
    program = f"{PROGRAM}    results: {{2011: {{category: 3}}}}\n"
    files = {PROGRAM_FILE: program, **pages, f"templates/{name}.html": "\n{{ 1 / 0 }}"}
    folder = site(files)
    for command in ("check", "build"):
        status, _, printed = run(command, "--site", folder, "--lang", "en")
        assert f"templates/{name}.html:2:1: error: the template cannot be used: Zero" in printed
        assert status == 1
