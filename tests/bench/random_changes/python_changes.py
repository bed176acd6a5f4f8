"""Changes of a Python file: a comparison swapped, a statement dropped, a constant changed, a condition negated."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Final

from tests.bench.random_changes.change import Change

SWAPPED: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip


def python_changes(file: Path, content: bytes) -> Iterator[Change]:
    """Every change of a file, in the order of the syntax tree."""
    starts = [0]
    for line in content.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for node in _changeable(ast.parse(content)):
        for replaced, kind, new in _replacements(node):
            assert replaced.end_lineno is not None
            assert replaced.end_col_offset is not None
            start = starts[replaced.lineno - 1] + replaced.col_offset
            end = starts[replaced.end_lineno - 1] + replaced.end_col_offset
            yield Change(file, kind, replaced.lineno, start, end, new.encode())


def _changeable(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes below a node, without annotations, decorators, docstrings and the inside of f-strings, whose places
    Python 3.11 does not know."""
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "decorator_list", "type_comment") or isinstance(node, ast.JoinedStr):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not _is_docstring(child):
                yield child
                yield from _changeable(child)


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _replacements(node: ast.AST) -> Iterator[tuple[ast.expr | ast.stmt, str, str]]:
    """What can be replaced in a node, the kind of the change, and the new source."""
    match node:
        case ast.Compare(ops=[first, *_]):
            swapped = deepcopy(node)
            swapped.ops[0] = SWAPPED[type(first)]()
            yield node, "comparison swapped", f"({ast.unparse(swapped)})"
        case ast.BoolOp():
            other = deepcopy(node)
            other.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            yield node, "and for or", f"({ast.unparse(other)})"
        case ast.UnaryOp(op=ast.Not()):
            yield node, "condition negated", f"bool({ast.unparse(node.operand)})"
        case ast.Constant(value=bool() as truth):
            yield node, "constant changed", str(not truth)
        case ast.Constant(value=int() as number):
            yield node, "constant changed", str(number + 1)
        case ast.If() | ast.While() | ast.IfExp():
            yield node.test, "condition negated", f"(not ({ast.unparse(node.test)}))"
        case ast.Expr() | ast.AugAssign() | ast.Continue() | ast.Break() | ast.Raise():
            yield node, "statement dropped", "pass"
