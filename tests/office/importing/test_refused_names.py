"""Words that the import takes for the name of a figure, and words that it leaves to a person, with the reason."""

from __future__ import annotations

import pytest

from nianbao.office.importing.subject import refusal_of


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("管网", "公里"),
        ("污水管网", "公里"),
        ("居民参保率", "%"),
        ("群众满意度", "%"),
        ("农村居民占比", "%"),
        # Sixteen characters.
        ("城乡居民基本医疗保险参保登记人员", "人"),
    ],
)
def test_a_name(words: str, unit: str) -> None:
    assert refusal_of(words, unit) is None


@pytest.mark.parametrize(
    ("words", "unit", "why"),
    [
        ("", "个", "前后的词没有说是什么"),
        ("数", "个", "“数”没有说是什么"),
        ("总数", "个", "“总数”没有说是什么"),
        ("走访慰问", "户", "“走访慰问”只是动词，没有说是什么"),
        ("老人和儿童", "人", "不像一个名称"),
        ("参保率", "%", "“参保率”没有说是什么的率"),
        ("医保参保", "‰", "可能是一部分占的比例，也可能是率"),
        ("城乡居民基本医疗保险参保登记人员数", "人", "太长，看不清这个数叫什么"),
    ],
)
def test_words_that_name_nothing_or_too_much(words: str, unit: str, why: str) -> None:
    refusal = refusal_of(words, unit)
    assert refusal is not None
    assert why in refusal.why
    assert refusal.to_do
