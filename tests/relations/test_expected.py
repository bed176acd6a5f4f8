"""Relations that mostly hold: one that does not is a warning, and hides no other finding."""

from __future__ import annotations

from nianbao.checks import check
from nianbao.report import Level
from tests.held import load_held

FIGURES = """
积极分子: {unit: 名, expect: 积极分子 >= 发展对象, rules: 积极分子 <= 党员总数}
发展对象: {unit: 名}
党员总数: {unit: 名}
"""


def levels(values: str) -> list[tuple[Level, str]]:
    book = load_held({"data/figures/a.yml": FIGURES, "data/2024/a.yml": values})
    return [(one.level, one.written) for one in check(book) if one.fault == "rule_broken"]


def test_an_expected_relation_warns_and_a_rule_is_an_error() -> None:
    assert levels("积极分子: 9\n发展对象: 12\n党员总数: 30\n") == [(Level.WARNING, "积极分子 ≥ 发展对象")]
    assert levels("积极分子: 19\n发展对象: 12\n党员总数: 15\n") == [(Level.ERROR, "积极分子 ≤ 党员总数")]
    assert levels("积极分子: 19\n发展对象: 12\n党员总数: 30\n") == []


def test_nothing_is_expected_of_a_value_that_breaks_a_rule() -> None:
    assert levels("积极分子: 40\n发展对象: 50\n党员总数: 30\n") == [(Level.ERROR, "积极分子 ≤ 党员总数")]
