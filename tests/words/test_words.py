"""What the tables of words say of single words, and what is derived from them."""

from __future__ import annotations

import re

import pytest

from nianbao.words.directions import MULTIPLE, REACHED, multiple_of, sign_of
from nianbao.words.hedges import BEFORE, BEFORE_POWER, BEHIND, HEDGES, Position, hedge_of
from nianbao.words.year_words import LAST_YEAR, TimeSpan, words_of_span, words_of_year


@pytest.mark.parametrize("text", ["约", "走访约", "大约", "接近", "超过", "不足", "不超过", "至少"])
def test_a_hedge_before_a_number(text: str) -> None:
    found = re.search(f"{BEFORE}$", text)
    assert found is not None
    assert text.endswith(found[0])
    assert hedge_of(found[0]).position is Position.BEFORE


@pytest.mark.parametrize("text", ["节约", "附近", "赶超", "预约", "最近"])
def test_the_end_of_another_word_is_no_hedge(text: str) -> None:
    assert re.search(f"{BEFORE}$", text) is None


def test_the_longest_hedge_is_read() -> None:
    found = re.search(f"{BEFORE}$", "不超过")
    assert found is not None
    assert found[0] == "不超过"
    assert re.fullmatch(BEFORE_POWER, "上")
    assert re.search(f"{BEFORE_POWER}$", "以上") is None
    assert re.fullmatch(BEHIND, "左右")


def test_a_value_keeps_a_hedge_that_is_kept_as_itself() -> None:
    for hedge in HEDGES:
        if hedge.value:
            kept = hedge_of(hedge.value)
            assert (kept.value, kept.side, kept.includes) == (kept.word, hedge.side, hedge.includes), hedge.word


@pytest.mark.parametrize(
    ("words", "sign"),
    [("增长", 1), ("增长12.5%", 1), ("多", 1), ("高于", 1), ("减少", -1), ("少", -1), ("不及", -1), ("基本持平", 0)],
)
def test_sign(words: str, sign: int) -> None:
    assert sign_of(words) == sign


@pytest.mark.parametrize(
    ("words", "times"), [("翻番", 2), ("翻了一番", 2), ("翻两番", 4), ("翻了两番", 4), ("翻倍", 2), ("增长", 0)]
)
def test_multiples(words: str, times: int) -> None:
    assert multiple_of(words) == times
    assert bool(re.fullmatch(MULTIPLE, words)) == bool(times)


def test_what_is_reached() -> None:
    assert re.fullmatch(REACHED, "增加到")
    assert re.fullmatch(REACHED, "降至")
    assert re.fullmatch(REACHED, "多到") is None


def test_years() -> None:
    assert re.fullmatch(LAST_YEAR, "上年")
    assert re.fullmatch(LAST_YEAR, "去年")
    assert re.fullmatch(LAST_YEAR, "前年") is None
    assert re.fullmatch(words_of_year(-1, -2), "前年")
    assert re.fullmatch(words_of_year(1), "来年")
    assert re.fullmatch(words_of_span(TimeSpan.SAME_PERIOD), "同期")
