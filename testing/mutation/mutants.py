"""Mutants: the small faults that can be planted in a module, each a change of one expression or statement."""

import ast
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import singledispatch

_COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_WORKED_OUT: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
_DECLARED = {"annotation", "bases", "decorator_list", "returns"}  # where a fault is seen at import, or never
_CALLED = {"min": "max", "max": "min", "any": "all", "all": "any"}
_DROPPED = {"casefold", "lower", "lstrip", "rstrip", "strip", "upper"}  # methods that give a text like theirs
_Node = ast.expr | ast.stmt


@dataclass(frozen=True)
class Mutant:
    """A change: in bytes `start` to `end` of a module stands `after`; `lines` are those of its statement."""

    module: str
    start: int
    end: int
    line: int
    lines: tuple[int, int]
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.module}:{self.line}: {_shown(self.before)}  →  {_shown(self.after)}"

    def planted(self, source: bytes) -> bytes:
        """The module with the fault in it."""
        return source[: self.start] + self.after.encode() + source[self.end :]

    def can_be_read(self, source: bytes) -> bool:
        """Whether Python takes the module with the fault for a program."""
        try:
            compile(self.planted(source), self.module, "exec", dont_inherit=True)
        except (SyntaxError, ValueError):
            return False
        return True


def mutants(module: str, source: bytes) -> Iterator[Mutant]:
    """Every mutant of a module; a few of them are no program."""
    begins = [0]
    for line in source.splitlines(keepends=True):
        begins.append(begins[-1] + len(line))
    for statement, old, new in _changes(ast.parse(source)):
        assert old.end_lineno
        assert old.end_col_offset
        start = begins[old.lineno - 1] + old.col_offset
        end = begins[old.end_lineno - 1] + old.end_col_offset
        before, after = source[start:end].decode(), _written(old, new)
        yield Mutant(module, start, end, old.lineno, _lines(statement), before, after)


def _shown(code: str) -> str:
    return re.sub(r"\s+", " ", code)


def _written(old: _Node, new: _Node) -> str:
    code = ast.unparse(new)
    weaker = isinstance(old, ast.UnaryOp) and not isinstance(new, ast.Name | ast.Call | ast.Constant)
    return f"({code})" if weaker else code


def _lines(statement: ast.stmt) -> tuple[int, int]:
    """Those of a statement, of a compound one without what stands in it."""
    inside: list[ast.stmt] = getattr(statement, "body", [])
    end = inside[0].lineno - 1 if inside else statement.end_lineno
    return statement.lineno, max(statement.lineno, end or 0)


_Change = tuple[ast.stmt, _Node, _Node]  # in which statement, what, and what instead


def _changes(tree: ast.AST) -> Iterator[_Change]:
    for node in ast.iter_child_nodes(tree):
        if not isinstance(node, ast.stmt):
            yield from _changes(node)  # an except, a case
        elif not _says_nothing(node):
            yield from _in_statement(node)


def _says_nothing(statement: ast.stmt) -> bool:
    """Whether it is a docstring, or for a type checker alone."""
    if isinstance(statement, ast.If):
        return ast.unparse(statement.test) == "TYPE_CHECKING"
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _in_statement(statement: ast.stmt) -> Iterator[_Change]:
    for new in _instead(statement):
        yield statement, statement, new
    for name, field in ast.iter_fields(statement):
        if name not in _DECLARED:
            for child in field if isinstance(field, list) else [field]:
                for old, new in _in_expression(child):
                    yield statement, old, new
    yield from _changes(statement)


def _in_expression(node: object) -> Iterator[tuple[_Node, _Node]]:
    """What may be changed in an expression, or in a part that has some."""
    if not isinstance(node, ast.AST) or isinstance(node, ast.stmt | ast.arg):
        return  # of a statement in a statement is told elsewhere, an argument is a name
    if isinstance(node, ast.expr):
        for new in _instead(node):
            yield node, new
    inside = (change for child in ast.iter_child_nodes(node) for change in _in_expression(child))
    if isinstance(node, ast.JoinedStr):  # of what is in it, Python 3.11 does not know well where it stands
        for old, new in inside:
            yield node, deepcopy(node, {id(old): new})
    else:
        yield from inside


@singledispatch
def _instead(node: _Node) -> Iterator[_Node]:
    """What may stand in its place."""
    yield from ()


@_instead.register
def _(node: ast.Compare) -> Iterator[_Node]:
    for number, operator in enumerate(node.ops):
        for other in _COMPARED[type(operator)]:
            ops = [*node.ops[:number], other(), *node.ops[number + 1 :]]
            yield ast.Compare(node.left, ops, node.comparators)


@_instead.register
def _(node: ast.BoolOp) -> Iterator[_Node]:
    yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)


@_instead.register
def _(node: ast.UnaryOp) -> Iterator[_Node]:
    yield node.operand


@_instead.register
def _(node: ast.BinOp) -> Iterator[_Node]:
    is_type = isinstance(node.right, ast.Constant) and node.right.value is None
    if not is_type and type(node.op) in _WORKED_OUT:
        yield ast.BinOp(node.left, _WORKED_OUT[type(node.op)](), node.right)


@_instead.register
def _(node: ast.Constant) -> Iterator[_Node]:
    match node.value:
        case bool():
            yield ast.Constant(not node.value)
        case int() | float():
            yield ast.Constant(node.value + 1)
            yield ast.Constant(node.value - 1)
        case str() | bytes() if node.value:
            yield ast.Constant(node.value[:0])


@_instead.register
def _(node: ast.IfExp) -> Iterator[_Node]:
    yield ast.IfExp(node.test, node.orelse, node.body)


@_instead.register
def _(node: ast.Call) -> Iterator[_Node]:
    if isinstance(node.func, ast.Name) and node.func.id in _CALLED:
        yield ast.Call(ast.Name(_CALLED[node.func.id]), node.args, node.keywords)
    if isinstance(node.func, ast.Attribute) and node.func.attr in _DROPPED:
        yield node.func.value
    if (
        ast.unparse(node.func) != "isinstance"
        and len(node.args) > 1
        and not any(isinstance(argument, ast.Starred) for argument in node.args)
    ):
        yield ast.Call(node.func, [node.args[1], node.args[0], *node.args[2:]], node.keywords)
    for number in range(len(node.keywords)):
        keywords = [*node.keywords[:number], *node.keywords[number + 1 :]]
        yield ast.Call(node.func, node.args, keywords)


@_instead.register(ast.ListComp)
@_instead.register(ast.SetComp)
@_instead.register(ast.GeneratorExp)
@_instead.register(ast.DictComp)
def _(node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp) -> Iterator[_Node]:
    for part in node.generators:
        for number in range(len(part.ifs)):
            ifs = [*part.ifs[:number], *part.ifs[number + 1 :]]
            unfiltered = ast.comprehension(part.target, part.iter, ifs, part.is_async)
            yield deepcopy(node, {id(part): unfiltered})


@_instead.register
def _(node: ast.Return) -> Iterator[_Node]:
    if node.value and not (isinstance(node.value, ast.Constant) and node.value.value is None):
        yield ast.Return(ast.Constant(None))


@_instead.register
def _(node: ast.Expr) -> Iterator[_Node]:
    if isinstance(node.value, ast.Call):
        yield ast.Pass()


@_instead.register
def _(node: ast.Assign) -> Iterator[_Node]:
    if not any(isinstance(target, ast.Name | ast.Tuple) for target in node.targets):  # else it is not defined
        yield ast.Pass()


@_instead.register(ast.AugAssign)
@_instead.register(ast.Delete)
@_instead.register(ast.Raise)
def _(_: ast.stmt) -> Iterator[_Node]:
    yield ast.Pass()


@_instead.register
def _(_: ast.Continue) -> Iterator[_Node]:
    yield ast.Break()


@_instead.register
def _(_: ast.Break) -> Iterator[_Node]:
    yield ast.Continue()
