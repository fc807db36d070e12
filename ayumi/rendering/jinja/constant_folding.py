"""Constant folding: removes the branches of a macro that its constant arguments rule out.

`passage(p)` asks in each of some hundred places whether its tag is a paragraph, though it never is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from jinja2 import nodes

Body = list[nodes.Node]


def fold_constants(body: Body, constants: Mapping[str, nodes.Const]) -> Body:
    """The statements with constants in place of names, and without branches that cannot be taken.

    The names must not be assigned in the body, which is changed in place. `bind_constants` gives
    the same text.
    """
    folded = [_fold(node, constants) for node in body]
    return merge_outputs([left for node in folded for left in _remaining(node)])


def bind_constants(body: Body, constants: Mapping[str, nodes.Const]) -> Body:
    """The plain form of `fold_constants`: the names are variables with these values."""
    names: list[nodes.Expr] = [nodes.Name(name, "param") for name in constants]
    return [nodes.With(names, [*constants.values()], body)] if constants else body


def merge_outputs(body: Iterable[Any]) -> list[Any]:
    """The statements with adjacent outputs as one."""
    merged: list[Any] = []
    for node in body:
        before = merged[-1] if merged else None
        if isinstance(node, nodes.Output) and isinstance(before, nodes.Output):
            merged[-1] = nodes.Output([*before.nodes, *node.nodes], lineno=before.lineno)
        else:
            merged.append(node)
    return merged


def _fold(node: nodes.Node, constants: Mapping[str, nodes.Const]) -> nodes.Node:
    """The node with all below it folded: a constant, one of two branches, or itself."""
    if isinstance(node, nodes.Name):
        return nodes.Const(constants[node.name].value) if node.name in constants else node
    for name, value in node.iter_fields():
        if isinstance(value, nodes.Node):
            setattr(node, name, _fold(value, constants))
        elif isinstance(value, list) and name in ("body", "else_"):
            setattr(node, name, fold_constants(value, constants))
        elif isinstance(value, list):
            folded = [_fold(v, constants) if isinstance(v, nodes.Node) else v for v in value]
            setattr(node, name, folded)
    if isinstance(node, nodes.Compare | nodes.Not):
        with suppress(nodes.Impossible):
            return nodes.Const(node.as_const(), lineno=node.lineno, environment=node.environment)
    if isinstance(node, nodes.If | nodes.CondExpr):
        node.test = _fold_test(node.test)
    if isinstance(node, nodes.CondExpr) and isinstance(node.test, nodes.Const) and node.expr2:
        return node.expr1 if node.test.value else node.expr2
    return node


def _fold_test(test: nodes.Node) -> nodes.Node:
    """A condition, of which only the truth counts, folded."""
    if not isinstance(test, nodes.And | nodes.Or):
        return test
    decides = isinstance(test, nodes.Or)  # `true or x`, `false and x`
    left, right = _fold_test(test.left), _fold_test(test.right)
    if isinstance(left, nodes.Const):
        return left if bool(left.value) is decides else right
    if isinstance(right, nodes.Const) and bool(right.value) is not decides:
        return left
    return type(test)(left, right, lineno=test.lineno, environment=test.environment)


def _remaining(node: nodes.Node) -> Body:
    """What is left of a statement without the branches that cannot be taken."""
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
