"""Hedges, directions, words for years, verbs, words of plans and the like are written once, in ``words/``; elsewhere
they are derived."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import nianbao
from nianbao.words.actions import BEFORE_LISTS, BEGIN_CLAUSES, BEHIND_THINGS, DATING, FOUNDING, PREPARING
from nianbao.words.directions import DIRECTIONS
from nianbao.words.frame_words import (
    BEFORE_CLAUSES,
    BEFORE_NAMES,
    BEFORE_NEW_NAMES,
    BEFORE_PHRASES,
    BEFORE_THINGS_AGAIN,
)
from nianbao.words.hedges import EXACT_SUMS, HEDGES, Position
from nianbao.words.part_words import PARTIAL_BEFORE, PARTIAL_IN_CLAUSE
from nianbao.words.plan_words import AHEAD, AHEAD_HEADINGS, NO_FACT_HEADINGS
from nianbao.words.year_words import YEAR_WORDS

PACKAGE = Path(nianbao.__file__).parent


def several_letters(*tables: tuple[str, ...]) -> frozenset[str]:
    """The words of the tables, without those of one letter, which are in all kinds of expressions."""
    return frozenset(word for table in tables for word in table if len(word) > 1)


KINDS = {
    # 上 and 成 of 上百人, 成百人 mean other things almost everywhere.
    "hedges": frozenset(
        (*(hedge.word for hedge in HEDGES if hedge.position is not Position.BEFORE_POWER), *EXACT_SUMS)
    ),
    "directions": {one.word for one in DIRECTIONS},
    "years": {one.word for one in YEAR_WORDS},
    "actions": several_letters(BEGIN_CLAUSES, BEFORE_LISTS, BEHIND_THINGS, DATING, FOUNDING, PREPARING),
    "frames": several_letters(BEFORE_CLAUSES, BEFORE_NAMES, BEFORE_NEW_NAMES, BEFORE_PHRASES, BEFORE_THINGS_AGAIN),
    "parts": several_letters(PARTIAL_BEFORE, PARTIAL_IN_CLAUSE),
    "plans": several_letters(AHEAD, AHEAD_HEADINGS, NO_FACT_HEADINGS),
}
# An expression or list with so many different words of a kind is a second list. The limit is higher for the large
# kinds: many rules contain some of their words.
MANY = 3
MANY_OF = {"actions": 8, "frames": 8, "parts": 8, "plans": 8}
PARTS = re.compile(r"[|\s、?:()（）$^*+]+|\{\d*,?\d*\}")
LETTERS = re.compile(r"\[([^\[\]]+)\]")


def strings_of(tree: ast.Module) -> Iterator[list[str]]:
    """The strings of each expression that is no docstring, those of a list or table together."""
    statements = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Tuple | ast.List | ast.Set | ast.Dict | ast.JoinedStr):
            yield [part.value for part in parts_of(node) if isinstance(part, ast.Constant) and type(part.value) is str]
        elif isinstance(node, ast.Constant) and type(node.value) is str and id(node) not in statements:
            yield [node.value]


def parts_of(node: ast.Tuple | ast.List | ast.Set | ast.Dict | ast.JoinedStr) -> Iterator[ast.expr]:
    if isinstance(node, ast.Dict):
        yield from (key for key in node.keys if key is not None)
        yield from node.values
    elif isinstance(node, ast.JoinedStr):
        yield from node.values
    else:
        yield from node.elts


def words_in(strings: list[str]) -> set[str]:
    """The words that the strings part by |, white space or 、, and the letters of their classes."""
    found: set[str] = set()
    for string in strings:
        for letters in LETTERS.findall(string):
            found |= set(letters)
        found |= set(PARTS.split(LETTERS.sub("|", string)))
    return found


def second_lists(tree: ast.Module) -> Iterator[tuple[str, set[str]]]:
    for kind, words in KINDS.items():
        for strings in strings_of(tree):
            again = words_in(strings) & words
            if len(again) >= MANY_OF.get(kind, MANY):
                yield kind, again


def modules() -> Iterator[tuple[str, ast.Module]]:
    for file in sorted(PACKAGE.rglob("*.py")):
        path = file.relative_to(PACKAGE)
        if path.parts[0] != "words":
            yield path.as_posix(), ast.parse(file.read_text("utf-8"))


def test_no_second_list() -> None:
    assert [(path, *found) for path, tree in modules() for found in second_lists(tree)] == []


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ('BEFORE = re.compile(r"(?:约|近|超过?|逾)$")', "hedges"),
        ('VAGUE = ("余", "多", "来")', "hedges"),
        ('FILLER = r"[了约近超]{0,2}"', "hedges"),
        ('MORE = {"增加": 1, "增长": 1, "提高": 1}', "directions"),
        ('LAST = rf"(?:{x}|上年|去年|前年)"', "years"),
        ('VERBS = "新建|建成|实施|打造|整治|引进|培育|修缮"', "actions"),
        ('AHEAD = ("计划", "力争", "打算", "确保", "展望", "规划", "思路", "谋划")', "plans"),
    ],
)
def test_a_second_list_is_found(source: str, kind: str) -> None:
    assert {found for found, _ in second_lists(ast.parse(source))} == {kind}


def test_each_word_is_written_once() -> None:
    for table in (HEDGES, DIRECTIONS, YEAR_WORDS):
        words = [row.word for row in table]
        assert len(words) == len(set(words))
