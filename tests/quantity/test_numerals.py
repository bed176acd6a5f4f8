"""Chinese numerals are read and written; ``tests/golden`` compares them with those of the browser."""

from __future__ import annotations

import pytest

from nianbao.quantity.numerals import (
    chinese_year_value,
    in_chinese,
    is_power_of_ten,
    numeral_value,
    whole_number_value,
    year_in_chinese,
)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("一百二十三", 123),
        ("十五", 15),
        ("两万", 20000),
        ("一千零五", 1005),
        ("十四亿", 14 * 10**8),
        ("一百二十万", 1_200_000),
        # A digit right behind a power counts the next lower one.
        ("两千五", 2500),
        ("一百五", 150),
        ("百五", 150),
        ("三万二", 32_000),
        ("一亿五", 150_000_000),
        ("三万二千五", 32_500),
        ("三十五万", 350_000),
        ("三亿二万", 300_020_000),
        ("两千零五", 2005),
        ("一百〇五", 105),
    ],
)
def test_a_numeral_is_read(words: str, value: int) -> None:
    assert numeral_value(words) == value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12", 12),
        ("十二", 12),
        ("１２", 12),
        ("007", 7),
        ("", None),
        ("三一", None),
        ("多", None),
        ("-1", None),
        ("1.5", None),
    ],
)
def test_a_whole_number_is_written_in_digits_or_as_a_numeral(written: str, value: int | None) -> None:
    assert whole_number_value(written) == value


def test_adjacent_digits_are_an_approximation_and_others_no_number() -> None:
    assert numeral_value("三四十") == 30
    assert numeral_value("三一") is None
    assert is_power_of_ten("千万")
    assert not is_power_of_ten("一千")


@pytest.mark.parametrize(
    ("number", "written"),
    [(0, "零"), (2, "二"), (10, "十"), (12, "十二"), (20, "二十"), (105, "一百零五"), (110, "一百一十"),
     (1005, "一千零五"), (1050, "一千零五十"), (2000, "二千"), (9999, "九千九百九十九")],
)  # fmt: skip
def test_a_number_is_written(number: int, written: str) -> None:
    assert in_chinese(number) == written
    assert numeral_value(written) == number


@pytest.mark.parametrize(("year", "written"), [(2026, "二〇二六"), (1998, "一九九八")])
def test_a_year_is_written_digit_by_digit(year: int, written: str) -> None:
    assert year_in_chinese(year) == written
    assert chinese_year_value(written) == year
    assert chinese_year_value(written.replace("〇", "零")) == year
