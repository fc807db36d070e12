"""Macro inlining: macros are put in place of their calls before Jinja compiles a template.

A program's page calls some 500 macros; inlined they give the same text in half the time. A macro
that calls itself is inlined once and then called; a call inside an expression stays a call.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from jinja2 import Environment, nodes
from jinja2.visitor import NodeTransformer

from ayumi.model.memoize import MemoDict
from ayumi.rendering.jinja.codegen import OptimizedCodeGenerator, escape_text
from ayumi.rendering.jinja.sandbox import CheckedEnvironment

_DECLARATIONS = (nodes.Macro, nodes.Import, nodes.FromImport)
# A macro with one of these is not inlined: it would see the variables of the page
_CONTEXTUAL = (*_DECLARATIONS, nodes.Include, nodes.Block, nodes.Extends)


class MacroDefinition(NamedTuple):
    """A macro, the template that defines it, and the macros that its body can call, by name.

    `assigned` are the names set in its body, `free` those that it expects to find around it.
    """

    macro: nodes.Macro
    template: str
    callable: Mapping[str, MacroDefinition]
    assigned: frozenset[str]
    free: frozenset[str]


Definitions = dict[str, MacroDefinition]


class Scope(NamedTuple):
    """Where a call is: the macros it can name, and those whose text it is part of."""

    macros: Mapping[str, MacroDefinition]
    inside: tuple[nodes.Macro, ...]


class OptimizingEnvironment(CheckedEnvironment):
    """An environment that inlines macros and generates optimized code."""

    code_generator_class = OptimizedCodeGenerator
    # Class names, numbers and labels are often the same
    escaped_texts = MemoDict(escape_text, maxsize=8192)

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        # By name of the template. What is inlined is a copy, so these stay as they were parsed
        self.macros: dict[str, Definitions] = {}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        inliner = MacroInliner(self, tree, name or "")
        inliner.generic_visit(tree, Scope(inliner.definitions, ()))
        tree.body = [*inliner.imports(), *_without_unused_imports(tree)]
        return tree


class MacroInliner(NodeTransformer):
    """Inlines macros into one template.

    `called` are those that stay calls although only the text of another macro calls them: each with
    the name under which the template imports it.
    """

    def __init__(self, environment: OptimizingEnvironment, tree: nodes.Template, name: str) -> None:
        self.template = name
        self.called: dict[tuple[str, str], str] = {}
        variables = _bound(tree)
        self.definitions = _definitions(environment, tree, name, variables)
        # Names that mean the same in the template and in a macro that is called from it
        self.globals = environment.globals.keys() - variables

    def imports(self) -> list[nodes.Node]:
        """Imports for the calls that came into the template with the text of a macro."""
        return [
            nodes.FromImport(nodes.Const(template), [(name, own)], False)
            for (template, name), own in self.called.items()
        ]

    def generic_visit(self, node: Any, scope: Scope) -> Any:
        """Inline every call below `node`, and make one output of adjacent ones."""
        super().generic_visit(node, scope)
        for _, value in node.iter_fields():
            if isinstance(value, list):
                _merge_outputs(value)
        return node

    def visit_Name(self, node: nodes.Name, scope: Scope) -> nodes.Name:  # noqa: N802  # Jinja's name
        """A macro in the text of another, by the name that it has in this template."""
        if scope.inside and node.name in scope.macros:
            node.name = self._own_name(scope.macros[node.name])
        return node

    def visit_Output(self, node: nodes.Output, scope: Scope) -> list[nodes.Node]:  # noqa: N802
        """The statements for each part of an output: the text of a macro, or the part itself."""
        return [made for part in node.nodes for made in self._inline(part, scope, node.lineno)]

    def _inline(self, part: nodes.Expr, scope: Scope, lineno: int) -> list[nodes.Node]:
        definition = self._called_by(part, scope)
        arguments = _arguments(part, definition.macro) if definition is not None else None
        if definition is None or arguments is None:
            return [nodes.Output([self.visit(part, scope)], lineno=lineno)]
        values = [self.visit(value, scope) for value in arguments.values()]
        # Names of its own at each depth: none can be taken for one of the text around it
        depth = len(scope.inside)
        own = {name: f"_inlined{depth}_{name}" for name in definition.assigned | arguments.keys()}
        inner = Scope(definition.callable, (*scope.inside, definition.macro))
        body: list[nodes.Node] = _copy(definition.macro.body, own)
        self.generic_visit(nodes.Template(body), inner)
        if not own:
            return body
        names: list[nodes.Expr] = [nodes.Name(own[name], "param") for name in arguments]
        return [nodes.With(names, values, body, lineno=lineno)]

    def _called_by(self, part: nodes.Expr, scope: Scope) -> MacroDefinition | None:
        """The macro that an expression calls, if it can be inlined."""
        if not (isinstance(part, nodes.Call) and isinstance(part.node, nodes.Name)):
            return None
        found = scope.macros.get(part.node.name)
        if found is None or found.macro in scope.inside:
            return None
        return found if found.free <= self.globals | found.callable.keys() else None

    def _own_name(self, definition: MacroDefinition) -> str:
        """The name by which this template calls a macro."""
        name = definition.macro.name
        if definition.template == self.template:  # it would import itself
            return name
        key = definition.template, name
        return self.called.setdefault(key, f"_called{len(self.called)}_{name}")


def _definitions(
    environment: OptimizingEnvironment, tree: nodes.Template, name: str, variables: set[str]
) -> Definitions:
    """The macros that the template `tree` defines, or imports by name, at its top level.

    Without those whose name is declared again in the template, or is one of its `variables`.
    """
    found: Definitions = {}
    for node in tree.body:
        if isinstance(node, nodes.FromImport) and isinstance(node.template, nodes.Const):
            theirs = {} if node.with_context else _library(environment, node.template.value)
            found |= {own: theirs[name] for name, own in _declared(node) if name in theirs}
        elif isinstance(node, nodes.Macro) and next(node.find_all(_CONTEXTUAL), None) is None:
            found[node.name] = _definition(node, name, found)
    meanings = Counter(own for node in tree.find_all(_DECLARATIONS) for _, own in _declared(node))
    for ambiguous in [name for name in found if meanings[name] > 1 or name in variables]:
        del found[ambiguous]
    return found


def _library(environment: OptimizingEnvironment, name: str) -> Definitions:
    """The macros of another template; none if it does anything but define and import macros."""
    if environment.loader is None:
        return {}
    if name not in environment.macros:
        source, filename, _ = environment.loader.get_source(environment, name)
        tree = Environment._parse(environment, source, name, filename)
        is_library = all(map(_defines_or_imports, tree.body))
        found = _definitions(environment, tree, name, set()) if is_library else {}
        environment.macros[name] = found
    return environment.macros[name]


def _defines_or_imports(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Output):
        return all(isinstance(part, nodes.TemplateData) for part in node.nodes)
    return isinstance(node, nodes.Macro | nodes.FromImport)


def _definition(
    macro: nodes.Macro, template: str, callable: Mapping[str, MacroDefinition]
) -> MacroDefinition:
    assigned = frozenset(_bound(nodes.Template(macro.body)))
    own = assigned | {argument.name for argument in macro.args}
    used = {name for statement in macro.body for name in _loaded(statement)}
    return MacroDefinition(macro, template, callable, assigned, frozenset(used - own))


def _loaded(node: nodes.Node) -> Iterator[str]:
    """The names that a node uses, but for the `loop` of a loop that it holds."""
    if isinstance(node, nodes.Name) and node.ctx == "load":
        yield node.name
    for name, value in node.iter_fields():
        below = value if isinstance(value, list) else [value]
        in_loop = isinstance(node, nodes.For) and name == "body"
        for child in below:
            if isinstance(child, nodes.Node):
                yield from (n for n in _loaded(child) if not (in_loop and n == "loop"))


def _bound(tree: nodes.Node) -> set[str]:
    """The names of variables that something in the tree sets."""
    return {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"}


def _declared(node: Any) -> list[tuple[str, str]]:
    """The names of the macros that a statement defines or imports: there, and here."""
    if isinstance(node, nodes.FromImport):
        return [(name, name) if isinstance(name, str) else name for name in node.names]
    name = node.target if isinstance(node, nodes.Import) else node.name
    return [(name, name)]


def _without_unused_imports(tree: nodes.Template) -> Iterator[nodes.Node]:
    """The statements of `tree`, less the imports of macros that nothing calls any more."""
    used = {name.name for name in tree.find_all(nodes.Name)}
    for node in tree.body:
        if isinstance(node, nodes.FromImport):
            names = [name for name in _declared(node) if name[1] in used]
            if not names:
                continue
            node.names = list(names)
        yield node


def _arguments(call: Any, macro: nodes.Macro) -> dict[str, nodes.Expr] | None:
    """The value of each argument, given or by default; None if only a call can evaluate them."""
    names = [argument.name for argument in macro.args]
    given = [*zip(names, call.args, strict=False), *((one.key, one.value) for one in call.kwargs)]
    defaults = dict(zip(names[len(names) - len(macro.defaults) :], macro.defaults, strict=True))
    values = defaults | dict(given)
    unusual = call.dyn_args or call.dyn_kwargs or len(call.args) > len(names)
    if unusual or len(dict(given)) < len(given) or set(values) != set(names):
        return None  # as it is where one is given twice, or missing
    if not all(isinstance(defaults[name], nodes.Const) for name in defaults.keys() - dict(given)):
        return None
    return {name: _copy(values[name]) for name in names}


def _copy(node: Any, own: Mapping[str, str] | None = None) -> Any:
    """A copy in depth, with new names for some variables."""
    if isinstance(node, list):
        return [_copy(item, own) for item in node]
    if not isinstance(node, nodes.Node):
        return node
    fields = [_copy(getattr(node, name), own) for name in node.fields]
    made = type(node)(*fields, **{name: getattr(node, name) for name in node.attributes})
    if own and isinstance(made, nodes.Name | nodes.NSRef):
        made.name = own.get(made.name, made.name)
    return made


def _merge_outputs(body: list[Any]) -> None:
    """Make one output of adjacent ones."""
    for place in range(len(body) - 1, 0, -1):
        before, node = body[place - 1], body[place]
        if isinstance(before, nodes.Output) and isinstance(node, nodes.Output):
            before.nodes += node.nodes
            del body[place]
