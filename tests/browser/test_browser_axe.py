"""axe-core finds no violation: WCAG 2.2 AA, good practice, and the AAA rule for contrast."""

from __future__ import annotations

import pytest
from browser import needs
from browser.marks import every_page
from browser.sites import SitePage

MODES = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True},
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


def violations(page, axe: str) -> list[str]:
    """What axe finds, as lines: rule, element, and how to mend it."""
    page.evaluate(axe)
    options = {"runOnly": {"type": "tag", "values": TAGS}, "rules": RULES}
    return page.evaluate(RUN, options | {"resultTypes": ["violations"]})


@pytest.mark.parametrize("mode", MODES)
@every_page
def test_axe_finds_no_violation(view, axe, site_page: SitePage, mode: str):
    page = view(site_page, **MODES[mode])
    found = violations(page, axe)
    assert found == [], "\n".join(found)


ADD = "document.querySelector('main').insertAdjacentHTML('beforeend', `{}`)"
SMALL = "all: unset; display: inline-block; inline-size: 9px; block-size: 9px"
FAULTS = {
    "html-has-lang": "document.documentElement.removeAttribute('lang')",
    "color-contrast-enhanced": ADD.format('<p style="color: #767676; background: white">4.5:1</p>'),
    "target-size": ADD.format(f'<button style="{SMALL}">a</button>' * 2),
    "region": "document.body.insertAdjacentHTML('beforeend', '<p>Outside</p>')",
}


@pytest.mark.parametrize("rule", FAULTS)
def test_axe_sees_a_fault(view, axe, rule: str):
    page = view(SitePage("seed", "404", "ja", "404.html"), bypass_csp=True)
    page.evaluate(FAULTS[rule])
    assert any(each.startswith(f"{rule}:") for each in violations(page, axe))
