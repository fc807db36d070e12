"""A site's own templates run in a sandbox: what they can reach, and what they can use up."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext, suppress
from decimal import Decimal
from mmap import mmap
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from jinja2.sandbox import ImmutableSandboxedEnvironment
from small_sites import PROGRAM, PROGRAM_FILE, load_site, render_all

from ayumi.preview.server import _build
from ayumi.rendering.jinja import limits
from ayumi.rendering.jinja.environment import Templates
from ayumi.rendering.jinja.loader import Loader

REPO = Path(__file__).resolve().parents[2]
PAGE = "templates/404.html"
Check = Callable[[str], str]

ESCAPES = {
    "attribute": "{{ cycler.__init__.__globals__.os.popen('id') }}",
    "item": "{{ t['__class__'] }}",
    "filter": "{{ ''|attr('__class__') }}",
    "map": "{{ ([t]|map(attribute='__class__')|first).mro }}",
    "sort": "{{ ([t]|groupby('__class__')|first).grouper.mro }}",
    "select": "{{ [t]|selectattr('__class__.__mro__')|list|first }}",
    "format": "{{ '{0.__class__}'.format(t) }}",
    "format_map": "{{ '{x.__class__}'.format_map({'x': t}) }}",
    "format of markup": "{{ ('{0.__class__}'|safe).format(t) }}",
    "format by a filter": "{{ ['{0.__class__}']|map('attr', 'format')|first(t) }}",
    "format without a call": "{{ {'0': '{0.__class__}'.format}['0'](t) }}",
    "a method's object": "{{ t.strings.get.__self__ }}",
    "a function": "{{ range.__globals__ }}",
    "a macro": "{% macro m() %}{% endmacro %}{{ m._func.__globals__ }}",
    "a caller": "{% macro m() %}{{ caller._func }}{% endmacro %}{% call m() %}{% endcall %}",
    "a loop": "{% for i in [1] %}{{ loop._iterable }}{% endfor %}",
    "a module": "{% import 'components/text.html' as m %}{{ m._body_stream }}",
    "itself": "{{ self._TemplateReference__context }}",
    "a generator": "{{ ([1]|map('string')).gi_frame.f_globals }}",
    "undefined": "{{ (nothing|default(nothing)).__class__ }}",
    "shared strings": "{{ t.strings.update({'overview': 'x'}) }}",
    "shared strings, unbound": "{{ dict.update(t.strings, {'overview': 'x'}) }}",
    "a plan": "{{ frame.plan.title.clear() }}",
    "a foreign object": "{{ cycler.reset(frame) }}",
    "chance": "{{ [1, 2]|random }}",
    "more chance": "{{ lipsum() }}",
    "another file": "{% include '../site_config.yaml' %}",
    "any file": "{% include '/etc/hostname' %}",
}

ENDLESS = {
    "nested loops": "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}"
    "{% endfor %}",
    "a filter": "{% set l = range(99999)|list %}{{ range(99999, 199998)|select('in', l)|list }}",
    "a macro": "{% macro m() %}{% for a in range(99999) %}{{ m() if 0 else l }}{% endfor %}"
    "{% endmacro %}{% set l = '' %}{% for a in range(99999) %}{% if m() %}{% endif %}{% endfor %}",
    "a regular expression": "{{ ('x' * 9999999)|wordwrap(5) }}",
}

LARGE = {
    "range": "{% for i in range(10**9) %}{% endfor %}",
    "text": "{{ 'x' * 10**10 }}",
    "text, the other way round": "{{ 10**10 * 'x' }}",
    "list": "{{ [1] * 10**10 }}",
    "power": "{{ 10 ** (10 ** 10) }}",
    "power of two": "{{ (-2) ** (10**12) }}",
    "product": "{% set ns = namespace(x=3**2000) %}{% for i in range(99) %}"
    "{% set ns.x = ns.x * ns.x %}{% endfor %}",
    "percent": "{{ '%10000000000d' % 1 }}",
    "format": "{{ '{:10000000000}'.format(1) }}",
    "filter format": "{{ '%10000000000d'|format(1) }}",
    "center": "{{ 'x'|center(10**9) }}",
    "ljust": "{{ 'x'.ljust(10**10) }}",
    "indent": "{{ 'x'|indent(width=10**9) }}",
    "round": "{{ 5|round(-10**9) }}",
    "batch": "{{ [1]|batch(10**9, 1)|list }}",
    "tojson": "{{ [1]|tojson(10**10) }}",
    "replace": "{{ ('x' * 10**6)|replace('x', 'x' * 10**6) }}",
    "join": "{{ range(99999)|join('x' * 10**6) }}",
    "doubled text": "{% set ns = namespace(x='x') %}{% for i in range(99) %}"
    "{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
    "doubled list": "{% set ns = namespace(x=[1]) %}{% for i in range(99) %}"
    "{% set ns.x = ns.x + ns.x %}{% endfor %}",
    "page": "{% set x = 'x' * 10**6 %}{% for i in range(99) %}{{ x }}{% endfor %}",
    "macro": "{% macro m() %}{% for i in range(99) %}{{ 'x' * 10**6 }}{% endfor %}{% endmacro %}"
    "{{ m() }}",
}

DEEP = {
    "include": "{% include '404.html' %}",
    "one of several": "{% include ['404.html'] %}",
    "import": "{% import '404.html' as x %}",
    "extends": "{% extends '404.html' %}",
    "macro": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "macro in a loop": "{% macro m() %}{% for i in range(9) %}{{ m() }}{% endfor %}{% endmacro %}"
    "{{ m() }}",
    "lists": "{% set ns = namespace(x=1) %}{% for i in range(99999) %}{% set ns.x = [ns.x] %}"
    "{% endfor %}{{ ns.x }}",
    "generators": "{% set ns = namespace(x=[1]) %}{% for i in range(99999) %}"
    "{% set ns.x = ns.x|batch(1) %}{% endfor %}{{ ns.x }}",
}


@pytest.fixture(autouse=True)
def no_gc() -> Iterator[None]:
    """Hypothesis measures garbage collection: LimitExceeded would have no effect in there."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture
def check(site: Any, run: Any) -> Check:
    """What `check` prints, in English, of a site whose own 404.html is this."""

    def check(template: str, lang: str = "en") -> str:
        folder = site({PROGRAM_FILE: PROGRAM, PAGE: f"<p>\n{template}"})
        status, _, printed = run("check", "--site", folder, "--lang", lang)
        assert status == 1, printed
        assert "Traceback" not in printed
        return str(printed)

    return check


@pytest.mark.parametrize("template", ESCAPES.values(), ids=ESCAPES)
def test_nothing_else_is_reached(check: Check, template: str) -> None:
    assert f"{PAGE}:2:1: error: the template cannot be used:" in check(template)


@pytest.mark.parametrize("template", ENDLESS.values(), ids=ENDLESS)
def test_time_is_bounded(check: Check, template: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SECONDS", 0.3)
    said = "the template cannot be used: it takes more than 10 seconds of processor time"
    assert f"{PAGE}:2:1: error: {said}" in check(template)


@pytest.mark.parametrize("template", LARGE.values(), ids=LARGE)
def test_size_is_bounded(check: Check, template: str) -> None:
    printed = check(template)
    assert f"{PAGE}:2:1: error: the template cannot be used: " in printed
    assert "it makes a text or value that is too large" in printed or "Range too big" in printed


@pytest.mark.parametrize("template", DEEP.values(), ids=DEEP)
def test_depth_is_bounded(check: Check, template: str) -> None:
    assert f"{PAGE}:2:1: error: the template cannot be used: RecursionError" in check(template)


def test_the_preview_builds_in_a_thread_and_goes_on(
    site: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "SECONDS", 0.3)
    with ThreadPoolExecutor(1) as thread:
        for template, fails in ((ENDLESS["nested loops"], True), ("fine", False)) * 2:
            folder = site({PROGRAM_FILE: PROGRAM, PAGE: template})
            result = thread.submit(_build, folder, tmp_path / "out").result()
            assert (result.published is None) == fails


def test_the_messages_in_japanese(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SECONDS", 0.3)
    assert "作成に10秒を超える計算が必要です" in check(ENDLESS["nested loops"], "ja")
    assert "作られる値や文章が大きすぎます" in check(LARGE["text"], "ja")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limits of resources")
def test_what_cannot_be_interrupted_ends_the_process(site: Any, tmp_path: Path) -> None:
    equal = (
        "{% set ns = namespace(x=1, y=1) %}{% for i in range(60) %}{% set ns.x = [ns.x, ns.x] %}"
        "{% set ns.y = [ns.y, ns.y] %}{% endfor %}\n{{ ns.x == ns.y }}"
    )
    folder = site({PROGRAM_FILE: PROGRAM, PAGE: equal})
    code = (
        "from ayumi.rendering.jinja import limits; limits.LAST_RESORT = 2\n"
        f"from ayumi.cli.main import main; main(['build', '--site', {str(folder)!r}])"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(
        command, cwd=REPO, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode < 0
    assert f'File "{folder / PAGE}", line' in done.stderr
    assert not (folder / "_site").exists()


@pytest.fixture
def system_limits() -> Callable[[], list[tuple[int, int]]]:
    """The limits of this process that are lower while a template is rendered."""
    resource = pytest.importorskip("resource")
    kinds = resource.RLIMIT_AS, resource.RLIMIT_CPU
    return lambda: [resource.getrlimit(one) for one in kinds]


def test_the_limits_end_with_the_page(site: Any, run: Any, system_limits: Any) -> None:
    before = system_limits()
    for template in ("", "{{ nothing }}", LARGE["ljust"]):
        run("build", "--site", site({PROGRAM_FILE: PROGRAM, PAGE: template}))
        assert system_limits() == before


def test_the_limits_end_with_the_outermost_use(system_limits: Any) -> None:
    one, before = limits.Limits(), system_limits()
    lowered = []

    def inner(template: str) -> str:
        lowered.append(system_limits())
        return str(1 // len(template))

    def outer(template: str) -> str:
        one.bound(lambda: inner("x"))
        lowered.append(system_limits())
        return one.bound(lambda: inner(template))

    for template, outcome in (("x", nullcontext()), ("", pytest.raises(ZeroDivisionError))) * 2:
        with outcome:
            one.bound(lambda template=template: outer(template))
        assert system_limits() == before
        assert before not in lowered


def test_what_a_long_process_has_used_before_does_not_count(
    site: Any, run: Any, system_limits: Any
) -> None:
    assert system_limits()  # or there is nothing to be counted
    with mmap(-1, 2 * limits.MEMORY):  # only its addresses are used
        assert run("build", "--site", site({PROGRAM_FILE: PROGRAM, PAGE: "x"}))[0] == 0


def test_one_page_after_another_is_rendered(system_limits: Any) -> None:
    """Time and memory are counted for the whole process."""
    one, before = limits.Limits(), system_limits()
    running = []

    def render() -> str:
        running.append(1)
        time.sleep(0.01)
        assert len(running) == 1
        running.pop()
        return ""

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(lambda _: one.bound(render), range(8))) == [""] * 8
    assert system_limits() == before


def test_the_limits_end_wherever_the_time_is_over(
    system_limits: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """LimitExceeded can come within each line of what is done before and after a page."""
    one, before = limits.Limits(), system_limits()
    monkeypatch.setattr(limits, "SECONDS", -1)
    monkeypatch.setattr(limits, "PAUSE", 0.0001)
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        for _ in range(30_000):
            with suppress(limits.LimitExceeded):
                one.bound(lambda: "")
            assert system_limits() == before
    finally:
        sys.setswitchinterval(interval)


def test_the_program_s_own_templates_run_unchanged_in_the_sandbox(
    site: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = REPO / "examples/shiosai"
    plain = render_all(load_site(folder), folder)
    make = Loader.__init__
    monkeypatch.setattr(Loader, "__init__", lambda self, *given: make(self, *given[:-1], True))
    template = (REPO / "templates/404.html").read_bytes()
    own = site({"site_config.yaml": None, PAGE: template + b"\n"})  # or the loader is the same
    for part in ("site_config.yaml", "content"):
        (own / part).symlink_to(folder / part)
    shutil.copytree(folder / "static", own / "static")
    assert render_all(load_site(folder), own) == plain


def test_only_a_site_with_templates_of_its_own_needs_the_sandbox(
    site: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    used: set[bool] = set()
    environment = Templates._environment

    def note(self: Templates, *given: Any) -> Any:
        made = environment(self, *given)
        used.add(isinstance(made, ImmutableSandboxedEnvironment))
        return made

    monkeypatch.setattr(Templates, "_environment", note)
    folder = site()
    render_all(load_site(folder), folder)
    assert used == {False}
    used.clear()
    folder = site({PROGRAM_FILE: PROGRAM, PAGE: "x"})
    render_all(load_site(folder), folder)
    assert used == {True}


def test_its_bytecode_is_not_that_of_trusted_code(
    tmp_path: Path, site: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "code"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    folder = site({PROGRAM_FILE: PROGRAM, PAGE: "only here"})
    render_all(load_site(folder), folder)
    files = [file.name for file in (tmp_path / "code").rglob("templates-*/*")]
    assert files
    assert all(name.startswith("sandboxed-") for name in files)


def test_templates_get_values_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """No module, class, open file or function of the program is reached without an underscore."""
    folder, seen, found = REPO / "examples/shiosai", dict[int, Any](), set[str]()

    def look(value: Any) -> None:
        if id(value) in seen or isinstance(value, str | int | float | Decimal | None):
            return
        seen[id(value)] = value
        if isinstance(value, type | ModuleType) or hasattr(value, "read"):
            found.add(repr(value))
        for one in [*value.items()] if isinstance(value, dict) else ():
            look(one)
        for one in value if isinstance(value, list | tuple | set | frozenset) else ():
            look(one)
        for name in dir(value):
            if not name.startswith("_") and not callable(one := getattr(value, name)):
                look(one)

    render = Templates.render

    def look_and_render(self: Templates, name: str, root: str, **values: Any) -> str:
        look(values)
        return render(self, name, root, **values)

    monkeypatch.setattr(Templates, "render", look_and_render)
    render_all(load_site(folder), folder)
    kinds = {type(value).__module__.partition(".")[0] for value in seen.values()}
    assert kinds <= {"ayumi", "builtins", "datetime", "markupsafe"}
    assert not found
