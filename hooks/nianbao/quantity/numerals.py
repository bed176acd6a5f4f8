"""Reads and writes Chinese numerals: 一百二十三, 两万, 二〇二六."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from nianbao.words.numeral_signs import DIGITS, MYRIADS, OTHER_DIGITS, POWERS, YEAR_DIGITS

DIGIT_VALUES: Final = {word: value for value, word in enumerate(DIGITS)} | OTHER_DIGITS
# The powers of ten below 万, largest first, each with its sign; the ones have none.
_PLACES: Final = (*((power, sign) for sign, power in reversed(POWERS.items())), (1, ""))
_YEAR_DIGITS: Final = str.maketrans("0123456789", YEAR_DIGITS)


def numeral_value(words: str) -> Decimal | None:
    """The number of a Chinese numeral; None for what is no numeral, such as 三一. A digit right behind a power
    counts the next lower power (两千五 is 2500, 三万二 is 32000); with 零 between them it is a unit (两千零五).
    Adjacent digits (三四十, 七八) are an approximation and give the lower number."""
    words = _lower_of_two(words)
    total = section = 0
    digit: int | None = None
    # The power of a digit that no power follows.
    ones = 1
    for word in words:
        if word in DIGIT_VALUES:
            if digit:
                return None
            digit = DIGIT_VALUES[word]
            ones = ones if digit else 1
        elif word in POWERS:
            section += (1 if digit is None else digit) * POWERS[word]
            digit, ones = None, POWERS[word] // 10
        elif word in MYRIADS:
            section += (digit or 0) * (ones if section else 1)
            if section or total:
                total = (total + section) * MYRIADS[word] if word == "亿" else total + section * MYRIADS[word]
            else:
                total = MYRIADS[word]
            section, digit, ones = 0, None, MYRIADS[word] // 10
        else:
            return None
    return Decimal(total + section + (digit or 0) * ones)


def whole_number_value(written: str) -> Decimal | None:
    """The whole number written in digits or as a Chinese numeral: 12 and 十二 are 12. None for what is neither, and
    for an empty text."""
    if not written:
        return None
    return Decimal(written) if written.isdecimal() else numeral_value(written)


def count_value(written: str) -> int:
    """The same as a count; 0 for what is no number, such as 几."""
    return int(whole_number_value(written) or 0)


def chinese_year_value(words: str) -> int:
    """The year that is written digit by digit: 二〇二六 or 二零二六 is 2026. Raises KeyError for another sign."""
    return int("".join(str(DIGIT_VALUES[word]) for word in words))


def year_value(written: str) -> int:
    """The year that is written in digits or digit by digit in Chinese numerals. Raises KeyError for another sign."""
    return int(written) if written.isdecimal() else chinese_year_value(written)


def in_chinese(number: int) -> str:
    """A whole number from 0 to 9999 in Chinese numerals: 12 is 十二, 105 is 一百零五."""
    if number == 0:
        return DIGITS[0]
    written = ""
    skipped = False
    for power, sign in _PLACES:
        digit = number // power % 10
        if digit:
            written += (DIGITS[0] if skipped and written else "") + DIGITS[digit] + sign
        skipped = not digit
    return written.removeprefix(DIGITS[1]) if 10 <= number < 20 else written


def year_in_chinese(year: int) -> str:
    """A year as it is written digit by digit: 2026 is 二〇二六."""
    return str(year).translate(_YEAR_DIGITS)


def numeral_bounds(words: str) -> tuple[Decimal, Decimal] | None:
    """The lowest and highest number that a Chinese numeral says: both for 七八 and 三四十, else the same one."""
    low = numeral_value(words)
    at = _two_digits(words)
    high = low if at is None else numeral_value(words[:at] + words[at + 1 :])
    return None if low is None or high is None else (low, high)


def is_power_of_ten(words: str) -> bool:
    """Whether the numeral is a power of ten without a digit: 百, 十万, 千亿."""
    return bool(words) and all(word in POWERS or word in MYRIADS for word in words)


def _lower_of_two(words: str) -> str:
    at = _two_digits(words)
    return words if at is None else words[: at + 1] + words[at + 2 :]


def _two_digits(words: str) -> int | None:
    """Where two adjacent digits begin that are an approximation."""
    for at in range(len(words) - 1):
        first, second = DIGIT_VALUES.get(words[at]), DIGIT_VALUES.get(words[at + 1])
        if first and second and second == first + 1:
            return at
    return None
