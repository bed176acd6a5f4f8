"""What in a sentence is a figure, and what is none: labelled sentences in the words of town reports."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianbao.checks.fault import Reading
from nianbao.numbers import NumberKind, find_numbers
from nianbao.numbers.find import read_numbers
from nianbao.quantity.numerals import numeral_bounds
from tests.conftest import MakeBook
from tests.numbers.table import labelled

EXAMPLES = labelled("examples.tsv")


@pytest.mark.parametrize(("text", "figures"), labelled("sentences.tsv") + labelled("more.tsv") + labelled("kinds.tsv"))
def test_figures_of_a_sentence(text: str, figures: list[str]) -> None:
    numbers, _ = find_numbers(text)
    assert [number.text for number in numbers] == figures


def test_examples_as_lines_of_a_section(make_book: MakeBook) -> None:
    """All in one section, so that markup, comments and names are read as they are in a report."""
    lines = "\n\n".join(text for text, _ in EXAMPLES)
    names = "五里村: {kind: village}\n十营社区: {kind: community}\n"
    book = make_book({"docs/2025/1.md": lines, "data/2025/1.yml": "", "data/names.yml": names})
    (passage,) = Reading(book).passages
    found: dict[int, list[str]] = {}
    for number in passage.numbers:
        found.setdefault(passage.prose.place(number.start, number.end).line, []).append(number.text)
    expected = {2 * at + 1: figures for at, (_, figures) in enumerate(EXAMPLES) if figures}
    assert found == expected


def test_places_of_what_is_found() -> None:
    text = "撰写约180余篇，占比超三成"
    first, second = find_numbers(text)[0]
    assert (text[first.start : first.end], first.number, first.unit) == ("180余篇", Decimal(180), "篇")
    assert (first.before, first.behind, text[slice(*first.claim)]) == (("约",), ("余",), "约180余篇")
    assert (second.kind, second.number, second.unit, second.before) == (NumberKind.SHARE, Decimal(30), "%", ("超",))


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("960万余元", "960", "万元"),
        ("20余万元", "20", "万元"),
        ("1,286座", "1286", "座"),
        ("1 200元", "1200", "元"),
        ("１７家", "17", "家"),
        ("三千五百平方米", "3500", "平方米"),
        ("两万余人次", "20000", "人次"),
        ("百分之九十九点二", "99.2", "%"),
        ("46批/次", "46", "批/次"),
    ],
)
def test_value_and_unit(text: str, number: str, unit: str) -> None:
    (found,) = find_numbers(text)[0]
    assert (found.number, found.unit) == (Decimal(number), unit)


WORDS = (
    "0 1 9 . , : / - + — 、 。 ， （ ） “ ” 《 》 〔 〕 % 一 二 两 十 百 千 万 亿 余 多 几 数 第 年 月 日 个 次 元 万元"
    " 号 级 率 成 分之 百分之 同比 增长 以上 翻番 倍 约 近 超 岁 强 G km kV 项目 企业 每 在"
)
PIECES = st.sampled_from([*WORDS.split(" "), " ", "\n", "\t"])


@pytest.mark.parametrize(
    ("words", "bounds"), [("七八", (7, 8)), ("三四十", (30, 40)), ("十二", (12, 12)), ("九", (9, 9)), ("三一", None)]
)
def test_bounds_of_a_numeral(words: str, bounds: tuple[int, int] | None) -> None:
    assert numeral_bounds(words) == bounds


@pytest.mark.parametrize(
    ("text", "small"),
    [
        ("培育家庭农场九家，新建公厕两座。", ["九家", "两座"]),
        ("近八家参加，十个村通车。", ["八家", "十个"]),
        ("一家一户，第三家，二期工程，三月五日，“三个一”，十三家，五十个。", []),
        ("次数二十五次，共计七期。", ["七期"]),
    ],
)
def test_numerals_of_one_digit_are_kept_apart(text: str, small: list[str]) -> None:
    found = read_numbers(text)
    assert [number.text for number in found.small] == small
    assert not {number.start for number in found.small} & {number.start for number in found.figures}


@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_text_is_read_to_its_end(text: str) -> None:
    numbers, set_aside = find_numbers(text)
    spans = [(number.start, number.end) for number in numbers]
    assert spans == sorted(spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    for number in numbers:
        assert number.text == text[number.start : number.end]
        assert number.claim[0] <= number.start < number.digits_end <= number.end <= number.claim[1]
    # No Arabic digit is lost: each is in a figure or was set aside.
    held = [*spans, *((mask.start, mask.end) for mask in set_aside)]
    for match in re.finditer(r"\d", text):
        assert any(start <= match.start() < end for start, end in held)


@pytest.mark.parametrize(
    "piece", ["1", "一", "（1", "1+", "“1", "《1", "1年至", "每1", "第1", "1、", "1.", "1 ", "率", "约近超"]
)
def test_long_runs_take_no_exponential_time(piece: str) -> None:
    """Each is read at all; with a runaway expression the test would not end."""
    find_numbers(piece * 3000)
