"""Takes out of a macro that is set in what its constant arguments decide before it is compiled.

`passage(p)` asks in each of some hundred places whether its tag is a paragraph, though it never is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from jinja2 import nodes


def assigned(body: list[nodes.Node]) -> set[str]:
    """The names to which something in the body gives another meaning."""
    names = [*body, *(name for node in body for name in node.find_all(nodes.Name))]
    return {name.name for name in names if isinstance(name, nodes.Name) and name.ctx != "load"}


def simplified(body: list[nodes.Node], known: Mapping[str, nodes.Const]) -> list[nodes.Node]:
    """The body with the values of the `known` names, without the branches that they rule out."""
    return merged([left for node in body for left in _left(_settled(node, known))])


def _settled(node: nodes.Node, known: Mapping[str, nodes.Const]) -> nodes.Node:
    """The node with values for names and results for what can be worked out, all below it too."""
    if isinstance(node, nodes.Name):
        return nodes.Const(known[node.name].value) if node.name in known else node
    for name, value in node.iter_fields():
        if isinstance(value, nodes.Node):
            setattr(node, name, _settled(value, known))
        elif isinstance(value, list) and name in ("body", "else_"):
            setattr(node, name, simplified(value, known))
        elif isinstance(value, list):
            settled = [_settled(v, known) if isinstance(v, nodes.Node) else v for v in value]
            setattr(node, name, settled)
    if isinstance(node, nodes.Compare | nodes.Not):
        with suppress(nodes.Impossible):
            return nodes.Const(node.as_const(), lineno=node.lineno, environment=node.environment)
    if isinstance(node, nodes.If | nodes.CondExpr):
        node.test = _condition(node.test)
    if isinstance(node, nodes.CondExpr) and isinstance(node.test, nodes.Const) and node.expr2:
        return node.expr1 if node.test.value else node.expr2
    return node


def _condition(test: nodes.Node) -> nodes.Node:
    """The test, of which nothing matters but whether it is true."""
    if not isinstance(test, nodes.And | nodes.Or):
        return test
    decides = isinstance(test, nodes.Or)  # a part that is so decides for all
    left, right = _condition(test.left), _condition(test.right)
    for one, other in ((left, right), (right, left)):
        if isinstance(one, nodes.Const):
            return one if bool(one.value) is decides else other
    return type(test)(left, right, lineno=test.lineno, environment=test.environment)


def _left(node: nodes.Node) -> list[nodes.Node]:
    """What is left of a statement once the branches are gone that cannot be taken."""
    if not isinstance(node, nodes.If):
        return [node]
    branches: list[nodes.If] = []
    last = node.else_
    for branch in (node, *node.elif_):
        if not isinstance(branch.test, nodes.Const):
            branches.append(branch)
        elif branch.test.value:
            last = branch.body
            break
    if not branches:
        return last
    first, *others = branches
    return [nodes.If(first.test, first.body, others, last, lineno=first.lineno)]


def merged(body: Iterable[Any]) -> list[Any]:
    """The body with outputs that follow each other as one."""
    found: list[Any] = []
    for node in body:
        before = found[-1] if found else None
        if isinstance(node, nodes.Output) and isinstance(before, nodes.Output):
            found[-1] = nodes.Output([*before.nodes, *node.nodes], lineno=before.lineno)
        else:
            found.append(node)
    return found
