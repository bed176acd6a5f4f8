"""Formulas of the catalogue (``equals``, ``rules``): parsed once, evaluated over intervals.

Grammar: figures by id (``立案``), of another year (``立案@上年``, ``立案@2023``), the sum of a list's column
(``开工项目.投资``), numbers, ``+ - * /``, brackets, ``round(x, digits)``. A rule compares terms with ``== != <= <
>= >`` and may be a chain (``甲 >= 乙 >= 丙``). Nothing is executed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from nianbao.quantity.arithmetic import Interval, exactly

LAST_YEAR: Final = -1
DEEPEST: Final = 40
LONGEST: Final = 300  # words and signs; evaluation is recursive
OPERATORS: Final = {"＝": "==", "=": "==", "≤": "<=", "≥": ">=", "≠": "!=", "×": "*", "÷": "/"}
SHOWN: Final = {"==": "=", "<=": "≤", ">=": "≥", "!=": "≠", "*": "×", "/": "÷"}
TOKEN: Final = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?(?![\w·]))|(?P<word>[\w·]+)"
    r"|(?P<sign>==|<=|>=|!=|[-+*/()<>=≤≥≠×÷＝,.@]))"
)


class FormulaError(ValueError):
    """A formula that cannot be read. `column` counts characters from 0; `why` is Chinese."""

    def __init__(self, column: int, why: str) -> None:
        super().__init__(why)
        self.column = column
        self.why = why


@dataclass(frozen=True, slots=True)
class Operand:
    """A figure in a formula. `year` is None for the same year, LAST_YEAR, or a year; `column` is the column of a
    list that is summed."""

    figure: str
    year: int | None = None
    column: str = ""

    def __str__(self) -> str:
        year = {None: "", LAST_YEAR: "@上年"}.get(self.year, f"@{self.year}")
        return self.figure + (f".{self.column}" if self.column else "") + year


@dataclass(frozen=True, slots=True)
class NumberLiteral:
    """A number written in a formula."""

    number: Decimal

    def __str__(self) -> str:
        return str(self.number)


@dataclass(frozen=True, slots=True)
class Binary:
    """Two terms with `+`, `-`, `*` or `/` between them."""

    sign: str
    left: Term
    right: Term

    def __str__(self) -> str:
        return f"{_bracketed(self.left, self)} {SHOWN.get(self.sign, self.sign)} " + _bracketed(self.right, self)


@dataclass(frozen=True, slots=True)
class Rounded:
    """A term rounded half up to a number of decimals: ``round(甲 / 乙, 1)``."""

    term: Term
    digits: int

    def __str__(self) -> str:
        return f"round({self.term}, {self.digits})"


Term = Operand | NumberLiteral | Binary | Rounded


@dataclass(frozen=True, slots=True)
class Relation:
    """A comparison that must hold."""

    left: Term
    sign: str
    right: Term

    def __str__(self) -> str:
        return f"{self.left} {SHOWN.get(self.sign, self.sign)} {self.right}"

    @property
    def part_of_whole(self) -> tuple[str, str] | None:
        """The ids of the part and its whole, if the relation keeps one figure below another: 隐患整改 <= 安全隐患."""
        left, right = (self.left, self.right) if self.sign == "<=" else (self.right, self.left)
        if self.sign not in ("<=", ">=") or not isinstance(left, Operand) or not isinstance(right, Operand):
            return None
        is_plain = Operand(left.figure) == left and Operand(right.figure) == right
        return (left.figure, right.figure) if is_plain else None

    @property
    def operands(self) -> tuple[Operand, ...]:
        """The figures of both sides, from left to right."""
        return (*operands(self.left), *operands(self.right))


def _bracketed(term: Term, parent: Binary) -> str:
    loose = isinstance(term, Binary) and term.sign in "+-"
    tight = parent.sign in "*/" or (parent.sign == "-" and term is parent.right)
    return f"（{term}）" if loose and tight else str(term)


def operands(term: Term) -> Iterator[Operand]:
    """The operands of a term, from left to right."""
    match term:
        case Operand():
            yield term
        case Binary(left=left, right=right):
            yield from operands(left)
            yield from operands(right)
        case Rounded(term=inner):
            yield from operands(inner)
        case NumberLiteral():
            return


def evaluate(term: Term, look_up: Callable[[Operand], Interval | None]) -> Interval | None:
    """The interval of a term; None if an operand has no value or a divisor can be zero."""
    match term:
        case Operand():
            return look_up(term)
        case NumberLiteral(number=number):
            return exactly(number)
        case Rounded(term=inner, digits=digits):
            known = evaluate(inner, look_up)
            return known.rounded(digits) if known else None
        case Binary(sign=sign, left=left, right=right):
            a, b = evaluate(left, look_up), evaluate(right, look_up)
            if a is None or b is None:
                return None
            try:
                return {"+": a.__add__, "-": a.__sub__, "*": a.__mul__, "/": a.__truediv__}[sign](b)
            except ZeroDivisionError:
                return None


def can_hold(sign: str, left: Interval, right: Interval) -> bool:
    """Whether a pair of exact numbers in the two intervals satisfies the comparison."""
    match sign:
        case "==":
            return left.meets(right)
        case "!=":
            return not (left.low == left.high == right.low == right.high)
        case "<=":
            return left.low <= right.high
        case "<":
            return left.low < right.high
        case ">=":
            return left.high >= right.low
        case ">":
            return left.high > right.low
    raise AssertionError(sign)


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[tuple[str, str, int]] = []
        at = 0
        while text[at:].strip():
            match = TOKEN.match(text, at)
            if not match:
                bad = len(text) - len(text[at:].lstrip())
                raise FormulaError(bad, f"不认识的符号“{text[bad]}”")
            kind = str(match.lastgroup)
            word = match[kind]
            self.tokens.append((kind, OPERATORS.get(word, word), match.start(kind)))
            at = match.end()
            if len(self.tokens) > LONGEST:
                raise FormulaError(at, "公式太长，拆成几个数字分别写")
        self.next = 0
        self.depth = 0

    def peek(self) -> str:
        return self.tokens[self.next][1] if self.next < len(self.tokens) else ""

    def column(self) -> int:
        return self.tokens[self.next][2] if self.next < len(self.tokens) else len(self.text)

    def take(self, kind: str, meaning: str) -> str:
        if self.next >= len(self.tokens):
            raise FormulaError(len(self.text), f"公式没有写完，这里应是{meaning}")
        found, word, column = self.tokens[self.next]
        if found != kind and word != kind:
            raise FormulaError(column, f"这里应是{meaning}，写的却是“{word}”")
        self.next += 1
        return word

    def relations(self) -> tuple[Relation, ...]:
        found = []
        left = self.sum()
        while self.peek() in ("==", "!=", "<=", "<", ">=", ">"):
            sign = self.take("sign", "比较号")
            right = self.sum()
            found.append(Relation(left, sign, right))
            left = right
        if not found:
            raise FormulaError(self.column(), "规则里没有比较号（==、<=、<、>=、>）")
        self.finish()
        return tuple(found)

    def whole_term(self) -> Term:
        term = self.sum()
        self.finish()
        return term

    def finish(self) -> None:
        if self.next < len(self.tokens):
            raise FormulaError(self.column(), f"“{self.peek()}”放在这里不成公式")

    def sum(self) -> Term:
        self.depth += 1
        if self.depth > DEEPEST:
            raise FormulaError(self.column(), "括号套得太深")
        term = self.product()
        while self.peek() in ("+", "-"):
            term = Binary(self.take("sign", "运算符"), term, self.product())
        self.depth -= 1
        return term

    def product(self) -> Term:
        term = self.atom()
        while self.peek() in ("*", "/"):
            term = Binary(self.take("sign", "运算符"), term, self.atom())
        return term

    def atom(self) -> Term:
        if self.peek() == "(":
            self.take("(", "括号")
            term = self.sum()
            self.take(")", "右括号")
            return term
        if self.next < len(self.tokens) and self.tokens[self.next][0] == "number":
            return NumberLiteral(Decimal(self.take("number", "数")))
        word = self.take("word", "数字的名称")
        if word == "round" and self.peek() == "(":
            return self.rounding()
        column = ""
        if self.peek() == ".":
            self.take(".", "点")
            column = self.take("word", "名单的字段")
        return Operand(word, self.year(), column)

    def rounding(self) -> Term:
        self.take("(", "括号")
        term = self.sum()
        self.take(",", "逗号和小数位数（在方括号里，含逗号的公式用引号括起来）")
        at = self.column()
        digits = self.take("number", "小数位数")
        if not digits.isdecimal() or int(digits) > 9:
            raise FormulaError(at, "小数位数应是 0 到 9 的整数")
        self.take(")", "右括号")
        return Rounded(term, int(digits))

    def year(self) -> int | None:
        if self.peek() != "@":
            return None
        self.take("@", "@")
        if self.peek() == "上年":
            self.take("word", "上年")
            return LAST_YEAR
        at = self.column()
        year = self.take("number", "年份或“上年”")
        if not re.fullmatch(r"[12]\d{3}", year):
            raise FormulaError(at, f"“{year}”不是四位年份")
        return int(year)


def parse_relations(text: str) -> tuple[Relation, ...]:
    """Reads a rule. Raises FormulaError."""
    return _Parser(text).relations()


def parse_term(text: str) -> Term:
    """Reads the right side of ``equals``. Raises FormulaError."""
    return _Parser(text).whole_term()
