"""Links and images of pages: to all that a site holds, from every language, by any name."""

import re

import pytest
from small_sites import CONFIG, PROGRAM, PROGRAM_FILE

PAGE = """\
# Links

![map](static/公園.png) [leaflet](static/papers/2011 公園.pdf) [icon](static/images/icon.svg)
[data](programs/parks.json) [all](data/programs.json?download#all) [page](programs/parks.html)
[top](/index.html) [here](#links)
"""
FILES = {
    "site_config.yaml": CONFIG,
    PROGRAM_FILE: PROGRAM,
    "content/pages/links.ja.md": PAGE.replace("2011 公園.pdf", "2011%20公園.pdf"),
    "static/公園.png": "",
    "static/papers/2011 公園.pdf": "",
}


def test_what_is_there_can_be_linked_to(site, run):
    folder = site(FILES)
    status, _, printed = run("build", "--site", folder, "--lang", "en")
    assert status == 0, printed
    for page in ("links.html", "en/links.html"):
        file = folder / "_site" / page
        body = file.read_text("utf-8").partition("<main")[2].partition("</main>")[0]
        for target in re.findall(r'(?:href|src)="([^"#?]+)', body):
            assert (file.parent / unescaped(target)).is_file(), (page, target)


def unescaped(target):
    return re.sub(
        r"(?:%..)+", lambda found: bytes.fromhex(found[0].replace("%", "")).decode(), target
    )


@pytest.mark.parametrize("target", ["static/gone.png", "static/css/own.css", "static/papers"])
def test_a_link_to_nothing_is_reported(target, site, run):
    files = {
        **FILES,
        "content/pages/links.ja.md": f"# Links\n\n![]({target})\n",
        "static/css/own.css": "",
    }
    _, _, printed = run("check", "--site", site(files), "--lang", "en")
    assert f"links.ja.md:3:5: error: the link leads to “{target}”" in printed
