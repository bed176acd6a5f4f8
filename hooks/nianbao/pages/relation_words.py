"""A relation between figures as a sentence for readers: labels instead of ids, words instead of signs."""

from __future__ import annotations

from typing import Final

from nianbao.quantity.formula import LAST_YEAR, Binary, NumberLiteral, Operand, Relation, Rounded, Term
from nianbao.report import Yearbook

COMPARED: Final = {
    "==": "应等于",
    "!=": "不应等于",
    "<=": "应不大于",
    "<": "应小于",
    ">=": "应不小于",
    ">": "应大于",
}
JOINED: Final = {"-": "减", "*": "乘", "/": "除以"}


def relation_words(book: Yearbook, relation: Relation) -> str:
    """The sentence of a relation, such as “初次信访与重复信访之和应等于信访总量”."""
    left, right = (_words(book, term) for term in (relation.left, relation.right))
    return f"{left}{COMPARED[relation.sign]}{right}"


def _words(book: Yearbook, term: Term) -> str:
    match term:
        case Operand():
            return _operand(book, term)
        case NumberLiteral(number=number):
            return str(number)
        case Rounded(term=inner, digits=digits):
            kept = f"保留{digits}位小数" if digits else "取整"
            return f"{_in_brackets(book, inner)}（{kept}）"
        case Binary(sign="+"):
            *first, last = [_in_brackets(book, one) for one in _added(term)]
            return f"{'、'.join(first)}与{last}之和"
        case Binary(sign=sign, left=left, right=right):
            return f"{_in_brackets(book, left)}{JOINED[sign]}{_in_brackets(book, right)}"


def _added(term: Term) -> list[Term]:
    """The parts of a sum."""
    if isinstance(term, Binary) and term.sign == "+":
        return [*_added(term.left), *_added(term.right)]
    return [term]


def _in_brackets(book: Yearbook, term: Term) -> str:
    words = _words(book, term)
    return f"（{words}）" if isinstance(term, Binary) else words


def _operand(book: Yearbook, operand: Operand) -> str:
    figure = book.figure(operand.figure)
    year = {None: "", LAST_YEAR: "上年"}.get(operand.year, f"{operand.year}年")
    column = f"的{operand.column}合计" if operand.column else ""
    return f"{year}{figure.label if figure else operand.figure}{column}"
