"""Alternations of regular expressions are built from words in one place."""

from __future__ import annotations

import ast
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianbao.words.alternatives import either, either_in_context
from tests.words.test_hedges_directions_years_once import PACKAGE

# file: why it joins expressions of its own
EXCEPTIONS = {
    "numbers/clause_tokens.py": "joins the expressions of the parts of a clause, not words",
    "numbers/not_figures.py": "joins rules and lookbehinds, not words",
    "office/new_year/moved_years.py": "joins the cells of a table",
    "source/misspelt_references.py": "joins expressions of brackets, not words",
    "numbers/table_totals.py": "合 计: a space may stand between the letters of a word",
    "wording/miswritten_names.py": "joins expressions of a letter too many, too few or another",
    "wording/raw_signs/right_signs.py": "joins the cells of a table",
    "words/alternatives.py": "the one place",
    "words/directions.py": "翻了一番: 了 may stand within the word",
    "words/hedges.py": "each hedge has its own lookbehind",
}


def joins_alternatives(tree: ast.Module) -> bool:
    return any(
        isinstance(node, ast.Attribute)
        and node.attr == "join"
        and isinstance(node.value, ast.Constant)
        and node.value.value == "|"
        for node in ast.walk(tree)
    )


def test_longer_words_come_first() -> None:
    assert either("村 村民 人") == "村民?|人"
    assert either("上升 上涨 上 万 亿 万元") == "万元?|上[升涨]?|亿"
    assert re.findall(either(["万", "万元"]), "万元万") == ["万元", "万"]


def test_signs_are_matched_as_they_are_and_each_word_is_there_once() -> None:
    assert re.findall(either(("m.", "(甲)", "m.")), "m.(甲)mm") == ["m.", "(甲)"]
    assert either(["甲", "甲"]) == "甲"


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("即/将/军士", "将建 即将 将军 将士 将", ["将", "将"]),
        ("/可/支配|再生", "可支配 可支持 可再生 可再次", ["可", "可"]),
        ("高/标准/ 下达", "高标准 标准 下达", ["标准", "下达"]),
        ("/a.b/", "a.b axb", ["a.b"]),
    ],
)
def test_words_are_matched_in_their_context(words: str, text: str, found: list[str]) -> None:
    assert re.findall(either_in_context(words.split()), text) == found


@given(
    st.lists(st.text("甲乙^-]\\[.#| a", min_size=1, max_size=3)), st.text("甲乙^-]\\[.#| a", max_size=9), st.booleans()
)
def test_the_longest_word_is_found_whatever_its_signs(words: list[str], text: str, verbose: bool) -> None:
    """In expressions with comments too, where spaces and # count for nothing elsewhere."""
    pattern = re.compile(either(words), re.VERBOSE if verbose else 0)
    for at in range(len(text)):
        longest = max((word for word in words if text.startswith(word, at)), key=len, default=None)
        found = pattern.match(text, at)
        assert (found[0] if found else None) == longest


def test_no_word_matches_nothing() -> None:
    assert re.search(either(()), "") is None
    assert re.search(either(" "), "甲") is None


def test_words_are_joined_in_one_place() -> None:
    files = {file.relative_to(PACKAGE).as_posix(): file.read_text("utf-8") for file in PACKAGE.rglob("*.py")}
    assert {path for path, source in files.items() if joins_alternatives(ast.parse(source))} == set(EXCEPTIONS)


@pytest.mark.parametrize("source", ['A = "|".join(WORDS)', "A = rf\"(?:{'|'.join(WORDS)})\""])
def test_a_second_place_is_found(source: str) -> None:
    assert joins_alternatives(ast.parse(source))
