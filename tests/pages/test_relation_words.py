"""A relation as readers of 核对结果 read it: labels instead of ids, words instead of signs."""

from __future__ import annotations

import pytest

from nianbao.pages.relation_words import relation_words
from tests.conftest import MakeBook

LABELS = "甲: {label: 初次信访, unit: 件}\n乙: {label: 重复信访, unit: 件}\n"


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("甲 + 乙 == 丙", "初次信访与重复信访之和应等于信访总量"),
        ("甲 + 乙 + 1 <= 丙@上年", "初次信访、重复信访与1之和应不大于上年信访总量"),
        ("甲 / 丙 * 100 >= 乙", "（初次信访除以信访总量）乘100应不小于重复信访"),
        ("甲 - 乙 < 丙@2023", "初次信访减重复信访应小于2023年信访总量"),
        ("round(甲 / 乙, 1) != 丙", "（初次信访除以重复信访）（保留1位小数）不应等于信访总量"),
        ("甲 > 2", "初次信访应大于2"),
    ],
)
def test_a_relation_is_a_sentence(make_book: MakeBook, formula: str, words: str) -> None:
    book = make_book({"data/figures/all.yml": f"{LABELS}丙: {{label: 信访总量, unit: 件, rules: ['{formula}']}}\n"})
    (relation,) = book.catalogue["丙"].relations
    assert relation_words(book, relation) == words
