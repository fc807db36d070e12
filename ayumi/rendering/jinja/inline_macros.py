"""Macros set into the places that call them, before Jinja compiles a page: a call costs too much.

A page of a program calls some 500 macros. Set in place they give the same text in half the time.
A macro that calls itself is set in once, and then called; a call inside an expression stays one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from jinja2 import Environment, nodes

from ayumi.model.memoize import MemoDict
from ayumi.rendering.jinja.codegen import QuickCode, escaped
from ayumi.rendering.jinja.constant_folding import assigned, merged, simplified


class Known(NamedTuple):
    """A macro, the template that defines it, and the macros that can be called from there."""

    macro: nodes.Macro
    template: str
    around: Mapping[str, Known]


class InliningEnvironment(Environment):
    """An environment whose templates have their macros set in."""

    code_generator_class = QuickCode
    # Names of classes, numbers, labels are often the same
    escaped_texts = MemoDict(escaped, maxsize=8192)

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        # By the name of a template: most are asked for their macros by many others. What is set in
        # is a copy, so that these stay as they were parsed.
        self.macros: dict[str, dict[str, Known]] = {}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        page = _Page(name or "")
        page.visit(tree, _known(self, tree, name or ""), ())
        tree.body = [*page.imports(), *_without_idle_imports(tree)]
        return tree


def _known(env: InliningEnvironment, tree: nodes.Template, name: str) -> dict[str, Known]:
    """The macros that `tree` defines or imports by name."""
    found: dict[str, Known] = {}
    for node in tree.body:
        if isinstance(node, nodes.FromImport) and isinstance(node.template, nodes.Const):
            theirs = _known_in(env, node.template.value)
            pairs = ((n, n) if isinstance(n, str) else n for n in node.names)
            found |= {own: theirs[name] for name, own in pairs if name in theirs}
        elif isinstance(node, nodes.Macro):
            found[node.name] = Known(node, name, found)
    return found


def _known_in(env: InliningEnvironment, name: str) -> dict[str, Known]:
    if env.loader is None:
        return {}
    if name not in env.macros:
        source, filename, _ = env.loader.get_source(env, name)
        env.macros[name] = _known(env, Environment._parse(env, source, name, filename), name)
    return env.macros[name]


class _Page:
    """Sets macros into one page. `called`: those that stay calls, by a name of the page's own."""

    def __init__(self, template: str) -> None:
        self.template = template
        self.called: dict[tuple[str, str], str] = {}

    def imports(self) -> list[nodes.Node]:
        """The imports that the calls need which came in with the text of a macro."""
        return [
            nodes.FromImport(nodes.Const(template), [(name, own)], False)
            for (template, name), own in self.called.items()
        ]

    def visit(self, node: Any, known: Mapping[str, Known], inside: tuple[nodes.Macro, ...]) -> None:
        """Set in every call below `node`; `inside` are the macros being set in already."""
        if inside and isinstance(node, nodes.Name) and node.name in known:
            node.name = self._own_name(known[node.name])
        for name, value in node.iter_fields():
            if isinstance(value, nodes.Node):
                self.visit(value, known, inside)
            elif isinstance(value, list):
                setattr(node, name, merged(self._each(value, known, inside)))

    def _each(
        self, children: list[Any], known: Mapping[str, Known], inside: tuple[nodes.Macro, ...]
    ) -> Iterator[Any]:
        for child in children:
            if isinstance(child, nodes.Output):
                yield from self._output(child, known, inside)
                continue
            if isinstance(child, nodes.Node):
                self.visit(child, known, inside)
            yield child

    def _output(
        self, output: nodes.Output, known: Mapping[str, Known], inside: tuple[nodes.Macro, ...]
    ) -> Iterator[nodes.Node]:
        """The output cut at the calls that are set in."""
        before: list[nodes.Expr] = []
        for part in output.nodes:
            body = self._body(part, known, inside)
            if body is None:
                self.visit(part, known, inside)
                before.append(part)
                continue
            if before:
                yield nodes.Output(before, lineno=output.lineno)
                before = []
            yield from body
        if before:
            yield nodes.Output(before, lineno=output.lineno)

    def _body(
        self, call: nodes.Expr, known: Mapping[str, Known], inside: tuple[nodes.Macro, ...]
    ) -> list[nodes.Node] | None:
        """The macro's text with its arguments in place; None for any other expression."""
        if not (isinstance(call, nodes.Call) and isinstance(call.node, nodes.Name)):
            return None
        if call.node.name not in known or call.dyn_args or call.dyn_kwargs:
            return None
        macro, _, around = known[call.node.name]
        values = _arguments(call, macro)
        if values is None or macro in inside:
            return None
        for value in values.values():
            self.visit(value, known, inside)
        body, changing = _copies(macro.body), assigned(macro.body)
        # What the macro gives a meaning of its own is not the macro of that name
        around = {n: its for n, its in around.items() if n not in values and n not in changing}
        constant = {
            name: value
            for name, value in values.items()
            if isinstance(value, nodes.Const) and name not in changing
        }
        body = merged(self._each(simplified(body, constant), around, (*inside, macro)))
        variable = {name: value for name, value in values.items() if name not in constant}
        if not variable and not changing:
            return body
        names: list[nodes.Expr] = [nodes.Name(name, "param") for name in variable]
        return [nodes.With(names, [*variable.values()], body, lineno=call.lineno)]

    def _own_name(self, known: Known) -> str:
        if known.template == self.template:  # to import it would be to go round
            return known.macro.name
        key = known.template, known.macro.name
        return self.called.setdefault(key, f"_called_{len(self.called)}_{known.macro.name}")


def _without_idle_imports(tree: nodes.Template) -> Iterator[nodes.Node]:
    """What stands in `tree`, less the imports of macros that nothing calls any more."""
    used = {name.name for name in tree.find_all(nodes.Name)}
    for node in tree.body:
        if isinstance(node, nodes.FromImport):
            names = [n for n in node.names if (n if isinstance(n, str) else n[1]) in used]
            if not names:
                continue
            node.names = names
        yield node


def _arguments(call: nodes.Call, macro: nodes.Macro) -> dict[str, nodes.Expr] | None:
    """The value of each argument, given or by default; None where the macro must complain."""
    names = [argument.name for argument in macro.args]
    defaults = dict(zip(names[len(names) - len(macro.defaults) :], macro.defaults, strict=True))
    given = dict(zip(names, call.args, strict=False)) | {k.key: k.value for k in call.kwargs}
    values = {**defaults, **given}
    if len(call.args) > len(names) or set(values) != set(names):
        return None
    return {name: _copy(values[name]) for name in names}


def _copies(found: list[Any]) -> list[Any]:
    return [_copy(item) for item in found]


def _copy(node: Any) -> Any:
    """A copy in depth: each call has nodes of its own."""
    if isinstance(node, list):
        return _copies(node)
    if not isinstance(node, nodes.Node):
        return node
    fields = [_copy(getattr(node, name)) for name in node.fields]
    attributes = {name: getattr(node, name) for name in node.attributes}
    return type(node)(*fields, **attributes)
