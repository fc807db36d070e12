"""The invented city of examples/: it builds, says that it is invented, and shows every feature."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest

from ayumi import pipeline

CITY = Path(__file__).resolve().parents[2] / "examples/shiosai"
INVENTED = {"": "実在しません", "en/": "does not exist", "pt/": "não existe"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    read = pipeline.read(CITY)
    assert read.site is not None, read.problems
    assert {problem.kind.code for problem in read.problems} == {"untranslated"}
    output = tmp_path_factory.mktemp("city") / "site"
    pipeline.publish(read.site, CITY, output)
    return output


def page(built: Path, path: str) -> Element:
    return html5lib.parse((built / path).read_bytes(), namespaceHTMLElements=False)


def text(element: Element) -> str:
    return " ".join(" ".join(element.itertext()).split())


def test_every_page_in_every_language_says_that_the_city_is_invented(built: Path) -> None:
    pages = {p.relative_to(built).as_posix() for p in built.rglob("*.html")}
    own = {p for p in pages if not p.startswith(("en/", "pt/"))}
    assert pages == {folder + p for folder in INVENTED for p in own}
    for folder, words in INVENTED.items():
        for path in own:
            assert words in text(page(built, folder + path)), folder + path


def test_every_category_and_both_scales_occur(built: Path) -> None:
    tones = {
        name
        for path in built.rglob("programs/*.html")
        for element in page(built, path.relative_to(built).as_posix()).iter("span")
        for name in element.get("class", "").split()
        if name.startswith("tone-")
    }
    expected = {"far-above", "on-target", "below", "far-below", "neutral", "to-come", "no-promise"}
    assert {f"tone-{name}" for name in expected} <= tones
    assert "External review" in text(page(built, "en/programs/multilingual-services.html"))


def test_what_a_second_year_makes_possible(built: Path) -> None:
    program = text(page(built, "en/programs/multilingual-services.html"))
    assert "What became of the last report’s next steps" in program
    assert "Changed on March 20, 2023" in program
    assert "No line of the record reports on this promise." in program
    assert "Results that no promise asked for" in program
    overview = text(page(built, "en/index.html"))
    assert "Measures with a better category (3)" in overview
    assert "Targets changed (1)" in overview


def test_numbers_are_drawn_and_written(built: Path) -> None:
    root = page(built, "pt/programs/multilingual-services.html")
    section = root.find(".//*[@id='counters-consultations']")
    assert section is not None
    assert section.find(".//svg") is not None
    assert "AF 2023 1.200 1.421" in text(section)
