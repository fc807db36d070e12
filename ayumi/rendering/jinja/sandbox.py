"""The environment of a site's own templates, which can be a stranger's.

They reach no file, module or process, and make no value that is too large.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterable, Iterator
from functools import wraps
from typing import Any, NoReturn

from jinja2 import Environment, TemplateSyntaxError
from jinja2.lexer import Token, TokenStream
from jinja2.runtime import Context
from jinja2.sandbox import MAX_RANGE, ImmutableSandboxedEnvironment

from ayumi.problems import Bilingual
from ayumi.rendering.jinja.limits import LIMITS, TOO_LARGE, LimitExceeded

LONGEST = 16_000_000  # characters of a page, or of a repeated text
MOST_BITS = 4096  # of a product or power
_WITH_SIZE = {"batch", "center", "indent", "round", "slice", "tojson", "wordwrap"}  # filters

# No page can have these. \x02…\x03 stands for fragments of programs until they are filled in
_UNFIT = re.compile(
    "[\x00\x01\x04-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"
    r"|\x02(?!\d\x03)|(?<!\x02\d)\x03"
)
_SUSPECT = re.compile(rf"\\[xuUN0-7]|{_UNFIT.pattern}")  # or an escape
_UNPRINTABLE = Bilingual(
    "ページに使えない文字（制御文字など）を出力しています",
    "it writes a character that no page can have, such as a control character",
)


def checked_concat(pieces: Iterable[str]) -> str:
    """The text of a page or macro; LimitExceeded comes from the line that wrote what is wrong."""
    found, size = [], 0
    for piece in pieces:
        size += len(piece)
        if size > LONGEST or _UNFIT.search(piece):
            failure = LimitExceeded(TOO_LARGE if size > LONGEST else _UNPRINTABLE)
            if isinstance(pieces, Generator):
                pieces.throw(failure)  # raised in the template
            raise failure
        found.append(piece)
    return "".join(found)


class CheckedEnvironment(Environment):
    """An environment whose templates have no unfit characters, nor escapes for them."""

    def _tokenize(
        self, source: str, name: str | None, filename: str | None = None, state: str | None = None
    ) -> TokenStream:
        stream = super()._tokenize(source, name, filename, state)
        if _SUSPECT.search(source) is None:
            return stream
        return TokenStream(_fit_tokens(stream), name, filename)


def _fit_tokens(stream: TokenStream) -> Iterator[Token]:
    for token in stream:
        if isinstance(token.value, str) and (found := _UNFIT.search(token.value)):
            line = token.lineno + token.value.count("\n", 0, found.start())
            reason: Any = _UNPRINTABLE
            raise TemplateSyntaxError(reason, line, stream.name, stream.filename)
        yield token


class SandboxedEnvironment(CheckedEnvironment, ImmutableSandboxedEnvironment):
    """Jinja's immutable sandbox, without classes and chance, and with bounded arithmetic."""

    concat = staticmethod(checked_concat)
    intercepted_binops = frozenset(("*", "**"))

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        del self.globals["lipsum"], self.filters["random"]  # equal input, equal bytes
        classes = {name: one for name, one in self.globals.items() if isinstance(one, type)}
        # dict.update(…) would change what is shared: a function has no such attributes
        self.globals |= {name: _constructor(one) for name, one in classes.items()}
        self.filters = {name: _bounded(name, one) for name, one in self.filters.items()}

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """A product or power, unless it is too large."""
        if isinstance(left, int) and isinstance(right, int):
            bits = left.bit_length()
            bits = bits * right if operator == "**" else bits + right.bit_length()
            too_large = bits > MOST_BITS
        else:
            sizes = [one if isinstance(one, int) else _length(one) for one in (left, right)]
            too_large = operator == "*" and sizes[0] * sizes[1] > LONGEST
        if too_large:
            raise LimitExceeded(TOO_LARGE)
        return super().call_binop(context, operator, left, right)

    def handle_exception(self, source: str | None = None) -> NoReturn:
        """Raise what a template raised, its lines put right: that needs time and memory, too."""
        LIMITS.end()
        super().handle_exception(source)


def _constructor(kind: type) -> Callable[..., Any]:
    def make(*arguments: Any, **named: Any) -> Any:
        return kind(*arguments, **named)

    return make


def _bounded(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that takes no large number as a size, and gives lists for generators.

    A long chain of generators makes Python crash.
    """
    first = 2 if hasattr(function, "jinja_pass_arg") else 1  # after the value

    @wraps(function)
    def apply(*arguments: Any, **named: Any) -> Any:
        sizes = (*arguments[first:], *named.values()) if name in _WITH_SIZE else ()
        if any(isinstance(size, int) and abs(size) > MAX_RANGE for size in sizes):
            raise LimitExceeded(TOO_LARGE)
        result = function(*arguments, **named)
        return list(result) if isinstance(result, Generator) else result

    return apply


def _length(value: Any) -> int:
    return len(value) if isinstance(value, str | bytes | list | tuple) else 0
