"""Loading: nothing moves, little is sent, nothing animates for those who asked for calm."""

from __future__ import annotations

from browser.marks import every_kind, every_page, every_program
from browser.sites import SitePage

LIMIT = 100_000  # bytes, before compression
SHIFTS = """() => {
    window.shifts = [];
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
            const names = entry.sources.map((s) => s.node?.outerHTML?.slice(0, 100));
            window.shifts.push({ value: entry.value, names });
        }
    }).observe({ type: "layout-shift", buffered: true });
}"""
SETTLES = """() => {
    window.settled = new Promise((done) => requestAnimationFrame(() => setTimeout(done, 200)));
}"""
SETTLED = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 200)))"


def observe(page):
    page.add_init_script(f"({SHIFTS})()")


def observe_too(page):
    """Another function means another page: both load at the same time."""
    observe(page)


@every_kind
def test_nothing_moves_even_when_styles_and_scripts_are_slow(view, site_page: SitePage):
    pages = {
        width: view(
            site_page,
            slow=True,
            prepare=prepare,
            viewport={"width": width, "height": 740},
            wait_until="commit",
        )
        for width, prepare in ((1280, observe), (360, observe_too))
    }
    for page in pages.values():
        page.wait_for_load_state()
        page.evaluate(SETTLES)
    for width, page in pages.items():
        page.evaluate("settled")
        assert page.evaluate("[innerWidth, shifts]") == [width, []]


def test_what_moves_is_seen(view):
    page = view(SitePage("seed", "404", "ja", "404.html"), prepare=observe, bypass_csp=True)
    page.evaluate(SETTLED)
    html = '<p style="height: 200px">Late</p>'
    page.evaluate(
        "(html) => document.querySelector('main').insertAdjacentHTML('afterbegin', html)", html
    )
    page.evaluate(SETTLED)
    assert sum(shift["value"] for shift in page.evaluate("shifts")) > 0


@every_program
def test_a_program_page_is_light(visit, site_page: SitePage):
    responses = []

    def note(response):
        responses.append(response)

    page = visit(site_page, prepare=lambda page: page.on("response", note))
    page.wait_for_load_state("networkidle")
    sizes = {response.url: len(response.body()) for response in responses}
    assert len(sizes) > 2
    assert sum(sizes.values()) < LIMIT, sizes


@every_page
def test_nothing_is_animated_for_those_who_want_no_motion(view, site_page: SitePage):
    page = view(site_page, reduced_motion="reduce")
    moving = page.evaluate("""() => {
        const long = (list) => list.split(",").some((each) => parseFloat(each) > 0.01);
        return [document.documentElement, ...document.querySelectorAll("body, body *")]
            .filter((e) => {
                const style = getComputedStyle(e);
                return style.scrollBehavior === "smooth" || long(style.transitionDuration)
                    || style.animationName !== "none" && long(style.animationDuration);
            }).map((e) => e.outerHTML.slice(0, 100));
    }""")
    assert moving == []
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    bottom = page.evaluate("scrollY")
    page.locator("footer a[href='#_main']").last.click()
    assert page.evaluate("scrollY") < max(bottom, 1) or bottom == 0
    assert page.evaluate("document.getAnimations().length") == 0
