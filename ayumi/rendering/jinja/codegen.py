"""A code generator for templates that many pages are rendered with.

Its code gives the same text as Jinja's own or raises, as for an item of a dict that is written as
an attribute; then the caller renders the page with Jinja's own code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from jinja2 import TemplateError, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import escape

_ESCAPED, _VALUE, _TYPE = "escaped_texts", "_value", "_type"  # names in the generated code
_SPECIAL = re.compile("[&<>'\"]")  # what `escape` changes


def escape_text(text: str) -> str:
    """The text with special characters escaped; nearly all texts have none."""
    return text if _SPECIAL.search(text) is None else escape(text)


class OptimizedCodeGenerator(CodeGenerator):
    """Attributes are read directly, interface strings too, and escaped texts are cached.

    The text of a template is collected in a list, instead of passed on piece by piece through the
    templates that it extends. `environment.escaped_texts` maps a string to its escaped form.
    """

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        """The statements of a frame; the outermost frame gets a buffer."""
        if frame.buffer is not None:
            super().blockvisit(nodes, frame)
            return
        self.buffer(frame)
        super().blockvisit(nodes, frame)
        self.writeline(f"yield concat({frame.buffer})")
        frame.buffer = None

    def leave_frame(self, frame: Frame, with_python_scope: bool = False) -> None:
        """Nothing: `enter_frame` sets every name of a frame again before it is used."""

    def write_commons(self) -> None:
        """First lines of every function of a template."""
        self.writeline(f"{_ESCAPED} = environment.{_ESCAPED}")
        super().write_commons()

    def visit_Getattr(  # noqa: N802  # Jinja's name
        self, node: nodes.Getattr, frame: Frame
    ) -> None:
        """`a.b` as in Python; Jinja makes a call of it that also looks for `a['b']`."""
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Call(  # noqa: N802
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        """`t("key")` without the context that Jinja passes to functions which ask for it."""
        is_t = isinstance(node.node, nodes.Name) and node.node.name == "t"
        unusual = len(node.args) != 1 or node.dyn_args or node.dyn_kwargs or forward_caller
        if not is_t or unusual:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(" if node.kwargs else ".strings[")  # without fields there is nothing to format
        self.visit(node.args[0], frame)
        for named in node.kwargs:
            self.write(f", {named.key}=")
            self.visit(named.value, frame)
        self.write(")" if node.kwargs else "]")

    def visit_ScopedEvalContextModifier(  # noqa: N802
        self, node: nodes.ScopedEvalContextModifier, frame: Frame
    ) -> None:
        """`{% autoescape %}` is left to the plain code: here all output is escaped."""
        raise TemplateError("autoescape")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(f"{_VALUE} if ({_TYPE} := ({_VALUE} := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(f").__class__) is Markup else {_ESCAPED}[{_VALUE}] if {_TYPE} is str ")
        self.write(f"else str({_VALUE}) if {_TYPE} is int else escape({_VALUE})")
