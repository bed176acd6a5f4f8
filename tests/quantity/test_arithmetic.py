"""Intervals after XBRL Calculations 1.1, cutting and rounding."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianbao.quantity.arithmetic import (
    EXACT,
    Interval,
    decimals_of,
    digits_of,
    exactly,
    floor_to,
    last_significant_unit,
    leading_unit,
    plain_digits,
    raise_to,
    round_half_up,
    rounding_interval,
)

NUMBERS = st.decimals(min_value=-(10**12), max_value=10**12, allow_nan=False, places=6)
DIGITS = st.integers(0, 4)
UNITS = st.integers(-3, 6).map(lambda power: Decimal(1).scaleb(power))


@given(st.lists(st.tuples(NUMBERS, DIGITS), min_size=1, max_size=8), DIGITS)
def test_values_that_agree_and_are_then_rounded_never_alarm(
    parts: list[tuple[Decimal, int]], total_digits: int
) -> None:
    total = sum((number for number, _ in parts), Decimal(0))
    stated = [rounding_interval(round_half_up(number, digits)) for number, digits in parts]
    added = stated[0]
    for interval in stated[1:]:
        added += interval
    assert added.meets(rounding_interval(round_half_up(total, total_digits)))


@given(st.lists(st.tuples(NUMBERS, DIGITS), min_size=1, max_size=8), DIGITS, st.integers(1, 1000))
def test_a_total_off_by_more_than_the_tolerance_is_always_found(
    parts: list[tuple[Decimal, int]], total_digits: int, excess: int
) -> None:
    stated = [rounding_interval(round_half_up(number, digits)) for number, digits in parts]
    added = stated[0]
    for interval in stated[1:]:
        added += interval
    step = Decimal(1).scaleb(-total_digits)
    wrong = round_half_up(added.high + step, total_digits) + step * excess
    assert not added.meets(rounding_interval(wrong))


@given(NUMBERS, NUMBERS, DIGITS, DIGITS)
def test_difference_and_product_hold_their_exact_result(a: Decimal, b: Decimal, i: int, j: int) -> None:
    x, y = rounding_interval(round_half_up(a, i)), rounding_interval(round_half_up(b, j))
    assert (x - y).low <= a - b <= (x - y).high
    assert (x * y).low <= EXACT.multiply(a, b) <= (x * y).high


@given(NUMBERS, NUMBERS.filter(bool))
def test_quotient_holds_its_exact_result_or_refuses_zero(a: Decimal, b: Decimal) -> None:
    x, y = rounding_interval(round_half_up(a, 2)), rounding_interval(round_half_up(b, 2))
    if y.low <= 0 <= y.high:
        with pytest.raises(ZeroDivisionError):
            x / y
    else:
        assert (x / y).low <= EXACT.divide(a, b) <= (x / y).high


@given(NUMBERS, UNITS)
def test_cut_never_rounds_up_and_raise_never_down(number: Decimal, unit: Decimal) -> None:
    below, above = floor_to(number, unit), raise_to(number, unit)
    assert below <= number <= above
    assert number - below < unit
    assert above - number < unit


def test_cut_keeps_numbers_of_more_digits_than_the_default_context() -> None:
    assert floor_to(Decimal("1234567890123456789012345678999"), Decimal(10)) == Decimal(
        "1234567890123456789012345678990"
    )


def test_touching_ends_meet() -> None:
    assert Interval(Decimal(1), Decimal(2)).meets(Interval(Decimal(2), Decimal(3)))
    assert not Interval(Decimal(1), Decimal(2)).meets(Interval(Decimal("2.01"), Decimal(3)))
    assert exactly(Decimal(5)).meets(exactly(Decimal(5)))


@pytest.mark.parametrize(
    ("number", "low", "high"),
    [("12.6", "12.55", "12.65"), ("12.60", "12.595", "12.605"), ("7", "6.5", "7.5"), ("1.8E+4", "17500", "18500")],
)
def test_the_digits_written_are_the_precision_claimed(number: str, low: str, high: str) -> None:
    assert rounding_interval(Decimal(number)) == Interval(Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("number", "digits", "rounded"),
    [("0.125", 2, "0.13"), ("-0.125", 2, "-0.13"), ("2.5", 0, "3"), ("62.449", 1, "62.4"), ("1E+70", 9, "1E+70")],
)
def test_a_tie_goes_away_from_zero(number: str, digits: int, rounded: str) -> None:
    assert round_half_up(Decimal(number), digits) == Decimal(rounded)


@pytest.mark.parametrize(("number", "unit"), [("1230", "10"), ("1.20", "0.1"), ("9600000", "100000"), ("0", "1")])
def test_last_significant_unit(number: str, unit: str) -> None:
    assert last_significant_unit(Decimal(number)) == Decimal(unit)


@pytest.mark.parametrize(("number", "digits", "unit"), [("1234", 2, "100"), ("0.96", 1, "0.1"), ("7", 2, "0.1")])
def test_leading_unit(number: str, digits: int, unit: str) -> None:
    assert leading_unit(Decimal(number), digits) == Decimal(unit)


@given(NUMBERS)
def test_numbers_print_in_plain_digits(number: Decimal) -> None:
    assert Decimal(digits_of(number)) == number
    assert "E" not in digits_of(number.normalize())
    assert plain_digits(number) == number


@pytest.mark.parametrize(("number", "decimals"), [("12.60", 2), ("12", 0), ("1.8E+4", 0)])
def test_decimals_of(number: str, decimals: int) -> None:
    assert decimals_of(Decimal(number)) == decimals
