"""Bytecode of templates lies where Python keeps its own, and is used only where it is right."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import Environment

from ayumi.loading.site import load_site
from ayumi.rendering.jinja import bytecode_cache, environment, loader
from ayumi.rendering.jinja.environment import Templates, create_environment
from ayumi.rendering.jinja.inline_macros import OptimizingEnvironment
from ayumi.rendering.jinja.loader import template_loader
from ayumi.rendering.localizer import Localizer
from ayumi.urls.site_locale import SiteLocale, site_locales

KINDS = pytest.mark.parametrize("kind", [Environment, OptimizingEnvironment])
PAGE = "{% from 'words.html' import words %}{{ words(x) }}"
Render = Callable[..., tuple[str, list[str]]]


@pytest.fixture
def locale(site: Callable[[], Path]) -> SiteLocale:
    read = load_site(site()).site
    assert read is not None
    return site_locales(read)[0]


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of two templates; bytecode goes into a folder next to it."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "code"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "templates").mkdir()
    write(tmp_path, "page.html", PAGE)
    write(tmp_path, "words.html", "{% macro words(p) %}<b>{{ p }}</b>{% endmacro %}")
    return tmp_path / "templates"


@pytest.fixture
def render(templates: Path, locale: SiteLocale) -> Render:
    """What `page.html` becomes in a new process, and which templates were compiled for that."""

    def render(kind: type[Environment], folder: Path = templates) -> tuple[str, list[str]]:
        loader._loader.cache_clear()
        made = create_environment(template_loader([folder]), Localizer(locale, ""), kind)
        compiled: list[str] = []
        compile_it = made.compile

        def compile_and_note(source: str, name: str, filename: str) -> object:
            compiled.append(name)
            return compile_it(source, name, filename)

        made.compile = compile_and_note  # type: ignore[method-assign, assignment]
        return made.get_template("page.html").render(x="&"), compiled

    return render


def write(folder: Path, name: str, text: str) -> None:
    (folder / "templates" / name).write_text(text, "utf-8")


def cached(folder: Path) -> list[Path]:
    return sorted((folder / "code").rglob("templates-*/*"))


@KINDS
def test_a_template_is_compiled_once(render: Render, kind: type[Environment]) -> None:
    text, compiled = render(kind)
    assert text == "<b>&amp;</b>"
    assert "page.html" in compiled
    assert render(kind) == (text, [])


@KINDS
def test_a_changed_macro_is_noticed(
    render: Render, kind: type[Environment], tmp_path: Path
) -> None:
    _, compiled = render(kind)
    write(tmp_path, "words.html", "{% macro words(p) %}<i>{{ p }}</i>{% endmacro %}")
    # Inlined, it is part of the page's code; called, it has its own
    assert compiled == ["page.html"] + ["words.html"] * (kind is Environment)
    assert render(kind) == ("<i>&amp;</i>", compiled)


@KINDS
@pytest.mark.parametrize("folders", [1, 8])
def test_sites_with_templates_of_their_own_are_built_in_turn(
    render: Render,
    kind: type[Environment],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    folders: int,
) -> None:
    monkeypatch.setattr(bytecode_cache, "FOLDERS", folders)
    other = tmp_path / "other/templates"
    shutil.copytree(tmp_path / "templates", other)
    write(tmp_path / "other", "words.html", "{% macro words(p) %}<i>{{ p }}</i>{% endmacro %}")
    first, second = render(kind), render(kind, other)
    assert (first[0], second[0]) == ("<b>&amp;</b>", "<i>&amp;</i>")
    assert (render(kind), render(kind, other)) == (
        ((first[0], []), (second[0], [])) if folders > 1 else (first, second)
    )
    assert len(list((tmp_path / "code").rglob("templates-*"))) == min(folders, 2)


def test_optimized_code_serves_the_same_templates_elsewhere(render: Render, tmp_path: Path) -> None:
    shutil.copytree(tmp_path / "templates", tmp_path / "other")
    text, _ = render(OptimizingEnvironment)
    assert render(OptimizingEnvironment, tmp_path / "other") == (text, [])
    render(Environment)
    text, compiled = render(Environment, tmp_path / "other")
    assert "page.html" in compiled, "it says where a template failed"


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: data[:-9],
        lambda data: b"",
        lambda data: data[:20] + bytes([data[20] ^ 255]) + data[21:],
        lambda data: b"ayumi" + data,
    ],
    ids=["cut off", "empty", "its head", "another file"],
)
def test_what_is_damaged_is_compiled_again(
    render: Render, tmp_path: Path, harm: Callable[[bytes], bytes]
) -> None:
    text, compiled = render(Environment)
    for file in cached(tmp_path):
        file.write_bytes(harm(file.read_bytes()))
    assert render(Environment) == (text, compiled)


def test_the_code_of_one_template_is_not_taken_for_another(render: Render, tmp_path: Path) -> None:
    text, compiled = render(Environment)
    first, second = cached(tmp_path)
    one, other = first.read_bytes(), second.read_bytes()
    first.write_bytes(other)
    second.write_bytes(one)
    assert render(Environment) == (text, compiled)


def test_another_compiler_compiles_again(render: Render, monkeypatch: pytest.MonkeyPatch) -> None:
    text, compiled = render(Environment)
    monkeypatch.setattr(bytecode_cache, "_compiler_digest", lambda: b"another version")
    assert render(Environment) == (text, compiled)


def test_where_python_writes_no_bytecode_none_is_written(
    render: Render, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    first = render(Environment)
    assert cached(tmp_path) == []
    assert render(Environment) == first


def test_a_folder_that_cannot_be_written_harms_nothing(render: Render, tmp_path: Path) -> None:
    (tmp_path / "code").write_text("in the way", "utf-8")
    first = render(Environment)
    assert render(Environment) == first


def test_a_folder_that_is_a_link_is_neither_read_nor_written(
    render: Render, tmp_path: Path
) -> None:
    first = render(Environment)
    (folder,) = (tmp_path / "code").rglob("templates-*")
    folder.rename(tmp_path / "elsewhere")
    folder.symlink_to(tmp_path / "elsewhere")
    before = {file: file.stat().st_mtime_ns for file in (tmp_path / "elsewhere").iterdir()}
    assert render(Environment) == first
    assert {f: f.stat().st_mtime_ns for f in (tmp_path / "elsewhere").iterdir()} == before


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system has no owners of files")
def test_bytecode_of_another_user_is_not_used(
    render: Render, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = render(Environment)
    user = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: user + 1)
    assert render(Environment) == first


@pytest.fixture
def text(
    templates: Path, locale: SiteLocale, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., str]:
    """What a page becomes in this process."""

    def text(name: str = "page.html", *, many: bool = False, **values: object) -> str:
        monkeypatch.setattr(loader, "MANY", 1 if many else 20)
        return Templates(template_loader([templates]), locale).render(
            name, "", **{"x": "&", **values}
        )

    return text


def test_builds_of_one_process_share_what_is_compiled_until_a_template_changes(
    text: Callable[..., str], templates: Path
) -> None:
    text()
    first = template_loader([templates])
    assert template_loader([templates]) is first
    write(templates.parent, "words.html", "{% macro words(p) %}<i>{{ p }}</i>{% endmacro %}")
    assert template_loader([templates]) is not first
    assert text() == "<i>&amp;</i>"


def test_few_pages_use_optimized_code_where_it_is_there(
    text: Callable[..., str], templates: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text(many=True)
    loader._loader.cache_clear()
    monkeypatch.setattr(environment, "template_failures", None)  # the plain code needs it
    assert text() == "<b>&amp;</b>"


def test_a_template_that_needs_plain_code_is_optimized_but_once(
    text: Callable[..., str], templates: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(templates.parent, "page.html", "{{ x.y }}")
    tried = []
    from_code = OptimizingEnvironment.template_class.from_code

    def note(env: Environment, *arguments: object) -> object:
        tried.append(type(env))
        return from_code(env, *arguments)

    monkeypatch.setattr(OptimizingEnvironment.template_class, "from_code", note)
    assert [text(many=True, x={"y": "<"}) for _ in range(3)] == ["&lt;"] * 3
    assert tried.count(OptimizingEnvironment) == 1


@pytest.mark.parametrize("many", [True, False])
def test_code_does_not_depend_on_the_language_it_was_compiled_for(
    templates: Path, site: Callable[[], Path], many: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loader, "MANY", 1 if many else 20)
    write(templates.parent, "page.html", "{{ 2011 | year }}|{{ {'ja': '年', 'en': 'y'} | plain }}")
    read = load_site(site()).site
    assert read is not None
    texts = [
        Templates(template_loader([templates]), one).render("page.html", "")
        for one in (*site_locales(read), *reversed(site_locales(read)))
    ]
    assert texts == texts[::-1]
    assert len(set(texts)) == 2
