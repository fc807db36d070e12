"""The code of templates is kept where Python keeps its own, and believed only where it is right."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import Environment

from ayumi.loading.site import load_site
from ayumi.rendering.jinja.environment import Loader, environment
from ayumi.rendering.jinja.inline_macros import InliningEnvironment
from ayumi.rendering.localizer import Localizer
from ayumi.urls.site_locale import site_locales

KINDS = pytest.mark.parametrize("kind", [Environment, InliningEnvironment])
PAGE = "{% from 'words.html' import words %}{{ words(x) }}"
Render = Callable[..., tuple[str, list[str]]]


@pytest.fixture
def render(
    tmp_path: Path, site: Callable[[], Path], monkeypatch: pytest.MonkeyPatch
) -> Callable[[type[Environment]], tuple[str, list[str]]]:
    """What `page.html` becomes in a new build, and which templates were compiled for that."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "code"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "templates").mkdir()
    write(tmp_path, "page.html", PAGE)
    read = load_site(site()).site
    assert read is not None
    localizer = Localizer(site_locales(read)[0], "")
    write(tmp_path, "words.html", "{% macro words(p) %}<b>{{ p }}</b>{% endmacro %}")

    def render(
        kind: type[Environment], folder: Path = tmp_path / "templates"
    ) -> tuple[str, list[str]]:
        made = environment(Loader([folder]), localizer, kind)
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


def kept(folder: Path) -> list[Path]:
    return sorted((folder / "code").rglob("template-*"))


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
    render(kind)
    write(tmp_path, "words.html", "{% macro words(p) %}<i>{{ p }}</i>{% endmacro %}")
    text, compiled = render(kind)
    assert text == "<i>&amp;</i>"
    # Set in, it is part of the page's code; called, it has its own
    assert compiled == ["page.html" if kind is InliningEnvironment else "words.html"]


@KINDS
@pytest.mark.parametrize("shelves", [1, 2**32])
def test_sites_with_templates_of_their_own_are_built_in_turn(
    render: Render,
    kind: type[Environment],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    shelves: int,
) -> None:
    monkeypatch.setattr("ayumi.rendering.jinja.compiled.SHELVES", shelves)
    other = tmp_path / "other/templates"
    shutil.copytree(tmp_path / "templates", other)
    write(tmp_path / "other", "words.html", "{% macro words(p) %}<i>{{ p }}</i>{% endmacro %}")
    first, second = render(kind), render(kind, other)
    assert (first[0], second[0]) == ("<b>&amp;</b>", "<i>&amp;</i>")
    assert (render(kind), render(kind, other)) == (
        ((first[0], []), (second[0], [])) if shelves > 1 else (first, second)
    )


def test_quick_code_serves_the_same_templates_elsewhere(
    render: Render, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ayumi.rendering.jinja.compiled.SHELVES", 1)
    shutil.copytree(tmp_path / "templates", tmp_path / "other")
    text, _ = render(InliningEnvironment)
    assert render(InliningEnvironment, tmp_path / "other") == (text, [])
    render(Environment)
    text, compiled = render(Environment, tmp_path / "other")
    assert "page.html" in compiled, "it says where a template failed"


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: data[:-9],
        lambda data: b"",
        lambda data: data[:60] + b"\0" + data[61:],
        lambda data: data[:-1] + bytes([data[-1] ^ 1]),
        lambda data: b"ayumi" + data,
    ],
    ids=["cut off", "empty", "its head", "its end", "another file"],
)
def test_what_is_damaged_is_compiled_again(
    render: Render, tmp_path: Path, harm: Callable[[bytes], bytes]
) -> None:
    text, compiled = render(Environment)
    for file in kept(tmp_path):
        file.write_bytes(harm(file.read_bytes()))
    assert render(Environment) == (text, compiled)


def test_the_code_of_one_template_is_not_taken_for_another(render: Render, tmp_path: Path) -> None:
    text, compiled = render(Environment)
    first, second = kept(tmp_path)
    one, other = first.read_bytes(), second.read_bytes()
    first.write_bytes(other)
    second.write_bytes(one)
    assert render(Environment) == (text, compiled)


def test_another_maker_compiles_again(render: Render, monkeypatch: pytest.MonkeyPatch) -> None:
    text, compiled = render(Environment)
    monkeypatch.setattr("ayumi.rendering.jinja.compiled._maker", lambda: "another version")
    assert render(Environment) == (text, compiled)


def test_where_python_keeps_no_code_none_is_kept(
    render: Render, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    first = render(Environment)
    assert kept(tmp_path) == []
    assert render(Environment) == first


def test_a_folder_that_cannot_be_written_harms_nothing(render: Render, tmp_path: Path) -> None:
    (tmp_path / "code").write_text("in the way", "utf-8")
    first = render(Environment)
    assert render(Environment) == first
