"""Measure words and the signs of numerals are written once, in ``words/``; elsewhere they are derived."""

from __future__ import annotations

import ast
import re

import pytest

from nianbao.words.numeral_signs import ORDINAL
from nianbao.words.unit_table import BUILT_IN
from tests.words.test_hedges_directions_years_once import MANY, modules, strings_of, words_in

# What counts time says when something was; where dates are told apart, it is no list of measure words.
TIME = frozenset(["年", "月", "日", "天", "周", "小时", "分钟", "秒", "个月", "岁", "点", "工作日", "个工作日"])
MEASURE_WORDS = frozenset(word.word for word in BUILT_IN.words if not word.dimension) - TIME
# What must not follow: the next character of a longer word.
NOT_THERE = re.compile(r"\(\?<?!(?:[^()]|\([^()]*\))*\)|\[\^[^\]]*\]")
RUN = ORDINAL[2:5]

# file: why these words are no second list of measure words
EXCEPTIONS = {
    "numbers/not_figures.py": "how often something is held, the parts of a slogan (3个+N), classes by size (万元户)",
    "office/importing/lists.py": "what stands behind the count of a masked list; it knows these only",
    "wording/punctuation/spaces_between_characters.py": "the parts of a document: 第三章, 第二条",
}


def second_list(tree: ast.Module) -> set[str]:
    """The measure words of the first expression or list with many of them."""
    for strings in strings_of(tree):
        again = words_in([NOT_THERE.sub("", string) for string in strings]) & MEASURE_WORDS
        if len(again) >= MANY:
            return again
    return set()


def has_run_of_numerals(tree: ast.Module) -> bool:
    return any(RUN in string for strings in strings_of(tree) for string in strings)


def test_no_second_list_of_measure_words() -> None:
    found = {path: words for path, tree in modules() if (words := second_list(tree))}
    assert {path: words for path, words in found.items() if path not in EXCEPTIONS} == {}
    assert found.keys() == EXCEPTIONS.keys(), "an exception that is none any more"


def test_no_second_run_of_numerals() -> None:
    assert [path for path, tree in modules() if has_run_of_numerals(tree)] == []


@pytest.mark.parametrize(
    "source",
    ['COUNTED = re.compile(r"[0-9]+(?:个|家|处)")', 'UNITS = ("株", "棵", "支")', 'ITEMS = rf"{x}[家座处]"'],
)
def test_a_second_list_is_found(source: str) -> None:
    assert second_list(ast.parse(source))


@pytest.mark.parametrize("source", ['NOT = r"大(?!件|桶|片)"', 'DATE = r"[0-9]+(?:年|月|日)"', 'TWO = r"(?:家|处)"'])
def test_what_is_no_list_of_measure_words(source: str) -> None:
    assert not second_list(ast.parse(source))


@pytest.mark.parametrize("source", ['CN = "一二三四五六七八九十"', 'N = rf"{x}[两三四五六]年"'])
def test_a_run_of_numerals_is_found(source: str) -> None:
    assert has_run_of_numerals(ast.parse(source))
