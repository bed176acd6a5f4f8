"""Formulas over the figures of a year and of other years, in one unit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from nianbao.quantity.arithmetic import Interval
from nianbao.quantity.formula import parse_term
from nianbao.relations.calculate import ValueHistory, calculate, most_decimals
from tests.held import load_held

BOOK = load_held(
    {
        "data/figures/a.yml": "合计: {unit: 万元}\n省: {unit: 亿元}\n市: {unit: 万元}\n"
        "件数: {unit: 件}\n结案: {unit: 件, was: 旧案}\n旧案: {unit: 件, until: 2023}\n"
        "化解率: {unit: '%'}\n项目: {unit: 个, list: {名称: name, 投资: 亿元}}\n"
        "空单: {unit: 个, list: {名称: name, 投资: 亿元}}\n"
        "缺单: {unit: 个, list: {名称: name, 投资: 亿元}}\n",
        "data/2023/a.yml": "旧案: 4\n市: 100余\n",
        "data/2024/a.yml": "省: 1.2\n市: 500\n件数: 8\n结案: 7\n"
        "项目:\n  - {名称: 甲, 投资: 5.2}\n  - {名称: 乙, 投资: 3.1}\n"
        "空单: []\n缺单:\n  - {名称: 甲, 投资: 5.2}\n  - {名称: 乙}\n",
    }
)
HISTORY = ValueHistory(BOOK.catalogue, {year.number: year.values for year in BOOK.years})


@pytest.mark.parametrize(
    ("owner", "term", "low", "high"),
    [
        # In the owner's unit: 1.2亿元 is 12000万元 give or take 500.
        ("合计", "省 + 市", "11999.5", "13000.5"),
        ("合计", "市@上年", "100", "200"),
        # In another dimension the first of it decides.
        ("化解率", "省 * 2", "2.3", "2.5"),
        ("件数", "件数 - 结案@上年", "4", "4"),
        ("件数", "结案@2023", "4", "4"),
        ("化解率", "round(结案 / 件数 * 100, 1)", "87.5", "87.5"),
        ("合计", "项目.投资", "82000", "84000"),
        ("合计", "空单.投资", "0", "0"),
    ],
)
def test_interval(owner: str, term: str, low: str, high: str) -> None:
    interval = calculate(BOOK.catalogue[owner], parse_term(term), 2024, HISTORY)
    assert interval is not None
    assert interval == Interval(Decimal(low), Decimal(high))


@pytest.mark.parametrize("term", ["省@上年", "没有", "项目.没有", "缺单.投资", "市 / 空单.投资"])
def test_without_a_value_there_is_no_interval(term: str) -> None:
    assert calculate(BOOK.catalogue["合计"], parse_term(term), 2024, HISTORY) is None


@pytest.mark.parametrize(
    ("owner", "term", "digits"), [("合计", "省 + 市", 0), ("省", "市 + 省", 4), ("件数", "件数", 0)]
)
def test_decimals_count_in_the_unit_of_the_owner(owner: str, term: str, digits: int) -> None:
    assert most_decimals(BOOK.catalogue[owner], parse_term(term), 2024, HISTORY) == digits
