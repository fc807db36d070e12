"""The Python that Jinja makes of a template, in a quicker form, for pages that are made in numbers.

Where it is right it gives the same text. Where it is not (a name that is missing, an item asked for
like an attribute) it raises, and the page is rendered by the plain code, which says what is wrong.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import escape

_ESCAPED, _VALUE = "quickly_escaped", "_shown"  # names in the code that is made
_escaped_text = lru_cache(maxsize=8192)(escape)  # names of classes, numbers, labels: often the same


def escaped(value: Any) -> str:
    """What `escape` gives for a value that is not Markup itself."""
    return _escaped_text(value) if value.__class__ is str else escape(value)


class QuickCode(CodeGenerator):
    """Attributes are taken without a detour, words asked for directly, safe text left as it is."""

    def write_commons(self) -> None:
        """What every function of a template begins with."""
        self.writeline(f"{_ESCAPED} = environment.{_ESCAPED}")
        super().write_commons()

    def visit_Getattr(  # noqa: N802  # Jinja's name
        self, node: nodes.Getattr, frame: Frame
    ) -> None:
        """`a.b`, of which Jinja makes a call that would also look for an item `a['b']`."""
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Call(  # noqa: N802
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        """`t("…")`, which wants nothing of what a call hands on."""
        if not (isinstance(node.node, nodes.Name) and node.node.name == "t") or forward_caller:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(*()")  # what is written of the arguments begins with a comma
        self.signature(node, frame)
        self.write(")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(f"{_VALUE} if ({_VALUE} := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(f").__class__ is Markup else {_ESCAPED}({_VALUE})")
