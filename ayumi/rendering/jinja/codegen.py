"""The Python that Jinja makes of a template, in a quicker form, for pages that are made in numbers.

Where it is right it gives the same text. Where it is not (a name that is missing, an item asked for
like an attribute) it raises, and the page is rendered by the plain code, which says what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from keyword import iskeyword
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import escape

_ESCAPED, _VALUE, _KIND = "escaped_texts", "_shown", "_kind"  # names in the code that is made
_SPECIAL = re.compile("[&<>'\"]")  # what `escape` changes


def escaped(text: str) -> str:
    """The text as it is escaped, which nearly all are already."""
    return text if _SPECIAL.search(text) is None else escape(text)


class QuickCode(CodeGenerator):
    """Attributes are taken without a detour, words asked for directly, safe text left as it is.

    A page is gathered in a list, and not handed up piece by piece through the templates that it
    extends.
    """

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        """What stands in a frame; the outermost one gathers it all."""
        if frame.buffer is not None:
            super().blockvisit(nodes, frame)
            return
        self.buffer(frame)
        super().blockvisit(nodes, frame)
        self.writeline(f"yield concat({frame.buffer})")
        frame.buffer = None

    def leave_frame(self, frame: Frame, with_python_scope: bool = False) -> None:
        """Nothing: names are set anew where they come up again."""

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
        strange = any(iskeyword(named.key) for named in node.kwargs)
        if len(node.args) != 1 or node.dyn_args or node.dyn_kwargs or strange:
            self.write("(*()")  # what is written of the arguments begins with a comma
            self.signature(node, frame)
            self.write(")")
            return
        self.write("(" if node.kwargs else ".strings[")  # where nothing is to be filled in
        self.visit(node.args[0], frame)
        for named in node.kwargs:
            self.write(f", {named.key}=")
            self.visit(named.value, frame)
        self.write(")" if node.kwargs else "]")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(f"{_VALUE} if ({_KIND} := ({_VALUE} := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(f").__class__) is Markup else {_ESCAPED}[{_VALUE}] ")
        self.write(f"if {_KIND} is str else str({_VALUE}) if {_KIND} is int else escape({_VALUE})")
