"""axe-core finds no violation: WCAG 2.2 AA, good practice, and the AAA rule for contrast."""

from __future__ import annotations

import pytest
from browser import needs
from browser.marks import every_page
from browser.sites import SitePage

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
# The options of a window, and the colour schemes that are looked at in it
DEVICES: dict[str, tuple[dict, tuple[str, ...]]] = {
    "desktop": ({}, ("light", "dark")),
    "phone": (PHONE, ("light",)),
}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {name: {"enabled": True} for name in ("color-contrast-enhanced", "target-size")}
RUN = """async (options) => {
    const found = await axe.run(document, options);
    return found.violations.flatMap((rule) => rule.nodes.map((node) =>
        `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary.replace(/\\s+/g, " ")}`));
}"""


@pytest.fixture(scope="session")
def axe() -> str:
    """The text of axe-core: the driver gives it to a page past the policy."""
    return needs.node_file("axe-core/axe.min.js").read_text("utf-8")


# Of what axe can load by itself, sounds and films are enough: no rule here reads the style sheets
PRELOAD = {"assets": ["media"]}


def violations(page) -> list[str]:
    """What axe finds, as lines: rule, element, and how to mend it."""
    options = {"runOnly": {"type": "tag", "values": TAGS}, "rules": RULES, "preload": PRELOAD}
    return page.evaluate(RUN, options | {"resultTypes": ["violations"]})


@pytest.mark.parametrize("device", DEVICES)
@every_page
def test_axe_finds_no_violation(view, axe, site_page: SitePage, device: str):
    options, schemes = DEVICES[device]
    page = view(site_page, **options)
    page.evaluate(axe)
    found = []
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)
        found += [f"{scheme}: {line}" for line in violations(page)]
    assert found == [], "\n".join(found)


ADD = "document.querySelector('main').insertAdjacentHTML('beforeend', `{}`)"
SMALL = "all: unset; display: inline-block; inline-size: 9px; block-size: 9px"
FAULTS = {
    "html-has-lang": "document.documentElement.removeAttribute('lang')",
    "color-contrast-enhanced": ADD.format('<p style="color: #767676; background: white">4.5:1</p>'),
    "target-size": ADD.format(f'<button style="{SMALL}">a</button>' * 2),
    "region": "document.body.insertAdjacentHTML('beforeend', '<p>Outside</p>')",
}


FAULT_IN_THE_DARK = """() => {
    const text = document.createElement("p");
    text.textContent = "Text";
    document.querySelector("main").append(text);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
        main p:last-child { color: black; background: white }
        @media (prefers-color-scheme: dark) { main p:last-child { background: #333 } }`);
    document.adoptedStyleSheets = [sheet];
}"""


@pytest.mark.parametrize("rule", FAULTS)
def test_axe_sees_a_fault(view, axe, rule: str):
    page = view(SitePage("seed", "404", "ja", "404.html"), bypass_csp=True)
    page.evaluate(FAULTS[rule])
    page.evaluate(axe)
    assert any(each.startswith(f"{rule}:") for each in violations(page))


def test_axe_sees_a_fault_of_one_colour_scheme(view, axe):
    page = view(SitePage("seed", "404", "ja", "404.html"), bypass_csp=True)
    page.evaluate(axe)
    page.evaluate(FAULT_IN_THE_DARK)
    found = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found[scheme] = {line.partition(":")[0] for line in violations(page)}
    assert "color-contrast" not in found["light"]
    assert "color-contrast" in found["dark"]
