"""Units taken apart."""

from __future__ import annotations

from decimal import Decimal

import pytest

from nianbao.quantity.units import parse_unit
from nianbao.words.unit_table import BUILT_IN


@pytest.mark.parametrize(
    ("text", "scale", "base", "dimension", "size"),
    [
        ("万元", "万", "元", "金额", "10000"),
        ("亿元", "亿", "元", "金额", "100000000"),
        ("公里", "", "公里", "长度", "1000"),
        ("万平方米", "万", "平方米", "面积", "10000"),
        ("%", "", "%", "比率", "0.01"),
        ("人次", "", "人次", "人次", "1"),
        ("万人次", "万", "人次", "人次", "10000"),
        ("万", "万", "", "数", "10000"),
        ("", "", "", "数", "1"),
    ],
)
def test_parts(text: str, scale: str, base: str, dimension: str, size: str) -> None:
    unit = parse_unit(text)
    assert (unit.scale_word, unit.base, unit.dimension, unit.size) == (scale, base, dimension, Decimal(size))


def test_measure_words_count_and_units_of_measurement_do_not() -> None:
    assert parse_unit("件").counted
    assert not parse_unit("公里").counted
    assert parse_unit("‰").is_ratio
    assert parse_unit("件").dimension != parse_unit("宗").dimension


def test_a_unit_is_the_same_whatever_words_a_town_adds() -> None:
    assert parse_unit("万公里") == parse_unit("万公里", BUILT_IN.with_words([]))
