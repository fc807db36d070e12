"""Keys that cannot forget: whatever a result is made from is in its key.

What is really read is recorded, attributes that are not declared cannot be read, and after a change
of each single input every file whose bytes differ has another key.
"""

from __future__ import annotations

import dataclasses
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml
from built_sites import SITES
from small_sites import CONFIG, render_context, render_site, rendered
from steps.building import build, clean, edit, program, small_site, tree

from ayumi import build as builder
from ayumi.artifacts import assets
from ayumi.artifacts.artifact import Artifact
from ayumi.artifacts.context import (
    NAVIGATION,
    DeclaredSite,
    UndeclaredInput,
    context_files,
    context_key,
)
from ayumi.artifacts.pages import render_program_page, site_program_view
from ayumi.artifacts.search.artifacts import Search
from ayumi.artifacts.theme_paths import PACKAGE, static_files, template_folders
from ayumi.engine.hashing import FileHasher
from ayumi.engine.manifest import Manifest, state_folder
from ayumi.loading.site import load_site
from ayumi.model import plan as model
from ayumi.model import scale
from ayumi.snapshot import scan_inputs
from ayumi.steps import job, load, tasks

# --- What is read ---------------------------------------------------------------------------------

_reading: list[set[str]] = []  # where to record what is read; the innermost last


def _record(event: str, arguments: tuple[Any, ...]) -> None:
    if _reading and event in ("open", "os.listdir", "os.scandir"):
        path, *_ = arguments
        if isinstance(path, str | bytes | os.PathLike):
            real = os.path.realpath(os.fsdecode(path))
            if not real.startswith("/proc/"):  # of the process, such as how much memory it has
                _reading[-1].add(real)


sys.addaudithook(_record)  # it cannot be removed, and does nothing most of the time


@contextmanager
def recorded() -> Iterator[set[str]]:
    """The files and folders that are read in the block."""
    _reading.append(set())
    try:
        yield _reading[-1]
    finally:
        _reading.pop()


@dataclass
class Reads:
    """What was read by each call of the functions whose results are cached or published."""

    of_programs: dict[str, set[str]] = field(default_factory=dict)
    of_fragments: dict[str, set[str]] = field(default_factory=dict)
    of_artifacts: dict[str, set[str]] = field(default_factory=dict)
    context: set[str] = field(default_factory=set)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Reads:
    """What the builds of this test read from now on."""
    found = Reads()

    def load_program(folder: Path, path: str, plan: Any) -> Any:
        with recorded() as files:
            loaded = programs_load(folder, path, plan)
        found.of_programs[path] = files
        return loaded

    def render_fragments(inputs: Any) -> Any:
        with recorded() as files:
            fragments = fragments_render(inputs)
        found.of_fragments[inputs.program.id] = files
        return fragments

    def recorded_artifacts(artifacts: Callable[..., Iterator[Artifact]]) -> Any:
        def wrapper(*given: Any) -> Iterator[Artifact]:
            return (artifact._replace(render=recording(artifact)) for artifact in artifacts(*given))

        return wrapper

    def recording(artifact: Artifact) -> Callable[[], bytes]:
        def render() -> bytes:
            with recorded() as files:
                content = rendered(artifact).content
            found.of_artifacts[artifact.path] = files
            return content

        return render

    def build_job(*given: Any) -> job.Job:
        made = job.build_job(*given)
        found.context |= {os.path.realpath(path) for path in made.context_files}
        return made

    programs_load, fragments_render = tasks.load_program, tasks.render_fragments
    monkeypatch.setattr(tasks, "load_program", load_program)
    monkeypatch.setattr(load, "load_program", load_program)
    monkeypatch.setattr(tasks, "render_fragments", render_fragments)
    monkeypatch.setattr(builder, "every_artifact", recorded_artifacts(builder.every_artifact))
    monkeypatch.setattr(Search, "artifacts", recorded_artifacts(Search.artifacts))
    monkeypatch.setattr(builder, "build_job", build_job)
    return found


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return small_site(tmp_path / "site")


@pytest.fixture(params=[False, True], ids=["small search", "divided search"])
def divided(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the search in one file, and in as many as a large site has."""
    monkeypatch.setattr(Search, "is_divided", request.param)


def sources(site: Path, artifact: str) -> set[str]:
    """The files besides the context that the artifact's key has the digests of."""
    name = Path(artifact).name
    if "programs/" in artifact and "search" not in artifact:
        return {str(site / f"content/programs/{Path(name).stem}.yaml")}
    files = static_files(site)
    return {str(files[path]) for path in assets.bundles(files).get(artifact, ())}


def is_code(path: str) -> bool:
    """Whether the file is part of Python, of a library or of the package, or its bytecode."""
    folders = (sys.base_prefix, sys.prefix, str(PACKAGE), sys.pycache_prefix or sys.prefix)
    return any(Path(path).is_relative_to(os.path.realpath(folder)) for folder in folders)


@pytest.mark.usefixtures("divided")
def test_only_files_are_read_that_are_in_the_key(site: Path, tmp_path: Path, reads: Reads) -> None:
    output = tmp_path / "_site"
    build(site, output)
    output.rename(tmp_path / "away")
    build(site, output)  # from the cache: programs are read again
    ids = ("p1", "p2", "p3")
    assert reads.of_programs.keys() == {f"content/programs/{id_}.yaml" for id_ in ids}
    for path, files in reads.of_programs.items():
        assert str(site / path) in files
        beyond = files - reads.context - {str(site / path)}
        assert not {file for file in beyond if not is_code(file)}, f"load_program of {path}"
    assert reads.of_fragments.keys() == set(ids)
    for id_, files in reads.of_fragments.items():
        beyond = files - reads.context
        assert not {file for file in beyond if not is_code(file)}, f"fragments of {id_}"
    assert reads.of_artifacts.keys() == tree(output).keys() - {".ayumi-site"}
    for path, files in reads.of_artifacts.items():
        beyond = files - reads.context - sources(site, path)
        assert not {file for file in beyond if not is_code(file)}, path
    assert str(site / "static/notes.txt") in reads.of_artifacts["static/notes.txt"]


def test_the_context_has_all_that_pages_share(site: Path) -> None:
    (site / "content/interface").mkdir()
    (site / "content/interface/en.yaml").write_text("search: Find\n", "utf-8")
    files = set(context_files(site, scan_inputs(site)))
    assert {str(site / path) for path in ("site_config.yaml", "templates/404.html")} <= files
    assert str(site / "content/interface/en.yaml") in files
    for folder in template_folders(site):
        assert {str(file) for file in folder.rglob("*.html")} <= files
    for name in ("*.py", "*.yaml"):
        assert {str(file) for file in PACKAGE.rglob(name)} <= files


# --- Attributes -----------------------------------------------------------------------------------


def test_an_attribute_that_is_not_declared_cannot_be_read(site: Path) -> None:
    loaded = load_site(site).site
    assert loaded is not None
    context = render_context(loaded, site)
    artifact = context.artifact("x.html", ("refs",), lambda site: site.refs[0].id.encode())
    assert rendered(artifact).content == b"p1"
    names = {field.name for field in dataclasses.fields(loaded)} | {*NAVIGATION, "latest"}
    for name in names - {"plan", "words", "refs"}:
        artifact = context.artifact(
            "x.html", ("refs",), lambda site, name=name: repr(getattr(site, name)).encode()
        )
        with pytest.raises(UndeclaredInput, match=name):
            artifact.render()


def test_plan_and_words_need_no_declaration(site: Path) -> None:
    """They are part of the context, which is in every key."""
    loaded = load_site(site).site
    assert loaded is not None
    context = render_context(loaded, site)
    artifact = context.artifact("x.txt", (), lambda site: site.words["en"]("search").encode())
    assert artifact.render() == b"Search"


@pytest.mark.parametrize("folder", SITES.values(), ids=SITES)
def test_every_artifact_needs_no_more_than_it_declares(folder: Path) -> None:
    site = load_site(folder).site
    assert site is not None
    paths = {file.path for file in render_site(site, folder)}
    assert {"index.html", "404.html", "data/index.html", "search/index.js"} <= paths
    # The pages of programs have keys of their own making: the file, the neighbors, the merges that
    # concern it, the navigation
    only = DeclaredSite(site, (*NAVIGATION, "refs", "latest", "merges"))
    context = render_context(only, folder)
    for locale in context.locales:
        for place, declared in enumerate(site.programs):
            assert render_program_page(only, site_program_view(only, declared, place), locale)


# --- Changes --------------------------------------------------------------------------------------


@dataclass
class Builds:
    """Builds of one site after one change each, and what every key stood for in all of them."""

    site: Path
    output: Path
    contents: dict[str, bytes] = field(default_factory=dict)
    _before: dict[str, bytes] = field(default_factory=dict)

    def check(self, change: str, **options: Any) -> set[str]:
        """Build; the paths of the files that are not as they were before."""
        built = build(self.site, self.output, **options)
        assert built.published is not None, (change, built.problems)
        now = tree(self.output)
        expected = clean(self.site, self.output.with_name("clean"), **options)
        wrong = {path for path in now | expected if now.get(path) != expected.get(path)}
        assert not wrong, f"{change}: not as in a clean build"
        outputs = Manifest(state_folder(self.site, self.output)).outputs
        assert outputs.keys() == now.keys(), "every file has a key"
        for path, (_, key) in outputs.items():
            content = self.contents.setdefault(key, now[path])
            assert content == now[path], f"{change}: {path} has changed, and its key has not"
        changed = {p for p in now | self._before if now.get(p) != self._before.get(p)}
        self._before = now
        return changed


@pytest.fixture
def builds(site: Path, tmp_path: Path) -> Builds:
    (site / "content/pages/budget.ja.md").write_text("# 予算\n\n本文\n", "utf-8")
    (site / "content/pages/budget.en.md").write_text("# Budget\n\nText\n", "utf-8")
    (site / "static/css").mkdir()
    (site / "static/css/own.css").write_text("p { color: red }\n", "utf-8")
    builds = Builds(site, tmp_path / "_site")
    assert "index.html" in builds.check("nothing")
    assert builds.check("nothing again") == set()
    return builds


def replaced(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


@pytest.mark.usefixtures("divided")
def test_a_change_of_a_program(builds: Builds) -> None:
    programs = builds.site / "content/programs"
    first, second = programs / "p1.yaml", programs / "p2.yaml"
    changes: dict[str, tuple[Path, str, str]] = {
        "title": (second, "en: Program one", "en: Program two"),
        "title in Japanese": (second, "ja: 取組2", "ja: 事業2"),
        "title of a neighbor": (first, "en: Program one", "en: Program zero"),
        "number": (second, "number: 2", "number: 7"),
        "number of a neighbor": (programs / "p3.yaml", "number: 3", "number: 8"),
        "field": (second, "field: parks", "field: living"),
        "id of a measure": (second, "id: benches", "id: seats"),
        "title of a measure": (second, "en: New benches", "en: New seats"),
        "text of a target": (second, "en: More of them", "en: Many more of them"),
        "years of a target": (second, "years: 2011-2013", "years: 2011-2012"),
        "text of a result": (second, 'en: "More"', 'en: "**Many**"'),
        "category": (second, "category: 3", "category: 1"),
        "answers": (second, ", answers: [more]", ""),
        "year": (second, "2011:", "2012:"),
        "next steps": (second, "en: Go on", "en: Go on and on"),
        "years of all": (first, "2011:", "2013:"),
    }
    for name, (file, old, new) in changes.items():
        replaced(file, old, new)
        assert builds.check(name), f"{name}: nothing has changed"
    second.write_text(f"# A remark\n{second.read_text('utf-8')}", "utf-8")
    assert builds.check("a remark") == set()
    (programs / "p4.yaml").write_text(program(4, text="Fourth"), "utf-8")
    assert builds.check("a program added") >= {"programs/p4.html", "data/programs.csv"}
    second.rename(programs / "two.yaml")
    assert builds.check("a program renamed") >= {"programs/two.html", "programs/p2.html"}
    (programs / "p4.yaml").unlink()
    assert builds.check("a program removed") >= {"programs/p4.html", "search/index.js"}
    for number in range(10, 34):
        (programs / f"p{number}.yaml").write_text(program(number), "utf-8")
    builds.check("so many that the overview folds them")


@pytest.mark.usefixtures("divided")
def test_a_change_of_a_page(builds: Builds) -> None:
    pages = builds.site / "content/pages"
    about = pages / "about.en.md"
    replaced(about, "Text", "Another text")
    changed = builds.check("text")
    assert "en/about.html" in changed
    assert "en/programs/p1.html" not in changed
    replaced(about, "# About", "# About us")
    assert builds.check("title") >= {"en/about.html", "en/programs/p1.html", "en/404.html"}
    (pages / "about.en.md").unlink()
    assert builds.check("a translation removed") >= {"en/about.html", "en/404.html"}
    (pages / "more.ja.md").write_text("# ほか\n\n本文\n", "utf-8")
    assert builds.check("a page added") >= {"more.html", "en/more.html", "index.html"}
    for language in ("ja", "en"):
        (pages / f"budget.{language}.md").rename(pages / f"money.{language}.md")
    assert builds.check("a page renamed") >= {"money.html", "budget.html", "index.html"}
    (pages / "more.ja.md").unlink()
    assert builds.check("a page removed") >= {"more.html", "index.html"}


def test_a_change_of_a_static_file(builds: Builds) -> None:
    static = builds.site / "static"
    (static / "notes.txt").write_text("other notes")
    assert builds.check("content") == {"static/notes.txt"}
    (static / "css/own.css").write_text("p { color: blue }\n")
    assert builds.check("a style") == {"static/site.css"}
    (static / "css/own.css").rename(static / "css/a.css")
    builds.check("a style renamed")
    (static / "css/base.css").write_text("a { color: blue }\n")
    assert builds.check("a style in place of ours") == {"static/site.css"}
    (static / "js/more").mkdir(parents=True)
    (static / "js/own.js").write_text("one();\n")
    assert builds.check("a script added") == {"static/site.js"}
    (static / "js/more/a.js").write_text("two();\n")
    assert builds.check("a bundle of scripts added") == {"static/more.js"}
    (static / "notes.txt").rename(static / "renamed.txt")
    assert builds.check("renamed") == {"static/notes.txt", "static/renamed.txt"}
    (static / "js/more/a.js").unlink()
    assert builds.check("a bundle removed") == {"static/more.js"}


def test_a_change_of_words_and_templates(builds: Builds) -> None:
    words = builds.site / "content/interface/en.yaml"
    words.parent.mkdir()
    words.write_text("search: Find\n", "utf-8")
    assert "en/index.html" in builds.check("a word")
    words.write_text("search: Look for\n", "utf-8")
    assert "en/index.html" in builds.check("another word")
    words.unlink()
    assert "en/index.html" in builds.check("no words of its own")
    own = builds.site / "templates"
    (own / "404.html").write_text("<p>Not here</p>", "utf-8")
    assert builds.check("a page's template") == {"404.html", "en/404.html"}
    (own / "components").mkdir()
    strip = "{% macro strip(cells) %}<p>{{ cells | length }}</p>{% endmacro %}"
    (own / "components/strip.html").write_text(strip, "utf-8")
    assert "programs/p1.html" in builds.check("a component's template")
    (own / "components/strip.html").unlink()
    assert "programs/p1.html" in builds.check("no component of its own")


def test_every_template_is_in_the_key(site: Path) -> None:
    def key() -> str:
        inputs = scan_inputs(site)
        hasher = FileHasher(inputs.fingerprints, {})
        return context_key(context_files(site, inputs), hasher, None)

    keys = {key()}
    ours = template_folders(site)[-1]
    templates = sorted(ours.rglob("*.html"))
    for template in templates:
        own = site / "templates" / template.relative_to(ours)
        own.parent.mkdir(exist_ok=True)
        own.write_text(f"{template.read_text('utf-8')}<!-- own -->", "utf-8")
        keys.add(key())
    assert len(keys) == len(templates) + 1


def new_language(config: dict[str, Any]) -> None:
    config["languages"].append({"code": "pt", "name": "Português"})


def indicator(id_: str) -> dict[str, Any]:
    return {"id": id_, "title": {"ja": "指標", "en": id_}, "actuals": {2011: 5}}


def budget_parts() -> dict[str, Any]:
    return {
        "title": {"ja": "財源", "en": "Source"},
        "parts": {"bonds": {"ja": "市債", "en": "Bonds"}},
    }


def fiscal_year(config: dict[str, Any]) -> None:
    """Years from October, in the key that takes the place of `starts_in` under `years`."""
    del config["years"]["starts_in"]
    config["fiscal_year"] = {"starts_in": 10}


Change = Callable[[dict[str, Any]], object]
# Each key of site_config.yaml -> what changes its value
CONFIG_CHANGES: Mapping[str, Change] = {
    "title": lambda c: c["title"].update(en="What Midori has done"),
    "organisation": lambda c: c["organisation"].update(en="Midori City"),
    "description": lambda c: c.update(description={"ja": "説明", "en": "About it"}),
    "notice": lambda c: c.update(notice={"ja": "見本", "en": "A sample"}),
    "languages.name": lambda c: c["languages"][1].update(name="English (UK)"),
    "languages.dir": lambda c: c["languages"][1].update(dir="rtl"),
    "languages.code": new_language,
    "years.first": lambda c: c["years"].update(first=2010),
    "years.last": lambda c: c["years"].update(last=2014),
    "years.open_ended": lambda c: c["years"].update(open_ended=False),
    "years.starts_in": lambda c: c["years"].update(starts_in=1),
    "fiscal_year.starts_in": fiscal_year,
    "fiscal_year.named_by": lambda c: c["fiscal_year"].update(named_by="end"),
    "scale.title": lambda c: c["scale"]["title"].update(en="Category"),
    "scale.categories.code": lambda c: c["scale"]["categories"].append(
        {"code": "6", "label": {"ja": "なし", "en": "None"}}
    ),
    "scale.categories.label": lambda c: c["scale"]["categories"][2]["label"].update(en="Met"),
    "scale.categories.definition": lambda c: c["scale"]["categories"][2].update(
        definition={"ja": "定義", "en": "What it means"}
    ),
    "scale.categories.tone": lambda c: c["scale"]["categories"][2].update(tone="above"),
    "scale.categories.symbol": lambda c: c["scale"]["categories"][2].update(symbol="○"),
    "scale.categories.counted": lambda c: c["scale"]["categories"][2].update(counted=False),
    "scale.categories.rank": lambda c: c["scale"]["categories"][2].update(rank="none"),
    "scale.ranked": lambda c: c["scale"].update(ranked=False),
    "scale.order": lambda c: c["scale"].update(order={"ja": "順", "en": "In this order."}),
    "scale.years": lambda c: c["scale"].update(years="2010-2014"),
    "assessments": lambda c: c["assessments"]["review"]["title"].update(en="Audit"),
    "fields.id": lambda c: c["fields"].append({"id": "new", "title": {"ja": "新", "en": "New"}}),
    "fields.title": lambda c: c["fields"][0]["title"].update(en="Life"),
    "fields.indicators": lambda c: c["fields"][0].update(indicators=[indicator("visits")]),
    "fields.fields": lambda c: c["fields"][0]["fields"][0]["title"].update(en="Green"),
    "departments": lambda c: c["departments"]["park-office"].update(
        en="Green Office", contact={"telephone": "0000-11-2222"}
    ),
    "tags": lambda c: c["tags"]["priority"].update(en="First"),
    "currency": lambda c: c.update(currency={"ja": "千円", "en": "thousand yen"}),
    "budget_parts": lambda c: c.update(budget_parts=[budget_parts()]),
    "indicators": lambda c: c.update(indicators=[indicator("population")]),
    "pages": lambda c: c.update(pages=["budget", "about"]),
    "base_url": lambda c: c.update(base_url="https://midori.example/report/"),
    "repository": lambda c: c.update(repository="https://git.example/midori/"),
}


def config_keys(record: type, prefix: str = "") -> Iterator[str]:
    """Every key of a record of site_config.yaml, and of the records in it."""
    inside = {"languages": model.Language, "years": model.PlanYears, "scale": model.Scale}
    inside |= {"scale.categories": scale.Category, "fields": model.Field}
    inside |= {"fiscal_year": model.FiscalYear}
    for one in dataclasses.fields(record):
        name = prefix + (one.metadata.get("name") or one.name)
        if not one.metadata:  # no key of the file
            continue
        if name in inside:
            yield from config_keys(inside[name], f"{name}.")
        else:
            yield name


def test_every_key_of_the_configuration_is_changed_here() -> None:
    no_page_shows = {"rules", "ignore"}  # only the checks read them
    assert set(CONFIG_CHANGES) == set(config_keys(model.Plan)) - no_page_shows


def test_a_change_of_the_configuration(builds: Builds) -> None:
    config = yaml.safe_load(CONFIG)
    for name, change in CONFIG_CHANGES.items():
        change(config)
        (builds.site / "site_config.yaml").write_text(
            yaml.safe_dump(config, allow_unicode=True, sort_keys=False), "utf-8"
        )
        changed = builds.check(name)
        assert changed, f"{name}: nothing has changed"


def test_a_change_of_the_address(builds: Builds) -> None:
    assert "index.html" in builds.check("address", base_url="https://city.example/")
    assert "index.html" in builds.check("another address", base_url="https://city.example/deep/")
    assert "index.html" in builds.check("no address")


def test_a_change_of_what_is_wanted(builds: Builds) -> None:
    edit(builds.site, 1, "Changed")  # so that nothing of it is in the cache
    builds.check("few files", only="index.html|data/measures.csv")
    builds.check("other files", only="index.html|data/programs.csv|programs/.*")
    builds.check("all files")
