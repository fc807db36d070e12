"""What strangers write takes time in proportion to its length, in every pattern and every rule.

Processor time is compared with that of other work of the same length, or of a shorter input: no
limit is a number of seconds.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]

import pytest
from small_sites import CONFIG, PROGRAM, PROGRAM_FILE, build_site, read_site, write_site

import ayumi
from ayumi.artifacts.search.normalize import normalize
from ayumi.markdown.pages import render_page
from ayumi.model.text import MAX_LENGTH
from ayumi.yaml import diagnostics

SIZE = 1_000_000  # characters
FACTOR = 30  # times what a look at each character takes; quadratic time is some 100,000 times that
SEARCHES = {"sub", "search", "findall", "finditer", "split"}
REPEATS = {codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT}
LETTERS = "a1 -\u3000\n年é*:<[(\\\"'/"
# Patterns that are made when they are used: not of content, or listed below by themselves
MADE_LATER = {
    "re.compile(re.escape(f'.{output.name}.{kind}-') + '[0-9a-f]{6}')",
    "re.fullmatch(self.only, path)",
    "re.finditer(pattern, text, re.MULTILINE)",
}


def modules() -> Iterator[tuple[dict[str, object], ast.Module]]:
    for info in pkgutil.walk_packages(ayumi.__path__, "ayumi."):
        module = importlib.import_module(info.name)
        yield vars(module), ast.parse(Path(str(module.__file__)).read_text("utf-8"))


def patterns() -> Iterator[tuple[str, re.Pattern[str] | re.Pattern[bytes], bool]]:
    """Where each pattern of the package is, itself, and whether texts are searched for it."""
    for values, tree in modules():
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re.")):
                continue
            method = ast.unparse(node.func).removeprefix("re.")
            if method in {"escape", "Match"} or ast.unparse(node) in MADE_LATER:
                continue
            arguments = [
                node.args[0],
                *(a for a in node.args[1:] if re.fullmatch(r"re\.[A-Z]+", ast.unparse(a))),
            ]
            source, *flags = [eval(ast.unparse(one), values) for one in arguments]  # noqa: S307
            name = next((key for key, v in values.items() if v == re.compile(source, *flags)), "")
            where = f"{values['__name__']}:{node.lineno} {name}"
            yield where, re.compile(source, *flags), method in SEARCHES or name in searched()
    for problem, source in diagnostics._TYPOS:
        yield f"typo {problem.code}", re.compile(source, re.MULTILINE), True


def searched(found: set[str] = set()) -> set[str]:  # noqa: B006  # found but once
    """The names of patterns that are searched for, and not only matched at the beginning."""
    if not found:
        for _, tree in modules():
            for node in ast.walk(tree):
                if isinstance(node, ast.Attribute) and node.attr in SEARCHES:
                    found.add(ast.unparse(node.value).rpartition(".")[2])
    return found


PATTERNS = list(patterns())


def sample(items: object, groups: dict[int, str]) -> str:
    """A text that a parsed pattern matches, as far as that is simple."""
    text = ""
    for code, value in items:  # type: ignore[attr-defined]
        if code is codes.LITERAL:
            text += chr(value)
        elif code in {codes.IN, codes.ANY, codes.NOT_LITERAL}:
            text += letters(code, value)[0]
        elif code in REPEATS:
            text += sample(value[2], groups) * max(value[0], 1)
        elif code is codes.SUBPATTERN:
            groups[value[0]] = sample(value[3], groups)
            text += groups[value[0]]
        elif code is codes.BRANCH:
            text += sample(value[1][0], groups)
        elif code is codes.GROUPREF:
            text += groups.get(value, "")
    return text


def letters(code: object, value: object) -> list[str]:
    """Some letters of a class."""
    if code is codes.NOT_LITERAL:
        return [letter for letter in LETTERS if ord(letter) != value]
    if code is codes.ANY:
        return ["a", " "]
    one = parser.SubPattern(parser.State(), [(codes.IN, value)])
    matches = re._compiler.compile(one).match  # type: ignore[attr-defined]
    firsts = [
        chr(v if c is codes.LITERAL else v[0])
        for c, v in value
        if c in {codes.LITERAL, codes.RANGE}
    ]  # type: ignore[attr-defined]
    return [letter for letter in [*LETTERS, *firsts] if matches(letter)]


def repeated(items: object, before: str = "") -> Iterator[tuple[str, str]]:
    """Each repeated part of a parsed pattern, after what it needs before it."""
    for code, value in items:  # type: ignore[attr-defined]
        if code in REPEATS and value[1] > 1:
            inner = list(value[2])
            yield before, sample(inner, {})
            if len(inner) == 1 and inner[0][0] in {codes.IN, codes.ANY, codes.NOT_LITERAL}:
                yield from ((before, letter) for letter in letters(*inner[0])[:4])
        for part in {
            codes.SUBPATTERN: lambda v: [v[3]],
            codes.BRANCH: lambda v: v[1],
            **dict.fromkeys(REPEATS, lambda v: [v[2]]),
        }.get(code, lambda _: [])(value):
            yield from repeated(part, before)
        before += sample([(code, value)], {})


class TooSlow(Exception):  # noqa: N818
    """More processor time than allowed."""


def within(seconds: float, run: Callable[[], object]) -> bool:
    """Whether `run` takes less processor time than this."""

    def end(*_: object) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        run()
    except TooSlow:
        return False
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return True


def seconds(run: Callable[[], object]) -> float:
    started = time.process_time()
    run()
    return time.process_time() - started


needs_timer = pytest.mark.skipif(
    not hasattr(signal, "SIGVTALRM"), reason="Windows has no such timer"
)


@needs_timer
@pytest.mark.parametrize(
    ("where", "pattern", "is_searched"), PATTERNS, ids=[p[0] for p in PATTERNS]
)
def test_each_repeated_part_of_a_pattern(
    where: str, pattern: re.Pattern[str] | re.Pattern[bytes], is_searched: bool
) -> None:
    is_text = isinstance(pattern.pattern, str)
    source = pattern.pattern if is_text else pattern.pattern.decode()  # type: ignore[union-attr]
    tree = list(parser.parse(source, pattern.flags & ~re.UNICODE))
    whole = sample(tree, {})
    tried = dict.fromkeys([*repeated(tree), ("", whole or "a"), ("", whole[:-1] or "a")])
    most = FACTOR * seconds(lambda: re.findall("[^x]", "a" * SIZE))
    for before, part in tried:
        for one in dict.fromkeys([part, f"{part}\n", before + part]):
            for text in (before + one * (SIZE // len(one)), one * (SIZE // len(one)) + "\x01[]"):
                content = text if is_text else text.encode()

                def run(content: object = content) -> None:
                    if is_searched:
                        sum(1 for _ in pattern.finditer(content))  # type: ignore[arg-type]
                    else:
                        pattern.match(content)  # type: ignore[arg-type]
                        pattern.fullmatch(content)  # type: ignore[arg-type]

                assert within(most, run), (where, before, one, text[-3:])


HEAD = f"{PROGRAM}    targets:\n"
RESULT = "    results:\n      2011:\n        category: 3\n        items:\n"


def many(count: int, line: str) -> str:
    return "".join(line.format(number) for number in range(count))


# Content that is bad in many places, or uses many names: a function of how many
CHECKED: dict[str, Callable[[int], tuple[str, str]]] = {
    "full-width spaces": lambda n: (PROGRAM_FILE, "a: b\n" + "\u3000\n" * (n * 10) + "["),
    "full-width and others": lambda n: (PROGRAM_FILE, "a: b\n" + " \u3000\t\n\n" * (n * 4) + "["),
    "targets": lambda n: (
        PROGRAM_FILE,
        HEAD + many(n, "      - {{years: 2011, lane: {}, text: a}}\n"),
    ),
    "answers": lambda n: (
        PROGRAM_FILE,
        HEAD
        + many(n, "      - {{id: t{}, years: 2011, text: a}}\n")
        + RESULT
        + many(n, "          - {{ja: a, answers: [t{}]}}\n"),
    ),
    "wrong answers": lambda n: (
        PROGRAM_FILE,
        HEAD
        + many(n, "      - {{id: t{}, years: 2011, text: a}}\n")
        + RESULT
        + many(n, "          - {{ja: a, answers: [x{}]}}\n"),
    ),
    "highlights": lambda n: (
        PROGRAM_FILE,
        PROGRAM
        + many(n, "  - {{id: m{}, title: a}}\n")
        + "reports:\n  2011:\n    highlights:\n"
        + many(n, "      m{}: [a]\n"),
    ),
    "pages that are not there": lambda n: (
        "site_config.yaml",
        f"{CONFIG}pages: [{many(n * 4, 'page-{}, ')}page]\n",
    ),
    "many times one code": lambda n: ("site_config.yaml", CONFIG + many(n * 4, "  t{}: a\n")),
}


@pytest.mark.parametrize("name", CHECKED)
def test_check(name: str, tmp_path: Path) -> None:
    """Four times as much takes some four times as long, and not sixteen times."""
    pages = {f"content/pages/p{n}.ja.md": "# p\n" for n in range(100)}

    def check(count: int) -> float:
        path, text = CHECKED[name](count)
        folder = write_site(tmp_path / str(count), {PROGRAM_FILE: PROGRAM, **pages, path: text})
        return min(seconds(lambda: read_site(folder)) for _ in range(2))

    check(10)  # what is done but once
    assert check(8000) < 9 * check(2000)


@pytest.mark.parametrize("name", ["targets", "answers", "highlights"])
def test_build(name: str, tmp_path: Path) -> None:
    def build(count: int) -> float:
        path, text = CHECKED[name](count)
        folder = write_site(tmp_path / str(count), {PROGRAM_FILE: PROGRAM, path: text})
        return seconds(lambda: build_site(folder, tmp_path / f"_site-{count}"))

    build(10)
    assert build(4000) < 10 * build(1000)


@pytest.mark.parametrize(
    "part",
    [
        *("[", "![", "![a](", "[a](<b", "*a ", "**a **b ", "_a_", "`a ", "``a`", "> ", "- a\n"),
        *("1. a\n", "|a\n|-\n", "[a]: b\n", "a\n===\n", "# \u0301\u0316", "\u0301\u0316"),
        *("<a ", "&", "\\", "\u3000\n"),
    ],
)
def test_a_page(part: str) -> None:
    """Up to the longest page there is: longer ones are refused."""

    def render(length: int) -> float:
        text = "# a\n\n" + part * (length // len(part))
        return min(seconds(lambda: render_page(text)) for _ in range(4))

    render(100)
    assert render(MAX_LENGTH) < 9 * max(render(MAX_LENGTH // 4), 0.01)


@pytest.mark.parametrize("part", ["\u0301\u0316", "\u0316\u0301a", "\ufdfa", "ß", "İ", "が", " "])
def test_the_spelling_that_is_searched(part: str) -> None:
    def spell(length: int) -> float:
        return min(seconds(lambda: normalize(f"あ{part * length}")) for _ in range(4))

    assert spell(40_000) < 9 * max(spell(10_000), 0.01)
