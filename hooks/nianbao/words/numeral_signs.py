"""Chinese numerals and the magnitudes that they and Arabic digits combine with."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

# 零 to 九, by value.
DIGITS: Final = "零一二三四五六七八九"
# As years are written: 二〇二五年.
YEAR_DIGITS: Final = DIGITS.replace("零", "〇")
# Other characters for a digit. 两 is used before measure words, 百, 千, 万 and 亿.
OTHER_DIGITS: Final = {"〇": 0, "两": 2}
# Financial numerals, in simplified characters, and the usual ones.
FINANCIAL: Final = dict(zip("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千", strict=True))
# Powers of ten within a section of four digits, and those that begin a new section.
POWERS: Final = {"十": 10, "百": 100, "千": 1000}
MYRIADS: Final = {"万": 10_000, "亿": 100_000_000}
# The two that combine with Arabic digits (GB/T 15835-2011).
SCALES: Final = {word: Decimal(size) for word, size in MYRIADS.items()}
# 万亿 too: the powers of ten of what may follow digits as a magnitude.
MAGNITUDES: Final = {"万亿": 12, "亿": 8, "万": 4}
# 百分之八 is 8%.
SHARES: Final = {"百": "%", "千": "‰"}

# All characters of a numeral, and those that number headings and points: 一、, 十二、, 一是.
NUMERAL: Final = "".join((*OTHER_DIGITS, *DIGITS, *POWERS, *MYRIADS))
ORDINAL: Final = DIGITS[1:] + "十"
