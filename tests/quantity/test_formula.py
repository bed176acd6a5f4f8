"""The grammar of equals and rules."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianbao.quantity.arithmetic import Interval, exactly
from nianbao.quantity.formula import (
    LAST_YEAR,
    FormulaError,
    Operand,
    can_hold,
    evaluate,
    operands,
    parse_relations,
    parse_term,
)

KNOWN = {"甲": Decimal(6), "乙": Decimal(3), "零": Decimal(0)}


def value_of(operand: Operand) -> Interval | None:
    return exactly(KNOWN[operand.figure]) if operand.figure in KNOWN else None


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("甲 + 乙", "9"),
        ("甲 - 乙 - 乙", "0"),
        ("甲 + 乙 * 2", "12"),
        ("(甲 + 乙) × 2", "18"),
        ("甲 ÷ 乙", "2"),
        ("round(乙 / 甲 * 100, 1)", "50.0"),
        ("round(乙 / 甲, 9)", "0.500000000"),
        ("甲 * 0.5", "3.0"),
    ],
)
def test_terms(text: str, result: str) -> None:
    assert evaluate(parse_term(text), value_of) == exactly(Decimal(result))


@pytest.mark.parametrize("text", ["甲 + 丙", "甲 / 零", "round(甲 / 零, 1)"])
def test_a_term_without_a_value_is_none(text: str) -> None:
    assert evaluate(parse_term(text), value_of) is None


def test_operands_name_years_and_columns() -> None:
    term = parse_term("立案 + 上年未结@上年 + 结案@2023 + 开工项目.投资@2022")
    assert list(operands(term)) == [
        Operand("立案"),
        Operand("上年未结", LAST_YEAR),
        Operand("结案", 2023),
        Operand("开工项目", 2022, "投资"),
    ]


def test_a_chain_is_a_relation_for_each_sign() -> None:
    relations = parse_relations("积极分子 >= 发展对象 ≥ 党员")
    assert [str(relation) for relation in relations] == ["积极分子 ≥ 发展对象", "发展对象 ≥ 党员"]


def test_a_term_prints_so_that_it_reads_the_same() -> None:
    for text in ("甲 - (乙 - 丙)", "(甲 + 乙) * 丙", "甲 - 乙 + 丙", "甲 / (乙 + 丙)"):
        term = parse_term(text)
        assert parse_term(str(term).replace("（", "(").replace("）", ")")) == term


@pytest.mark.parametrize(
    ("text", "column", "why"),
    [
        ("甲 + ", 4, "没有写完"),
        ("甲 $ 乙", 2, "不认识的符号"),
        ("(甲 + 乙", 6, "右括号"),
        ("甲 乙", 2, "不成公式"),
        ("甲@22", 2, "四位年份"),
        ("甲@去年", 2, "年份"),
        ("round(甲, 99)", 9, "小数位数"),
        ("round(甲, 10)", 9, "小数位数"),
        ("(" * 60 + "甲" + ")" * 60, 40, "太深"),
        (" + ".join("甲" * 500), 601, "太长"),
    ],
)
def test_what_is_wrong_is_told_at_its_column(text: str, column: int, why: str) -> None:
    with pytest.raises(FormulaError) as raised:
        parse_term(text)
    assert (raised.value.column, why in raised.value.why) == (column, True), raised.value.why
    assert str(raised.value) == raised.value.why


def test_a_rule_needs_a_comparison() -> None:
    with pytest.raises(FormulaError, match="没有比较号"):
        parse_relations("甲 + 乙")


@given(st.text(alphabet="甲乙1.+-*/()=<>!@,上年round ≤×", max_size=60) | st.text(max_size=60))
def test_any_text_is_a_formula_or_a_formula_error(text: str) -> None:
    for parse in (parse_term, parse_relations):
        column = 0
        try:
            parse(text)
        except FormulaError as error:
            column = error.column
        assert 0 <= column <= len(text)


@pytest.mark.parametrize(
    ("sign", "left", "right", "holds"),
    [
        ("==", (1, 2), (2, 3), True),
        ("==", (1, 2), (3, 4), False),
        ("!=", (1, 1), (1, 1), False),
        ("!=", (1, 2), (1, 2), True),
        ("<=", (3, 5), (1, 3), True),
        ("<", (3, 5), (1, 3), False),
        (">=", (1, 3), (3, 5), True),
        (">", (1, 3), (3, 5), False),
    ],
)
def test_a_relation_holds_if_some_exact_numbers_satisfy_it(
    sign: str, left: tuple[int, int], right: tuple[int, int], holds: bool
) -> None:
    a, b = (Interval(Decimal(low), Decimal(high)) for low, high in (left, right))
    assert can_hold(sign, a, b) is holds
