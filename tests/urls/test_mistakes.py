"""The link with which a reader reports a mistake of a page."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from small_sites import CONFIG, PROGRAM, PROGRAM_FILE, load_site, render_all

GITHUB = "repository: https://github.com/midori/plan/blob/main/\n"
GITLAB = "repository: https://git.city.example/office/sub/plan/-/blob/main/\n"
ODD = PROGRAM.replace("公園の整備", '公園 & <道>"?#%').replace("Better parks", "Parks & ?#%")


@pytest.fixture
def links(site):
    """The link of each page of a site with these lines in its configuration."""

    def links(lines):
        folder = site({"site_config.yaml": CONFIG + lines, PROGRAM_FILE: ODD})
        pages = render_all(load_site(folder), folder)
        found = {}
        for path, content in pages.items():
            if path.endswith(".html"):
                text = content.decode()
                hrefs = re.findall(
                    '<a href="([^"]*)"[^>]*>(?:誤りを知らせる|Report a mistake)', text
                )
                found[path] = [unescape(href) for href in hrefs]
        return found

    return links


def test_github_gets_its_form_filled_in(links):
    found = links(f"{GITHUB}base_url: https://plan.city.example/report/\n")
    assert all(len(hrefs) == 1 for hrefs in found.values())
    url = urlsplit(found["en/programs/parks.html"][0])
    assert url[:3] == ("https", "github.com", "/midori/plan/issues/new")
    assert url.fragment == ""
    assert parse_qs(url.query, strict_parsing=True) == {
        "template": ["correction.yml"],
        "title": ["Correction: Parks & ?#%"],
        "page": ["https://plan.city.example/report/en/programs/parks.html"],
        "program": ["parks"],
    }
    home = parse_qs(urlsplit(found["index.html"][0]).query)
    assert home["title"][0].startswith("誤りの指摘：")
    assert "program" not in home


def test_without_an_address_of_the_site_the_path_is_named(links):
    found = links(GITHUB)["programs/parks.html"][0]
    query = parse_qs(urlsplit(found).query)
    assert query["page"] == ["programs/parks.html"]
    assert query["title"] == ['誤りの指摘：公園 & <道>"?#%']


def test_gitlab_gets_title_and_description(links):
    url = urlsplit(links(GITLAB)["programs/parks.html"][0])
    assert url[:3] == ("https", "git.city.example", "/office/sub/plan/-/issues/new")
    query = parse_qs(url.query, strict_parsing=True)
    assert query["issue[title]"] == ['誤りの指摘：公園 & <道>"?#%']
    assert query["issue[description]"][0].startswith("ページ：programs/parks.html (parks)\n\n")


@pytest.mark.parametrize(
    "lines",
    ["", "repository: https://example.jp/r/?path=/\n", "repository: https://github.com/x\n"],
)
def test_no_link_where_there_is_no_place_for_it(lines, links):
    assert not any(links(lines).values())
