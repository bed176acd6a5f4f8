"""Numbers as values write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianbao.quantity.arithmetic import digits_of
from nianbao.quantity.units import parse_unit
from nianbao.quantity.written_quantity import QuantityError, has_full_width, parse_quantity


@pytest.mark.parametrize(
    ("written", "unit", "number", "hedge", "low", "high"),
    [
        # A measure claims its digits; a count is exact when all its digits are written.
        ("12.6", "公里", "12.6", "", "12.55", "12.65"),
        ("12.60公里", "公里", "12.60", "", "12.595", "12.605"),
        ("1234", "篇", "1234", "", "1234", "1234"),
        ("1.8万人次", "人次", "18000", "", "17500", "18500"),
        ("18000", "人次", "18000", "", "18000", "18000"),
        ("1.2345", "万人次", "1.2345", "", "1.2345", "1.2345"),
        ("1,234", "篇", "1234", "", "1234", "1234"),
        ("98.5%", "%", "98.5", "", "98.45", "98.55"),
        ("-3", "件", "-3", "", "-3", "-3"),
        # 万, 亿 and the unit's own scale convert; 公里 is 千米.
        ("9600000元", "万元", "960.0000", "", "959.99995", "960.00005"),
        ("1.2亿", "万元", "12000", "", "11500", "12500"),
        ("12.6千米", "公里", "12.6", "", "12.55", "12.65"),
        # Other units of the dimension convert, with what the digits claim as they were written.
        ("1.2兆瓦", "千瓦", "1200", "", "1150", "1250"),
        ("1200千瓦", "兆瓦", "1.2", "", "1.1995", "1.2005"),
        ("12600米", "公里", "12.6", "", "12.5995", "12.6005"),
        ("3万米", "公里", "30", "", "25", "35"),
        ("2公顷", "亩", "30", "", "22.5", "37.5"),
        ("1.5吨", "公斤", "1500", "", "1450", "1550"),
        ("3斤", "公斤", "1.5", "", "1.25", "1.75"),
        ("1.2平方公里", "平方米", "1200000", "", "1150000", "1250000"),
        ("500升", "立方米", "0.5", "", "0.4995", "0.5005"),
        ("3万度", "千瓦时", "30000", "", "25000", "35000"),
        ("12‰", "%", "1.2", "", "1.15", "1.25"),
        ("960余米", "公里", "0.96", "余", "0.96", "0.97"),
        # 余, 多 and 超 lie above, 近 below, 约 on both sides, by one unit of the last significant digit.
        ("960万余元", "元", "9600000", "余", "9600000", "9700000"),
        ("960余万元", "万元", "960", "余", "960", "970"),
        ("130多家", "家", "130", "多", "130", "140"),
        ("超6000人次", "人次", "6000", "超", "6000", "7000"),
        ("超过6000", "人次", "6000", "超", "6000", "7000"),
        ("近7000人次", "人次", "7000", "近", "6000", "7000"),
        ("约300", "件", "300", "约", "200", "400"),
        ("300左右", "件", "300", "约", "200", "400"),
        ("逾300", "件", "300", "超", "300", "400"),
        ("将近300", "件", "300", "近", "200", "300"),
        ("大约300件", "件", "300", "约", "200", "400"),
        ("不足300户", "户", "300", "不足", "200", "300"),
        # Full-width and spaced writing means the same.
        ("１２．６ 公里", "公里", "12.6", "", "12.55", "12.65"),
        ("12.6\u00a0公里", "公里", "12.6", "", "12.55", "12.65"),
    ],
)
def test_reads(written: str, unit: str, number: str, hedge: str, low: str, high: str) -> None:
    quantity = parse_quantity(written, parse_unit(unit))
    assert (quantity.number, quantity.hedge) == (Decimal(number), hedge)
    assert (quantity.interval.low, quantity.interval.high) == (Decimal(low), Decimal(high))


def test_what_converts_without_a_remainder_claims_no_more_than_was_written() -> None:
    quantity = parse_quantity("30亩", parse_unit("公顷"))
    assert digits_of(quantity.number) == "2"
    assert [digits_of(end)[:8] for end in quantity.interval.ends] == ["1.966666", "2.033333"]


@pytest.mark.parametrize(
    ("written", "unit", "shown"),
    [
        ("26000000元", "万元", "2600"),
        ("12345元", "万元", "1.2345"),
        ("960.50万元", "亿元", "0.09605"),
        ("500000000元", "亿元", "5"),
        ("18000人次", "万人次", "1.8"),
        ("89000米", "公里", "89"),
    ],
)
def test_a_smaller_unit_adds_no_zeros(written: str, unit: str, shown: str) -> None:
    assert digits_of(parse_quantity(written, parse_unit(unit)).number) == shown


def test_the_digits_written_are_kept() -> None:
    assert digits_of(parse_quantity("12.60", parse_unit("公里")).number) == "12.60"


@pytest.mark.parametrize(
    ("written", "unit", "kind"),
    [
        ("十二", "公里", "wrong_type"),
        ("", "公里", "wrong_type"),
        ("12.6.3", "公里", "wrong_type"),
        ("1,23", "件", "wrong_type"),
        ("1234,567", "件", "wrong_type"),
        ("12.", "件", "wrong_type"),
        ("12-13", "件", "wrong_type"),
        ("9" * 80, "件", "wrong_type"),
        ("约300余", "件", "wrong_type"),
        ("约300左右", "件", "wrong_type"),
        ("近300多", "件", "wrong_type"),
        ("20亩", "公顷", "unit_differs"),  # 1.333…
        ("12吨", "立方米", "unit_differs"),
        ("3美元", "元", "unit_differs"),
        ("30宗", "件", "unit_differs"),
        ("12.6%", "公里", "unit_differs"),
        ("3千人次", "人次", "unit_differs"),
        ("12.6公里", "", "unit_differs"),
    ],
)
def test_refuses(written: str, unit: str, kind: str) -> None:
    with pytest.raises(QuantityError) as raised:
        parse_quantity(written, parse_unit(unit))
    assert raised.value.kind == kind


@given(
    st.decimals(min_value=-(10**15), max_value=10**15, allow_nan=False, places=3),
    st.sampled_from(["", "公里", "万元", "%", "人次", "件", "万人次", "平方米"]),
)
def test_what_is_printed_reads_the_same(number: Decimal, unit: str) -> None:
    quantity = parse_quantity(digits_of(number) + unit, parse_unit(unit))
    assert quantity.number == number
    assert digits_of(quantity.number) == digits_of(number)
    assert quantity.interval.low <= number <= quantity.interval.high


@given(st.text(max_size=80), st.sampled_from(["", "公里", "万元", "%", "人次"]))
def test_any_text_is_a_quantity_or_a_quantity_error(text: str, unit: str) -> None:
    try:
        quantity = parse_quantity(text, parse_unit(unit))
    except QuantityError:
        return
    assert quantity.interval.low <= quantity.interval.high
    assert digits_of(quantity.number)


@pytest.mark.parametrize(("written", "is_full"), [("９", True), ("98．5％", True), ("－3", True), ("9", False)])
def test_full_width(written: str, is_full: bool) -> None:
    assert has_full_width(written) is is_full


@pytest.mark.parametrize("text", ["12台（套）", "12台(套)", "12"])
def test_brackets_of_a_measure_word_may_be_full_width(text: str) -> None:
    assert parse_quantity(text, parse_unit("台（套）")).number == 12
